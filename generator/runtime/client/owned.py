"""HTTP clients: the caller's, or our own, made when they are first needed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Generic, TypeVar

from .http import client_options

if TYPE_CHECKING:
    import asyncio
    from collections.abc import AsyncGenerator, Callable

    import httpx

T = TypeVar("T")


class OfLoop(Generic[T]):
    """One value for each event loop, made where it is first asked for.

    Any number of threads, each with a loop, may share one.
    """

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._values: dict[asyncio.AbstractEventLoop, T] = {}
        self._lock = threading.Lock()

    def get(self) -> T:
        """Return the value of the running loop; forget those of closed loops."""
        import asyncio

        loop = asyncio.get_running_loop()
        with self._lock:
            if loop not in self._values:
                for closed in [each for each in self._values if each.is_closed()]:
                    del self._values[closed]
                self._values[loop] = self._make()
            return self._values[loop]

    def drop(self) -> T | None:
        """Forget the value of the running loop, and return it."""
        import asyncio

        with self._lock:
            return self._values.pop(asyncio.get_running_loop(), None)

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            values, self._values = self._values, {}
        del values  # what this ends may take the lock


class OwnedClient:
    """The HTTP client of a driver that waits."""

    def __init__(self, given: httpx.Client | None, timeout: float | None) -> None:
        _check(given, "Client")
        self._client = given
        self._is_ours = given is None
        self._is_closed = False
        self._timeout = timeout
        self._lock = threading.Lock()

    def get(self) -> httpx.Client:
        """Return the client.

        :raises RuntimeError: it has been closed.
        """
        with self._lock:
            if self._is_closed:
                raise RuntimeError("the client has been closed")
            if self._client is None:
                import httpx

                self._client = httpx.Client(**client_options(self._timeout))
            return self._client

    def close(self) -> None:
        """Close the client, unless it is the caller's."""
        with self._lock:
            self._is_closed = True
            client = self._client if self._is_ours else None
        if client is not None:
            client.close()


class OwnedAsyncClient:
    """The HTTP clients of a driver that awaits: one for each event loop.

    Connections belong to the loop that opened them.
    """

    def __init__(self, given: httpx.AsyncClient | None, timeout: float | None) -> None:
        _check(given, "AsyncClient")
        self._given = given
        self._is_closed = False
        self._ours = OfLoop(lambda: _Kept(timeout))

    async def get(self) -> httpx.AsyncClient:
        """Return the client of the running loop.

        :raises RuntimeError: it has been closed.
        """
        if self._is_closed:
            raise RuntimeError("the client has been closed")
        if self._given is not None:
            return self._given
        kept = self._ours.get()
        if kept.client.is_closed:  # its loop goes on after `shutdown_asyncgens`
            self._ours.drop()
            kept = self._ours.get()
        await kept.start()
        return kept.client

    async def close(self) -> None:
        """Close the clients, unless they are the caller's; other loops close theirs."""
        self._is_closed = True
        kept = self._ours.drop()
        self._ours.clear()
        if kept is not None:
            await kept.close()


class _Kept:
    """A client that ends with its event loop, if nobody closes it before.

    A loop ends the asynchronous generators that were started in it, also those that
    nobody holds any more: ``asyncio.run`` does so before it closes the loop.
    """

    def __init__(self, timeout: float | None) -> None:
        import httpx

        self.client = httpx.AsyncClient(**client_options(timeout))
        self._end = _until_closed(self.client)
        self._is_started = False

    async def start(self) -> None:
        if not self._is_started:
            self._is_started = True
            await anext(self._end)

    async def close(self) -> None:
        await self._end.aclose()
        await self.client.aclose()


async def _until_closed(client: httpx.AsyncClient) -> AsyncGenerator[None, None]:
    try:
        yield
    finally:
        await client.aclose()


def _check(given: object, kind: str) -> None:
    if given is None:
        return
    import httpx

    if not isinstance(given, getattr(httpx, kind)):
        found = type(given).__name__
        raise TypeError(f"http_client is an httpx.{kind}, not a {found}")
