"""Waiting for a time to pass, or for somebody to say that it need not."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Bell:
    """Wakes up the one thread or task that waits; any thread may ring it."""

    def __init__(self) -> None:
        self._rung = threading.Event()
        self._wake: Callable[[], None] | None = None

    def ring(self) -> None:
        """Wake whoever waits, or else the next who does."""
        self._rung.set()
        if wake := self._wake:
            wake()

    def wait(self, seconds: float) -> bool:
        """Wait so long at most; tell whether it rang."""
        self._rung.wait(seconds)
        return self._was_rung()

    async def wait_async(self, seconds: float) -> bool:
        """Do the same in a task of asyncio."""
        import asyncio

        loop, woken = asyncio.get_running_loop(), asyncio.Event()

        def wake() -> None:
            with suppress(RuntimeError):  # the loop is closed
                loop.call_soon_threadsafe(woken.set)

        self._wake = wake
        try:
            if not self._rung.is_set():
                async with asyncio.timeout(seconds):
                    await woken.wait()
        except TimeoutError:
            pass
        finally:
            self._wake = None
        return self._was_rung()

    def _was_rung(self) -> bool:
        """Whether it rang; what rings from now on is for the next who waits."""
        if not self._rung.is_set():
            return False
        self._rung.clear()
        return True
