"""When a removal and an addition plainly are one thing under another name.

Names alone show it where the one is the other respelled, shortened, extended or with a synonym.
Where they only share words, everything else has to be the same, and nothing else in question.
"""

from __future__ import annotations

import difflib
import re
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from generator.compare.match.synonyms import MEANINGS
from generator.python.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

T = TypeVar("T")
_CLOSE = 0.85
_SHORTEST = 3


class Wording(Enum):
    """How two names relate: they say the same; or at least half of it, in the same words; or not
    even that, or what is known to be something else."""

    SAME = "same"
    MAYBE = "maybe"
    OTHER = "other"


def wording(old: str, new: str) -> Wording:
    """How one name relates to another."""
    first, second = ([each.lower() for each in words(name)] for name in (old, new))
    if "".join(first) == "".join(second) or _is_part(first, second) or _is_part(second, first):
        return Wording.SAME
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    changed = [
        (first[a:b], second[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"
    ]
    if any(_differ(before, after) for before, after in changed):
        return Wording.OTHER
    if all(_mean_the_same(before, after) for before, after in changed):
        return Wording.SAME
    shared = sum(block.size for block in matcher.get_matching_blocks())
    return Wording.MAYBE if 2 * shared >= max(len(first), len(second)) else Wording.OTHER


def _is_part(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """Whether a name is made longer by words in front or behind."""
    ends = range(len(longer) - len(shorter) + 1)
    is_long = len("".join(shorter)) >= _SHORTEST
    return is_long and any(longer[at : at + len(shorter)] == shorter for at in ends)


def _differ(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether words are known to say different things, as *first* and *last* or *v4* and *v6*."""
    digits = [re.findall(r"\d+", "".join(each)) for each in (before, after)]
    meanings = [{MEANINGS[each] for each in part if each in MEANINGS} for part in (before, after)]
    return (all(digits) and digits[0] != digits[1]) or (
        all(meanings) and not meanings[0] & meanings[1]
    )


def _mean_the_same(before: Sequence[str], after: Sequence[str]) -> bool:
    if len(before) != 1 or len(after) != 1:
        return False
    (first,), (second,) = before, after
    if first in MEANINGS and second in MEANINGS:
        return MEANINGS[first] == MEANINGS[second]
    is_plural = first in (f"{second}s", f"{second}es") or second in (f"{first}s", f"{first}es")
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    return is_plural or matcher.ratio() >= _CLOSE


def couples(
    removed: Iterable[T], added: Iterable[T], *tests: Callable[[T, T], bool]
) -> list[tuple[T, T]]:
    """The pairs that are one: those by the first test, then of the rest those by the next. What
    could be one with several is with none."""
    gone, come = list(removed), list(added)
    found: list[tuple[T, T]] = []
    for is_one in tests:
        candidates = [(old, new) for old in gone for new in come if is_one(old, new)]
        certain = [
            (old, new)
            for old, new in candidates
            if sum(each is old for each, _ in candidates) == 1
            and sum(each is new for _, each in candidates) == 1
        ]
        found += certain
        gone = [each for each in gone if not any(each is old for old, _ in certain)]
        come = [each for each in come if not any(each is new for _, new in certain)]
    return found
