"""Sessions: what sends requests. One call is one request, and one page of a list."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING, TypeVar

from . import answers
from .credentials import ask, token_text
from .exchange import TIMEOUT, USER_AGENT, check, prepare

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    import httpx

    from .codec_base import Codec
    from .credentials import AsyncCredential, Credential
    from .message import Request
    from .pages import Page

T = TypeVar("T")


class Session:
    """Sends requests to one service; close it, or use it in a ``with`` statement.

    :param credential: see ``Credential``; None sends no ``Authorization``.
    :param base_url: what the paths are added to, with the version of the API.
    :param scope: what the credential is asked for.
    :param timeout: seconds for each step of a request; None waits for ever.
    :param http_client: a client of the caller's, which the session does not close and
        whose own timeout counts.
    """

    def __init__(
        self,
        credential: Credential = None,
        *,
        base_url: str,
        scope: str = "",
        timeout: float | None = TIMEOUT,
        http_client: httpx.Client | None = None,
        user_agent: str = USER_AGENT,
    ) -> None:
        self._credential = credential
        self._base_url = base_url
        self._scope = scope
        self._timeout = timeout
        self._http = http_client
        self._owned = http_client is None
        self._user_agent = user_agent

    def entity(self, request: Request, codec: Codec[T]) -> T:
        """Send a request whose response is the value itself.

        :raises ApiError: the service refused; so in every method.
        :raises DecodeError: the response is not what the schema says; likewise.
        """
        return answers.entity(self._send(request), codec)

    def optional(self, request: Request, codec: Codec[T]) -> T | None:
        """Send a request whose response may have no content."""
        return answers.optional(self._send(request), codec)

    def value(self, request: Request, codec: Codec[T]) -> T:
        """Send a request whose response wraps a primitive value."""
        return answers.value(self._send(request), codec)

    def page(self, request: Request, codec: Codec[T]) -> Page[T]:
        """Send a request for one page; ``codec`` is that of an item."""
        return answers.page(self._send(request), codec)

    def nothing(self, request: Request) -> None:
        """Send a request whose response says no more than that it worked."""
        self._send(request)

    def _send(self, request: Request) -> bytes:
        token = token_text(ask(self._credential, self._scope))
        prepared = prepare(request, self._base_url, token, self._user_agent)
        response = self._client().request(
            prepared.method,
            prepared.url,
            headers=prepared.headers,
            content=prepared.content,
        )
        return check(response.status_code, response.headers, response.content, prepared)

    def _client(self) -> httpx.Client:
        if self._http is None:
            import httpx  # here, so that models can be used without it

            self._http = httpx.Client(timeout=self._timeout)
        return self._http

    def close(self) -> None:
        """Close the connections, unless the HTTP client is the caller's."""
        if self._owned and self._http is not None:
            self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


class AsyncSession:
    """The asynchronous twin of ``Session``; its credential may be asynchronous too."""

    def __init__(
        self,
        credential: AsyncCredential = None,
        *,
        base_url: str,
        scope: str = "",
        timeout: float | None = TIMEOUT,
        http_client: httpx.AsyncClient | None = None,
        user_agent: str = USER_AGENT,
    ) -> None:
        self._credential = credential
        self._base_url = base_url
        self._scope = scope
        self._timeout = timeout
        self._http = http_client
        self._owned = http_client is None
        self._user_agent = user_agent

    async def entity(self, request: Request, codec: Codec[T]) -> T:
        """Send a request whose response is the value itself.

        :raises ApiError: the service refused; so in every method.
        :raises DecodeError: the response is not what the schema says; likewise.
        """
        return answers.entity(await self._send(request), codec)

    async def optional(self, request: Request, codec: Codec[T]) -> T | None:
        """Send a request whose response may have no content."""
        return answers.optional(await self._send(request), codec)

    async def value(self, request: Request, codec: Codec[T]) -> T:
        """Send a request whose response wraps a primitive value."""
        return answers.value(await self._send(request), codec)

    async def page(self, request: Request, codec: Codec[T]) -> Page[T]:
        """Send a request for one page; ``codec`` is that of an item."""
        return answers.page(await self._send(request), codec)

    async def nothing(self, request: Request) -> None:
        """Send a request whose response says no more than that it worked."""
        await self._send(request)

    async def _send(self, request: Request) -> bytes:
        answer = ask(self._credential, self._scope)
        if isinstance(answer, Awaitable):
            answer = await answer
        token = token_text(answer)
        prepared = prepare(request, self._base_url, token, self._user_agent)
        response = await self._client().request(
            prepared.method,
            prepared.url,
            headers=prepared.headers,
            content=prepared.content,
        )
        return check(response.status_code, response.headers, response.content, prepared)

    def _client(self) -> httpx.AsyncClient:
        if self._http is None:
            import httpx  # here, so that models can be used without it

            self._http = httpx.AsyncClient(timeout=self._timeout)
        return self._http

    async def close(self) -> None:
        """Close the connections, unless the HTTP client is the caller's."""
        if self._owned and self._http is not None:
            await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()
