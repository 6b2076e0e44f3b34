"""Base types: whether they are there and of the right kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.frontend.csdl.lowering.symbols import DEEPEST
from generator.frontend.csdl.lowering.types import report_unknown

if TYPE_CHECKING:
    from generator.frontend.csdl.lowering.context import Context
    from generator.frontend.csdl.lowering.symbols import Declared
    from generator.frontend.csdl.syntax import StructElement


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
