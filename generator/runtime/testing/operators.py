"""Operators and functions of expressions: OData v4.01 URL Conventions, 5.1.1.

Comparing with null is false, but for ``eq`` and ``ne``; calculating with null is null.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cmp_to_key
from typing import Any
from uuid import UUID

from ..enums import FlagsEnum
from .refusals import RefusalError


def as_condition(value: Any) -> bool:
    """A value that must be true or false.

    :raises RefusalError: it is something else.
    """
    if isinstance(value, bool):
        return value
    raise RefusalError(400, "A condition must be true or false.")


_FAMILIES: tuple[tuple[str, type | tuple[type, ...]], ...] = (
    ("Edm.Boolean", bool),
    ("a number", (int, float, Decimal)),
    ("Edm.DateTimeOffset", datetime),
    ("Edm.Date", date),
    ("Edm.TimeOfDay", time),
    ("Edm.Duration", timedelta),
    ("Edm.Guid", UUID),
    ("Edm.Binary", bytes),
    ("Edm.String", str),
    ("a collection", list),
)


def _family(value: Any) -> str:
    return next(
        (name for name, types in _FAMILIES if isinstance(value, types)), "an object"
    )


def operate(operator: str, left: Any, right: Any) -> Any:
    """The result of an operator between two values, None for null.

    :raises RefusalError: the values are not of types that go together.
    """
    if operator == "in":
        return any(operate("eq", left, each) for each in right)
    if operator in {"eq", "ne"}:
        is_equal = left is right if left is None or right is None else None
        if is_equal is None:
            left, right = _matched(operator, left, right)
            is_equal = left == right
        return is_equal is (operator == "eq")
    if operator in _COMPARISONS:
        if left is None or right is None:
            return False
        left, right = _matched(operator, left, right)
        return _COMPARISONS[operator](left, right)
    if left is None or right is None:
        return None
    if operator == "has":
        return _has(left, right)
    return _calculate(operator, left, right)


def _matched(operator: str, left: Any, right: Any) -> tuple[Any, Any]:
    """Bring two values to one type; a date is its midnight beside a date and time."""
    left, right = _as_moment(left, right), _as_moment(right, left)
    families = _family(left), _family(right)
    if families[0] != families[1]:
        raise RefusalError(
            400,
            "A binary operator with incompatible types was detected. Found operand "
            f"types '{families[0]}' and '{families[1]}' for operator '{operator}'.",
        )
    if families[0] == "a number" and float in {type(left), type(right)}:
        return float(left), float(right)
    number = getattr(left, "number", None)
    if operator not in {"eq", "ne"} and number is not None:
        return number, getattr(type(left)(right), "number", None) or 0
    return left, right


def _as_moment(value: Any, other: Any) -> Any:
    is_day = isinstance(value, date) and not isinstance(value, datetime)
    if is_day and isinstance(other, datetime):
        return datetime.combine(value, time(tzinfo=UTC))
    return value


_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "gt": lambda left, right: left > right,
    "ge": lambda left, right: left >= right,
    "lt": lambda left, right: left < right,
    "le": lambda left, right: left <= right,
}


def _has(left: Any, right: Any) -> bool:
    if isinstance(left, FlagsEnum):
        return right in left
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    raise RefusalError(400, "'has' needs members of an enumeration.")


def _calculate(operator: str, left: Any, right: Any) -> Any:
    if isinstance(left, float) or isinstance(right, float):
        left, right = float(left), float(right)
    try:
        match operator:
            case "add":
                return left + right
            case "sub":
                return left - right
            case "mul":
                return left * right
            case "mod":
                return (
                    math.fmod(left, right) if isinstance(left, float) else left % right
                )
            case "div" if isinstance(left, int) and isinstance(right, int):
                return int(left / right)
            case "div" | "divby":
                is_whole = isinstance(left, int) and isinstance(right, int)
                return (Decimal(left) if is_whole else left) / right
    except (TypeError, ArithmeticError):
        pass
    raise RefusalError(400, f"'{operator}' does not go with these values.")


def _seconds(value: timedelta) -> Decimal:
    microseconds = value // timedelta(microseconds=1)
    return Decimal(microseconds).scaleb(-6)


def _rounded(value: Any) -> Any:
    """The nearest whole number, the one further from zero in the middle."""
    up = math.floor(Decimal(abs(value)) + Decimal("0.5"))
    return type(value)(-up if value < 0 else up)


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "contains": lambda text, part: part in str.__str__(text),
    "startswith": lambda text, part: text.startswith(part),
    "endswith": lambda text, part: text.endswith(part),
    "length": len,
    "indexof": lambda text, part: text.find(part),
    "substring": lambda text, start, count=None: (
        text[start:] if count is None else text[start : start + count]
    ),
    "tolower": lambda text: text.lower(),
    "toupper": lambda text: text.upper(),
    "trim": lambda text: text.strip(),
    "concat": lambda first, second: first + second,
    "year": lambda moment: moment.year,
    "month": lambda moment: moment.month,
    "day": lambda moment: moment.day,
    "hour": lambda moment: moment.hour,
    "minute": lambda moment: moment.minute,
    "second": lambda moment: moment.second,
    "fractionalseconds": lambda moment: Decimal(moment.microsecond).scaleb(-6),
    "date": lambda moment: moment.date(),
    "time": lambda moment: moment.timetz().replace(tzinfo=None),
    "totaloffsetminutes": lambda moment: int(moment.utcoffset().total_seconds() // 60),
    "now": lambda: datetime.now(UTC),
    "mindatetime": lambda: datetime.min.replace(tzinfo=UTC),
    "maxdatetime": lambda: datetime.max.replace(tzinfo=UTC),
    "totalseconds": _seconds,
    "round": _rounded,
    "floor": lambda number: type(number)(math.floor(number)),
    "ceiling": lambda number: type(number)(math.ceil(number)),
}


def _compare(left: Any, right: Any) -> int:
    if left is None or right is None:
        return (left is not None) - (right is not None)
    left, right = _matched("gt", left, right)
    if _family(left) in {"an object", "a collection"}:
        raise RefusalError(400, "Only primitive values can be sorted by.")
    return int(left > right) - int(left < right)


by_value = cmp_to_key(_compare)
"""A key to sort values by; null comes first."""
