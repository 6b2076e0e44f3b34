"""Which kind of page a page is."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from generator.frontend.docs.enum_tables import enum_tables

if TYPE_CHECKING:
    from generator.frontend.docs.blocks import Document


class PageKind(Enum):
    """The kinds of page that the readers tell apart."""

    RESOURCE = auto()
    ENUM = auto()
    API = auto()
    OTHER = auto()
    UNKNOWN = auto()


_BY_DOC_TYPE = {
    "resourcepagetype": PageKind.RESOURCE,
    "enumpagetype": PageKind.ENUM,
    "apipagetype": PageKind.API,
    "conceptualpagetype": PageKind.OTHER,
}


def page_kind(document: Document) -> PageKind:
    """What ``doc_type`` says, or else what the page's sections are; a file without front matter
    and headings is a part of other pages."""
    doc_type = document.front_matter.get("doc_type", "").lower()
    return _BY_DOC_TYPE.get(doc_type) or _kind_of_content(document)


def _kind_of_content(document: Document) -> PageKind:
    if document.find("http request"):
        return PageKind.API
    if document.find("properties") or document.find("json representation"):
        return PageKind.RESOURCE
    if enum_tables(document):
        return PageKind.ENUM
    has_headings = any(section.level for section in document.sections)
    return PageKind.UNKNOWN if has_headings or document.front_matter else PageKind.OTHER
