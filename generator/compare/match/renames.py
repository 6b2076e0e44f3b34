"""Types that have another name and are otherwise what they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.compare.match.similar import couples, similar
from generator.ir import EnumType, StructType
from generator.ir.subjects import type_text

if TYPE_CHECKING:
    from generator.compare.match.pair import Side
    from generator.ir import QName, TypeDefinition

    Declared = StructType | EnumType | TypeDefinition

_ALIKE = 0.75
_TELLING = 2


def renamed_types(old: Side, new: Side) -> dict[QName, QName]:
    """New names by old ones."""
    before, after = old.declared(), new.declared()
    removed = [each for name, each in before.items() if name not in after]
    added = [each for name, each in after.items() if name not in before]
    return {first.name: second.name for first, second in couples(removed, added, _is_one)}


def _is_one(old: Declared, new: Declared) -> bool:
    """With the same contents, or with a like name and most of the contents."""
    if type(old) is not type(new):
        return False
    first, second = _contents(old), _contents(new)
    is_alike = _likeness(first, second) >= _ALIKE
    if old.name.name == new.name.name or similar(old.name.name, new.name.name):
        return is_alike
    return first == second and len(first) >= _TELLING


def _likeness(first: frozenset[str], second: frozenset[str]) -> float:
    return len(first & second) / len(first | second) if first or second else 1.0


def _contents(each: Declared) -> frozenset[str]:
    """What makes a type what it is, apart from its name."""
    if isinstance(each, StructType):
        own = (_without_own_name(f"{one.name}: {type_text(one.type)}", each.name) for one in
               each.properties)  # fmt: skip
        return frozenset([*own, f"{each.kind.value} of {each.base}"])
    if isinstance(each, EnumType):
        return frozenset(f"{member.name}={member.value}" for member in each.members)
    return frozenset([each.underlying.edm_name])


def _without_own_name(text: str, name: QName) -> str:
    """A type that refers to itself does so by its new name afterwards."""
    return text.replace(str(name), "itself")
