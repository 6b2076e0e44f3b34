"""Finds every change between two schemas: which thing is which, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.compare.match.operations import operation_changes
from generator.compare.match.pair import Pair, Side
from generator.compare.match.places import place_changes
from generator.compare.match.renames import renamed_types
from generator.compare.match.types import type_changes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.compare.changes import Change

__all__ = ["Pair", "Side", "find_changes", "pair_up"]


def pair_up(old: Side, new: Side) -> Pair:
    """Both sides, with the types that were renamed."""
    renamed = renamed_types(old, new)
    return Pair(old, new, renamed, {renamed.get(name, name): name for name in old.structs})


def find_changes(pair: Pair) -> Iterator[Change]:
    """Every change of the schema, in no particular order."""
    yield from type_changes(pair)
    yield from operation_changes(pair)
    yield from place_changes(pair)
