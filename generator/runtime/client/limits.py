"""A client-side limiter: requests wait here instead of being refused by the service."""

from __future__ import annotations

import threading
import time
from bisect import bisect_left, bisect_right, insort
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..service import Limit
    from ..urls import Path

# A limit by its number, and the keys that it counts apart.
_Bucket: TypeAlias = tuple[int, tuple[str, ...]]
_SWEEP = 1024  # buckets that there may be before idle ones are thrown away


class Limiter:
    """Keeps the requests of all clients that share it within limits.

    It is safe among threads and event loops; one process has to be enough. Each request
    books the first moment at which no limit is exceeded, and is sent at that moment.
    """

    def __init__(
        self, limits: Iterable[Limit], *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._limits = tuple(limits)
        self._clock = clock
        self._lock = threading.Lock()
        self._booked: dict[_Bucket, list[float]] = {}

    def reserve(self, path: Path) -> float:
        """Book the next free moment for a request; return the seconds until then."""
        now = self._clock()
        with self._lock:
            buckets = [
                (self._bucket(bucket, now), self._limits[bucket[0]])
                for bucket in self._counted(path)
            ]
            moment = _first_free(buckets, now)
            for booked, _ in buckets:
                insort(booked, moment)
        return moment - now

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
