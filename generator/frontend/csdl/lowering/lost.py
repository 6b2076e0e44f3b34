"""Annotations whose target is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.frontend.csdl.lowering.targets import outlying, parse_target, signature

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.frontend.csdl.lowering.names import Scope
    from generator.frontend.csdl.lowering.problems import Problems
    from generator.frontend.csdl.lowering.symbols import Symbols
    from generator.frontend.csdl.syntax import CsdlDocument, OperationElement
    from generator.ir import QName


def report_lost(
    documents: Sequence[CsdlDocument],
    scopes: Sequence[Scope],
    symbols: Symbols,
    problems: Problems,
) -> None:
    """Warn of annotations whose target is not there, though its namespace is."""
    namespaces = {schema.namespace for document in documents for schema in document.schemas}
    for each, scope in outlying(documents, scopes):
        name, overload, rest = parse_target(each.target, scope)
        if name.namespace in namespaces and not _exists(name, overload, rest, symbols):
            message = "nothing of this name is declared; its annotations are ignored"
            problems.warn("unknown-target", each.source, each.target, message)


def _exists(name: QName, overload: tuple[str, ...] | None, rest: str, symbols: Symbols) -> bool:
    """Whether the element is there; a cast or a path into an annotation is not followed."""
    step = rest.partition("/")[0]
    if step and not step.startswith(("@", "$")) and "." not in step:
        return step in {*_names_below(name, overload, symbols)}
    is_operation = any(True for _ in _overloads(name, overload, symbols))
    return is_operation or name in symbols.containers or symbols.is_type(name)


def _names_below(name: QName, overload: tuple[str, ...] | None, symbols: Symbols) -> Iterator[str]:
    if name in symbols.structs:
        yield from symbols.property_names(name)
    if name in symbols.enums:
        yield from (each.name for each in symbols.enums[name].element.members)
    if name in symbols.containers:
        container = symbols.containers[name].element
        yield from (each.name for each in container.children)
        yield from (each.name for each in container.imports)
    for operation in _overloads(name, overload, symbols):
        yield from (each.name for each in operation.parameters)


def _overloads(
    name: QName, overload: tuple[str, ...] | None, symbols: Symbols
) -> Iterator[OperationElement]:
    for each in symbols.operations.get(name, ()):
        if signature(each).is_meant(overload):
            yield each.element
