"""The quotas of the service, kept as the service keeps them: over a sliding window."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from math import ceil
from typing import TYPE_CHECKING

from .refusals import RefusalError

if TYPE_CHECKING:
    from ..service import Limit


class Throttle:
    """Counts the requests under each quota."""

    def __init__(self, limits: tuple[Limit, ...]) -> None:
        self._limits = limits
        self._times: defaultdict[tuple[str, str], deque[float]] = defaultdict(deque)

    def count(self, template: str, keys: str) -> None:
        """Count a request to a route; ``keys`` is the path, which tells entities apart.

        :raises RefusalError: a quota is used up; ``Retry-After`` says for how long.
        """
        now = time.monotonic()
        counted = []
        for limit in self._limits:
            route = _route_of(limit, template)
            if route is None:
                continue
            owner = _head(keys, route) if limit.per_key else ""
            times = self._times[limit.name, owner]
            while times and times[0] <= now - limit.seconds:
                times.popleft()
            if len(times) >= limit.requests:
                wait = ceil(times[0] + limit.seconds - now)
                message = f"Too many requests: {limit.name}."
                raise RefusalError(429, message, headers={"Retry-After": str(wait)})
            counted.append(times)
        for times in counted:
            times.append(now)


def _route_of(limit: Limit, template: str) -> str | None:
    """The route of a quota that a request counts for."""
    for route in limit.routes:
        if template == route or (limit.below and template.startswith(f"{route}/")):
            return route
    return None


def _head(path: str, route: str) -> str:
    """As many segments of a path as a route has."""
    return "/".join(path.split("/")[: route.count("/") + 1])
