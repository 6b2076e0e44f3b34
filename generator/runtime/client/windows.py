"""Long spans of time cut into windows that a service answers for."""

from __future__ import annotations

from collections import deque
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from ..exact import Exact
from ..kept import Kept
from ..scalars import DATE, DATE_TIME_OFFSET
from ..shapes import shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..codec_base import Codec
    from ..service import Window
    from ..urls import Path

T = TypeVar("T")

_REMEMBERED = 20_000  # rows that came last, some pages of them
_NEAR = timedelta(days=1)


def spans_of(path: Path, window: Window) -> Iterator[tuple[Path, datetime | None]]:
    """Cut the span that a function is called for: each ends where the next begins.

    So nothing is lost whether or not a service takes the end of a window in; where it
    does, what happened at a seam comes twice. The outer ends stay as they are written.

    :return: each call, and the seam at its end; None for the last.
    """
    given = dict(path.arguments)
    begin, end = given.get(window.start), given.get(window.end)
    if window.days is None or begin is None or end is None:
        yield path, None
        return
    codec: Codec[Any] = DATE_TIME_OFFSET if "T" in begin else DATE
    longest = timedelta(days=window.days)
    last = _plain(codec.decode(end))
    moment = _plain(codec.decode(begin))
    while last - moment > longest:
        moment += longest
        cut = codec.literal(moment)
        yield path.with_arguments({window.start: begin, window.end: cut}), moment
        begin = cut
    yield path.with_arguments({window.start: begin}), None


def _plain(value: Any) -> Any:
    return value.plain() if isinstance(value, Exact) else value


class Seen:
    """Tells rows apart that came before, without remembering all of them.

    Pages that shift under the reader repeat rows that came lately. Windows that share
    their seam repeat what happened there; a day on either side is allowed for services
    that look at no more than the date. Of the rest, nothing can come again.
    """

    def __init__(self, key: str) -> None:
        self._key = key
        self._last: deque[object] = deque()
        self._recent: set[object] = set()
        self._seam: datetime | None = None
        self._before: set[object] = set()
        self._at_seam: set[object] = set()

    def enter(self, seam: datetime | None) -> None:
        """Begin a window that ends at a seam."""
        self._before, self._at_seam = self._at_seam, set()
        self._seam = seam

    def fresh(self, rows: list[T]) -> list[T]:
        """Return the rows that did not come before; those without a key are all new."""
        return [row for row in rows if self._is_new(row)]

    def _is_new(self, row: object) -> bool:
        key = _value(row, self._key)
        if key is None:
            return True
        if key in self._recent or key in self._before:
            return False
        self._last.append(key)
        self._recent.add(key)
        if len(self._last) > _REMEMBERED:
            self._recent.discard(self._last.popleft())
        if self._seam is not None and _is_near(row, self._seam):
            self._at_seam.add(key)
        return True


def _value(row: object, wire: str) -> Any:
    if not isinstance(row, Kept):
        return None
    prop = shape_of(type(row)).by_wire.get(wire)
    return getattr(row, prop.attribute) if prop is not None else None


def _is_near(row: object, seam: date) -> bool:
    """Whether a row has a time close to a seam, or none at all."""
    times = [
        value
        for prop in shape_of(type(row)).props
        if isinstance(value := getattr(row, prop.attribute), datetime)
    ]
    if not times or not isinstance(seam, datetime):
        return True
    return any(abs(each - seam) <= _NEAR for each in times)
