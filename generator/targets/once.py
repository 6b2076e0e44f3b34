"""Plans a view once where several targets ask for the same."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.targets.unit import View

T = TypeVar("T")


def once_per_view(planned: Callable[[View], T]) -> Callable[[View], T]:
    """What a function makes of a view, made when it is first asked for and kept as long as the view
    is. It is shared, so nobody may change it."""
    known: WeakKeyDictionary[View, T] = WeakKeyDictionary()

    @functools.wraps(planned)
    def plan(view: View) -> T:
        if view not in known:
            known[view] = planned(view)
        return known[view]

    return plan
