"""Types that have another name and are otherwise what they were."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.compare.match.pair import with_names
from generator.compare.match.similar import Wording, only, wording
from generator.ir import EnumType, Named, QName, StructType, item_type
from generator.ir.subjects import member_subject, type_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.compare.match.pair import Side
    from generator.ir import TypeDefinition, TypeRef

    Declared = StructType | EnumType | TypeDefinition

_ALIKE = 0.75
_TELLING = 3
_NOTHING = frozenset({""})
_ITSELF = QName("", "itself")


def renamed_types(old: Side, new: Side) -> dict[QName, QName]:
    """New names by old ones. What has been found may show what else has another name."""
    found: dict[QName, QName] = {}
    while more := _renamed(old, new, found):
        found |= more
    return found


def _renamed(old: Side, new: Side, known: Mapping[QName, QName]) -> dict[QName, QName]:
    before, after = old.declared(), new.declared()
    come, gone = {*after} - {*known.values(), *before}, {*before} - {*known, *after}
    removed = _Contents((before[name] for name in sorted(gone)), known)
    added = _Contents((after[name] for name in sorted(come)), {})
    was, now = _references(old, gone, known), _references(new, come, {})

    def is_one(first: Declared, second: Declared) -> bool:
        """With the same contents, or with a like name and most of the contents; few contents tell
        nothing unless what referred to the one refers to the other."""
        before, after = removed.of[first.name], added.of[second.name]
        if type(first) is not type(second):
            return False
        if before == after:
            is_in_place = was[first.name] & now[second.name]
            is_telling = is_in_place or len(before) >= _TELLING
            return bool(is_telling) or _is_like(first, second)
        return _likeness(before, after) >= _ALIKE and _is_like(first, second)

    pairs = ((first, second) for first, second in removed.near(added) if is_one(first, second))
    return {first.name: second.name for first, second in only(pairs)}


def _is_like(old: Declared, new: Declared) -> bool:
    return wording(old.name.name, new.name.name) is Wording.SAME


class _Contents:
    """Types with what makes them what they are; ``of`` has that by name."""

    def __init__(self, types: Iterable[Declared], known: Mapping[QName, QName]) -> None:
        self._types = {each.name: each for each in types}
        self.of = {name: _contents(each, known) for name, each in self._types.items()}
        self._with: dict[str, list[QName]] = defaultdict(list)
        for name, contents in self.of.items():
            for each in contents or _NOTHING:
                self._with[each].append(name)

    def near(self, others: _Contents) -> Iterator[tuple[Declared, Declared]]:
        """Pairs with others that may be alike: what has most of its contents in common with another
        has one of its rarest in common, so only those are looked up."""
        for name, contents in self.of.items():
            rarest = sorted(contents or _NOTHING, key=lambda each: (len(others._with[each]), each))
            looked_up = rarest[: int(len(rarest) * (1 - _ALIKE)) + 1]
            for other in dict.fromkeys(found for each in looked_up for found in others._with[each]):
                yield self._types[name], others._types[other]


def _references(
    side: Side, names: set[QName], known: Mapping[QName, QName]
) -> dict[QName, set[str]]:
    """What refers to each of some types: derived types, properties and parameters, by the names
    that their types have now, as far as that is known."""
    found: dict[QName, set[str]] = {name: set() for name in names}
    for struct in (each for each in side.structs.values() if each.name not in names):
        owner = known.get(struct.name, struct.name)
        if struct.base in found:
            found[struct.base].add(f"base of {owner}")
        for each in struct.properties:
            for name in names & _named(each.type):
                found[name].add(member_subject(owner, each.name))
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


def _contents(each: Declared, known: Mapping[QName, QName]) -> frozenset[str]:
    """What makes a type what it is, apart from its name; other types go by the names that they
    have now, and the type itself by none."""
    if isinstance(each, StructType):
        names = {**known, each.name: _ITSELF}
        own = (f"{one.name}: {type_text(with_names(one.type, names))}" for one in each.properties)
        base = names.get(each.base, each.base) if each.base else None
        return frozenset([*own, f"{each.kind.value} of {base}"])
    if isinstance(each, EnumType):
        return frozenset(f"{member.name}={member.value}" for member in each.members)
    return frozenset([each.underlying.edm_name])
