"""A page's parameters, attached to those of an operation."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, warning
from generator.passes.attach_pages.page_types import Likeness, compare_types, type_text
from generator.passes.attach_pages.prose import documentation

if TYPE_CHECKING:
    from generator.ir import Operation, Parameter
    from generator.pages import ApiPage, PropertyRow
    from generator.passes.attach_pages.known import Known

_CODE = "docs-parameter"


def attach_parameters(
    operation: Operation,
    page: ApiPage,
    arguments: tuple[str, ...] | None,
    known: Known,
    found: list[Diagnostic],
) -> tuple[Parameter, ...]:
    """The parameters with what the page says; ``arguments`` are those in the request line."""
    rows = {row.name: row for row in page.parameters}
    names = {parameter.name for parameter in operation.parameters}
    for row in rows.values():
        if row.name not in names:
            subject, message = f"{operation.name}({row.name})", "the schema has no such parameter"
            found.append(warning(_CODE, row.source, subject, message, operation.source))
    for name in arguments or ():
        if name not in names and name not in rows:
            subject, message = f"{operation.name}({name})", "the schema has no such parameter"
            found.append(warning(_CODE, page.source, subject, message, operation.source))
    for each in operation.parameters:
        subject = f"{operation.name}({each.name})"
        if each.name not in rows and each.name not in (arguments or ()):
            message = "the page leaves this parameter out"
            found.append(warning(_CODE, page.source, subject, message, each.source))
    return tuple(
        _attach(each, rows[each.name], f"{operation.name}({each.name})", known, found)
        if each.name in rows
        else each
        for each in operation.parameters
    )


def _attach(
    parameter: Parameter, row: PropertyRow, subject: str, known: Known, found: list[Diagnostic]
) -> Parameter:
    if compare_types(row.type, parameter.type, known) is Likeness.DIFFERENT:
        message = f"{row.type.text} on the page and {type_text(parameter.type)} in the schema"
        found.append(warning(_CODE, row.source, subject, message, parameter.source))
    text = documentation(row.description, row.source, parameter.documentation, row.possible_values)
    return dataclasses.replace(parameter, documentation=text)
