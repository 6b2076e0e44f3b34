"""Sync and async at once: a flow is a generator that yields the calls to make.

What a call returns comes back from the ``yield``, what it raises is raised there.
"""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterable, Awaitable, Callable, Generator, Iterable
from typing import Any, TypeVar

T = TypeVar("T")

Call = Callable[[], object]
"""To be called, and awaited where it gives something to await."""

Flow = Generator[Call, Any, T]


def run(flow: Flow[T]) -> T:
    """Go through a flow.

    :raises TypeError: a call gave something to await.
    """
    try:
        call = next(flow)
        while True:
            try:
                result = call()
            except Exception as error:
                call = flow.throw(error)
                continue
            if isinstance(result, Awaitable):
                _discard(result)
                raise TypeError("an asynchronous function in a synchronous place")
            call = flow.send(result)
    except StopIteration as end:
        value: T = end.value
        return value
    finally:
        flow.close()


async def run_async(flow: Flow[T]) -> T:
    """Go through a flow; calls may be of either kind."""
    try:
        call = next(flow)
        while True:
            try:
                result = call()
                if isinstance(result, Awaitable):
                    result = await result
            except Exception as error:
                call = flow.throw(error)
                continue
            call = flow.send(result)
    except StopIteration as end:
        value: T = end.value
        return value
    finally:
        flow.close()


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
