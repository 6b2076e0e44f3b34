"""One row of a table of properties, and the property that it is about."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.disagreements import Statement, disagreement
from generator.ir import ListOf, Named, item_type
from generator.passes.attach_pages.deprecations import merge_deprecations
from generator.passes.attach_pages.findings import listed
from generator.passes.attach_pages.page_types import Likeness, compare_types, type_text
from generator.passes.attach_pages.prose import documentation

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.ir import EnumType, Property, TypeRef
    from generator.pages import PropertyRow
    from generator.passes.attach_pages.known import Known


_NULLABILITY = {True: "nullable", False: "not nullable"}


def attach_row(
    declared: Property, row: PropertyRow, subject: str, known: Known, found: list[Diagnostic]
) -> Property:
    """The property with what the row says about it."""
    is_enum = _enum_of(declared.type, known) is not None
    values = () if is_enum else row.possible_values
    return dataclasses.replace(
        declared,
        documentation=documentation(row.description, row.source, declared.documentation, values),
        deprecation=merge_deprecations(
            declared.deprecation, row.deprecation, subject, (row.source, declared.source), found
        ),
    )


def compare_row(
    row: PropertyRow, declared: Property, subject: str, known: Known, found: list[Diagnostic]
) -> None:
    """Say where the row has another type, nullability or values than the property."""
    likeness = compare_types(row.type, declared.type, known)
    if likeness is not Likeness.SAME:
        written = type_text(declared.type)
        found.append(
            disagreement(
                "docs-type",
                subject,
                f"{row.type.text} on the page and {written} in the schema",
                page=Statement(row.source, row.type.text),
                schema=Statement(declared.source, written),
                is_note=likeness is Likeness.NARROWER,
            )
        )
    _compare_nullability(row, declared, subject, found)
    enum = _enum_of(declared.type, known)
    if enum and row.possible_values:
        _compare_values(row, enum, subject, found)


def _compare_nullability(
    row: PropertyRow, declared: Property, subject: str, found: list[Diagnostic]
) -> None:
    """Of a collection a page speaks as a whole, and the schema of its items."""
    if row.nullable is None or isinstance(declared.type, ListOf):
        return
    if row.nullable is not declared.nullable:
        page, schema = _NULLABILITY[row.nullable], _NULLABILITY[declared.nullable]
        found.append(
            disagreement(
                "docs-nullability",
                subject,
                f"{page} on the page and {schema} in the schema",
                page=Statement(row.source, page),
                schema=Statement(declared.source, schema),
            )
        )


def _enum_of(type_ref: TypeRef, known: Known) -> EnumType | None:
    item = item_type(type_ref)
    return known.enums.get(item.name) if isinstance(item, Named) else None


def _compare_values(
    row: PropertyRow, enum: EnumType, subject: str, found: list[Diagnostic]
) -> None:
    members = {member.name for member in enum.members}
    strange = tuple(each for each in row.possible_values if each not in members)
    missing = tuple(each.name for each in enum.members if each.name not in row.possible_values)
    if strange:
        found.append(
            disagreement(
                "docs-enum-member",
                subject,
                f"lists {listed(strange)}, which {enum.name} does not have",
                page=Statement(row.source, ", ".join(strange)),
                schema=Statement(enum.source),
            )
        )
    if missing:
        found.append(
            disagreement(
                "docs-enum-member",
                subject,
                f"does not list {listed(missing)} of {enum.name}",
                page=Statement(row.source),
                schema=Statement(enum.source, ", ".join(missing)),
            )
        )
