"""Types: added, removed, renamed, and what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.compare.changes import Change, change
from generator.compare.match.deprecations import deprecation_changes
from generator.compare.match.enums import enum_changes
from generator.compare.match.facets import facet_changes
from generator.compare.match.properties import property_changes
from generator.ir import EnumType, StructType, TypeDefinition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.compare.match.pair import Pair
    from generator.ir import KeyProperty

    Declared = StructType | EnumType | TypeDefinition


def type_changes(pair: Pair) -> Iterator[Change]:
    """What became of every type."""
    old, new = pair.old.declared(), pair.new.declared()
    was = {pair.now(name): each for name, each in old.items()}
    for name, each in was.items():
        if name not in new and not pair.new.borrows(name):
            rule = f"{_word(each)}-removed"
            yield Change(rule=rule, subject=str(name), before=_kind(each), old=each.source)
    for name, each in new.items():
        if name in was:
            yield from _pair_changes(was[name], each, pair)
        elif not pair.old.borrows(name):
            rule = f"{_word(each)}-added"
            yield Change(rule=rule, subject=str(name), after=_kind(each), new=each.source)


def _word(each: Declared) -> str:
    """What the ids of rules about a type begin with: Python has no class for a definition."""
    return "definition" if isinstance(each, TypeDefinition) else "type"


def _kind(each: Declared) -> str:
    if isinstance(each, StructType):
        return each.kind.value
    return "EnumType" if isinstance(each, EnumType) else "TypeDefinition"


def _pair_changes(old: Declared, new: Declared, pair: Pair) -> Iterator[Change]:
    subjects, things = (str(old.name), str(new.name)), (old, new)
    if old.name != new.name:
        yield change(f"{_word(new)}-renamed", subjects, things, old.name, new.name)
    if isinstance(old, StructType) and isinstance(new, StructType):
        for rule, before, after in _struct_facts(old, new, pair):
            yield change(rule, subjects, things, before, after)
        yield from property_changes(old, new, pair)
    elif isinstance(old, EnumType) and isinstance(new, EnumType):
        yield from enum_changes(old, new)
    elif isinstance(old, TypeDefinition) and isinstance(new, TypeDefinition):
        if old.underlying is not new.underlying:
            before, after = old.underlying.edm_name, new.underlying.edm_name
            yield change("definition-changed", subjects, things, before, after)
        else:
            for rule, before, after in facet_changes(old.facets, new.facets, new.underlying):
                yield change(rule, subjects, things, before, after)
    else:
        yield change("type-kind-changed", subjects, things, _kind(old), _kind(new))
    if not isinstance(old, TypeDefinition) and not isinstance(new, TypeDefinition):
        places = old.source, new.source
        yield from deprecation_changes(str(new.name), old.deprecation, new.deprecation, places)


def _struct_facts(
    old: StructType, new: StructType, pair: Pair
) -> Iterator[tuple[str, object, object]]:
    if old.kind is not new.kind:
        yield "entity-complex-changed", old.kind.value, new.kind.value
    if (old.base and pair.now(old.base)) != new.base:
        yield _base_rule(old, new, pair), old.base or "no base", new.base or "no base"
    if old.is_abstract is not new.is_abstract:
        yield _flag("abstract", new.is_abstract), "", ""
    if old.is_open is not new.is_open:
        yield _flag("open", new.is_open), "", ""
    was_media, is_media = pair.old.is_media(old.name), pair.new.is_media(new.name)
    is_asked = pair.old.asks_bytes(old.name) or pair.new.asks_bytes(new.name)
    if was_media is not is_media and old.has_stream is not new.has_stream and is_asked:
        yield _flag("stream", is_media), "", ""
    before, after = _key(pair.old.key(old.name)), _key(pair.new.key(new.name))
    if old.kind is new.kind and old.key != new.key and before != after:
        yield "key-changed", before or "no key", after or "no key"


def _flag(name: str, is_set: bool) -> str:
    return f"{name}-added" if is_set else f"{name}-removed"


def _base_rule(old: StructType, new: StructType, pair: Pair) -> str:
    """Whether all that the type was an instance of is still among its bases."""
    former = {pair.now(each) for each in (*pair.old.bases(old.name), *filter(None, [old.base]))}
    present = {*pair.new.bases(new.name), *filter(None, [new.base])}
    return "base-extended" if former <= present else "base-changed"


def _key(key: tuple[KeyProperty, ...]) -> str:
    """The parts of a key, with their names in URLs where these are others."""
    return ", ".join(
        part.path if part.alias == part.path else f"{part.path} as {part.alias}" for part in key
    )
