"""Rows of logs that came before: shifting pages repeat them, and touching windows."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from ..jsontext import read_json, write_json
from ..model import Model
from ..shapes import shape_of
from .gathered import without_control

if TYPE_CHECKING:
    from ..service import Window

T = TypeVar("T")

_REMEMBERED = 10_000  # rows that came last, some pages of them
_NEAR = timedelta(days=1)


class Seen:
    """Tells rows apart that came before, without remembering all of them.

    Pages that shift under the reader repeat rows that came lately. Windows that share
    their seam repeat what happened there; a day on either side is allowed for services
    that look at no more than the date. Of the rest, nothing can come again. Rows with a
    key are the same where they say the same, but for control information. Rows that
    have no key can be the same and yet be two; only at a seam that belongs to both
    windows they are compared as a whole.
    """

    def __init__(self, window: Window) -> None:
        self._window = window
        self._seam: date | None = None
        self._lately, self._earlier = Known(), Known()
        self._before, self._at_seam = Known(), Known()
        self._keyless_before, self._keyless_at_seam = Counter[int](), Counter[int]()

    def enter(self, seam: date | None) -> None:
        """Begin a window that ends at a seam."""
        self._seam = seam
        self._before, self._at_seam = self._at_seam, Known()
        self._keyless_before, self._keyless_at_seam = self._keyless_at_seam, Counter()

    def fresh(self, rows: list[T]) -> list[T]:
        """Return the rows that did not come before."""
        return [row for row in rows if self._is_new(row)]

    def _is_new(self, row: object) -> bool:
        if not isinstance(row, Model):
            return True
        key = _value(row, self._window.key)
        return (
            self._is_new_keyless(row) if key is None else self._is_new_keyed(row, key)
        )

    def _is_new_keyed(self, row: Model, key: object) -> bool:
        text = row.to_json()
        known = (self._lately, self._earlier, self._before)
        if any(each.has(key, text) for each in known):
            return False
        if len(self._lately) == _REMEMBERED:
            self._lately, self._earlier = Known(), self._lately
        self._lately.add(key, text)
        if self._seam is not None and _is_near(_times(row), self._seam, or_none=True):
            self._at_seam.add(key, text)
        return True

    def _is_new_keyless(self, row: Model) -> bool:
        """Whether a row without a key is new; at a seam, alike ones come once more."""
        if not self._window.end_is_inclusive:
            return True
        if self._keyless_before and self._keyless_before[whole := _digest(row)] > 0:
            self._keyless_before[whole] -= 1
            return False
        if self._seam is not None and _is_near(_times(row), self._seam):
            self._keyless_at_seam[_digest(row)] += 1
        return True


class Known:
    """What rows said, by their keys: as JSON, or where several have a key by digests.

    Most rows come once, and it costs more to find out what they say than to read them:
    that is put off until a row with the same key and another text comes.
    """

    def __init__(self) -> None:
        self._said: dict[object, str | set[int]] = {}
        self._size = 0

    def has(self, key: object, text: str) -> bool:
        """Whether a row with this key said the same."""
        said = self._said.get(key)
        if said is None or said == text:
            return said is not None
        return _digest_of(text) in self._digests(key, said)

    def add(self, key: object, text: str) -> None:
        """Note what a row says that is not there yet."""
        self._size += 1
        said = self._said.get(key)
        if said is None:
            self._said[key] = text
        else:
            self._digests(key, said).add(_digest_of(text))

    def _digests(self, key: object, said: str | set[int]) -> set[int]:
        if isinstance(said, str):
            said = self._said[key] = {_digest_of(said)}
        return said

    def __contains__(self, key: object) -> bool:
        return key in self._said

    def __len__(self) -> int:
        return self._size


def _value(row: Model, wire: str) -> Any:
    prop = shape_of(type(row)).by_wire.get(wire)
    return getattr(row, prop.attribute) if prop is not None else None


def _digest(row: Model) -> int:
    return _digest_of(row.to_json())


def _digest_of(text: str) -> int:
    """A number that is another one where a row says something else.

    Neither control information nor the order of members makes it another one; the
    spelling of a value does: 1.0 is not 1.
    """
    return hash(write_json(without_control(read_json(text))))


def _times(row: object) -> list[datetime]:
    """The moments that a row tells."""
    props = shape_of(type(row)).props
    values = (getattr(row, prop.attribute) for prop in props)
    return [value for value in values if isinstance(value, datetime)]


def _is_near(times: list[datetime], seam: date, *, or_none: bool = False) -> bool:
    """Whether a row has a time close to a seam; ``or_none`` tells what none means."""
    if not times:
        return or_none
    if isinstance(seam, datetime):
        return any(abs(each - seam) <= _NEAR for each in times)
    return any(abs(each.date() - seam) <= _NEAR for each in times)
