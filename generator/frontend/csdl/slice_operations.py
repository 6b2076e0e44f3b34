"""Functions and actions, back to CSDL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.frontend.csdl.printer import said
from generator.frontend.csdl.slice_annotations import write_deprecation, write_optional

if TYPE_CHECKING:
    from lxml import etree

    from generator.frontend.csdl.printer import Printer
    from generator.ir import Operation, Parameter


def write_operation(schema: etree._Element, operation: Operation, printer: Printer) -> None:
    """Append a ``Function`` or ``Action``, the binding parameter first."""
    element = printer.add(
        schema,
        operation.kind.value,
        Name=operation.name.name,
        IsBound=said(operation.binding is not None),
        EntitySetPath=operation.entity_set_path,
        IsComposable=said(operation.is_composable),
    )
    if operation.binding is not None:
        name, type_name = _binding_name(operation), printer.type(operation.binding)
        printer.add(element, "Parameter", Name=name, Type=type_name)
    for each in operation.parameters:
        _write_parameter(element, each, printer)
    if operation.returns is not None:
        nullable = None if operation.returns_nullable else False
        type_name = printer.type(operation.returns)
        returned = printer.add(element, "ReturnType", Type=type_name, Nullable=nullable)
        printer.set_facets(returned, operation.returns_facets)
    write_deprecation(element, operation.deprecation, printer)


def _binding_name(operation: Operation) -> str:
    name = (operation.entity_set_path or "bindingParameter").partition("/")[0]
    taken = {each.name for each in operation.parameters}
    while name in taken:
        name += "_"
    return name


def _write_parameter(operation: etree._Element, parameter: Parameter, printer: Printer) -> None:
    element = printer.add(
        operation,
        "Parameter",
        Name=parameter.name,
        Type=printer.type(parameter.type),
        Nullable=None if parameter.nullable else False,
    )
    printer.set_facets(element, parameter.facets)
    if parameter.is_optional:
        write_optional(element, parameter.default_value, printer)
