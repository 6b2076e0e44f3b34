from __future__ import annotations

import json
import math
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime import DecodeError, EncodeError
from generator.runtime import codec as c
from generator.runtime.exact import exact_text
from generator.runtime.jsontext import read_json, write_json

NUMBERS = st.from_regex(
    r"-?(0|[1-9][0-9]{0,25})(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?", fullmatch=True
)
RANGES = [
    (c.BYTE, 0, 255),
    (c.SBYTE, -128, 127),
    (c.INT16, -32768, 32767),
    (c.INT32, -(2**31), 2**31 - 1),
    (c.INT64, -(2**63), 2**63 - 1),
]


@pytest.mark.parametrize(("codec", "low", "high"), RANGES)
def test_integers_stay_in_their_range(codec: c.Codec[int], low: int, high: int) -> None:
    for value in (low, high):
        assert codec.encode(codec.decode(value)) == value
        assert codec.literal(value) == str(value)
    for value in (low - 1, high + 1):
        with pytest.raises(DecodeError, match=f"an integer from {low} to {high}"):
            codec.decode(value)
        with pytest.raises(EncodeError):
            codec.encode(value)


@pytest.mark.parametrize("value", [True, 1.0, "1", None, [1]])
def test_only_integers_are_integers(value: object) -> None:
    with pytest.raises(DecodeError):
        c.INT32.decode(value)


@given(st.integers(-(2**63), 2**63 - 1), st.sampled_from(["", "0", "00"]))
def test_int64_as_text_goes_back_as_text(value: int, zeros: str) -> None:
    text = f"{'-' if value < 0 else ''}{zeros}{abs(value)}"
    if len(text.lstrip("-")) > 19:
        return
    decoded = c.INT64.decode(text)
    assert decoded == value
    assert c.INT64.encode(decoded) == text
    assert c.INT64.literal(decoded) == str(value)


@pytest.mark.parametrize("text", ["", "1.0", "x", " 1", str(2**63), "9" * 30])
def test_bad_int64_text_is_an_error(text: str) -> None:
    with pytest.raises(DecodeError):
        c.INT64.decode(text)


@given(NUMBERS)
def test_decimals_keep_every_digit(text: str) -> None:
    value = c.DECIMAL.decode(read_json(text))
    assert value == Decimal(text)
    written = write_json(c.DECIMAL.encode(value)).decode()
    assert Decimal(written).as_tuple() == Decimal(text).as_tuple() or Decimal(text) == 0
    as_text = c.DECIMAL.decode(text)
    assert (as_text, c.DECIMAL.encode(as_text)) == (Decimal(text), text)


def test_decimals_of_json_loads() -> None:
    assert str(c.DECIMAL.decode(0.1)) == "0.1"
    assert str(c.DECIMAL.decode(3)) == "3"
    assert str(c.DECIMAL.decode(Decimal("0.10"))) == "0.10"
    assert c.DECIMAL.literal(Decimal("0.10")) == "0.10"


@pytest.mark.parametrize("word", ["NaN", "INF", "-INF"])
def test_numbers_without_digits(word: str) -> None:
    codecs: tuple[c.Codec[Any], ...] = (c.DECIMAL, c.DOUBLE, c.SINGLE)
    for codec in codecs:
        value = codec.decode(word)
        assert not math.isfinite(value)
        assert codec.encode(value) == word
        assert codec.literal(value) == word


@pytest.mark.parametrize("value", [True, "x", "1,5", "Infinity", "", None, "1e9999999999999999999"])
def test_bad_decimals_are_errors(value: object) -> None:
    with pytest.raises(DecodeError, match="a decimal number"):
        c.DECIMAL.decode(value)


@given(NUMBERS)
def test_floats_keep_their_digits(text: str) -> None:
    if math.isinf(float(text)):
        return
    value = c.DOUBLE.decode(read_json(text))
    assert isinstance(value, float)
    assert value == float(text)
    written = write_json(c.DOUBLE.encode(value)).decode()
    assert Decimal(written) == Decimal(text)
    assert ("." in written or "e" in written.lower()) == ("." in text or "e" in text.lower())


@given(st.floats())
def test_floats_of_python_come_back(value: float) -> None:
    document = json.loads(write_json(c.DOUBLE.encode(value)))
    again = c.DOUBLE.decode(document)
    assert again == value or (math.isnan(again) and math.isnan(value))


def test_an_integer_for_a_float_goes_back_as_an_integer() -> None:
    value = c.DOUBLE.decode(1)
    assert (value, type(c.DOUBLE.encode(value))) == (1.0, int)
    assert c.DOUBLE.encode(2) == 2
    assert exact_text(value * 1) is None


@pytest.mark.parametrize("value", [True, "1.5", "Infinity", None])
def test_bad_floats_are_errors(value: object) -> None:
    with pytest.raises(DecodeError, match="expected a number, NaN, INF or -INF, found "):
        c.DOUBLE.decode(value)


@pytest.mark.parametrize("value", [10**400, Decimal("1e400")])
def test_numbers_of_python_beyond_a_double_are_errors(value: object) -> None:
    with pytest.raises(DecodeError, match="-INF, as a double holds, found"):
        c.DOUBLE.decode(value)


def test_a_number_beyond_a_double_is_an_error() -> None:
    with pytest.raises(DecodeError):
        c.DOUBLE.decode(read_json("1e400"))
    assert write_json(c.DECIMAL.encode(c.DECIMAL.decode(read_json("1e400")))) == b"1E+400"


@pytest.mark.parametrize(
    ("codec", "value", "said"),
    [
        (c.INT32, 1.0, "expected an integer from -2147483648 to 2147483647, found the number 1.0"),
        (c.DOUBLE, "1", "expected a number, NaN, INF or -INF, found text '1'"),
        (c.DOUBLE, True, "expected a number, NaN, INF or -INF, found true"),
        (c.DECIMAL, 1.5, "expected a decimal number, found the number 1.5"),
    ],
)
def test_wrong_classes_are_not_sent(codec: c.Codec[Any], value: object, said: str) -> None:
    with pytest.raises(EncodeError, match=f"{said}$"):
        codec.encode(value)


@pytest.mark.parametrize(
    ("codec", "value", "literal"),
    [
        (c.DOUBLE, 1.5, "1.5"),
        (c.DOUBLE, 1e-7, "1e-07"),
        (c.DOUBLE, 2, "2.0"),
        (c.DECIMAL, 3, "3"),
        (c.DECIMAL, Decimal("1E+2"), "100"),
        (c.DECIMAL, Decimal("1E+40"), "1" + "0" * 40),
        (c.DECIMAL, Decimal("1E+41"), "1E+41"),
        (c.DECIMAL, Decimal("-1E-40"), "-0." + "0" * 39 + "1"),
        (c.DECIMAL, Decimal("-1E-41"), "-1E-41"),
    ],
)
def test_literals_have_exponents_where_digits_would_be_too_many(
    codec: c.Codec[Any], value: object, literal: str
) -> None:
    assert codec.literal(value) == literal


def test_text_is_for_int64_alone() -> None:
    value = c.INT64.decode("7")
    assert (c.INT64.encode(value), c.INT32.encode(value)) == ("7", 7)
