"""Long spans of time cut into windows that a service answers for."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ..exact import Exact
from ..query_errors import QueryError
from ..scalars import DATE, DATE_TIME_OFFSET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..codec_base import Codec
    from ..service import Service, Window
    from ..urls import Path
    from .message import Request

_OF_ALL_ROWS = ("$top", "$skip", "$count", "$orderby")
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
