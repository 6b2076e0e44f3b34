"""Sessions: what the emitted methods hand their requests to."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from . import single
from .drivers import AsyncDriver, Driver
from .pages import AsyncPages, Pages
from .paging import Turns

if TYPE_CHECKING:
    import httpx

    from ..codec_base import Codec
    from .credentials import AsyncCredential, Credential
    from .message import Request
    from .options import Settings

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

        :raises ApiError: the service refused; so in every method.
        :raises NetworkError: there is no answer; likewise.
        :raises InvalidResponseError: it is not what the schema says; likewise.
        """
        return self.driver.run(single.entity(self.settings, request, codec))

    def optional(self, request: Request, codec: Codec[T]) -> T | None:
        """Send a request whose response may have no content."""
        flow = single.optional(self.settings, request, codec)
        return self.driver.run(flow)

    def value(self, request: Request, codec: Codec[T]) -> T:
        """Send a request whose response wraps a primitive value."""
        return self.driver.run(single.value(self.settings, request, codec))

    def pages(self, request: Request, codec: Codec[T]) -> Pages[T]:
        """Make the pages of a request, unsent; ``codec`` is that of an item."""
        return Pages(self.driver, lambda: Turns(self.settings, request, codec))

    def nothing(self, request: Request) -> None:
        """Send a request whose response says no more than that it worked."""
        self.driver.run(single.nothing(self.settings, request))

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

        :raises ApiError: the service refused; so in every method.
        :raises NetworkError: there is no answer; likewise.
        :raises InvalidResponseError: it is not what the schema says; likewise.
        """
        return await self.driver.run(single.entity(self.settings, request, codec))

    async def optional(self, request: Request, codec: Codec[T]) -> T | None:
        """Send a request whose response may have no content."""
        flow = single.optional(self.settings, request, codec)
        return await self.driver.run(flow)

    async def value(self, request: Request, codec: Codec[T]) -> T:
        """Send a request whose response wraps a primitive value."""
        return await self.driver.run(single.value(self.settings, request, codec))

    def pages(self, request: Request, codec: Codec[T]) -> AsyncPages[T]:
        """Make the pages of a request, unsent; ``codec`` is that of an item."""
        return AsyncPages(self.driver, lambda: Turns(self.settings, request, codec))

    async def nothing(self, request: Request) -> None:
        """Send a request whose response says no more than that it worked."""
        await self.driver.run(single.nothing(self.settings, request))

    async def close(self) -> None:
        """Close the connections, unless the HTTP client is the caller's."""
        await self.driver.close()
