"""Reads Markdown files from a folder: the only part of the docs front end that does I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def load_pages(folder: Path, shown: str) -> dict[str, str]:
    """Read every Markdown file below a folder.

    ``shown`` is what diagnostics show in place of the folder, such as ``schema/v1.0/docs``. The
    texts come sorted by path, without a byte order mark and with ``\\n`` alone.

    Raises:
        OSError: when a file cannot be read.
        UnicodeDecodeError: when a file is not UTF-8.
    """
    paths = sorted(folder.rglob("*.md"), key=lambda path: path.relative_to(folder).as_posix())
    return {
        f"{shown.rstrip('/')}/{path.relative_to(folder).as_posix()}": path.read_text("utf-8-sig")
        for path in paths
    }
