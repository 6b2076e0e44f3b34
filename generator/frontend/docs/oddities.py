"""What is odd about a page: each a warning, since the rest of the page is still of use."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Source, warning
from generator.frontend.docs.blocks import CodeBlock
from generator.frontend.docs.common import page_namespace, page_source, page_title
from generator.frontend.docs.enum_tables import enum_tables
from generator.frontend.docs.kinds import PageKind
from generator.frontend.docs.permissions import is_permissions_table
from generator.frontend.docs.resource_page import type_name
from generator.frontend.docs.tables import is_property_table, property_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.frontend.docs.blocks import Document, Section, Table


def oddities(document: Document, kind: PageKind) -> Iterator[Diagnostic]:
    """A warning for each thing on a page of this kind that is missing or cannot be read."""
    title = page_title(document)
    if page_namespace(document) is None and kind is not PageKind.API:
        yield warning("page-namespace", page_source(document), title, "has no line Namespace:")
    match kind:
        case PageKind.RESOURCE:
            yield from _of_resource(document, title)
        case PageKind.ENUM if not enum_tables(document):
            yield warning("page-empty", page_source(document), title, "has no table of members")
        case PageKind.API:
            yield from _of_api(document, title)
        case _:
            pass


def _of_resource(document: Document, title: str) -> Iterator[Diagnostic]:
    if not type_name(document):
        yield warning("page-type", page_source(document), title, "names no type in its title")
    for section in document.find("properties", "relationships"):
        for table in section.tables():
            if is_property_table(table):
                yield from _repeated(document, table)
            elif _is_direct(section):
                yield _unread(document, table, title)


def _is_direct(section: Section) -> bool:
    """Whether the section is itself the one of properties, and not one of remarks below it."""
    return section.title.lower() in {"properties", "relationships"}


def _repeated(document: Document, table: Table) -> Iterator[Diagnostic]:
    rows = tuple(property_rows(document.file, table))
    counts = Counter(row.name for row in rows)
    last = {row.name: row for row in rows}
    for name, count in counts.items():
        if count > 1:
            text = f"stands in {count} rows of the table"
            yield warning("page-row", last[name].source, name, text)


def _unread(document: Document, table: Table, title: str) -> Diagnostic:
    text = f"the table with the columns {', '.join(table.header)} is not read"
    return warning("page-table", Source(document.file, table.line), title, text)


def _of_api(document: Document, title: str) -> Iterator[Diagnostic]:
    requests = document.find("http request", "http requests")
    has_lines = any(isinstance(block, CodeBlock) for each in requests for block in each.blocks)
    if not has_lines:
        yield warning("page-request", page_source(document), title, "shows no HTTP request")
    for section in document.find("permissions"):
        if section.title.lower() == "permissions":
            for table in section.tables():
                if not is_permissions_table(table):
                    yield _unread(document, table, title)
