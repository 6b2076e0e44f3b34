"""A client-side limiter: requests wait here instead of being refused by the service."""

from __future__ import annotations

import threading
import time
from bisect import bisect_left, bisect_right, insort
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ..service import Limit
    from ..urls import Path

# A limit by its number, and the keys that it counts apart.
_Bucket: TypeAlias = tuple[int, tuple[str, ...]]
_SWEEP = 1024  # buckets that there may be before idle ones are thrown away


class Booking:
    """The moment at which a request may be sent, booked with a limiter."""

    def __init__(
        self,
        seconds: float = 0.0,
        give_back: Callable[[], None] = lambda: None,
    ) -> None:
        self.seconds = seconds
        """How long it is until then."""
        self._give_back = give_back

    def give_back(self) -> None:
        """Let another request have the moment, for this one was never sent."""
        give_back, self._give_back = self._give_back, lambda: None
        give_back()


class Limiter:
    """Keeps the requests of all clients that share it within limits.

    It is safe among threads and event loops; one process has to be enough. Each request
    books the first moment at which no limit is exceeded, and is sent at that moment;
    one that is given up before gives it back.
    """

    def __init__(
        self, limits: Iterable[Limit], *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._limits = tuple(limits)
        self._clock = clock
        self._lock = threading.Lock()
        self._booked: dict[_Bucket, list[float]] = {}

    def book(self, path: Path) -> Booking:
        """Book the next free moment for a request."""
        now = self._clock()
        with self._lock:
            numbers = list(self._counted(path))
            buckets = [
                (self._bucket(bucket, now), self._limits[bucket[0]])
                for bucket in numbers
            ]
            moment = _first_free(buckets, now)
            for booked, _ in buckets:
                insort(booked, moment)
        return Booking(moment - now, partial(self._give_back, numbers, moment))

    def _give_back(self, buckets: Sequence[_Bucket], moment: float) -> None:
        with self._lock:
            for booked in (self._booked.get(bucket, []) for bucket in buckets):
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
        if len(self._booked) > _SWEEP:
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
    within less than ``limit.seconds``.
    """
    most = limit.requests
    while True:
        at = bisect_left(booked, moment)
        for first in range(max(0, at - most), at + 1):
            # The group of `most` neighbours that the new one would join.
            group = booked[first : first + most]
            if len(group) < most:
                break
            begin, end = min(group[0], moment), max(group[-1], moment)
            if end < begin + limit.seconds:
                moment = group[0] + limit.seconds
                break
        else:
            return moment
        if len(group) < most:
            return moment
