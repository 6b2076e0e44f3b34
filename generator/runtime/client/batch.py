"""Batches as callers have them: methods are added, then all are sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, Unpack, overload

from .batch_flow import BatchItem, send_batch
from .captured import capture

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from .options import CallOptions
    from .pages import AsyncPages
    from .session import AsyncSession, Session

T = TypeVar("T")
P = ParamSpec("P")


class Batch:
    """Requests that are sent together: add methods of the client's builders, and send.

    Each counts for limits and is sent again by itself. A function that answers for
    windows of time is asked for one, as it is called.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._items: list[BatchItem[Any]] = []

    def add(
        self, method: Callable[P, T], /, *given: P.args, **named: P.kwargs
    ) -> BatchItem[T]:
        """Add the request of a method, with what the method takes.

        :raises TypeError: not a method of a request builder of this client.
        :raises ValueError: a span of time that takes several requests.
        """
        item: BatchItem[T] = BatchItem(capture(self._session, method, *given, **named))
        self._items.append(item)
        return item

    def send(self, **options: Unpack[CallOptions]) -> None:
        """Send what was not sent yet; then each item has its result or its error.

        Nothing is raised for what the service refuses, nor for a batch without an
        answer: that is the error of each item in it.
        """
        flow = send_batch(self._session.settings, self._items, options)
        self._session.driver.run(flow)


class AsyncBatch:
    """The asynchronous twin of ``Batch``; only ``send`` is awaited."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._items: list[BatchItem[Any]] = []

    @overload
    def add(
        self, method: Callable[P, Awaitable[T]], /, *given: P.args, **named: P.kwargs
    ) -> BatchItem[T]: ...
    @overload
    def add(
        self, method: Callable[P, AsyncPages[T]], /, *given: P.args, **named: P.kwargs
    ) -> BatchItem[AsyncPages[T]]: ...
    def add(
        self, method: Callable[..., Any], /, *given: Any, **named: Any
    ) -> BatchItem[Any]:
        """Add the request of a method, with what the method takes.

        :raises TypeError: not a method of a request builder of this client.
        :raises ValueError: a span of time that takes several requests.
        """
        item: BatchItem[Any] = BatchItem(
            capture(self._session, method, *given, **named)
        )
        self._items.append(item)
        return item

    async def send(self, **options: Unpack[CallOptions]) -> None:
        """Send what was not sent yet; then each item has its result or its error.

        Nothing is raised for what the service refuses, nor for a batch without an
        answer: that is the error of each item in it.
        """
        flow = send_batch(self._session.settings, self._items, options)
        await self._session.driver.run(flow)
