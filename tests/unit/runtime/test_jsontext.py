from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime import DecodeError, EncodeError
from generator.runtime.jsontext import read_json, write_json


@given(
    st.from_regex(r"-?(0|[1-9][0-9]{0,40})(\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?", fullmatch=True)
)
def test_numbers_keep_their_digits(text: str) -> None:
    written = write_json(read_json(text)).decode()
    assert Decimal(written) == Decimal(text)


@given(st.text(), st.binary())
def test_garbage_is_an_error_or_json(text: str, data: bytes) -> None:
    for each in (text, data):
        try:
            read_json(each)
        except DecodeError:
            continue
        json.loads(each)


@pytest.mark.parametrize("text", ["{", "[1,]", "NaN", "{} {}", "'a'", b"\xff", b'"\xff"', "nul"])
def test_bad_json_is_an_error(text: str | bytes) -> None:
    with pytest.raises(DecodeError, match=r"^\$: expected JSON, found what is none: ."):
        read_json(text)


@pytest.mark.parametrize("text", ["", " \n", b""])
def test_no_json_at_all(text: str | bytes) -> None:
    with pytest.raises(DecodeError, match=r"^\$: expected JSON, found nothing$"):
        read_json(text)


def test_nesting() -> None:
    assert read_json("[" * 100 + "]" * 100)
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(EncodeError, match="less nesting"):
        write_json(deep)
    with pytest.raises(DecodeError, match="less nesting"):
        read_json("[" * 100_000)


def test_other_objects_are_not_json() -> None:
    with pytest.raises(TypeError, match="complex is not a JSON value"):
        write_json(1j)


HALVES = st.recursive(
    st.none() | st.integers(-(2**70), 2**70) | st.text(st.characters(exclude_categories=())),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_categories=()), max_size=3), inner)
    ),
)


@given(HALVES, st.booleans())
def test_halves_of_surrogate_pairs_are_kept(value: Any, ascii_only: bool) -> None:
    # The standard library reads the halves of a pair that stand side by side as one character.
    value = json.loads(json.dumps(value))
    text = json.dumps(value, ensure_ascii=ascii_only)
    assert read_json(text) == value
    assert json.loads(write_json(value)) == value
    assert read_json(write_json(value)) == value


def test_beside_a_half_every_digit_is_kept() -> None:
    text = r'["\ud800",1.10,12345678901234567890123,1e400,"\ud83d\ude00"]'
    assert (
        write_json(read_json(text.encode())) == text.replace(r"\ud83d\ude00", "\U0001f600").encode()
    )


@pytest.mark.parametrize("text", [r'["\ud800"', r'"\ud8zz"', r'["\ud800", NaN]', r'"\ud800" 1'])
def test_a_half_excuses_nothing_else(text: str) -> None:
    with pytest.raises(DecodeError, match=r"^\$: expected JSON, found"):
        read_json(text)


def test_a_byte_order_mark_is_passed_over() -> None:
    assert read_json(b'\xef\xbb\xbf{"a":1.50}') == {"a": 1.5}
    assert read_json("\ufeff[]") == []
    with pytest.raises(DecodeError):
        read_json(b"\xef\xbb\xbf")
    with pytest.raises(DecodeError):
        read_json(b"\xef\xbb\xbf\xef\xbb\xbf1")
