"""The texts of dates, held against the grammar for a whole document at once.

``datetime.fromisoformat`` is the fastest reader there is, and takes more than OData
allows: a space for the T, weeks, a comma, no separators, and even other characters
after six fraction digits. A regular expression for every date would take four times as
long as reading it. So the texts are set under each other and checked by columns.
"""

from __future__ import annotations

from datetime import datetime

from .temporal import is_date_time

moment = datetime.fromisoformat

_LINE = "2026-03-02T09:15:07.1234567Z\n"
_MARKS = [(place, mark) for place, mark in enumerate(_LINE) if not mark.isdigit()]
_LAST_DIGIT = 26  # the first six are read, and so checked, by ``moment``
_MIDNIGHT = "T24"


def _reads_midnight() -> bool:
    """Whether this Python reads hour 24, which OData does not have."""
    try:
        moment("2026-03-02T24:00:00Z")
    except ValueError:
        return False
    return True


_READS_MIDNIGHT = _reads_midnight()


def check_moments(texts: list[str]) -> None:
    """Make sure that the texts, all of which ``moment`` read, are those of OData.

    :raises ValueError: one of them is not.
    """
    if texts and not _are_usual(texts):
        for text in texts:
            if not is_date_time(text):
                raise ValueError(text)


def _are_usual(texts: list[str]) -> bool:
    """Whether all have seven fraction digits and ``Z``, as a service writes them."""
    lines = "\n".join([*texts, ""])
    count, width = len(texts), len(_LINE)
    return (
        len(lines) == count * width
        and lines.isascii()
        and lines.count("\n") == count
        and all(lines[place::width] == mark * count for place, mark in _MARKS)
        and lines[_LAST_DIGIT::width].isdigit()
        and not (_READS_MIDNIGHT and _MIDNIGHT in lines)
    )
