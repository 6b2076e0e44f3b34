"""Keys: whether they are there, once, and of values that a URL can hold (section 6.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.frontend.csdl.lowering.names import collection_item
from generator.frontend.csdl.lowering.types import SCALARS
from generator.ir import ScalarKind

if TYPE_CHECKING:
    from generator.frontend.csdl.lowering.context import Context
    from generator.frontend.csdl.lowering.symbols import Declared, Symbols
    from generator.frontend.csdl.syntax import PropertyElement, PropertyRefElement, StructElement
    from generator.ir import QName

_ALLOWED = frozenset(
    {
        *(ScalarKind.BOOLEAN, ScalarKind.BYTE, ScalarKind.DATE, ScalarKind.DATE_TIME_OFFSET),
        *(ScalarKind.DECIMAL, ScalarKind.DURATION, ScalarKind.GUID, ScalarKind.INT16),
        *(ScalarKind.INT32, ScalarKind.INT64, ScalarKind.SBYTE, ScalarKind.STRING),
        *(ScalarKind.TIME_OF_DAY,),
        # Not by section 6.5; but services have such keys, and URLs have literals for them.
        *(ScalarKind.BINARY, ScalarKind.DOUBLE, ScalarKind.SINGLE),
    }
)


def check_key(declared: Declared[StructElement], context: Context) -> None:
    """Note a key beside an inherited one, and parts of the key that lead to no fitting property."""
    _check_inherited(declared, context)
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
        elif not _leads_somewhere(part, declared.name, context.symbols):
            message = f"the key names {part.name}, which is no property of the type"
            context.problems.error("unknown-key", part.source, subject, message)
        elif "/" in part.name and not part.alias:
            message = f"the key {part.name} is a path, which needs an Alias; give it one"
            context.problems.error("key-alias", part.source, subject, message)
        else:
            _check_type(part, declared, context)


def _check_inherited(declared: Declared[StructElement], context: Context) -> None:
    above = context.symbols.lineage(declared.name)[1:]
    first = next((up for up in above if up.element.key), None)
    if declared.element.key and first is not None and first.name != declared.name:
        message = f"has a key, and inherits that of {first.name}; remove one"
        subject, other = declared.name.name, first.element.key[0].source
        context.problems.error(
            "second-key", declared.element.key[0].source, subject, message, other
        )


def _check_type(
    part: PropertyRefElement, declared: Declared[StructElement], context: Context
) -> None:
    """Note a value that is not primitive; what is not declared is not judged."""
    symbols, subject = context.symbols, declared.name.name
    current, text = declared.name, ""
    for step in part.name.split("/"):
        found = _property(current, step, symbols)
        if found is None:
            return
        up, each = found
        text = each.type.strip()
        current = up.scope.qualified(collection_item(text) or text)
    if current in symbols.type_definitions:
        text = symbols.type_definitions[current].element.underlying_type.strip()
    kind = SCALARS.get(text)
    if collection_item(text) is not None or current in symbols.structs:
        message = f"the key names {part.name}, expected a property with one primitive value"
    elif kind is None or kind in _ALLOWED:
        return
    else:
        message = f"the key names {part.name} of type {text}, which no key can have"
    context.problems.error("key-type", part.source, subject, message)


def _leads_somewhere(part: PropertyRefElement, start: QName, symbols: Symbols) -> bool:
    """Whether the path can be followed; where a type is not declared, it is not judged."""
    current: QName | None = start
    for step in part.name.split("/"):
        if current is None:
            return False
        if current not in symbols.structs:
            return current not in symbols.enums
        found = _property(current, step, symbols)
        if found is None:
            return not symbols.is_complete(current)
        up, each = found
        name = up.scope.qualified(collection_item(each.type) or each.type)
        current = name if name.namespace != "Edm" else None
    return True


def _property(
    struct: QName, name: str, symbols: Symbols
) -> tuple[Declared[StructElement], PropertyElement] | None:
    """A property with the type that declares it."""
    for up in symbols.lineage(struct):
        for each in up.element.properties:
            if each.name == name:
                return up, each
    return None
