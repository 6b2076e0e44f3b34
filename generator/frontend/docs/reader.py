"""Reads every page that is not known yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.frontend.docs.known import keep, known_page
from generator.kept import Kept
from generator.pages import ApiPage, EnumPage, Pages, ResourcePage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.diagnostics import Diagnostic
    from generator.frontend.docs.known import ReadPage


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
        # What parses Markdown is loaded where it is wanted: most runs know all pages.
        from generator.frontend.docs.page import read_page

        known = read_page(file, files)
        keep(file, files, known, kept)
    return known
