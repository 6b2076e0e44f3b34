"""Prose divided into sentences."""

from __future__ import annotations

import pytest

from generator.sentences import divide, sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three?", ("One.", "Two!", "Three?")),
        ("Version 1.2 of E.164 it is. Next.", ("Version 1.2 of E.164 it is.", "Next.")),
        ("Lists, e.g. This one. Next.", ("Lists, e.g. This one.", "Next.")),
        ("Cats, etc. are listed. Next.", ("Cats, etc. are listed.", "Next.")),
        ("Cats, etc. Dogs are next.", ("Cats, etc.", "Dogs are next.")),
        ("No dot here\nand none there", ("No dot here", "and none there")),
        ("", ()),
    ],
)
def test_sentences(text: str, parts: tuple[str, ...]) -> None:
    assert sentences(text) == parts


def test_the_rest_keeps_its_paragraphs() -> None:
    assert divide("First. Second.\n\nThird.") == ("First.", "Second.\n\nThird.")
