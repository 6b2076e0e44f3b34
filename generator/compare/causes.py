"""Which changes of the schema explain what happens to a public name."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.compare.rules import RULES
from generator.compare.tree import Tree
from generator.compare.verdict import Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.compare.changes import Change
    from generator.compare.match.pair import Pair
    from generator.python.surface import PublicName

_WHOLE = ("type-added", "type-removed")


class Causes:
    """Changes by what they are about. They go by their numbers in the sequence."""

    def __init__(self, changes: Sequence[Change], pair: Pair) -> None:
        self._changes = changes
        self.trees = Tree(pair.old), Tree(pair.new)
        self._by_old: dict[str, list[int]] = defaultdict(list)
        self._by_new: dict[str, list[int]] = defaultdict(list)
        for number, each in enumerate(changes):
            for subject in (*_subjects(each.was or each.subject), *each.also):
                self._by_old[subject].append(number)
            for subject in (*_subjects(each.subject), *each.also):
                self._by_new[subject].append(number)

    def of_loss(self, entry: PublicName) -> list[int]:
        """The changes that make a name of OLD go."""
        return [*self._explaining(entry, self._by_old, *self.trees)]

    def of_gain(self, entry: PublicName) -> list[int]:
        """The changes that make a name of NEW come."""
        return [*self._explaining(entry, self._by_new, *reversed(self.trees))]

    def of_change(self, entry: PublicName) -> list[int]:
        """The changes that make a name of OLD another than it was; deprecations do not."""
        numbers = (n for each in _concerned(entry) for n in self.about(each))
        return [n for n in numbers if not self._changes[n].rule.startswith("deprecation-")]

    def about(self, subject: str) -> list[int]:
        """The changes of what a subject of OLD stands for."""
        return self._by_old.get(subject, [])

    def breaking(self, numbers: list[int]) -> list[int]:
        """Those that break Python."""
        return [n for n in numbers if self._rule_breaks(n)]

    def renaming(self, numbers: list[int]) -> list[int]:
        """Those by which something is called otherwise."""
        return [n for n in numbers if self._changes[n].was]

    def subject_now(self, subject: str) -> str:
        """What a subject is called in NEW."""
        for number in self.about(subject):
            change = self._changes[number]
            if change.was and _operation(change.was) == _operation(subject):
                return _operation(change.subject)
        return subject

    def _rule_breaks(self, number: int) -> bool:
        return RULES[self._changes[number].rule].verdict.python is Level.BREAKING

    def _explaining(
        self, entry: PublicName, by_subject: Mapping[str, list[int]], here: Tree, there: Tree
    ) -> Iterator[int]:
        """Of the subject of a name and what it depends on, and of the first step of the way to it
        that one schema lacks."""
        for each in _concerned(entry):
            yield from self._with_owner(each, by_subject)
        for path in filter(None, map(_path, _concerned(entry))):
            step = here.first_step_not_in(there, path)
            yield from self._with_owner(step, by_subject) if step else []
            yield from by_subject.get(f"/{path.split('/')[1]}", [])

    def _with_owner(self, subject: str, by_subject: Mapping[str, list[int]]) -> Iterator[int]:
        """The changes of a subject, and of the type that it came or went with."""
        yield from by_subject.get(subject, [])
        owner = subject.rpartition("/")[0]
        yield from (n for n in by_subject.get(owner, []) if self._changes[n].rule in _WHOLE)


def _concerned(entry: PublicName) -> tuple[str, ...]:
    """What a name stands for, and what it depends on."""
    return (entry.subject, *entry.others)


def _path(subject: str) -> str | None:
    """The path of a subject that is one, or a request."""
    path = subject.rpartition(" ")[2]
    return path if path.startswith("/") else None


def _subjects(subject: str) -> set[str]:
    """A subject, and for a parameter the operation."""
    return {subject, _operation(subject)}


def _operation(subject: str) -> str:
    """The operation of a parameter; any other subject as it is."""
    operation, bracket, last = subject.rpartition(")/")
    is_parameter = bool(bracket) and "(" not in last and "." not in last
    return f"{operation})" if is_parameter else subject
