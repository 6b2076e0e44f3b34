"""When a removal and an addition plainly are one thing under another name."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")
_CLOSE = 0.85
_SHORTEST = 3


def similar(old: str, new: str) -> bool:
    """Whether one name is the other respelled, shortened or extended."""
    first, second = (re.sub(r"[^a-z0-9]", "", each.lower()) for each in (old, new))
    if first == second:
        return True
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) >= _SHORTEST and shorter in longer:
        return True
    return difflib.SequenceMatcher(None, first, second, autojunk=False).ratio() >= _CLOSE


def couples(
    removed: Iterable[T], added: Iterable[T], is_one: Callable[[T, T], bool]
) -> list[tuple[T, T]]:
    """The pairs that are one; what could be one with several is with none."""
    gone, come = list(removed), list(added)
    candidates = [(old, new) for old in gone for new in come if is_one(old, new)]
    return [
        (old, new)
        for old, new in candidates
        if sum(each is old for each, _ in candidates) == 1
        and sum(each is new for _, each in candidates) == 1
    ]
