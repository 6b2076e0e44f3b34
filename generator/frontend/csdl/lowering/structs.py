"""Entity and complex types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.frontend.csdl.lowering.capabilities import capabilities
from generator.frontend.csdl.lowering.documentation import deprecation, documentation
from generator.frontend.csdl.lowering.hierarchy import check_base
from generator.frontend.csdl.lowering.keys import check_key
from generator.frontend.csdl.lowering.properties import lower_property
from generator.frontend.csdl.lowering.values import boolean
from generator.ir import KeyProperty, StructKind, StructType

if TYPE_CHECKING:
    from generator.frontend.csdl.lowering.context import Context
    from generator.frontend.csdl.lowering.symbols import Declared
    from generator.frontend.csdl.syntax import PropertyElement, StructElement


def lower_struct(declared: Declared[StructElement], context: Context) -> StructType:
    """A structured type; errors in its base and key are noted here too."""
    element, subject, problems = declared.element, declared.name.name, context.problems
    facts = context.targets.facts(declared, element.annotations)
    check_base(declared, context)
    check_key(declared, context)
    names = context.symbols.property_names(declared.name)

    def flag(text: str | None, what: str) -> bool:
        return boolean(text, False, what, element.source, subject, problems)

    return StructType(
        name=declared.name,
        kind=StructKind(element.kind),
        base=context.symbols.base(declared.name),
        is_abstract=flag(element.abstract, "Abstract"),
        is_open=flag(element.open_type, "OpenType"),
        has_stream=flag(element.has_stream, "HasStream"),
        key=tuple(
            KeyProperty(path=each.name, alias=each.alias or each.name) for each in element.key
        ),
        properties=tuple(
            lower_property(each, declared, names, context) for each in _unique(declared, context)
        ),
        capabilities=capabilities(facts, subject, problems),
        documentation=documentation(facts),
        deprecation=deprecation(facts, (), subject, problems),
        source=element.source,
    )


def _unique(declared: Declared[StructElement], context: Context) -> list[PropertyElement]:
    """The properties with a name of their own; the others are errors."""
    named: dict[str, PropertyElement] = {}
    inherited = {
        each.name: each
        for up in context.symbols.lineage(declared.name)[1:]
        for each in up.element.properties
    }
    for each in declared.element.properties:
        kind = "NavigationProperty" if each.is_navigation else "Property"
        if not each.name:
            message = f"a {kind} has no Name; give it one"
            context.problems.error("missing-attribute", each.source, declared.name.name, message)
        elif each.name in named:
            context.problems.error(
                "duplicate-property",
                each.source,
                f"{declared.name.name}.{each.name}",
                "is declared twice in its type; remove one",
                named[each.name].source,
            )
        elif each.name in inherited:
            context.problems.error(
                "duplicate-property",
                each.source,
                f"{declared.name.name}.{each.name}",
                "is declared by a base of its type, too; remove one",
                inherited[each.name].source,
            )
        else:
            named[each.name] = each
    return list(named.values())
