"""A page about a type and the rows of its tables, attached to the type and its properties."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.disagreements import Statement, disagreement
from generator.passes.attach_pages.deprecations import merge_deprecations
from generator.passes.attach_pages.prose import documentation
from generator.passes.attach_pages.rows import attach_row, compare_row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.diagnostics import Diagnostic
    from generator.ir import QName, StructType
    from generator.pages import PropertyRow, ResourcePage
    from generator.passes.attach_pages.known import Known


def rows_of(page: ResourcePage) -> dict[str, PropertyRow]:
    """The rows about properties by name, the first where a name repeats; control information
    such as ``@odata.type`` is no property."""
    rows: dict[str, PropertyRow] = {}
    for row in (*page.properties, *page.relationships):
        if not row.name.startswith("@"):
            rows.setdefault(row.name, row)
    return rows


def inherited_rows(
    pages: Mapping[QName, ResourcePage], known: Known
) -> dict[tuple[QName, str], PropertyRow]:
    """Rows that repeat a base's property on the page of a derived type, by declaring type."""
    rows: dict[tuple[QName, str], PropertyRow] = {}
    for name, page in pages.items():
        for row in rows_of(page).values():
            declared = known.property(name, row.name)
            if declared and declared[0].name != name:
                rows.setdefault((declared[0].name, row.name), row)
    return rows


def attach_struct(
    struct: StructType,
    page: ResourcePage | None,
    inherited: Mapping[tuple[QName, str], PropertyRow],
    known: Known,
    found: list[Diagnostic],
) -> StructType:
    """The type with what its page says; where that is silent about a property, with what the page
    of a derived type says about it."""
    own = rows_of(page) if page else {}
    if page:
        _compare(struct, page, own, known, found)
    properties = tuple(
        attach_row(each, row, f"{struct.name}.{each.name}", known, found)
        if (row := own.get(each.name) or inherited.get((struct.name, each.name)))
        else each
        for each in struct.properties
    )
    if page is None:
        return dataclasses.replace(struct, properties=properties)
    places = (page.source, struct.source)
    return dataclasses.replace(
        struct,
        properties=properties,
        documentation=documentation(page.description, page.source, struct.documentation),
        deprecation=merge_deprecations(
            struct.deprecation, page.deprecation, str(struct.name), places, found
        ),
    )


def _compare(
    struct: StructType,
    page: ResourcePage,
    rows: Mapping[str, PropertyRow],
    known: Known,
    found: list[Diagnostic],
) -> None:
    for row in rows.values():
        subject = f"{struct.name}.{row.name}"
        declared = known.property(struct.name, row.name)
        if declared:
            compare_row(row, declared[1], subject, known, found)
        else:
            found.append(_unknown(row, struct, subject, known))
    for each in struct.properties:
        if each.name not in rows:
            found.append(
                disagreement(
                    "docs-missing-property",
                    f"{struct.name}.{each.name}",
                    "the page leaves it out",
                    page=Statement(page.source),
                    schema=Statement(each.source, each.name),
                )
            )


def _unknown(row: PropertyRow, struct: StructType, subject: str, known: Known) -> Diagnostic:
    """An open type may have properties that the schema does not name."""
    is_open = any(each.is_open for each in known.lineage(struct.name))
    return disagreement(
        "docs-unknown-property",
        subject,
        "only the page has this property of an open type"
        if is_open
        else "the schema has no such property",
        page=Statement(row.source, row.name),
        schema=Statement(struct.source),
        is_note=is_open,
    )
