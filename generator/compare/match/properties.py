"""Properties: added, removed, renamed, moved along the line of bases, and what they are."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.compare.changes import change
from generator.compare.match.deprecations import deprecation_changes
from generator.compare.match.facets import (
    Limited,
    default_text,
    limit_changes,
    nullable_text,
    srid_text,
)
from generator.compare.match.relations import Relation, relation
from generator.compare.match.similar import Wording, couples, wording
from generator.ir import ListOf, Named, descendants, item_type
from generator.ir.subjects import member_subject, type_text
from generator.python.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.compare.changes import Change
    from generator.compare.match.pair import Pair, Side
    from generator.ir import Property, QName, StructType

# So many words have at least two in common.
_TELLING = 3


def property_changes(old: StructType, new: StructType, pair: Pair) -> Iterator[Change]:
    """What became of the properties that a type of both schemas declares itself."""
    was, now = pair.old.own(old.name), pair.new.own(new.name)
    removed = {name: each for name, each in was.items() if name not in now}
    added = {name: each for name, each in now.items() if name not in was}
    moved = _Moves(old, new, pair)
    for name in list(removed):
        if away := moved.away(removed[name]):
            yield away
            yield from moved.facts(removed.pop(name))
    for name in list(added):
        if moved.is_from_elsewhere(name):
            yield from moved.facts_of_inherited(added.pop(name))
    around = _Around(was, now)
    renamed = couples(
        removed.values(),
        added.values(),
        lambda first, second: _says_the_same(first, second, pair),
        lambda first, second: around.is_same(first, second) and _is_alike(first, second, pair),
    )
    for first, second in renamed:
        del removed[first.name], added[second.name]
        subjects = member_subject(old.name, first.name), member_subject(new.name, second.name)
        yield change("property-renamed", subjects, (first, second), first.name, second.name)
        yield from fact_changes((old.name, new.name), first, second, pair)
    for each in removed.values():
        subjects = member_subject(old.name, each.name), member_subject(new.name, each.name)
        yield change("property-removed", subjects, (each, new), before=_described(each))
    for each in added.values():
        rule = "property-declared" if pair.old.is_open(old.name) else "property-added"
        subject = member_subject(new.name, each.name)
        yield change(rule, (subject, subject), (old, each), after=_described(each))
    for name, each in was.items():
        if name in now:
            yield from fact_changes((old.name, new.name), each, now[name], pair)


class _Moves:
    """Properties that a type gave to a base or to derived types, or got from them."""

    def __init__(self, old: StructType, new: StructType, pair: Pair) -> None:
        self._old = old
        self._new = new
        self._pair = pair
        self._owners = old.name, new.name

    def away(self, each: Property) -> Change | None:
        """The move of a property that the type does not declare any more."""
        if each.name in self._pair.new.inherited(self._new.name):
            return self._moved("property-moved-to-base", each, [self._declaring(each.name)])
        heirs = self._heirs(each.name)
        return self._moved("property-moved-to-derived", each, heirs) if heirs else None

    def _moved(self, rule: str, each: Property, to: list[QName]) -> Change:
        """The change that tells of a move to other types."""
        was, now = (member_subject(owner, each.name) for owner in self._owners)
        there = self._pair.new.own(to[0])[each.name]
        moved = change(rule, (was, now), (each, there), after=", ".join(map(str, to)))
        also = tuple(member_subject(owner, each.name) for owner in to)
        return dataclasses.replace(moved, also=also)

    def facts(self, each: Property) -> Iterator[Change]:
        """What else became of a property that went to a base."""
        now = self._pair.new.inherited(self._new.name).get(each.name)
        if now is not None:
            yield from fact_changes(self._owners, each, now, self._pair)

    def is_from_elsewhere(self, name: str) -> bool:
        """Whether a property that the type declares anew was one of a base or of derived types."""
        return name in self._pair.old.inherited(self._old.name) or self._was_below(name)

    def facts_of_inherited(self, each: Property) -> Iterator[Change]:
        """What else became of a property that was a base's; derived types tell of theirs."""
        before = self._pair.old.inherited(self._old.name).get(each.name)
        if before is not None:
            yield from fact_changes(self._owners, before, each, self._pair)

    def _declaring(self, name: str) -> QName:
        new = self._pair.new
        return next(base for base in new.bases(self._new.name) if name in new.own(base))

    def _heirs(self, name: str) -> list[QName]:
        """Derived types that declare the property in NEW and did not in OLD."""
        old, new, was = self._pair.old, self._pair.new, self._pair.former
        return [
            each
            for each in _below(self._new.name, new)
            if name in new.own(each) and (each not in was or name not in old.own(was[each]))
        ]

    def _was_below(self, name: str) -> bool:
        """Whether derived types declared the property in OLD and do not in NEW."""
        old, new = self._pair.old, self._pair.new
        return any(
            name in old.own(each) and name not in new.own(self._pair.now(each))
            for each in _below_in_old(self._new.name, self._pair)
        )


