"""Reads every page and says what is odd about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Source, warning
from generator.frontend.docs.api_page import api_page
from generator.frontend.docs.enum_tables import enum_page
from generator.frontend.docs.kinds import PageKind, page_kind
from generator.frontend.docs.known import ReadPage, hashes, keep, known_page
from generator.frontend.docs.markdown import parse_markdown
from generator.frontend.docs.oddities import oddities
from generator.frontend.docs.permissions import included_files
from generator.frontend.docs.resource_page import resource_page
from generator.kept import Kept
from generator.pages import ApiPage, EnumPage, Pages, ResourcePage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.frontend.docs.blocks import Document


def read_pages(
    files: Mapping[str, str], kept: Kept | None = None
) -> tuple[Pages, tuple[Diagnostic, ...]]:
    """Read pages.

    ``files`` holds the text of each Markdown file by the path that diagnostics show; files that
    pages include are found in it by their relative path. The pages come in the order of their
    paths, and everything odd about one is a warning. ``kept`` has what was read before.
    """
    read = [_read(file, files, kept or Kept()) for file in sorted(files)]
    pages = Pages(
        resources=tuple(each.page for each in read if isinstance(each.page, ResourcePage)),
        enums=tuple(each.page for each in read if isinstance(each.page, EnumPage)),
        apis=tuple(each.page for each in read if isinstance(each.page, ApiPage)),
    )
    return pages, tuple(said for each in read for said in each.said)


def _read(file: str, files: Mapping[str, str], kept: Kept) -> ReadPage:
    known = known_page(file, files, kept)
    if known is None:
        known = _read_anew(file, files)
        keep(file, files, known, kept)
    return known


def _read_anew(file: str, files: Mapping[str, str]) -> ReadPage:
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
