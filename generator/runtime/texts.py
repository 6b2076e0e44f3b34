"""The texts of dates and durations: checked together, and read when they are asked for.

Checking them tells that reading will not fail, so that reading can wait until somebody
looks at the value.
"""

from __future__ import annotations

from typing import Any

from msgspec import UNSET

from .exact import Exact
from .moments import check_moments
from .temporal import read_duration, write_duration


class Cache(dict[Any, Any]):
    """A dictionary that makes what it does not have, and keeps so many of that."""

    def __init__(self, make: Any, known: dict[Any, Any], size: int) -> None:
        super().__init__({UNSET: None, None: None, **known})
        self._make = make
        self._room = size

    def __missing__(self, key: Any) -> Any:
        value = self._make(key)
        if self._room:
            self._room -= 1
            self[key] = value
        return value


def plain(value: Any) -> Any:
    """The value without its text, which the struct keeps."""
    return value.plain() if isinstance(value, Exact) else value


durations: dict[Any, Any] = Cache(lambda text: plain(read_duration(text)), {}, 4096)
"""Durations by their text: there are few different ones."""

spans: dict[Any, Any] = Cache(write_duration, {}, 4096)
"""The texts of durations without a text of their own."""

text_of = str.__str__

names: dict[Any, Any] = Cache(text_of, {}, 4096)
"""The texts of members of enumerations."""

_GOOD: set[Any] = set(durations)  # the keys of it, for a set is asked faster


def check_durations(texts: list[Any]) -> None:
    """Make sure that the texts are durations; what is absent or null may be among them.

    :raises ValueError: one of them is not.
    :raises OverflowError: one of them is too long.
    """
    if not _GOOD.issuperset(texts):
        for text in set(texts) - _GOOD:
            durations[text]
            if text in durations:
                _GOOD.add(text)


class Seen:
    """Collects the texts of a document; ``dates`` and ``durations`` take several."""

    __slots__ = ("_dates", "_durations", "dates", "durations")

    def __init__(self) -> None:
        self._dates: list[Any] = []
        self._durations: list[Any] = []
        self.dates = self._dates.extend
        self.durations = self._durations.extend

    def check(self) -> None:
        """Make sure that all of them are what OData has.

        :raises ValueError: one of them is not.
        :raises OverflowError: one of them is beyond what Python holds.
        """
        check_moments(self._dates)
        check_durations(self._durations)
