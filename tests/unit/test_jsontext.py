"""JSON as pages write it."""

from __future__ import annotations

import contextlib
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.jsontext import _repaired, parse_example


def test_plain_json_is_read_as_it_stands() -> None:
    assert parse_example('{"a": [1, true, null, "x"]}') == {"a": [1, True, None, "x"]}


def test_fractions_keep_every_digit() -> None:
    assert parse_example('{"charge": 0.10000000000000000001}') == {
        "charge": Decimal("0.10000000000000000001")
    }


@pytest.mark.parametrize(
    "text",
    ['{"a": 1,}', '{"a": 1, // why\n}', '{"a": 1, ...}', '{... "a": 1}', '{"a": /* one */ 1}'],
)
def test_idle_commas_remarks_and_elisions_go(text: str) -> None:
    assert parse_example(text) == {"a": 1}


def test_doubled_commas_and_elided_items_go() -> None:
    assert parse_example("[1,, 2, …, ]") == [1, 2]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text('a.,/*{}[]"\\…: \n'),
        lambda inner: st.lists(inner) | st.dictionaries(st.text('a./,"'), inner),
        max_leaves=8,
    ),
    st.sampled_from([None, 1]),
)
def test_what_is_right_is_read_the_same_before_and_after_repair(
    value: object, indent: int | None
) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    assert _repaired(text) == text
    assert parse_example(text) == value


def test_an_elided_value_is_null() -> None:
    assert parse_example('{"a": ..., "b": 2}') == {"a": None, "b": 2}


def test_an_elided_object_is_empty() -> None:
    assert parse_example('{"a": {...}, "b": [...]}') == {"a": {}, "b": []}


def test_of_equal_names_the_last_wins() -> None:
    assert parse_example('{"a": 1, "a": 2}') == {"a": 2}


def test_strings_are_never_touched() -> None:
    text = r'{"url": "https://x/y,]", "dots": "a...b", "quote": "\", }", "comma": ",,"}'
    assert parse_example(text) == {
        "url": "https://x/y,]",
        "dots": "a...b",
        "quote": '", }',
        "comma": ",,",
    }


def test_a_string_may_run_over_lines() -> None:
    assert parse_example('{"a": "one\n  two"}') == {"a": "one\n  two"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{\n"a": 1\n"b": 2}', 3),
        ('{\n"a": /* over\ntwo */ 1,\n"b" 2}', 4),
        ("{\n'a': 1}", 2),
        ("", 1),
        ('{"a": "never closed', 1),
    ],
)
def test_what_cannot_be_repaired_is_an_error_with_its_line(text: str, line: int) -> None:
    with pytest.raises(ValueError, match=rf"^line {line}: "):
        parse_example(text)


def test_deep_nesting_is_an_error_and_no_crash() -> None:
    with pytest.raises(ValueError, match="nested too deeply"):
        parse_example("[" * 100_000)


@given(st.text())
def test_any_text_is_a_value_or_an_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        parse_example(text)
