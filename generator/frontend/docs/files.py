"""Reads Markdown files from a folder: the only part of the docs front end that does I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, InputError, unreadable
from generator.folders import page_files

if TYPE_CHECKING:
    from pathlib import Path


def load_pages(folder: Path, shown: str) -> dict[str, str]:
    """Read every Markdown file below a folder.

    ``shown`` is what diagnostics show in place of the folder, such as ``schema/v1.0/docs``. The
    texts come sorted by path, without a byte order mark and with ``\\n`` alone.

    Raises:
        InputError: with one diagnostic for each page that cannot be read or is not UTF-8.
    """
    pages: dict[str, str] = {}
    problems: list[Diagnostic] = []
    for below, path in page_files(folder).items():
        name = f"{shown.rstrip('/')}/{below}"
        try:
            pages[name] = path.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as problem:
            problems.append(unreadable(name, "page", problem))
    if problems:
        raise InputError(problems)
    return pages
