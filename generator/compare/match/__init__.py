"""Finds every change between two schemas: which thing is which, and what became of it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from generator.compare.match.hints import with_hints
from generator.compare.match.operations import operation_changes
from generator.compare.match.pair import Pair, Side
from generator.compare.match.places import place_changes
from generator.compare.match.renames import renamed_types
from generator.compare.match.types import type_changes

if TYPE_CHECKING:
    from generator.compare.changes import Change

__all__ = ["Pair", "Side", "find_changes", "pair_up"]


def pair_up(old: Side, new: Side) -> Pair:
    """Both sides, with the types that were renamed."""
    renamed = renamed_types(old, new)
    return Pair(old, new, renamed, {renamed.get(name, name): name for name in old.structs})


def find_changes(pair: Pair) -> list[Change]:
    """Every change of the schema, in no particular order."""
    found = chain(type_changes(pair), operation_changes(pair), place_changes(pair))
    return with_hints(found, pair)
