"""Types that have another name and are otherwise what they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.compare.match.similar import Wording, couples, wording
from generator.ir import EnumType, Named, StructType, item_type
from generator.ir.subjects import member_subject, type_text

if TYPE_CHECKING:
    from generator.compare.match.pair import Side
    from generator.ir import QName, TypeDefinition, TypeRef

    Declared = StructType | EnumType | TypeDefinition

_ALIKE = 0.75
_TELLING = 3


def renamed_types(old: Side, new: Side) -> dict[QName, QName]:
    """New names by old ones."""
    before, after = old.declared(), new.declared()
    removed = [each for name, each in before.items() if name not in after]
    added = [each for name, each in after.items() if name not in before]
    was = _references(old, {each.name for each in removed})
    now = _references(new, {each.name for each in added})

    def is_one(first: Declared, second: Declared) -> bool:
        return _is_one(first, second, is_in_place=was[first.name] == now[second.name] != set())

    return {first.name: second.name for first, second in couples(removed, added, is_one)}


def _is_one(old: Declared, new: Declared, *, is_in_place: bool) -> bool:
    """With the same contents, or with a like name and most of the contents; few contents tell
    nothing unless all that referred to the one refers to the other."""
    if type(old) is not type(new):
        return False
    first, second = _contents(old), _contents(new)
    if wording(old.name.name, new.name.name) is Wording.SAME:
        return _likeness(first, second) >= _ALIKE
    return first == second and (is_in_place or len(first) >= _TELLING)


def _references(side: Side, names: set[QName]) -> dict[QName, set[str]]:
    """What refers to each of some types: properties and parameters, by their own names."""
    found: dict[QName, set[str]] = {name: set() for name in names}
    for struct in side.structs.values():
        for each in struct.properties:
            for name in names & _named(each.type):
                found[name].add(member_subject(struct.name, each.name))
    for operation in side.api.operations:
        held = [(each.name, each.type) for each in operation.parameters]
        returned = [("", operation.returns)] if operation.returns else []
        for part, type_ref in (*held, *returned):
            for name in names & _named(type_ref):
                found[name].add(f"{operation.name}({part})")
    return found


def _named(type_ref: TypeRef) -> set[QName]:
    item = item_type(type_ref)
    name = item.name if isinstance(item, Named) else item.definition
    return {name} if name else set()


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
