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

    Nothing is sent before; each iteration starts anew.

    :raises ApiError: on the way, where the service refuses; likewise the others.
    """

    def __init__(self, driver: Driver, start: Callable[[], Turn[T]]) -> None:
        self._driver = driver
        self._start = start

    def __iter__(self) -> Iterator[T]:
        for page in self.by_page():
            yield from page.value

    def by_page(self) -> Iterator[Page[T]]:
        """Iterate over the pages rather than the items."""
        turn = self._start()
        while (page := self._driver.run(turn())) is not None:
            yield page

    def first(self) -> T | None:
        """Return the first item, or None where there is none."""
        return next(iter(self), None)


class AsyncPages(Generic[T]):
    """A collection, asked for page by page as it is iterated over with ``async for``.

    Nothing is sent before; each iteration starts anew.

    :raises ApiError: on the way, where the service refuses; likewise the others.
    """

    def __init__(self, driver: AsyncDriver, start: Callable[[], Turn[T]]) -> None:
        self._driver = driver
        self._start = start

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.by_page():
            for item in page.value:
                yield item

    async def by_page(self) -> AsyncIterator[Page[T]]:
        """Iterate over the pages rather than the items."""
        turn = self._start()
        while (page := await self._driver.run(turn())) is not None:
            yield page

    async def first(self) -> T | None:
        """Return the first item, or None where there is none."""
        async for item in self:
            return item
        return None
