"""A client-side limiter: requests wait here instead of being refused by the service."""

from __future__ import annotations

import threading
import time
from bisect import bisect_left, bisect_right, insort
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..service import Limit
    from ..urls import Path

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
        self._booked: dict[tuple[int, str], list[float]] = {}

    def reserve(self, path: Path) -> float:
        """Book the next free moment for a request; return the seconds until then."""
        now = self._clock()
        with self._lock:
            buckets = [
                (self._bucket(number, key, now), self._limits[number])
                for number, key in self._counted(path)
            ]
            moment = _first_free(buckets, now)
            for booked, _ in buckets:
                insort(booked, moment)
        return moment - now

    def _counted(self, path: Path) -> Iterator[tuple[int, str]]:
        """The limits that a request counts for, and the keys it counts under."""
        for number, limit in enumerate(self._limits):
            for route in limit.routes:
                if _covers(route, path.template, below=limit.below):
                    yield number, _keys(route, path.text) if limit.per_key else ""
                    break

    def _bucket(self, number: int, key: str, now: float) -> list[float]:
        if len(self._booked) > _SWEEP:
            self._sweep(now)
        booked = self._booked.setdefault((number, key), [])
        del booked[: bisect_right(booked, now - self._limits[number].seconds)]
        return booked

    def _sweep(self, now: float) -> None:
        idle = [
            (number, key)
            for (number, key), booked in self._booked.items()
            if not booked or booked[-1] <= now - self._limits[number].seconds
        ]
        for each in idle:
            del self._booked[each]


def _covers(route: str, template: str, *, below: bool) -> bool:
    if template == route:
        return True
    return below and template.startswith((f"{route}/", f"{route}("))


def _keys(route: str, text: str) -> str:
    """The beginning of a URL path that goes as far as the route does."""
    return "/".join(text.split("/")[: route.count("/") + 1])


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
