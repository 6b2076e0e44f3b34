"""Structural and navigation properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.frontend.csdl.lowering.capabilities import capabilities, merge, restricted
from generator.frontend.csdl.lowering.defaults import check_default
from generator.frontend.csdl.lowering.documentation import deprecation, documentation
from generator.frontend.csdl.lowering.expressions import items, member_names, truth, words
from generator.frontend.csdl.lowering.types import resolve
from generator.frontend.csdl.lowering.values import boolean, facets
from generator.frontend.csdl.vocabulary import CORE, VALIDATION
from generator.ir import UNRESTRICTED, Capabilities, Property, Scalar, ScalarKind, item_type

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.frontend.csdl.lowering.context import Context
    from generator.frontend.csdl.lowering.symbols import Declared
    from generator.frontend.csdl.lowering.targets import Fact
    from generator.frontend.csdl.syntax import PropertyElement, StructElement
    from generator.ir import QName, TypeRef


def lower_property(
    element: PropertyElement,
    declared: Declared[StructElement],
    names: set[str],
    context: Context,
) -> Property:
    """A structural or navigation property; ``names`` are those of all properties of its type."""
    subject, problems = f"{declared.name.name}.{element.name}", context.problems
    facts = context.targets.facts(declared, element.annotations, element.name)
    type_ref = _property_type(element, declared, subject, context)
    check_default(element, type_ref, subject, context)

    def flag(text: str | None, default: bool, what: str) -> bool:
        return boolean(text, default, what, element.source, subject, problems)

    return Property(
        name=element.name,
        type=type_ref,
        nullable=flag(element.nullable, True, "Nullable"),
        is_navigation=element.is_navigation,
        contains_target=flag(element.contains_target, False, "ContainsTarget"),
        partner=element.partner,
        default_value=element.default_value,
        facets=facets(element.facets, element.source, subject, problems),
        is_computed=_tagged(facts, f"{CORE}.Computed", subject, context),
        is_immutable=_tagged(facts, f"{CORE}.Immutable", subject, context),
        permissions=_permissions(facts),
        auto_expand=_tagged(facts, f"{CORE}.AutoExpand", subject, context),
        derived_types=_derived_types(facts, subject, context),
        capabilities=_capabilities(facts, declared.name, element.name, context),
        documentation=documentation(facts),
        deprecation=deprecation(facts, names, subject, problems, element.name),
        source=element.source,
    )


def _property_type(
    element: PropertyElement, declared: Declared[StructElement], subject: str, context: Context
) -> TypeRef:
    """The type; that of a navigation property must be an entity type (section 8.1)."""
    type_ref = resolve(element.type, declared.scope, element.source, subject, context)
    item = item_type(type_ref)
    if not element.is_navigation or not element.type.strip():
        return type_ref
    if isinstance(item, Scalar):
        is_entity = item.kind is ScalarKind.ENTITY_TYPE
    else:
        struct = context.symbols.structs.get(item.name)
        is_known = struct is not None or item.name in context.symbols.enums
        is_entity = not is_known or (struct is not None and struct.element.kind == "EntityType")
    if not is_entity:
        message = f"a navigation property of type {element.type}, expected an entity type"
        context.problems.error("navigation-type", element.source, subject, message)
    return type_ref


def _tagged(facts: Mapping[str, Fact], term: str, subject: str, context: Context) -> bool:
    fact = facts.get(term)
    return fact is not None and truth(fact.annotation.value, subject, context.problems) is True


def _permissions(facts: Mapping[str, Fact]) -> tuple[str, ...]:
    fact = facts.get(f"{CORE}.Permissions")
    return member_names(fact.annotation.value) if fact else ()


def _derived_types(facts: Mapping[str, Fact], subject: str, context: Context) -> tuple[QName, ...]:
    """The types that Validation.DerivedTypeConstraint names.

    Microsoft Graph names types there that only its beta version has: those are left out.
    """
    fact = facts.get(f"{VALIDATION}.DerivedTypeConstraint")
    if fact is None:
        return ()
    found = []
    for item in items(fact.annotation.value):
        name = fact.scope.qualified(words(item))
        if name in context.symbols.structs:
            found.append(name)
        else:
            message = f"DerivedTypeConstraint names the unknown type {words(item)}, left out"
            context.problems.warn("unknown-derived-type", item.source, subject, message)
    return tuple(found)


def _capabilities(
    facts: Mapping[str, Fact], struct: QName, name: str, context: Context
) -> Capabilities:
    """What the property says of itself, then what its type and entity sets say of it."""
    subject, problems = f"{struct.name}.{name}", context.problems
    own = capabilities(facts, subject, problems)
    for entry in restricted(facts, subject, problems):
        # Microsoft Graph restricts a navigation property in an annotation on the property itself.
        if entry.path in ("", name):
            own = merge(own, entry.capabilities)
    return merge(own, context.restricted.get((struct, name), UNRESTRICTED))
