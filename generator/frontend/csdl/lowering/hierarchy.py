"""Base types and keys: whether they are there and of the right kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.frontend.csdl.lowering.names import collection_item
from generator.frontend.csdl.lowering.symbols import DEEPEST
from generator.frontend.csdl.lowering.types import report_unknown

if TYPE_CHECKING:
    from generator.frontend.csdl.lowering.context import Context
    from generator.frontend.csdl.lowering.symbols import Declared
    from generator.frontend.csdl.syntax import PropertyRefElement, StructElement
    from generator.ir import QName


def check_base(declared: Declared[StructElement], context: Context) -> None:
    """Note a base that is unknown, of the other kind, or leads back to the type."""
    element, subject, symbols = declared.element, declared.name.name, context.symbols
    base = symbols.base(declared.name)
    if base is None or element.base_type is None:
        return
    if base in symbols.structs:
        kind = symbols.structs[base].element.kind
        if kind != element.kind:
            message = f"its base {element.base_type} is a {kind}, expected a {element.kind}"
            context.problems.error("base-kind", element.source, subject, message)
        _check_circle(declared, context)
        _check_depth(declared, context)
    elif symbols.is_type(base):
        message = f"its base {element.base_type} is no structured type, expected a {element.kind}"
        context.problems.error("base-kind", element.source, subject, message)
    else:
        report_unknown(element.base_type, declared.scope, element.source, subject, context)


def _check_circle(declared: Declared[StructElement], context: Context) -> None:
    """Note a circle once, at whichever of its types comes first in the documents."""
    chain = [each.name for each in context.symbols.lineage(declared.name)]
    if context.symbols.base(chain[-1]) != declared.name:
        return
    first = next(name for name in context.symbols.structs if name in chain)
    if declared.name == first:
        route = " -> ".join(each.name for each in (*chain, declared.name))
        message = f"is its own base: {route}; break the circle"
        context.problems.error(
            "circular-base", declared.element.source, declared.name.name, message
        )


def _check_depth(declared: Declared[StructElement], context: Context) -> None:
    """Note the first type that has more types above it than Python's classes should have."""
    chain = context.symbols.lineage(declared.name)
    if (
        len(chain) == DEEPEST + 1
        and context.symbols.base(chain[-1].name) in context.symbols.structs
    ):
        message = f"derives from more than {DEEPEST} types; make the hierarchy flatter"
        context.problems.error("deep-base", declared.element.source, declared.name.name, message)


def check_key(declared: Declared[StructElement], context: Context) -> None:
    """Note parts of the key that lead to no property (section 6.5)."""
    subject = declared.name.name
    seen: dict[str, PropertyRefElement] = {}
    for part in declared.element.key:
        other = seen.setdefault(part.alias or part.name, part)
        if other is not part:
            message = f"two parts of the key are called {part.alias or part.name}; rename one"
            context.problems.error("duplicate-key", part.source, subject, message, other.source)
        if not part.name:
            message = "a PropertyRef has no Name; give it one"
            context.problems.error("missing-attribute", part.source, subject, message)
        elif not _leads_somewhere(part, declared.name, context):
            message = f"the key names {part.name}, which is no property of the type"
            context.problems.error("unknown-key", part.source, subject, message)
        elif "/" in part.name and not part.alias:
            message = f"the key {part.name} is a path, which needs an Alias; give it one"
            context.problems.error("key-alias", part.source, subject, message)
        elif not _is_primitive(part, declared.name, context):
            message = f"the key names {part.name}, expected a property with one primitive value"
            context.problems.error("key-type", part.source, subject, message)


def _is_primitive(part: PropertyRefElement, start: QName, context: Context) -> bool:
    """Whether the last step has a value that a URL can hold; what is not declared is not judged."""
    current, text = start, ""
    for step in part.name.split("/"):
        found = next(
            (
                (up, each)
                for up in context.symbols.lineage(current)
                for each in up.element.properties
                if each.name == step
            ),
            None,
        )
        if found is None:
            return True
        up, each = found
        text = each.type.strip()
        current = up.scope.qualified(collection_item(text) or text)
    return collection_item(text) is None and current not in context.symbols.structs


def _leads_somewhere(part: PropertyRefElement, start: QName, context: Context) -> bool:
    """Whether the path can be followed; where a type is not declared, it is not judged."""
    current: QName | None = start
    for step in part.name.split("/"):
        if current is None:
            return False
        if current not in context.symbols.structs:
            return current not in context.symbols.enums
        found = _type_name(current, step, context)
        if found is None:
            return not context.symbols.is_complete(current)
        current = found if found.namespace != "Edm" else None
    return True


def _type_name(struct: QName, name: str, context: Context) -> QName | None:
    for up in context.symbols.lineage(struct):
        for each in up.element.properties:
            if each.name == name:
                return up.scope.qualified(collection_item(each.type) or each.type)
    return None
