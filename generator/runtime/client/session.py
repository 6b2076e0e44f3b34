"""Sessions: what the emitted methods hand their requests to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from . import single
from .apart import read_entity
from .compound import read_whole
from .drivers import AsyncDriver, Driver
from .pages import AsyncPages, Pages
from .paging import turns_of
from .windows import check_query

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from ..codec_base import Codec
    from ..urls import Path
    from .credentials import AsyncCredential, Credential
    from .message import Request
    from .options import CallOptions, Settings
    from .pages import Turn
    from .single import Finish

T = TypeVar("T")


class Session:
    """Sends requests to one service and reads what comes back.

    :param credential: see ``Credential``; None sends no ``Authorization``.
    :param http_client: a client of the caller's, which the session does not close and
        whose own timeout counts.
    """

    def __init__(
        self,
        credential: Credential,
        settings: Settings,
        http_client: httpx.Client | None = None,
    ) -> None:
        self.settings = settings
        self.driver = Driver(settings, credential, http_client)

    def entity(self, request: Request, codec: Codec[T]) -> T:
        """Send a request whose response is the value itself.

        What the service wants asked for apart is, and put together.

        :raises ApiError: the service refused; so in every method.
        :raises NetworkError: there is no answer; likewise.
        :raises InvalidResponseError: it is not what the schema says; likewise.
        """
        return self.driver.run(read_entity(self.settings, request, codec))

    def optional(self, request: Request, codec: Codec[T]) -> T | None:
        """Send a request whose response may have no content."""
        finish = partial(single.optional, codec)
        return self._send(request, finish)

    def value(self, request: Request, codec: Codec[T]) -> T:
        """Send a request whose response wraps a primitive value."""
        return self._send(request, partial(single.value, codec))

    def content(self, request: Request) -> bytes:
        """Send a request whose response is a stream."""
        return self._send(request, single.content)

    def nothing(self, request: Request) -> None:
        """Send a request whose response says no more than that it worked."""
        self._send(request, single.nothing)

    def pages(self, request: Request, codec: Codec[T]) -> Pages[T]:
        """Make the pages of a request, unsent; ``codec`` is that of an item.

        :raises QueryError: an option that several requests cannot keep.
        """
        check_query(self.settings.service, request)
        return self.pages_of(lambda: turns_of(self.settings, request, codec))

    def pages_of(self, start: Callable[[], Turn[T]]) -> Pages[T]:
        """Make pages that come as they are asked for."""
        return Pages(self.driver, start)

    def whole(self, path: Path, codec: Codec[T], options: CallOptions) -> T:
        """Read an entity in the separate requests that the service wants.

        :raises ChangedError: it changed meanwhile, each time that it was tried.
        """
        return self.driver.run(read_whole(self.settings, path, codec, options))

    def _send(self, request: Request, finish: Finish[T]) -> T:
        return self.driver.run(single.send(self.settings, request, finish))

    def close(self) -> None:
        """Close the connections, unless the HTTP client is the caller's."""
        self.driver.close()


class AsyncSession:
    """The asynchronous twin of ``Session``; its credential may be asynchronous too."""

    def __init__(
        self,
        credential: AsyncCredential,
        settings: Settings,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        self.settings = settings
        self.driver = AsyncDriver(settings, credential, http_client)

    async def entity(self, request: Request, codec: Codec[T]) -> T:
        """Send a request whose response is the value itself.

        What the service wants asked for apart is, and put together.

        :raises ApiError: the service refused; so in every method.
        :raises NetworkError: there is no answer; likewise.
        :raises InvalidResponseError: it is not what the schema says; likewise.
        """
        return await self.driver.run(read_entity(self.settings, request, codec))

    async def optional(self, request: Request, codec: Codec[T]) -> T | None:
        """Send a request whose response may have no content."""
        finish = partial(single.optional, codec)
        return await self._send(request, finish)

    async def value(self, request: Request, codec: Codec[T]) -> T:
        """Send a request whose response wraps a primitive value."""
        return await self._send(request, partial(single.value, codec))

    async def content(self, request: Request) -> bytes:
        """Send a request whose response is a stream."""
        return await self._send(request, single.content)

    async def nothing(self, request: Request) -> None:
        """Send a request whose response says no more than that it worked."""
        await self._send(request, single.nothing)

    def pages(self, request: Request, codec: Codec[T]) -> AsyncPages[T]:
        """Make the pages of a request, unsent; ``codec`` is that of an item.

        :raises QueryError: an option that several requests cannot keep.
        """
        check_query(self.settings.service, request)
        return self.pages_of(lambda: turns_of(self.settings, request, codec))

    def pages_of(self, start: Callable[[], Turn[T]]) -> AsyncPages[T]:
        """Make pages that come as they are asked for."""
        return AsyncPages(self.driver, start)

    async def whole(self, path: Path, codec: Codec[T], options: CallOptions) -> T:
        """Read an entity in the separate requests that the service wants.

        :raises ChangedError: it changed meanwhile, each time that it was tried.
        """
        return await self.driver.run(read_whole(self.settings, path, codec, options))

    async def _send(self, request: Request, finish: Finish[T]) -> T:
        return await self.driver.run(single.send(self.settings, request, finish))

    async def close(self) -> None:
        """Close the connections, unless the HTTP client is the caller's."""
        await self.driver.close()
