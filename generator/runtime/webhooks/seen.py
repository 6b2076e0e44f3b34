"""Which notifications were handed over already."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Collection, Sequence
from typing import Protocol


class SeenKeys(Protocol):
    """Remembers keys; one in a database lets several receivers share what they saw.

    The methods may be asynchronous for an ``AsyncReceiver``.
    """

    def unseen(
        self, keys: Sequence[str]
    ) -> Collection[str] | Awaitable[Collection[str]]:
        """Return those of the keys that are not remembered."""
        ...

    def add(self, key: str, seconds: float) -> Awaitable[None] | None:
        """Remember a key for so many seconds, or as long as there is room."""
        ...


class RecentKeys:
    """The latest keys, in memory."""

    def __init__(
        self, limit: int = 100_000, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._limit = limit
        self._clock = clock
        self._until: OrderedDict[str, float] = OrderedDict()
        self._lock = threading.Lock()

    def unseen(self, keys: Sequence[str]) -> Collection[str]:
        """Return those of the keys that are not remembered."""
        now = self._clock()
        with self._lock:
            return {key for key in keys if self._until.get(key, now) <= now}

    def add(self, key: str, seconds: float) -> None:
        """Remember a key; the oldest gives way when there are too many."""
        now = self._clock()
        with self._lock:
            self._until[key] = now + seconds
            self._until.move_to_end(key)
            while self._until and self._is_stale(next(iter(self._until)), now):
                self._until.popitem(last=False)

    def discard(self, key: str) -> None:
        """Forget a key."""
        with self._lock:
            self._until.pop(key, None)

    def _is_stale(self, key: str, now: float) -> bool:
        return len(self._until) > self._limit or self._until[key] <= now

    def __len__(self) -> int:
        return len(self._until)
