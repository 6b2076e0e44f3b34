"""The keepers: they see to it that there is a subscription, and that gaps are told."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, TypeVar

from .flow import run, run_async
from .keeping import KeeperBase

if TYPE_CHECKING:
    from ..model import Model

S = TypeVar("S", bound="Model")


class Keeper(KeeperBase[S]):
    """Keeps a subscription alive: call ``step`` by a timer, or ``run`` in a thread."""

    _new_lock = threading.RLock

    def step(self) -> float:
        """Do what is due; return for how many seconds nothing will be.

        :raises ApiError: the service refused. Call it again later.
        """
        with self._lock:
            return run(self._step())

    def replace(self) -> None:
        """Subscribe anew, as after a change of the secret, and catch up."""
        with self._lock:
            run(self._replaced())
            run(self._step())

    def run(self) -> None:
        """Step until ``stop`` is called; a step that fails is logged and repeated."""
        failures = 0
        while not self._is_stopped:
            try:
                pause, failures = self.step(), 0
            except Exception as error:
                failures += 1
                pause = self._pause_after(failures, error)
            if not self._is_stopped:
                self._bell.wait(pause)


class AsyncKeeper(KeeperBase[S]):
    """Keeps a subscription alive: await ``step`` now and then, or ``run`` in a task."""

    _new_lock = asyncio.Lock

    async def step(self) -> float:
        """Do what is due; return for how many seconds nothing will be.

        :raises ApiError: the service refused. Call it again later.
        """
        async with self._lock:
            return await run_async(self._step())

    async def replace(self) -> None:
        """Subscribe anew, as after a change of the secret, and catch up."""
        async with self._lock:
            await run_async(self._replaced())
            await run_async(self._step())

    async def run(self) -> None:
        """Step until ``stop`` is called; a step that fails is logged and repeated."""
        failures = 0
        while not self._is_stopped:
            try:
                pause, failures = await self.step(), 0
            except Exception as error:
                failures += 1
                pause = self._pause_after(failures, error)
            if not self._is_stopped:
                await self._bell.wait_async(pause)
