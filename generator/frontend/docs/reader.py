"""Reads every page and says what is odd about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Source, warning
from generator.frontend.docs.api_page import api_page
from generator.frontend.docs.enum_tables import enum_page
from generator.frontend.docs.kinds import PageKind, page_kind
from generator.frontend.docs.markdown import parse_markdown
from generator.frontend.docs.oddities import oddities
from generator.frontend.docs.resource_page import resource_page
from generator.pages import ApiPage, EnumPage, Pages, ResourcePage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.frontend.docs.blocks import Document


def read_pages(files: Mapping[str, str]) -> tuple[Pages, tuple[Diagnostic, ...]]:
    """Read pages.

    ``files`` holds the text of each Markdown file by the path that diagnostics show; files that
    pages include are found in it by their relative path. The pages come in the order of their
    paths, and everything odd about one is a warning.
    """
    resources: list[ResourcePage] = []
    enums: list[EnumPage] = []
    apis: list[ApiPage] = []
    found: list[Diagnostic] = []
    for file, text in sorted(files.items()):
        document = parse_markdown(file, text)
        kind = page_kind(document)
        found += _diagnostics(document, kind)
        match kind:
            case PageKind.RESOURCE:
                resources.append(resource_page(document))
            case PageKind.ENUM:
                enums.append(enum_page(document))
            case PageKind.API:
                apis.append(api_page(document, files))
            case _:
                pass
    pages = Pages(resources=tuple(resources), enums=tuple(enums), apis=tuple(apis))
    return pages, tuple(found)


def _diagnostics(document: Document, kind: PageKind) -> list[Diagnostic]:
    if kind is PageKind.OTHER:
        return []
    said = [
        warning("page-comment", Source(document.file, line), "", text)
        for line, text in document.problems
    ]
    if kind is PageKind.UNKNOWN:
        message = "neither doc_type nor the sections tell what kind of page this is"
        return [*said, warning("page-kind", Source(document.file), "", message)]
    return [*said, *oddities(document, kind)]
