"""Collections, which come in pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from .drivers import AsyncDriver, Driver
    from .effects import Flow

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """The items of one response, in its order: iterate over it, index it, take its len.

    There are more where ``next_link`` is set.
    """

    value: list[T]
    """The items."""

    next_link: str | None = None
    """The URL of the next page, to be followed as it is; None on the last page."""

    count: int | None = None
    """How many items there are on all pages, where the request asked for it."""

    extra: dict[str, Any] = field(default_factory=dict)
    """Other members of the response, such as ``@odata.context``, by wire name."""

    def __iter__(self) -> Iterator[T]:
        return iter(self.value)

    def __len__(self) -> int:
        return len(self.value)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index: int | slice) -> T | list[T]:
        return self.value[index]


class Turn(Protocol[T]):
    """Gives the pages of a collection, one at each call, and None at the end."""

    def __call__(self) -> Flow[Page[T] | None]:
        """Ask for the next page."""
        ...


class Pages(Generic[T]):
    """A collection, asked for page by page as it is iterated over.

    Nothing is sent before; each iteration starts anew. One that failed goes on, when it
    is asked again, where it failed.

    :raises ApiError: on the way, where the service refuses; likewise the others.
    """

    def __init__(self, driver: Driver, start: Callable[[], Turn[T]]) -> None:
        self._driver = driver
        self._start = start

    def __iter__(self) -> Iterator[T]:
        return _Items(self.by_page())

    def by_page(self) -> Iterator[Page[T]]:
        """Iterate over the pages rather than the items."""
        return _Turns(self._driver, self._start())

    def first(self) -> T | None:
        """Return the first item, or None where there is none."""
        return next(iter(self), None)


class AsyncPages(Generic[T]):
    """A collection, asked for page by page as it is iterated over with ``async for``.

    Nothing is sent before; each iteration starts anew. One that failed goes on, when it
    is asked again, where it failed.

    :raises ApiError: on the way, where the service refuses; likewise the others.
    """

    def __init__(self, driver: AsyncDriver, start: Callable[[], Turn[T]]) -> None:
        self._driver = driver
        self._start = start

    def __aiter__(self) -> AsyncIterator[T]:
        return _AsyncItems(self.by_page())

    def by_page(self) -> AsyncIterator[Page[T]]:
        """Iterate over the pages rather than the items."""
        return _AsyncTurns(self._driver, self._start())

    async def first(self) -> T | None:
        """Return the first item, or None where there is none."""
        async for item in self:
            return item
        return None


# No generators: an error would end them, and one of asyncio's that is left before its
# end would have to be closed in its loop.
class _Turns(Generic[T]):
    def __init__(self, driver: Driver, turn: Turn[T]) -> None:
        self._driver = driver
        self._turn = turn

    def __iter__(self) -> Iterator[Page[T]]:
        return self

    def __next__(self) -> Page[T]:
        page = self._driver.run(self._turn())
        if page is None:
            raise StopIteration
        return page


class _Items(Generic[T]):
    def __init__(self, pages: Iterator[Page[T]]) -> None:
        self._pages = pages
        self._items: Iterator[T] = iter(())

    def __iter__(self) -> Iterator[T]:
        return self

    def __next__(self) -> T:
        while True:
            for item in self._items:
                return item
            self._items = iter(next(self._pages).value)


class _AsyncTurns(Generic[T]):
    def __init__(self, driver: AsyncDriver, turn: Turn[T]) -> None:
        self._driver = driver
        self._turn = turn

    def __aiter__(self) -> AsyncIterator[Page[T]]:
        return self

    async def __anext__(self) -> Page[T]:
        page = await self._driver.run(self._turn())
        if page is None:
            raise StopAsyncIteration
        return page


class _AsyncItems(Generic[T]):
    def __init__(self, pages: AsyncIterator[Page[T]]) -> None:
        self._pages = pages
        self._items: Iterator[T] = iter(())

    def __aiter__(self) -> AsyncIterator[T]:
        return self

    async def __anext__(self) -> T:
        while True:
            for item in self._items:
                return item
            self._items = iter((await anext(self._pages)).value)
