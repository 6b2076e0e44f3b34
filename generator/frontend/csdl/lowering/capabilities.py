"""Org.OData.Capabilities.V1: what may be done where."""

from __future__ import annotations

from dataclasses import fields as dataclass_fields
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.frontend.csdl.lowering.expressions import (
    fields,
    items,
    member_names,
    strings,
    truth,
    words,
)
from generator.frontend.csdl.vocabulary import (
    CAPABILITIES,
    FLAGS,
    NAVIGABILITY,
    NAVIGATION_NONE,
    NAVIGATION_RESTRICTIONS,
    PATH_LISTS,
)
from generator.ir import UNRESTRICTED, Capabilities

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.frontend.csdl.lowering.problems import Problems
    from generator.frontend.csdl.lowering.symbols import Symbols
    from generator.frontend.csdl.lowering.targets import Fact, Targets
    from generator.frontend.csdl.syntax import Expression
    from generator.ir import QName

ABSENT = object()
FIELDS = tuple(each.name for each in dataclass_fields(Capabilities))


class Restricted(NamedTuple):
    """What NavigationRestrictions says of one navigation property; no path means the target."""

    path: str
    capabilities: Capabilities


def capabilities(facts: Mapping[str, Fact], subject: str, problems: Problems) -> Capabilities:
    """What the annotations of an element say about the element itself."""
    terms = _terms(facts)
    if not terms:
        return UNRESTRICTED
    own = _lower(terms, subject, problems)
    navigation = fields(terms.get(NAVIGATION_RESTRICTIONS))
    return merge(own, _lower(_only(navigation, NAVIGABILITY), subject, problems))


def restricted(facts: Mapping[str, Fact], subject: str, problems: Problems) -> list[Restricted]:
    """The entries of NavigationRestrictions/RestrictedProperties."""
    navigation = fields(_terms(facts).get(NAVIGATION_RESTRICTIONS))
    entries = map(fields, items(navigation.get("RestrictedProperties")))
    return [
        Restricted(words(entry.get("NavigationProperty")), _lower(entry, subject, problems))
        for entry in entries
    ]


def merge(first: Capabilities, second: Capabilities) -> Capabilities:
    """What the first says, and where it says nothing, the second."""
    if second == UNRESTRICTED:
        return first
    unsaid = (None, ())
    chosen: dict[str, Any] = {
        name: getattr(second if getattr(first, name) in unsaid else first, name) for name in FIELDS
    }
    return Capabilities(**chosen)


def restricted_index(
    symbols: Symbols, targets: Targets, problems: Problems
) -> dict[tuple[QName, str], Capabilities]:
    """What types and entity sets say about navigation properties, by declaring type and name.

    Only one step is followed: a longer path speaks of one way to a property, not of the property.
    """
    found: dict[tuple[QName, str], Capabilities] = {}
    for struct in symbols.structs.values():
        facts = targets.facts(struct, struct.element.annotations)
        _place(struct.name, restricted(facts, struct.name.name, problems), symbols, found)
    for container in symbols.containers.values():
        for child in container.element.children:
            facts = targets.facts(container, child.annotations, child.name)
            entries = restricted(facts, child.name, problems)
            _place(container.scope.qualified(child.type), entries, symbols, found)
    return found


def _place(
    start: QName,
    entries: Sequence[Restricted],
    symbols: Symbols,
    found: dict[tuple[QName, str], Capabilities],
) -> None:
    for entry in entries:
        for up in symbols.lineage(start):
            if any(each.name == entry.path for each in up.element.properties):
                key = (up.name, entry.path)
                found[key] = merge(found.get(key, UNRESTRICTED), entry.capabilities)


def _terms(facts: Mapping[str, Fact]) -> dict[str, Expression | None]:
    prefix = f"{CAPABILITIES}."
    return {
        term.removeprefix(prefix): fact.annotation.value
        for term, fact in facts.items()
        if term.startswith(prefix)
    }


def _only(values: Mapping[str, Expression | None], name: str) -> Mapping[str, Expression | None]:
    return {name: values[name]} if name in values else {}


def _lower(
    terms: Mapping[str, Expression | None], subject: str, problems: Problems
) -> Capabilities:
    """The capabilities in a set of terms, or in an entry of RestrictedProperties, which has the
    same names."""
    said: dict[str, Any] = {}
    for name, path in FLAGS.items():
        said[name] = _flag(terms, path, subject, problems)
    if said["selectable"] is None:
        # Microsoft Graph writes this term, which the vocabulary does not have.
        path = ("SelectRestrictions", "Selectable")
        said["selectable"] = _flag(terms, path, subject, problems)
    for name, (term, listed) in PATH_LISTS.items():
        said[name] = strings(fields(terms.get(term)).get(listed))
    if kinds := member_names(terms.get(NAVIGABILITY)):
        said["navigable"] = NAVIGATION_NONE not in kinds
    return Capabilities(**said)


def _flag(
    terms: Mapping[str, Expression | None],
    path: tuple[str, ...],
    subject: str,
    problems: Problems,
) -> bool | None:
    values = terms
    for step in path[:-1]:
        values = fields(values.get(step))
    return truth(values[path[-1]], subject, problems) if path[-1] in values else None
