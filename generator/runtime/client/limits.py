"""A client-side limiter: requests wait here instead of being refused by the service."""

from __future__ import annotations

import threading
import time
from bisect import bisect_left, bisect_right, insort
from contextlib import suppress
from math import inf
from operator import attrgetter
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..service import Limit
    from ..urls import Path
    from .bell import Bell

# A limit by its number, and the keys that it counts apart.
_Bucket: TypeAlias = tuple[int, tuple[str, ...]]
LONG = 5.0  # seconds of a wait that somebody may wonder about
_FEW = 32
_SWEEP = 1024  # buckets that there may be before idle ones are thrown away


_moment_of = attrgetter("_moment")


class Booking:
    """The moment at which a request may be sent, booked with a limiter.

    It comes sooner where somebody gives back an earlier one; ``bell`` rings then.
    """

    __slots__ = ("_buckets", "_limiter", "_moment", "bell")

    def __init__(
        self, limiter: Limiter, buckets: tuple[_Bucket, ...], moment: float
    ) -> None:
        self._limiter = limiter
        self._buckets = buckets
        self._moment = moment
        self.bell: Bell | None = None
        """Of whoever waits for it."""

    @property
    def seconds(self) -> float:
        """How long it is until then; 0 where it has come."""
        return self._limiter._seconds_until(self)

    def give_back(self) -> None:
        """Let another request have the moment, for this one was never sent.

        Those who wait have it before any who come later.
        """
        self._limiter._take_back(self)


class Limiter:
    """Keeps the requests of all clients that share it within limits.

    It is safe among threads and event loops; one process has to be enough. Each request
    books the first moment at which no limit is exceeded, and is sent at that moment;
    one that is given up before gives it back, to those who wait.
    """

    def __init__(
        self, limits: Iterable[Limit], *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._limits = tuple(limits)
        self._clock = clock
        self._lock = threading.Lock()
        self._booked: dict[_Bucket, list[float]] = {}
        self._longest = max((each.seconds for each in self._limits), default=0.0)
        self._waiting: list[Booking] = []  # who comes next is the first
        self._gaps_from = inf
        self._most_buckets = _SWEEP
        self._told_until = -inf

    def book(self, path: Path) -> Booking:
        """Book the next free moment for a request."""
        now = self._clock()
        with self._lock:
            self._close_gaps(now)
            buckets = tuple(self._counted(path))
            booking = Booking(self, buckets, self._place(buckets, now))
            if booking._moment > now:
                insort(self._waiting, booking, key=_moment_of)
        return booking

    def is_news(self, seconds: float) -> bool:
        """Whether a wait is worth a line in the log.

        It is where it is long and none that had one is still going on.
        """
        now = self._clock()
        with self._lock:
            if seconds < LONG or now < self._told_until:
                return False
            self._told_until = now + seconds
            return True

    def _seconds_until(self, booking: Booking) -> float:
        now = self._clock()
        with self._lock:
            self._close_gaps(now)
            return max(0.0, booking._moment - now)

    def _take_back(self, booking: Booking) -> None:
        with self._lock:
            if not booking._buckets:
                return
            self._remove(booking)
            booking._buckets = ()
            # Places a little before that one may have been too near to it.
            nearest = booking._moment - self._longest
            self._gaps_from = min(self._gaps_from, nearest)
            with suppress(ValueError):  # its moment has come
                self._waiting.remove(booking)
            # Whoever is next closes the gaps, and wakes the others up: many may be
            # given back at once.
            if self._waiting and (bell := self._waiting[0].bell):
                bell.ring()

    def _close_gaps(self, now: float) -> None:
        """Move those up who wait, in their order, where places were given back.

        Of very many, the first go first, and the rest when somebody looks again.
        """
        waiting = self._waiting
        del waiting[: bisect_right(waiting, now, key=_moment_of)]
        if self._gaps_from == inf:
            return
        begin = bisect_right(waiting, self._gaps_from, key=_moment_of)
        end = begin + _FEW
        if end < len(waiting):
            last = waiting[end - 1]._moment
            end = bisect_right(waiting, last, key=_moment_of)
        moved = waiting[begin:end]
        for booking in moved:
            before = self._gaps_from = booking._moment
            self._remove(booking)
            booking._moment = self._place(booking._buckets, now)
            if booking._moment < before and booking.bell:
                booking.bell.ring()
        if len(moved) < _FEW:
            self._gaps_from = inf
        waiting.sort(key=_moment_of)

    def _place(self, keys: tuple[_Bucket, ...], now: float) -> float:
        """Take the first free moment of some buckets."""
        buckets = [(self._bucket(each, now), self._limits[each[0]]) for each in keys]
        moment = _first_free(buckets, now)
        for booked, _ in buckets:
            insort(booked, moment)
        return moment

    def _remove(self, booking: Booking) -> None:
        moment = booking._moment
        for booked in (self._booked.get(each, []) for each in booking._buckets):
            at = bisect_left(booked, moment)
            if booked[at : at + 1] == [moment]:
                del booked[at]

    def _counted(self, path: Path) -> Iterator[_Bucket]:
        """The limits that a request counts for, and the keys it counts under."""
        for number, limit in enumerate(self._limits):
            for route in limit.routes:
                if _covers(route, path.template, below=limit.below):
                    keys = path.keys[: route.count("{}")] if limit.per_key else ()
                    yield number, keys
                    break

    def _bucket(self, bucket: _Bucket, now: float) -> list[float]:
        if len(self._booked) > self._most_buckets:
            self._sweep(now)
        booked = self._booked.setdefault(bucket, [])
        del booked[: bisect_right(booked, now - self._limits[bucket[0]].seconds)]
        return booked

    def _sweep(self, now: float) -> None:
        idle = [
            bucket
            for bucket, booked in self._booked.items()
            if not booked or booked[-1] <= now - self._limits[bucket[0]].seconds
        ]
        for each in idle:
            del self._booked[each]
        self._most_buckets = max(_SWEEP, 2 * len(self._booked))


def _covers(route: str, template: str, *, below: bool) -> bool:
    if template == route:
        return True
    return below and template.startswith(f"{route}/")


def _first_free(buckets: list[tuple[list[float], Limit]], now: float) -> float:
    moment = now
    while True:
        later = max((_free(*bucket, moment) for bucket in buckets), default=moment)
        if later <= moment:
            return moment
        moment = later


def _free(booked: list[float], limit: Limit, moment: float) -> float:
    """The first moment from ``moment`` on at which one more request is allowed.

    ``booked`` is sorted and may hold moments that are still to come. One more request
    is one too many where it makes a group of more than ``limit.requests`` that all lie
    within less than ``limit.seconds``: with ``limit.requests`` neighbours, of which it
    may be the first, the last, or among them.
    """
    most, seconds = limit.requests, limit.seconds
    while True:
        # Groups that begin here or later, and end before that, are near enough.
        first = bisect_right(booked, moment - seconds)
        last = bisect_left(booked, moment + seconds) - most
        while last >= first:
            later = booked[last] + seconds
            if booked[last + most - 1] < later and moment < later:
                break
            last -= 1
        else:
            return moment
        moment = later
