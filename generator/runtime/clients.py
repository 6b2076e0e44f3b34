"""The bases of the emitted clients: a session of their own, and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .requests import AsyncRequestBuilder, RequestBuilder

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self


class ClientBase(RequestBuilder):
    """The service root. Close it, or use it in a ``with`` statement."""

    __slots__ = ()

    def close(self) -> None:
        """Close the connections, unless the HTTP client is the caller's."""
        self._session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


class AsyncClientBase(AsyncRequestBuilder):
    """The service root. Close it, or use it in an ``async with`` statement."""

    __slots__ = ()

    async def close(self) -> None:
        """Close the connections, unless the HTTP client is the caller's."""
        await self._session.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()
