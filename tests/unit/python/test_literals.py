from __future__ import annotations

import ast
import datetime
import json
import math
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.python.code import Code
from generator.python.literals import (
    date,
    integer,
    json_value,
    string,
    text_block,
)

ANY_TEXT = st.text() | st.text(alphabet="\"'\\\n\r\t{}%#\x00\x85\u2028\u202e\u061c\ufeff\U0001f600")
BIDI_CLASSES = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def is_harmless(character: str) -> bool:
    category = unicodedata.category(character)
    marks = BIDI_CLASSES | {"BN"}
    return category not in {"Cc", "Cs", "Zl", "Zp"} and not (
        category == "Cf" and unicodedata.bidirectional(character) in marks
    )


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("", '""'),
        ("it's", '"it\'s"'),
        ('a "b"', "'a \"b\"'"),
        ('"it\'s"', "'\"it\\'s\"'"),
        ("'it\"s", '"\'it\\"s"'),
        ("a\\n", '"a\\\\n"'),
        ("a\nb\tc\r", '"a\\nb\\tc\\r"'),
        ("ü名", '"ü名"'),
        ("\x00\x7f\x85", '"\\x00\\x7f\\x85"'),
        ("\u202e\u061c\u200b\ufeff", '"\\u202e\\u061c\\u200b\\ufeff"'),
        ("\U0001f600", '"\\U0001f600"'),
        ("\xad\uffff\U00010000", '"\\xad\\uffff\\U00010000"'),
    ],
)
def test_strings(text: str, source: str) -> None:
    assert string(text) == source


@given(ANY_TEXT)
def test_a_string_gives_back_the_text(text: str) -> None:
    source = string(text)
    assert ast.literal_eval(source) == text
    assert isinstance(source, Code)
    assert all(map(is_harmless, source))
    assert len(source.splitlines()) == 1


@given(st.text(alphabet=st.characters(categories=["Cs"]), min_size=1))
def test_lone_surrogates_survive(text: str) -> None:
    source = string(text)
    assert source.isascii()
    assert ast.literal_eval(source) == text


@pytest.mark.parametrize("value", [0, -1, 2**63, True])
def test_integers(value: int) -> None:
    assert ast.literal_eval(integer(value)) == int(value)
    assert integer(True) == "1"


def test_dates() -> None:
    assert date(datetime.date(2026, 3, 4)) == "date(2026, 3, 4)"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_a_json_value_evaluates_to_itself(value: Any) -> None:
    found = eval(json_value(value), {"__builtins__": {"float": float}})
    assert found == value
    assert json.dumps(found) == json.dumps(value)


def test_floats_are_plain_numbers() -> None:
    assert json_value([1.5, -0.0, 1e300]) == "[1.5, -0.0, 1e+300]"


def test_numbers_that_json_does_not_have() -> None:
    assert math.isnan(eval(json_value(math.nan)))
    assert eval(json_value([-math.inf])) == [-math.inf]


def test_other_values_are_refused() -> None:
    with pytest.raises(TypeError, match="set is not a JSON value"):
        json_value({1})


@given(ANY_TEXT.filter(lambda text: "\r" not in text))
def test_a_text_block_gives_back_the_text_and_a_line_end(text: str) -> None:
    source = text_block(text)
    assert ast.literal_eval(source) == f"{text}\n"
    assert source.startswith('"""\\\n')
    assert all(is_harmless(each) or each == "\n" for each in source)


def test_a_text_block_escapes_carriage_returns() -> None:
    assert ast.literal_eval(text_block("a\r\nb")) == "a\r\nb\n"
