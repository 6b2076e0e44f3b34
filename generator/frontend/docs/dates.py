"""Dates in prose, such as ``June 30, 2026``, ``30 June 2026`` and ``2026-06-30``."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<{}>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?"
_DATE = re.compile(
    r"\b(?:"
    r"(?P<y1>\d{4})-(?P<m1>\d{2})-(?P<d1>\d{2})"
    rf"|{_MONTH.format('m2')} (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}})"
    rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH.format('m3')},? (?P<y3>\d{{4}})"
    r")\b",
    re.IGNORECASE,
)


class DateInText(NamedTuple):
    """A date and where it starts in the text."""

    start: int
    value: date


def dates_in(text: str) -> Iterator[DateInText]:
    """Every date in the text; what only looks like one (``2026-13-01``) is left out."""
    for match in _DATE.finditer(text):
        form = next(n for n in "123" if match[f"y{n}"])
        month = match[f"m{form}"]
        number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
        try:
            value = date(int(match[f"y{form}"]), number, int(match[f"d{form}"]))
        except ValueError:
            continue
        yield DateInText(match.start(), value)
