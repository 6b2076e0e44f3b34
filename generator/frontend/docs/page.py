"""Reads a page and says what is odd about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Source, warning
from generator.frontend.docs.api_page import api_page
from generator.frontend.docs.enum_tables import enum_page
from generator.frontend.docs.kinds import PageKind, page_kind
from generator.frontend.docs.known import ReadPage, hashes
from generator.frontend.docs.markdown import parse_markdown
from generator.frontend.docs.oddities import oddities
from generator.frontend.docs.permissions import included_files
from generator.frontend.docs.resource_page import resource_page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.frontend.docs.blocks import Document
    from generator.pages import ApiPage, EnumPage, ResourcePage


def read_page(file: str, files: Mapping[str, str]) -> ReadPage:
    """What a page of some files says."""
    document = parse_markdown(file, files[file])
    kind = page_kind(document)
    included = included_files(document) if kind is PageKind.API else ()
    return ReadPage(
        page=_page(document, kind, {path: files[path] for path in included if path in files}),
        said=tuple(_diagnostics(document, kind)),
        included=hashes(included, files),
    )


def _page(
    document: Document, kind: PageKind, included: Mapping[str, str]
) -> ResourcePage | EnumPage | ApiPage | None:
    match kind:
        case PageKind.RESOURCE:
            return resource_page(document)
        case PageKind.ENUM:
            return enum_page(document)
        case PageKind.API:
            return api_page(document, included)
    return None


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
