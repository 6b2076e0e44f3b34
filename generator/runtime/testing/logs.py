"""Functions that answer for a span of time: rows in order, and the limits of a call."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from ..codec import DATE_TIME_OFFSET
from .data.moments import BEGIN
from .data.words import words_of
from .refusals import RefusalError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..service import Window
    from .data.entities import Collection, Entity
    from .schema import Schema

    _Ordered = tuple[tuple[int, int], list["Instant"], list[Entity]]

Instant = tuple[datetime, int]
"""A moment and the 100 ns that follow its last microsecond."""

_SEVENTH = re.compile(r"\.[0-9]{6}([0-9])")


class Logs:
    """The rows of such functions, by the time at which they begin."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._sorted: dict[str, _Ordered] = {}

    def rows(
        self, collection: Collection, window: Window, arguments: Mapping[str, object]
    ) -> Sequence[Entity]:
        """The rows of a span; its start is in it, and its end where the window says so.

        :raises RefusalError: 406 for a span that is too long, 400 for one that is none.
        """
        start, end = (_instant(arguments[each]) for each in (window.start, window.end))
        if end < start:
            raise RefusalError(400, f"{window.end} must not be before {window.start}.")
        if window.days is not None and end > _later(start, timedelta(days=window.days)):
            raise RefusalError(
                406, f"The span must not be longer than {window.days} days."
            )
        if not window.cut:  # sums, which have no time of their own
            return collection.rows
        times, rows = self._in_order(collection)
        cut = bisect_right if window.end_is_inclusive else bisect_left
        return rows[bisect_left(times, start) : cut(times, end)]

    def _in_order(self, collection: Collection) -> tuple[list[Instant], list[Entity]]:
        state = (id(collection.rows), len(collection.rows))
        known = self._sorted.get(collection.path)
        if known is None or known[0] != state:
            name = time_property(self._schema, collection.model)
            pairs = [
                (_instant(document[name]), number)
                for number, each in enumerate(collection.rows)
                if (document := each.document()).get(name)
            ]
            pairs.sort()
            rows = [collection.rows[number] for _, number in pairs]
            known = (state, [time for time, _ in pairs], rows)
            self._sorted[collection.path] = known
        return known[1], known[2]


def _instant(value: object) -> Instant:
    """A moment with its seventh digit, which a datetime does not hold.

    :raises DecodeError: it is none.
    """
    moment = DATE_TIME_OFFSET.decode(value)
    found = _SEVENTH.search(str(value))
    return moment, int(found[1]) if found else 0


def _later(instant: Instant, span: timedelta) -> Instant:
    return instant[0] + span, instant[1]


def time_property(schema: Schema, model: type[Any]) -> str:
    """The property that says when a row begins, or else when it was."""
    dates = [
        each.wire
        for each in schema.shape(model).props
        if each.codec is DATE_TIME_OFFSET
    ]
    if not dates:
        raise RefusalError(501, f"{model.__name__} has no time to go by.")
    required = [each for each in dates if each in schema[model].required]
    begins = [each for each in dates if BEGIN.intersection(words_of(each))]
    return (begins or required or dates)[0]
