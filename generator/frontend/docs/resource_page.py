"""A page about one structured type."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from generator.diagnostics import Source
from generator.frontend.docs.blocks import Note, Paragraph
from generator.frontend.docs.common import (
    page_description,
    page_examples,
    page_namespace,
    page_source,
    page_title,
    top_section,
)
from generator.frontend.docs.enum_tables import enum_tables
from generator.frontend.docs.prose import Deprecated, take_base_type, take_deprecation
from generator.frontend.docs.tables import is_property_table, plain_name, property_rows
from generator.pages import MethodRow, ResourcePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.frontend.docs.blocks import Document, Row, Section
    from generator.pages import PageDeprecation, PropertyRow

_KIND = re.compile(r"\s+(?:resource|complex|entity|facet)(?:\s+type)?s?\b.*", re.IGNORECASE)
_TYPE_NAME = re.compile(r"[A-Za-z_]\w*")
_OPEN_TYPE = re.compile(r"\bthis is an open type\b", re.IGNORECASE)


def resource_page(document: Document) -> ResourcePage:
    """Read a page about a type."""
    name = type_name(document)
    description, deprecation = _description(document, name)
    without_base = take_base_type(description)
    properties = document.find("properties")
    return ResourcePage(
        title=page_title(document),
        type_name=name,
        namespace=page_namespace(document),
        description=without_base.description,
        base_type=without_base.base or _base_in_comment(document),
        is_open=_is_open(document, description),
        deprecation=deprecation,
        properties=_rows(document, properties),
        relationships=_rows(document, document.find("relationships")),
        methods=tuple(_methods(document)),
        enums=enum_tables(document),
        examples=page_examples(document),
        source=page_source(document),
    )


def type_name(document: Document) -> str:
    """The type that the title names ("parcel resource type"); where it names none, the one
    that the JSON representation has, and else nothing."""
    title = plain_name(_KIND.sub("", page_title(document)))
    if _TYPE_NAME.fullmatch(title):
        return title
    for comment in _representations(document):
        odata_type = comment.get("@odata.type")
        if isinstance(odata_type, str):
            return odata_type.rpartition(".")[2]
    return ""


def _description(document: Document, name: str) -> Deprecated:
    """The description, and the deprecation of the type in it, in a note or in the title."""
    is_marked = "(deprecated)" in page_title(document).lower()
    description, deprecation = _take_from_paragraphs(page_description(document), name)
    notes = [each.text for each in top_section(document).blocks if isinstance(each, Note)]
    for text in notes:
        deprecation = deprecation or take_deprecation(text, name).deprecation
    if deprecation is None and is_marked:
        deprecation = take_deprecation("", name, is_marked=True).deprecation
    return Deprecated(description, deprecation)


def _take_from_paragraphs(description: str, name: str) -> Deprecated:
    paragraphs = []
    deprecation: PageDeprecation | None = None
    for paragraph in description.split("\n\n"):
        taken = take_deprecation(paragraph, name)
        paragraphs.append(taken.description)
        deprecation = deprecation or taken.deprecation
    return Deprecated("\n\n".join(filter(None, paragraphs)), deprecation)


def _rows(document: Document, sections: tuple[Section, ...]) -> tuple[PropertyRow, ...]:
    return tuple(
        row
        for section in sections
        for table in section.tables()
        if is_property_table(table)
        for row in property_rows(document.file, table)
    )


def _methods(document: Document) -> Iterator[MethodRow]:
    for section in document.find("methods"):
        for table in section.tables():
            if table.header[0].lower() in {"method", "methods", "name", "task"}:
                yield from (_method(document.file, row) for row in table.rows)


def _method(file: str, row: Row) -> MethodRow:
    texts = [cell.text for cell in row.cells]
    page = next(iter(row.cells[0].links), None)
    return MethodRow(
        title=texts[0],
        page=posixpath.basename(page.partition("#")[0]) if page else None,
        returns=texts[1] if len(texts) > 1 else "",
        description=texts[-1] if len(texts) > 2 else "",
        source=Source(file, row.line),
    )


def _representations(document: Document) -> Iterator[dict[str, object]]:
    for block in document.code_blocks():
        if block.comment.get("blockType") == "resource":
            yield dict(block.comment)


def _base_in_comment(document: Document) -> str | None:
    bases = (comment.get("baseType") for comment in _representations(document))
    return next((base for base in bases if isinstance(base, str) and base), None)


def _is_open(document: Document, description: str) -> bool:
    properties = document.find("properties")
    prose = [
        each.text for part in properties for each in part.blocks if isinstance(each, Paragraph)
    ]
    is_said = any(_OPEN_TYPE.search(text) for text in (description, *prose))
    return is_said or any(each.get("openType") is True for each in _representations(document))
