"""Tables of enumeration members, on a page of their own or on the page of a resource."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Source
from generator.frontend.docs.blocks import Paragraph
from generator.frontend.docs.common import page_namespace, page_source, page_title
from generator.frontend.docs.tables import is_member_table, member_rows
from generator.pages import EnumPage, EnumTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.frontend.docs.blocks import Document, Section

_HEADING = re.compile(
    r"(?P<name>[A-Za-z_][\w.]*) (?:values?|members?|enum(?:eration)?(?: type| values)?)",
    re.IGNORECASE,
)


def enum_page(document: Document) -> EnumPage:
    """Read a page about enumerations."""
    return EnumPage(
        title=page_title(document),
        namespace=page_namespace(document),
        enums=enum_tables(document),
        source=page_source(document),
    )


def enum_tables(document: Document) -> tuple[EnumTable, ...]:
    """Every table under a heading such as "colour values"."""
    return tuple(_enum_tables(document))


def _enum_tables(document: Document) -> Iterator[EnumTable]:
    for section in document.sections:
        match = _HEADING.fullmatch(section.title.replace("`", "").strip())
        if match and any(map(is_member_table, section.tables())):
            namespace, _, name = match["name"].rpartition(".")
            yield EnumTable(
                name=name,
                namespace=namespace or page_namespace(document),
                description=_description(section),
                members=tuple(
                    row
                    for table in section.tables()
                    if is_member_table(table)
                    for row in member_rows(document.file, table)
                ),
                source=Source(document.file, section.line),
            )


def _description(section: Section) -> str:
    first_table = section.blocks.index(next(iter(section.tables())))
    above = section.blocks[:first_table]
    return "\n\n".join(each.text for each in above if isinstance(each, Paragraph))
