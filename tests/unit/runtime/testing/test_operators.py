"""Operators and functions of filters, held against Python's own."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime.testing.operators import FUNCTIONS, by_value, operate
from generator.runtime.testing.refusals import RefusalError

NUMBERS = st.integers(-50, 50)


@given(NUMBERS, NUMBERS)
def test_numbers_compare_and_calculate(left: int, right: int) -> None:
    assert operate("eq", left, right) is (left == right)
    assert operate("ne", left, right) is (left != right)
    assert operate("lt", left, Decimal(right)) is (left < right)
    assert operate("ge", float(left), right) is (left >= right)
    assert operate("add", left, right) == left + right
    assert operate("sub", left, Decimal(right)) == left - right
    assert operate("mul", left, float(right)) == left * right
    if right:
        assert operate("div", left, right) == int(left / right)
        assert operate("divby", left, right) == Decimal(left) / right


@pytest.mark.parametrize("operator", ["lt", "le", "gt", "ge"])
def test_nothing_is_less_or_more_than_null(operator: str) -> None:
    assert operate(operator, None, 1) is False
    assert operate(operator, 1, None) is False


def test_null_equals_null_alone_and_makes_null_of_sums() -> None:
    assert operate("eq", None, None) is True
    assert operate("eq", None, "") is False
    assert operate("ne", 0, None) is True
    assert operate("add", None, 1) is None
    assert operate("in", None, [1, 2]) is False


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("1", 1),
        (True, 1),
        (time(1), datetime(2026, 1, 1, tzinfo=UTC)),
        (str(UUID(int=1)), UUID(int=1)),
        (timedelta(1), 1),
        ([], "x"),
    ],
)
def test_values_of_two_kinds_do_not_compare(left: Any, right: Any) -> None:
    for operator in ("eq", "lt"):
        with pytest.raises(RefusalError, match="incompatible types"):
            operate(operator, left, right)


@pytest.mark.parametrize(("operator", "right"), [("div", 0), ("mod", 0), ("add", "x")])
def test_what_cannot_be_calculated_is_refused(operator: str, right: Any) -> None:
    with pytest.raises(RefusalError):
        operate(operator, 1, right)


def test_a_date_beside_a_moment_is_its_midnight() -> None:
    day, moment = date(2026, 1, 1), datetime(2026, 1, 1, tzinfo=UTC)
    assert operate("eq", moment, day) is operate("ge", day, moment) is True
    assert operate("lt", moment - timedelta(seconds=1), day) is True
    assert operate("gt", date(2026, 1, 2), moment) is True


def test_zones_do_not_matter_to_instants() -> None:
    noon = datetime(2026, 1, 1, 12, tzinfo=UTC)
    assert operate("eq", noon, noon.astimezone(timezone(timedelta(hours=5)))) is True


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("contains", ("abc", "bc"), True),
        ("indexof", ("abc", "c"), 2),
        ("substring", ("abcdef", 2), "cdef"),
        ("substring", ("abcdef", 2, 3), "cde"),
        ("concat", ("a", "b"), "ab"),
        ("trim", (" a ",), "a"),
        ("round", (2.5,), 3),
        ("round", (-2.5,), -3),
        ("round", (Decimal("2.4"),), 2),
        ("floor", (-1.5,), -2),
        ("ceiling", (1.2,), 2),
        ("totalseconds", (timedelta(minutes=1, microseconds=5),), Decimal("60.000005")),
        ("fractionalseconds", (datetime(2026, 1, 1, 0, 0, 1, 250_000, tzinfo=UTC),),
         Decimal("0.25")),
        ("date", (datetime(2026, 1, 2, 3, tzinfo=UTC),), date(2026, 1, 2)),
        ("totaloffsetminutes",
         (datetime(2026, 1, 2, 3, tzinfo=timezone(timedelta(hours=-1))),), -60),
    ],
)  # fmt: skip
def test_functions(name: str, arguments: tuple[Any, ...], expected: object) -> None:
    assert FUNCTIONS[name](*arguments) == expected


@given(st.lists(st.one_of(st.none(), NUMBERS)))
def test_null_is_sorted_before_everything(values: list[int | None]) -> None:
    found = sorted(values, key=by_value)
    count = values.count(None)
    assert found == [None] * count + sorted(each for each in values if each is not None)
