"""Enumerations and type definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.frontend.csdl.lowering.documentation import deprecation, documentation
from generator.frontend.csdl.lowering.names import collection_item
from generator.frontend.csdl.lowering.types import SCALARS, report_unknown
from generator.frontend.csdl.lowering.values import boolean, facets, integer
from generator.ir import EnumMember, EnumType, ScalarKind, TypeDefinition

if TYPE_CHECKING:
    from collections.abc import Collection

    from generator.diagnostics import Source
    from generator.frontend.csdl.lowering.context import Context
    from generator.frontend.csdl.lowering.symbols import Declared
    from generator.frontend.csdl.syntax import EnumElement, MemberElement, TypeDefinitionElement

LIMITS = {
    ScalarKind.BYTE: (0, 2**8 - 1),
    ScalarKind.SBYTE: (-(2**7), 2**7 - 1),
    ScalarKind.INT16: (-(2**15), 2**15 - 1),
    ScalarKind.INT32: (-(2**31), 2**31 - 1),
    ScalarKind.INT64: (-(2**63), 2**63 - 1),
}
"""The types that may lie under an enumeration (section 10.1), each with its range."""


def lower_enum(declared: Declared[EnumElement], context: Context) -> EnumType:
    """An enumeration; one without members is allowed, as Microsoft Graph has two."""
    element, subject, problems = declared.element, declared.name.name, context.problems
    facts = context.targets.facts(declared, element.annotations)
    underlying = _underlying(declared, context)
    return EnumType(
        name=declared.name,
        underlying=underlying,
        is_flags=boolean(element.is_flags, False, "IsFlags", element.source, subject, problems),
        members=_members(declared, underlying, context),
        documentation=documentation(facts),
        deprecation=deprecation(facts, (), subject, problems),
        source=element.source,
    )


def _underlying(declared: Declared[EnumElement], context: Context) -> ScalarKind:
    text = declared.element.underlying_type
    if text is None:
        return ScalarKind.INT32
    kind = SCALARS.get(text.strip())
    if kind not in LIMITS or kind is None:
        expected = ", ".join(each.edm_name for each in LIMITS)
        context.problems.error(
            "underlying-type",
            declared.element.source,
            declared.name.name,
            f"UnderlyingType is {text!r}, expected one of {expected}",
        )
        return ScalarKind.INT32
    return kind


def _members(
    declared: Declared[EnumElement], underlying: ScalarKind, context: Context
) -> tuple[EnumMember, ...]:
    named: dict[str, MemberElement] = {}
    for member in declared.element.members:
        _take_name(member, named, declared.name.name, context)
    if len({member.value is None for member in named.values()}) > 1:
        context.problems.error(
            "mixed-enum-values",
            declared.element.source,
            declared.name.name,
            "some members have a Value and some do not; give it to all or to none",
        )
    return tuple(
        _member(member, index, underlying, declared, named, context)
        for index, member in enumerate(named.values())
    )


def _take_name(
    member: MemberElement, named: dict[str, MemberElement], enum: str, context: Context
) -> None:
    if not member.name:
        message = "a Member has no Name; give it one"
        context.problems.error("missing-attribute", member.source, enum, message)
    elif member.name in named:
        message = "the member is declared twice; remove one"
        subject, other = f"{enum}.{member.name}", named[member.name].source
        context.problems.error("duplicate-member", member.source, subject, message, other)
    else:
        named[member.name] = member


def _member(
    member: MemberElement,
    index: int,
    underlying: ScalarKind,
    declared: Declared[EnumElement],
    siblings: Collection[str],
    context: Context,
) -> EnumMember:
    subject = f"{declared.name.name}.{member.name}"
    facts = context.targets.facts(declared, member.annotations, member.name)
    low, high = LIMITS[underlying]
    value = integer(member.value, "Value", member.source, subject, context.problems, low, high)
    return EnumMember(
        name=member.name,
        value=index if value is None else value,
        documentation=documentation(facts),
        deprecation=deprecation(facts, siblings, subject, context.problems, member.name),
        source=member.source,
    )


def lower_type_definition(
    declared: Declared[TypeDefinitionElement], context: Context
) -> TypeDefinition:
    """A type definition; it must name a built-in primitive type (section 11.1)."""
    element, subject = declared.element, declared.name.name
    text = element.underlying_type.strip()
    kind = SCALARS.get(text)
    if kind is None:
        _report_underlying(text, element.source, declared, context)
    facts = context.targets.facts(declared, element.annotations)
    return TypeDefinition(
        name=declared.name,
        underlying=kind or ScalarKind.UNTYPED,
        facets=facets(element.facets, element.source, subject, context.problems),
        documentation=documentation(facts),
        source=element.source,
    )


def _report_underlying(
    text: str, source: Source, declared: Declared[TypeDefinitionElement], context: Context
) -> None:
    subject = declared.name.name
    if not text:
        message = "has no UnderlyingType; give it one"
        context.problems.error("missing-attribute", source, subject, message)
    elif collection_item(text) or context.symbols.is_type(declared.scope.qualified(text)):
        message = f"UnderlyingType is {text}, expected a built-in type such as Edm.String"
        context.problems.error("underlying-type", source, subject, message)
    else:
        report_unknown(text, declared.scope, source, subject, context)
