"""When a removal and an addition plainly are one thing under another name.

Names alone show it where the one is the other respelled, shortened, extended or with a synonym.
Where they only share words, everything else has to be the same, and nothing else in question.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from generator.compare.match.synonyms import MEANINGS
from generator.python.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

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
    first, second = _lower_words(old), _lower_words(new)
    if "".join(first) == "".join(second) or _is_part(first, second) or _is_part(second, first):
        return Wording.SAME
    if not {*first} & {*second} and len(first) + len(second) > 2:
        return Wording.OTHER
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


@lru_cache(maxsize=4096)
def _lower_words(name: str) -> tuple[str, ...]:
    return tuple(each.lower() for each in words(name))


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
        certain = only((old, new) for old in gone for new in come if is_one(old, new))
        found += certain
        before, after = {id(old) for old, _ in certain}, {id(new) for _, new in certain}
        gone = [each for each in gone if id(each) not in before]
        come = [each for each in come if id(each) not in after]
    return found


class Matched(NamedTuple, Generic[T]):
    """What became of things that have names: those of one name, those that have another one now,
    and those that are in one schema alone."""

    same: list[tuple[T, T]]
    renamed: list[tuple[T, T]]
    removed: list[T]
    added: list[T]


def matched(
    old: Mapping[str, T], new: Mapping[str, T], *tests: Callable[[T, T], bool]
) -> Matched[T]:
    """Things of two schemas by their names; those of other names are one by :func:`couples`."""
    gone = [each for name, each in old.items() if name not in new]
    come = [each for name, each in new.items() if name not in old]
    renamed = couples(gone, come, *tests)
    taken = {id(each) for couple in renamed for each in couple}
    return Matched(
        same=[(each, new[name]) for name, each in old.items() if name in new],
        renamed=renamed,
        removed=[each for each in gone if id(each) not in taken],
        added=[each for each in come if id(each) not in taken],
    )


def only(candidates: Iterable[tuple[T, T]]) -> list[tuple[T, T]]:
    """Those pairs of which neither part is in another one."""
    found = list(candidates)
    before = Counter(id(old) for old, _ in found)
    after = Counter(id(new) for _, new in found)
    return [(old, new) for old, new in found if before[id(old)] == after[id(new)] == 1]


def couples_within(
    removed: Iterable[T],
    added: Iterable[T],
    keys: tuple[Callable[[T], Hashable], Callable[[T], Hashable]],
    *tests: Callable[[T, T], bool],
) -> list[tuple[T, T]]:
    """As :func:`couples`, of those alone whose keys are the same: of two large schemas all pairs
    are too many to look at."""
    groups: dict[Hashable, tuple[list[T], list[T]]] = defaultdict(lambda: ([], []))
    for side, (each_of, key) in enumerate(zip((removed, added), keys, strict=True)):
        for each in each_of:
            groups[key(each)][side].append(each)
    return [couple for gone, come in groups.values() for couple in couples(gone, come, *tests)]