def _below(name: QName, side: Side) -> tuple[QName, ...]:
    return descendants(name, side.derived)


def _below_in_old(name: QName, pair: Pair) -> list[QName]:
    """Types of OLD that derive from a type in NEW: its base may be new to them."""
    return [pair.former[each] for each in _below(name, pair.new) if each in pair.former]


class _Around:
    """What stands beside each property, of those that are in both."""

    def __init__(self, was: Mapping[str, Property], now: Mapping[str, Property]) -> None:
        self._was = _neighbours(was, now)
        self._now = _neighbours(now, was)

    def is_same(self, old: Property, new: Property) -> bool:
        """Whether a property stands where another one stood, in whatever order all are."""
        return self._was[old.name] == self._now[new.name]


def _neighbours(
    properties: Mapping[str, Property], others: Mapping[str, Property]
) -> dict[str, frozenset[str]]:
    names = [*properties]
    return {
        name: frozenset(
            [
                *[each for each in names[:place] if each in others][-1:],
                *[each for each in names[place + 1 :] if each in others][:1],
            ]
        )
        for place, name in enumerate(names)
    }


def _says_the_same(old: Property, new: Property, pair: Pair) -> bool:
    return (
        wording(old.name, new.name) is Wording.SAME
        and relation(old.type, new.type, pair) is Relation.SAME
    )


def _is_alike(old: Property, new: Property, pair: Pair) -> bool:
    """Whether all facts are the same, and the type tells enough beside a part of the name."""
    same = dataclasses.replace(
        old, name=new.name, type=new.type, documentation=new.documentation, source=new.source
    )
    return (
        same == new
        and relation(old.type, new.type, pair) is Relation.SAME
        and wording(old.name, new.name) is Wording.MAYBE
        and (isinstance(item_type(new.type), Named) or len(words(new.name)) >= _TELLING)
    )


def fact_changes(
    owners: tuple[QName, QName], old: Property, new: Property, pair: Pair
) -> Iterator[Change]:
    """What became of the facts about a property; ``owners`` are its type in OLD and NEW."""
    subjects = member_subject(owners[0], old.name), member_subject(owners[1], new.name)
    for rule, before, after in _facts(old, new, pair):
        yield change(rule, subjects, (old, new), before, after)
    places = old.source, new.source
    yield from deprecation_changes(subjects[1], old.deprecation, new.deprecation, places)


def _facts(old: Property, new: Property, pair: Pair) -> Iterator[tuple[str, str, str]]:
    if old.is_navigation is not new.is_navigation:
        became = "property-became-navigation" if new.is_navigation else "navigation-became-property"
        yield became, _described(old), _described(new)
        return
    found = relation(old.type, new.type, pair)
    if found is not Relation.SAME:
        yield f"property-{found.value}", type_text(old.type), type_text(new.type)
    if old.contains_target is not new.contains_target:
        yield "containment-added" if new.contains_target else "containment-removed", "", ""
    if found not in (Relation.COLLECTION, Relation.SINGLE):
        yield from _nullability(old, new)
    if found is Relation.SAME:
        limits = Limited(old.type, old.facets), Limited(new.type, new.facets)
        yield from limit_changes(*limits, pair)
        before, after = srid_text(old.facets, old.type), srid_text(new.facets, new.type)
        if before != after:
            yield "srid-changed", before, after
    if old.default_value != new.default_value:
        yield "default-changed", default_text(old.default_value), default_text(new.default_value)


def _nullability(old: Property, new: Property) -> Iterator[tuple[str, str, str]]:
    if old.nullable is not new.nullable and not _is_collection_of_entities(new):
        # Of a collection it is said of the items (section 7.2.1).
        what = "property-items" if isinstance(new.type, ListOf) else "property"
        rule = f"{what}-became-nullable" if new.nullable else f"{what}-became-non-nullable"
        yield rule, nullable_text(old.nullable), nullable_text(new.nullable)


def _is_collection_of_entities(each: Property) -> bool:
    """Nullable says nothing there (section 8.2)."""
    return each.is_navigation and isinstance(each.type, ListOf)


def _described(each: Property) -> str:
    """``Edm.String``, or ``navigation to ns.type``."""
    return f"navigation to {type_text(each.type)}" if each.is_navigation else type_text(each.type)
