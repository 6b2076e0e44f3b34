"""Dates, times and durations as OData writes them.

The grammar is that of the OData v4.01 ABNF (dateValue, dateTimeOffsetValue,
timeOfDayValue, durationValue). ``read_...`` raises ValueError or OverflowError for
other text and for what Python cannot hold. Python counts microseconds: finer digits are
cut off the value, never rounded, and stay in its text.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache

from .codec_errors import EncodeError
from .exact import ExactDateTime, ExactDuration, ExactTime, exact_text

_DATE = "([0-9]{4})-([0-9]{2})-([0-9]{2})"
_CLOCK = r"([01][0-9]|2[0-3]):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]+))?)?"
_READ_DATE = re.compile(_DATE).fullmatch
_READ_TIME = re.compile(_CLOCK).fullmatch
_READ_DATE_TIME = re.compile(
    f"{_DATE}T{_CLOCK}(?:Z|([+-])([0-9]{{2}}):([0-5][0-9]))", re.IGNORECASE | re.ASCII
).fullmatch
_AMOUNT = "(?:([0-9]+(?:[.,][0-9]+)?){})?"
_READ_DURATION = re.compile(
    f"([+-])?P(?=.*[WDHMS]$)(?!.*T$){_AMOUNT.format('W')}{_AMOUNT.format('D')}"
    f"(?:T{_AMOUNT.format('H')}{_AMOUNT.format('M')}{_AMOUNT.format('S')})?",
    re.IGNORECASE | re.ASCII,
).fullmatch
_UNITS = (604_800, 86_400, 3_600, 60, 1)  # seconds in a week, day, hour, minute, second
_MINUTE = timedelta(minutes=1)
_AWARE = (
    "a datetime with a time zone: give it one, as in "
    "datetime(2026, 1, 1, tzinfo=timezone.utc) or value.astimezone()"
)


def _clock(parts: tuple[str | None, ...]) -> tuple[int, int, int, int]:
    """Turn hour, minute, second and fraction into numbers, microseconds last."""
    hour, minute, second, fraction = parts
    microsecond = int(fraction[:6].ljust(6, "0")) if fraction else 0
    return int(hour or 0), int(minute or 0), int(second or 0), microsecond


def read_date(text: str) -> date:
    """Read an Edm.Date of the years 1 to 9999."""
    found = _READ_DATE(text)
    if not found:
        raise ValueError(text)
    year, month, day = map(int, found.groups())
    return date(year, month, day)


def write_date(value: date) -> str:
    """Write an Edm.Date."""
    if isinstance(value, datetime):
        raise EncodeError("a date: take value.date()", "a datetime")
    return value.isoformat()


def is_date_time(text: str) -> bool:
    """Tell whether a text has the form of an Edm.DateTimeOffset."""
    return _READ_DATE_TIME(text) is not None


def read_date_time(text: str) -> datetime:
    """Read an Edm.DateTimeOffset of the years 1 to 9999; it keeps its own offset."""
    found = _READ_DATE_TIME(text)
    if not found:
        raise ValueError(text)
    parts = found.groups()
    year, month, day = map(int, parts[:3])
    offset = timedelta(hours=int(parts[8] or 0), minutes=int(parts[9] or 0))
    zone = timezone(-offset if parts[7] == "-" else offset) if offset else UTC
    arguments = (year, month, day, *_clock(parts[3:7]), zone)
    value = datetime(*arguments)
    return (
        value if write_date_time(value) == text else ExactDateTime.of(text, *arguments)
    )


def write_date_time(value: datetime) -> str:
    """Write an Edm.DateTimeOffset in the value's own offset, zero as ``Z``.

    OData counts offsets in whole minutes; a value with another one is written in UTC.

    :raises EncodeError: the value has no time zone, so its instant is not known.
    """
    text = exact_text(value)
    if text is not None:
        return text
    offset = value.utcoffset()
    if offset is None:
        raise EncodeError(_AWARE, f"{value.isoformat()} without one")
    if offset % _MINUTE:
        value = value.astimezone(UTC)
        offset = timedelta()
    text = value.isoformat()
    return text if offset else text.removesuffix("+00:00") + "Z"


def read_time(text: str) -> time:
    """Read an Edm.TimeOfDay."""
    found = _READ_TIME(text)
    if not found:
        raise ValueError(text)
    arguments = _clock(found.groups())
    value = time(*arguments)
    return value if value.isoformat() == text else ExactTime.of(text, *arguments)


def write_time(value: time) -> str:
    """Write an Edm.TimeOfDay.

    :raises EncodeError: the value has a time zone, which the type has no place for.
    """
    if value.tzinfo is not None:
        raise EncodeError("a time without a time zone", f"{value.isoformat()}")
    return exact_text(value) or value.isoformat()


@lru_cache(4096)
def read_duration(text: str) -> timedelta:
    """Read an Edm.Duration, or another ISO 8601 duration in weeks to seconds.

    Years and months have no fixed length and are refused.
    """
    found = _READ_DURATION(text)
    if not found:
        raise ValueError(text)
    sign, *amounts = found.groups()
    total = sum(map(_microseconds, amounts, _UNITS))
    arguments = (0, 0, -total if sign == "-" else total)
    value = timedelta(*arguments)
    return (
        value if write_duration(value) == text else ExactDuration.of(text, *arguments)
    )


def _microseconds(amount: str | None, unit: int) -> int:
    """Turn an amount of a unit of so many seconds, fraction and all, to these."""
    whole, _, fraction = (amount or "0").replace(",", ".").partition(".")
    scale: int = 10 ** len(fraction)
    return int(whole + fraction) * unit * 1_000_000 // scale


def write_duration(value: timedelta) -> str:
    """Write an Edm.Duration: ``P1DT2H3M4.5S``, ``-PT1S``, ``PT0S``."""
    text = exact_text(value)
    if text is not None:
        return text
    total = (value.days * 86_400 + value.seconds) * 1_000_000 + value.microseconds
    seconds, microseconds = divmod(abs(total), 1_000_000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    fraction = f".{microseconds:06}".rstrip("0").rstrip(".")
    clock = f"{hours}H" if hours else ""
    clock += f"{minutes}M" if minutes else ""
    clock += f"{seconds}{fraction}S" if seconds or fraction or not total else ""
    text = f"P{days}D" if days else "P"
    return ("-" if total < 0 else "") + (f"{text}T{clock}" if clock else text)
