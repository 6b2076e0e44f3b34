"""Tables of members, attached to enumerations."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.disagreements import Statement, disagreement
from generator.passes.attach_pages.deprecations import merge_deprecations
from generator.passes.attach_pages.prose import documentation

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.ir import EnumMember, EnumType
    from generator.pages import EnumTable, MemberRow


def attach_enum(enum: EnumType, table: EnumTable | None, found: list[Diagnostic]) -> EnumType:
    """The enumeration with what its table says, and the members that only one of them has."""
    if table is None:
        return enum
    rows = {row.name: row for row in table.members}
    _compare_members(enum, table, rows, found)
    return dataclasses.replace(
        enum,
        documentation=documentation(table.description, table.source, enum.documentation),
        members=tuple(
            _attach_member(each, rows[each.name], f"{enum.name}.{each.name}", found)
            if each.name in rows
            else each
            for each in enum.members
        ),
    )


def _compare_members(
    enum: EnumType, table: EnumTable, rows: dict[str, MemberRow], found: list[Diagnostic]
) -> None:
    names = {member.name for member in enum.members}
    for row in rows.values():
        if row.name not in names:
            found.append(
                disagreement(
                    "docs-enum-member",
                    f"{enum.name}.{row.name}",
                    "the schema has no such member",
                    page=Statement(row.source, row.name),
                    schema=Statement(enum.source),
                )
            )
    for each in enum.members:
        if each.name not in rows:
            found.append(
                disagreement(
                    "docs-enum-member",
                    f"{enum.name}.{each.name}",
                    "the page leaves this member out",
                    page=Statement(table.source),
                    schema=Statement(each.source, each.name),
                )
            )


def _attach_member(
    member: EnumMember, row: MemberRow, subject: str, found: list[Diagnostic]
) -> EnumMember:
    if row.value is not None and row.value != member.value:
        found.append(
            disagreement(
                "docs-enum-value",
                subject,
                f"{row.value} on the page and {member.value} in the schema",
                page=Statement(row.source, str(row.value)),
                schema=Statement(member.source, str(member.value)),
            )
        )
    return dataclasses.replace(
        member,
        documentation=documentation(row.description, row.source, member.documentation),
        deprecation=merge_deprecations(
            member.deprecation, row.deprecation, subject, (row.source, member.source), found
        ),
    )
