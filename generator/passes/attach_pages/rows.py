"""One row of a table of properties, and the property that it is about."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, warning
from generator.ir import Named, item_type
from generator.passes.attach_pages.deprecations import merge_deprecations
from generator.passes.attach_pages.findings import listed, note
from generator.passes.attach_pages.page_types import Likeness, compare_types, type_text
from generator.passes.attach_pages.prose import documentation

if TYPE_CHECKING:
    from generator.ir import EnumType, Property, TypeRef
    from generator.pages import PropertyRow
    from generator.passes.attach_pages.known import Known


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
    """Say where the row has another type or other values than the property."""
    likeness = compare_types(row.type, declared.type, known)
    if likeness is not Likeness.SAME:
        say = note if likeness is Likeness.NARROWER else warning
        message = f"{row.type.text} on the page and {type_text(declared.type)} in the schema"
        found.append(say("docs-type", row.source, subject, message, declared.source))
    enum = _enum_of(declared.type, known)
    if enum and row.possible_values:
        _compare_values(row, enum, subject, found)


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
        message = f"lists {listed(strange)}, which {enum.name} does not have"
        found.append(warning("docs-enum-member", row.source, subject, message, enum.source))
    if missing:
        message = f"does not list {listed(missing)} of {enum.name}"
        found.append(warning("docs-enum-member", row.source, subject, message, enum.source))
