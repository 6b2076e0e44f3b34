"""A page's parameters, attached to those of an operation."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.disagreements import Statement, disagreement
from generator.passes.attach_pages.page_types import Likeness, compare_types, type_text
from generator.passes.attach_pages.prose import documentation

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
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
            said = Statement(row.source, row.name)
            found.append(_only_on_the_page(operation, row.name, said))
    for name in arguments or ():
        if name not in names and name not in rows:
            found.append(_only_on_the_page(operation, name, Statement(page.source, name)))
    for each in operation.parameters:
        subject = f"{operation.name}({each.name})"
        if each.name not in rows and each.name not in (arguments or ()):
            found.append(
                disagreement(
                    _CODE,
                    subject,
                    "the page leaves this parameter out",
                    page=Statement(page.source),
                    schema=Statement(each.source, each.name),
                )
            )
    return tuple(
        _attach(each, rows[each.name], f"{operation.name}({each.name})", known, found)
        if each.name in rows
        else each
        for each in operation.parameters
    )


def _only_on_the_page(operation: Operation, name: str, page: Statement) -> Diagnostic:
    subject, message = f"{operation.name}({name})", "the schema has no such parameter"
    schema = Statement(operation.source)
    return disagreement(_CODE, subject, message, page=page, schema=schema)


def _attach(
    parameter: Parameter, row: PropertyRow, subject: str, known: Known, found: list[Diagnostic]
) -> Parameter:
    if compare_types(row.type, parameter.type, known) is Likeness.DIFFERENT:
        declared = type_text(parameter.type)
        found.append(
            disagreement(
                _CODE,
                subject,
                f"{row.type.text} on the page and {declared} in the schema",
                page=Statement(row.source, row.type.text),
                schema=Statement(parameter.source, declared),
            )
        )
    text = documentation(row.description, row.source, parameter.documentation, row.possible_values)
    return dataclasses.replace(parameter, documentation=text)
