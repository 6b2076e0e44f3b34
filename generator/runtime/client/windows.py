"""Long spans of time cut into windows that a service answers for."""

from __future__ import annotations

import re
from collections import Counter, deque
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from ..exact import Exact
from ..jsontext import read_json, write_json
from ..model import Model
from ..query_errors import QueryError
from ..scalars import DATE, DATE_TIME_OFFSET
from ..shapes import shape_of
from .gathered import without_control

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..codec_base import Codec
    from ..service import Service, Window
    from ..urls import Path
    from .message import Request

T = TypeVar("T")

_OF_ALL_ROWS = ("$top", "$skip", "$count", "$orderby")
_REMEMBERED = 20_000  # rows that came last, some pages of them
_NEAR = timedelta(days=1)
_FINER = re.compile(r"\.[0-9]{6}([0-9]+)")


def window_of(service: Service, path: Path) -> Window | None:
    """Find what is known of the spans that a function answers for."""
    found = (each for each in service.windows if each.route == path.template)
    return next(found, None)


def is_cut(path: Path, window: Window) -> bool:
    """Whether the span that a function is called for takes more than one window."""
    _, seam = next(spans_of(path, window))
    return seam is not None


def check_span(window: Window | None, path: Path) -> None:
    """Refuse a span that is too long and must not be cut.

    :raises QueryError: it is.
    """
    if window is not None and not window.cut and is_cut(path, window):
        raise QueryError(
            f"{path.template} answers for {window.days} days at most, and its rows are "
            f"sums over the whole span, which is not cut: ask for {window.days} days "
            "or less at a time, and add up what comes"
        )


def check_query(service: Service, request: Request) -> None:
    """Refuse spans that must not be cut, and options that mean all rows where a request
    gets those of a window.

    :raises QueryError: it is a span that is too long; or there is such an option, and
        more than one window.
    """
    window = window_of(service, request.path)
    check_span(window, request.path)
    names = {each.partition("=")[0] for each in request.query.split("&")}
    given = [each for each in _OF_ALL_ROWS if each in names]
    if given and window is not None and is_cut(request.path, window):
        raise QueryError(
            f"{request.path.template} answers for {window.days} days at most, so a "
            f"longer span is cut into several requests, and {', '.join(given)} would "
            f"hold for each of them alone: ask for {window.days} days or less at a "
            "time, or leave it out and choose among the rows in Python"
        )


def spans_of(path: Path, window: Window) -> Iterator[tuple[Path, date | None]]:
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
    beyond = _finer(begin)
    while (last - moment, _finer(end)) > (longest, beyond):
        moment += longest
        beyond = ""
        cut = codec.literal(moment)
        yield path.with_arguments({window.start: begin, window.end: cut}), moment
        begin = cut
    yield path.with_arguments({window.start: begin}), None


def _plain(value: Any) -> Any:
    return value.plain() if isinstance(value, Exact) else value


def _finer(text: str) -> str:
    """The digits after the microseconds, which Python's datetimes have no place for.

    They compare as the fractions that they are, without zeros at their end.
    """
    found = _FINER.search(text)
    return found[1].rstrip("0") if found else ""


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
        self._last: deque[object] = deque()
        self._recent: set[object] = set()
        self._seam: date | None = None
        self._before: Counter[object] = Counter()
        self._at_seam: Counter[object] = Counter()

    def enter(self, seam: date | None) -> None:
        """Begin a window that ends at a seam."""
        self._before, self._at_seam = self._at_seam, Counter()
        self._seam = seam

    def fresh(self, rows: list[T]) -> list[T]:
        """Return the rows that did not come before."""
        return [row for row in rows if self._is_new(row)]

    def _is_new(self, row: object) -> bool:
        key = _value(row, self._window.key)
        if key is None or not isinstance(row, Model):
            return self._is_new_row(row)
        return self._is_new_keyed(row, (key, _digest(row)))

    def _is_new_keyed(self, row: Model, key: object) -> bool:
        if key in self._recent or key in self._before:
            return False
        self._last.append(key)
        self._recent.add(key)
        if len(self._last) > _REMEMBERED:
            self._recent.discard(self._last.popleft())
        if self._seam is not None and _is_near(_times(row), self._seam, or_none=True):
            self._at_seam[key] += 1
        return True

    def _is_new_row(self, row: object) -> bool:
        """Whether a row without a key is new; at a seam, alike ones come once more."""
        if not self._window.end_is_inclusive or not isinstance(row, Model):
            return True
        times = _times(row)
        if self._before and self._before[whole := _digest(row)] > 0:
            self._before[whole] -= 1
            return False
        if self._seam is not None and _is_near(times, self._seam):
            self._at_seam[_digest(row)] += 1
        return True


def _value(row: object, wire: str) -> Any:
    if not isinstance(row, Model):
        return None
    prop = shape_of(type(row)).by_wire.get(wire)
    return getattr(row, prop.attribute) if prop is not None else None


def _digest(row: Model) -> int:
    """A number that is another one where a row says something else.

    Neither control information nor the order of members makes it another one; the
    spelling of a value does: 1.0 is not 1.
    """
    return hash(write_json(without_control(read_json(row.to_json()))))


def _times(row: object) -> list[datetime]:
    """The moments that a row tells."""
    props = shape_of(type(row)).props
    values = (getattr(row, prop.attribute) for prop in props)
    return [value for value in values if isinstance(value, datetime)]


def _is_near(times: list[datetime], seam: date, *, or_none: bool = False) -> bool:
    """Whether a row has a time close to a seam; ``or_none`` tells what none means."""
    if not isinstance(seam, datetime):
        return any(abs(each.date() - seam) <= _NEAR for each in times) or (
            or_none and not times
        )
    if not times:
        return or_none
    return any(abs(each - seam) <= _NEAR for each in times)
