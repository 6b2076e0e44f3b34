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


@pytest.mark.parametrize(
    "text", ["", "{", "[1,]", "NaN", "{} {}", "'a'", b"\xff", b'"\xff"', "nul"]
)
def test_bad_json_is_an_error(text: str | bytes) -> None:
    with pytest.raises(DecodeError, match=r"^\$: expected JSON, found"):
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
