"""One page of a collection."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Iterator

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
