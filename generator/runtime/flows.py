"""Sync and async at once: flows, and the two ways to go through one.

A flow is a generator that yields what is to be done. What comes of it comes back from
the ``yield``; what it fails with is raised there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator

E = TypeVar("E")
T = TypeVar("T")


def drive(flow: Generator[E, Any, T], perform: Callable[[E], object]) -> T:
    """Go through a flow, to its end or to an error that it does not catch.

    It is closed in any case, also where something else than an ``Exception`` ends it.
    """
    try:
        effect = next(flow)
        while True:
            try:
                outcome = perform(effect)
            except Exception as error:
                effect = flow.throw(error)
            else:
                effect = flow.send(outcome)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]
    finally:
        flow.close()


async def drive_async(
    flow: Generator[E, Any, T], perform: Callable[[E], Awaitable[object]]
) -> T:
    """Do the same with what has to be awaited."""
    try:
        effect = next(flow)
        while True:
            try:
                outcome = await perform(effect)
            except Exception as error:
                effect = flow.throw(error)
            else:
                effect = flow.send(outcome)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]
    finally:
        flow.close()
