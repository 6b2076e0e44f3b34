"""Which files of a folder count."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def page_files(folder: Path) -> dict[str, Path]:
    """The Markdown files below a folder, sorted by their paths relative to it."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.md")}
    return dict(sorted(found.items()))
