"""Keys and parameters as URLs have them."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime import codec as c
from generator.runtime.testing.literals import (
    named_arguments,
    segment_value,
    split_arguments,
    value_of,
)
from generator.runtime.testing.refusals import RefusalError

TEXT = st.text(max_size=20)


@given(st.lists(TEXT, min_size=1, max_size=4))
def test_arguments_are_divided_outside_of_quotes(texts: list[str]) -> None:
    literals = [c.STRING.literal(each) for each in texts]
    assert list(split_arguments(",".join(literals))) == literals
    named = {f"p{number}": literal for number, literal in enumerate(literals)}
    joined = ",".join(f"{name}={literal}" for name, literal in named.items())
    assert named_arguments(joined) == named


@pytest.mark.parametrize("text", ["a", "a=1,a=2", "=1", "a=1 b=2,c"])
def test_arguments_have_names_of_their_own(text: str) -> None:
    with pytest.raises(RefusalError):
        named_arguments(text)


@given(TEXT)
def test_what_a_codec_writes_for_a_url_is_read_back(text: str) -> None:
    assert value_of(c.STRING, c.STRING.literal(text), {}) == text
    assert value_of(c.STRING, "@p", {"@p": c.STRING.literal(text)}) == text
    assert segment_value(c.STRING, text) == text


@pytest.mark.parametrize(
    ("codec", "literal", "value"),
    [
        (c.INT32, "-5", -5),
        (c.INT64, "9007199254740993", 9_007_199_254_740_993),
        (c.BOOLEAN, "true", True),
        (c.DOUBLE, "1.5", 1.5),
        (c.DOUBLE, "INF", "INF"),
        (c.DATE, "2026-01-02", "2026-01-02"),
        (c.DATE_TIME_OFFSET, "2026-01-02", "2026-01-02T00:00:00Z"),
        (c.DATE_TIME_OFFSET, "2026-01-02T03:00:00Z", "2026-01-02T03:00:00Z"),
        (c.DURATION, "duration'PT1S'", "PT1S"),
        (c.nullable(c.INT32), "null", None),
        (c.list_of(c.INT32), "[1,2]", [1, 2]),
        (c.list_of(c.STRING), '["a,b"]', ["a,b"]),
    ],
)
def test_literals_become_json_values(codec: c.Codec[object], literal: str, value: object) -> None:
    assert value_of(codec, literal, {}) == value


def test_moments_and_guids_keep_their_text() -> None:
    moment = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert value_of(c.DATE_TIME_OFFSET, c.DATE_TIME_OFFSET.literal(moment), {}) == (
        "2026-01-02T03:04:05Z"
    )
    guid = UUID(int=7)
    assert value_of(c.GUID, c.GUID.literal(guid), {}) == str(guid)
    assert segment_value(c.GUID, str(guid)) == str(guid)


@pytest.mark.parametrize(
    ("codec", "literal"),
    [
        (c.STRING, "bare"),
        (c.STRING, "5"),
        (c.INT32, "'5'"),
        (c.INT32, "5.5"),
        (c.BYTE, "256"),
        (c.DATE_TIME_OFFSET, "12:00:00"),
        (c.DATE_TIME_OFFSET, "'2026-01-02T00:00:00Z'"),
        (c.GUID, "'00000000-0000-0000-0000-000000000007'"),
        (c.list_of(c.INT32), "[1,"),
        (c.list_of(c.INT32), "['1']"),
        (c.INT32, "1 add 1"),
        (c.INT32, ""),
    ],
)
def test_literals_of_another_type_are_refused(codec: c.Codec[object], literal: str) -> None:
    with pytest.raises(RefusalError) as caught:
        value_of(codec, literal, {})
    assert caught.value.status == 400


@pytest.mark.parametrize(
    ("codec", "value"),
    [
        (c.BOOLEAN, True),
        (c.DOUBLE, 2.5),
        (c.DOUBLE, -1e-07),
        (c.INT64, -(2**63)),
        (c.DECIMAL, Decimal("1E+5")),
        (c.DURATION, timedelta(minutes=-5)),
        (c.BINARY, b"ab\xff"),
        (c.TIME_OF_DAY, time(7, 8)),
    ],
)
def test_keys_of_every_kind_come_back_from_segments(codec: c.Codec[Any], value: object) -> None:
    assert codec.decode(segment_value(codec, codec.key_segment("k", value))) == value


@pytest.mark.parametrize("text", ["x", "", "1.5", "-", "٣", "null", "@a", "true"])
def test_a_number_as_a_segment_is_one(text: str) -> None:
    with pytest.raises(RefusalError):
        segment_value(c.INT32, text)
