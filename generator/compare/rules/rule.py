"""What a rule is, and the form in which the tables of rules are written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from generator.compare.verdict import Bump, Level, Verdict

_LETTERS = {"C": Level.COMPATIBLE, "R": Level.RISKY, "B": Level.BREAKING}


class Category(Enum):
    """The headings of a changelog (Keep a Changelog 1.1.0)."""

    ADDED = "Added"
    CHANGED = "Changed"
    DEPRECATED = "Deprecated"
    REMOVED = "Removed"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of change: ``group`` is what the subject is, ``title`` what happened to it;
    ``reason`` and ``advice`` are a line each."""

    id: str
    group: str
    title: str
    verdict: Verdict
    category: Category
    reason: str
    advice: str


def bump_of(category: Category, level: Level) -> Bump:
    """What breaks is major, what adds, deprecates or may surprise is minor."""
    if level is Level.BREAKING:
        return Bump.MAJOR
    adds = category in (Category.ADDED, Category.DEPRECATED)
    return Bump.MINOR if adds or level is Level.RISKY else Bump.PATCH


ADDED, CHANGED = Category.ADDED, Category.CHANGED
DEPRECATED, REMOVED = Category.DEPRECATED, Category.REMOVED
NOTHING = "Nothing."
"""The advice where there is nothing to be done."""
Row: TypeAlias = tuple[str, str, str, Category, str, str]
"""Id, title, levels, heading, reason and advice."""


def rules(group: str, *rows: Row) -> tuple[Rule, ...]:
    """The rules about one thing."""
    return tuple(
        Rule(id, group, title, _verdict(axes), category, reason, advice)
        for id, title, axes, category, reason, advice in rows
    )


def _verdict(axes: str) -> Verdict:
    """``BRC`` is breaking for Python, risky on the wire, compatible in silence."""
    python, wire, silent = (_LETTERS[letter] for letter in axes)
    return Verdict(python, wire, silent)
