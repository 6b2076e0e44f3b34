"""Flows that yield the calls to make; what a call returns comes back from the yield."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterable, Awaitable, Callable, Generator, Iterable
from typing import Any, TypeVar

from ..flows import drive, drive_async

T = TypeVar("T")

Call = Callable[[], object]
"""To be called, and awaited where it gives something to await."""

Flow = Generator[Call, Any, T]


def run(flow: Flow[T]) -> T:
    """Go through a flow.

    :raises TypeError: a call gave something to await.
    """
    try:
        return drive(flow, _finished)
    except _NotFinished:
        raise TypeError("an asynchronous function in a synchronous place") from None


async def run_async(flow: Flow[T]) -> T:
    """Go through a flow; calls may be of either kind."""
    return await drive_async(flow, _awaited)


class _NotFinished(BaseException):
    """No error that a flow could take for one of what it called."""


def _finished(call: Call) -> object:
    result = call()
    if isinstance(result, Awaitable):
        _discard(result)
        raise _NotFinished
    return result


async def _awaited(call: Call) -> object:
    result = call()
    return await result if isinstance(result, Awaitable) else result


def _discard(result: object) -> None:
    if inspect.iscoroutine(result):
        result.close()


def collected(items: object) -> object:
    """Return the items in a list, or what gives that list when it is awaited."""
    if isinstance(items, AsyncIterable):
        return _collect(items)
    if isinstance(items, Iterable):
        return list(items)
    raise TypeError(f"a list of items, not a {type(items).__name__}")


async def _collect(items: AsyncIterable[T]) -> list[T]:
    return [each async for each in items]
