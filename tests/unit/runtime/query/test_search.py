from __future__ import annotations

import pytest

from generator.runtime.query.search import search_expression


@pytest.mark.parametrize(
    "text",
    [
        "blue",
        "blue OR green",
        'mountain AND ("big bike" OR red) NOT green',
        '"say \\"hi\\""',
        "2026-01-31",
        "größe",
        "",
        " ",
    ],
)
def test_an_expression_stays(text: str) -> None:
    assert search_expression(text) == text


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("displayName:blue", '"displayName:blue"'),
        ("O'Brien & sons", '"O\'Brien & sons"'),
        ("a)(b", '"a)(b"'),
        ("(a", '"(a"'),
        ('19" rack', '"19\\" rack"'),
        ('""', '"\\"\\""'),
        ("c:\\temp", '"c:\\\\temp"'),
    ],
)
def test_other_text_becomes_a_phrase(text: str, phrase: str) -> None:
    assert search_expression(text) == phrase
    assert search_expression(phrase) == phrase
