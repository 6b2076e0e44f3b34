"""The bases of the emitted clients: a session of their own, and its end."""

from __future__ import annotations

from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Generic,
    Literal,
    ParamSpec,
    TypeVar,
    overload,
)

from ..urls import Path
from .batch import AsyncBatch, Batch
from .builders import AsyncRequestBuilder, RequestBuilder
from .captured import capture
from .limits import Limiter
from .making import settings_of
from .options import MAX_BODY_BYTES, MAX_RETRIES, MAX_RETRY_TIME, TIMEOUT
from .raw import send_raw
from .session import AsyncSession, Session

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence
    from types import TracebackType
    from typing import Self

    import httpx

    from ..service import Service
    from .credentials import AsyncCredential, Credential
    from .pages import AsyncPages
    from .raw import RawResponse

T = TypeVar("T")
P = ParamSpec("P")
Cloud = TypeVar("Cloud", bound=str)
"""The names of the clouds that there are."""


class ClientBase(RequestBuilder, Generic[Cloud]):
    """The service root. Close it, or use it in a ``with`` statement.

    Any number of threads may share it.

    :param credential: has ``get_token(*scopes)``, as those of azure-identity, or is a
        callable that returns a token; without one, no ``Authorization`` is sent.
    :param base_url: where the service is, with the version of the API; else ``cloud``
        says it.
    :param cloud: the name of a cloud that the service is in.
    :param timeout: seconds for each step of a request; None waits for ever.
    :param max_retries: how often a request is sent again, where that can help and do no
        harm; and ``max_retry_time`` the seconds until the last of those.
    :param max_body_bytes: how long an answer may be, decompressed, before it is an
        error; None for any length.
    :param complete: whether expanded collections that come cut are fetched to the end.
    :param check: whether query options are checked against the schema.
    :param headers: sent with each request; ``Prefer`` adds to what is preferred.
    :param limiter: keeps requests within limits; clients may share one. By default that
        is the service's limits, for this client alone; None is no limit.
    :param before: called with each ``Outgoing`` request, whose headers they may change.
    :param after: called with it and its ``Answer``.
    :param http_client: an httpx client of yours, which stays open and whose own timeout
        counts; it gives proxies, certificates and connection limits.
    :raises TypeError: not a credential, or not what an option takes.
    :raises ValueError: a cloud that there is not, no base URL, or a number that makes
        no sense.
    """

    __slots__ = ()

    service: ClassVar[Service]
    """What the service promises beyond its schema: limits, windows, clouds."""

    _session: Session

    def __init__(
        self,
        credential: Credential = None,
        *,
        base_url: str | None = None,
        cloud: Cloud | Literal["global"] = "global",
        timeout: float | None = TIMEOUT,
        max_retries: int = MAX_RETRIES,
        max_retry_time: float = MAX_RETRY_TIME,
        max_body_bytes: int | None = MAX_BODY_BYTES,
        complete: bool = True,
        check: bool = True,
        headers: Mapping[str, str] | None = None,
        limiter: Limiter | Literal["default"] | None = "default",
        before: Sequence[Callable[..., object]] = (),
        after: Sequence[Callable[..., object]] = (),
        http_client: httpx.Client | None = None,
    ) -> None:
        settings = settings_of(
            self.service,
            base_url,
            cloud,
            limiter,
            timeout=timeout,
            max_retries=max_retries,
            max_retry_time=max_retry_time,
            max_body_bytes=max_body_bytes,
            complete=complete,
            check=check,
            headers={} if headers is None else headers,
            before=before,
            after=after,
        )
        super().__init__(Session(credential, settings, http_client), Path())

    def with_raw_response(
        self, method: Callable[P, T], /, *given: P.args, **named: P.kwargs
    ) -> RawResponse[T]:
        """Call a method of a request builder and get the response with the result.

        Pages begin with that response.

        :raises TypeError: not a method of a request builder of this client.
        :raises ValueError: a span of time that takes several requests.
        """
        captured = capture(self._session, method, *given, **named)
        return self._session.driver.run(send_raw(self._session.settings, captured))

    def batch(self) -> Batch:
        """Begin a batch of requests that are sent together."""
        return Batch(self._session)

    def __repr__(self) -> str:
        return _shown(self)

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


