"""Permissions tables, on the page itself or in a file that it includes."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from generator.frontend.docs.blocks import Include
from generator.frontend.docs.markdown import parse_markdown
from generator.pages import PermissionRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.frontend.docs.blocks import Document, Row, Table

_PERMISSION = re.compile(r"\b[A-Z][\w-]*(?:\.[A-Za-z][\w-]*)+")


def included_files(document: Document) -> tuple[str, ...]:
    """The files that the page includes for its permissions, in the terms of ``files``."""
    return tuple(
        _included(document.file, block.path)
        for section in document.find("permissions")
        for block in section.blocks
        if isinstance(block, Include)
    )


def permissions(document: Document, files: Mapping[str, str]) -> tuple[PermissionRow, ...]:
    """The rows of the page's permissions table; an include that ``files`` lacks is left out."""
    return tuple(
        row
        for table in _tables(document, files)
        if is_permissions_table(table)
        for row in _rows(table)
    )


def is_permissions_table(table: Table) -> bool:
    """Whether each row of the table is one kind of permission."""
    return table.header[0].lower().startswith("permission type") and len(table.header) > 1


def _tables(document: Document, files: Mapping[str, str]) -> Iterator[Table]:
    for section in document.find("permissions"):
        yield from section.tables()
        for block in section.blocks:
            path = _included(document.file, block.path) if isinstance(block, Include) else ""
            if path in files:
                for part in parse_markdown(path, files[path]).sections:
                    yield from part.tables()


def _included(file: str, path: str) -> str:
    """The path in the terms of ``files`` of what ``file`` includes."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), path))


def _rows(table: Table) -> Iterator[PermissionRow]:
    for row in table.rows:
        least, higher = _names(row)
        if least or higher:
            yield PermissionRow(kind=row.cells[0].text, least=least, higher=higher)


def _names(row: Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The least and the higher permissions; of one column, sorted from least to most, the first
    is the least."""
    first, *others = (tuple(_PERMISSION.findall(cell.text)) for cell in row.cells[1:])
    if others:
        return first, tuple(name for names in others for name in names)
    return first[:1], first[1:]