class AsyncClientBase(AsyncRequestBuilder, Generic[Cloud]):
    """The service root. Close it, or use it in an ``async with`` statement.

    :param credential: has ``get_token(*scopes)``, synchronous or not, as those of
        azure-identity, or is a callable that returns a token or an awaitable of one;
        without one, no ``Authorization`` is sent.
    :param base_url: where the service is, with the version of the API; else ``cloud``
        says it.
    :param cloud: the name of a cloud that the service is in.
    :param timeout: seconds for each step of a request; None waits for ever.
    :param max_retries: how often a request is sent again, where that can help and do no
        harm; and ``max_retry_time`` the seconds until the last of those.
    :param max_body_bytes: how long an answer may be, decompressed, before it is an
        error; None for any length.
    :param complete: whether expanded collections that come cut are fetched to the end.
    :param check: whether query options are checked against the schema.
    :param headers: sent with each request; ``Prefer`` adds to what is preferred.
    :param limiter: keeps requests within limits; clients may share one. By default that
        is the service's limits, for this client alone; None is no limit.
    :param before: called with each ``Outgoing`` request, whose headers they may change;
        coroutine functions are awaited.
    :param after: called with it and its ``Answer``; likewise.
    :param http_client: an httpx client of yours, which stays open and whose own timeout
        counts; it gives proxies, certificates and connection limits.
    :raises TypeError: not a credential, or not what an option takes.
    :raises ValueError: a cloud that there is not, no base URL, or a number that makes
        no sense.
    """

    __slots__ = ()

    service: ClassVar[Service]
    """What the service promises beyond its schema: limits, windows, clouds."""

    _session: AsyncSession

    def __init__(
        self,
        credential: AsyncCredential = None,
        *,
        base_url: str | None = None,
        cloud: Cloud | Literal["global"] = "global",
        timeout: float | None = TIMEOUT,
        max_retries: int = MAX_RETRIES,
        max_retry_time: float = MAX_RETRY_TIME,
        max_body_bytes: int | None = MAX_BODY_BYTES,
        complete: bool = True,
        check: bool = True,
        headers: Mapping[str, str] | None = None,
        limiter: Limiter | Literal["default"] | None = "default",
        before: Sequence[Callable[..., object]] = (),
        after: Sequence[Callable[..., object]] = (),
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        settings = settings_of(
            self.service,
            base_url,
            cloud,
            limiter,
            timeout=timeout,
            max_retries=max_retries,
            max_retry_time=max_retry_time,
            max_body_bytes=max_body_bytes,
            complete=complete,
            check=check,
            headers={} if headers is None else headers,
            before=before,
            after=after,
        )
        super().__init__(AsyncSession(credential, settings, http_client), Path())

    @overload
    async def with_raw_response(
        self, method: Callable[P, Awaitable[T]], /, *given: P.args, **named: P.kwargs
    ) -> RawResponse[T]: ...
    @overload
    async def with_raw_response(
        self, method: Callable[P, AsyncPages[T]], /, *given: P.args, **named: P.kwargs
    ) -> RawResponse[AsyncPages[T]]: ...
    async def with_raw_response(
        self, method: Callable[..., Any], /, *given: Any, **named: Any
    ) -> RawResponse[Any]:
        """Call a method of a request builder and get the response with the result.

        Pages begin with that response.

        :raises TypeError: not a method of a request builder of this client.
        :raises ValueError: a span of time that takes several requests.
        """
        captured = capture(self._session, method, *given, **named)
        flow = send_raw(self._session.settings, captured)
        return await self._session.driver.run(flow)

    def batch(self) -> AsyncBatch:
        """Begin a batch of requests that are sent together."""
        return AsyncBatch(self._session)

    def __repr__(self) -> str:
        return _shown(self)

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


def _shown(client: ClientBase[Any] | AsyncClientBase[Any]) -> str:
    """The class and the base URL, in which there is no secret."""
    return f"{type(client).__name__}({client._session.settings.base_url!r})"
