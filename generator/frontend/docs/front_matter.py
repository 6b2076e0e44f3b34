"""The block of ``key: value`` lines between two ``---`` lines at the top of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_FENCE = "---"


class FrontMatter(NamedTuple):
    """``values`` by key, quotes taken off; ``end`` is the number of lines that it takes."""

    values: dict[str, str]
    end: int


def read_front_matter(lines: Sequence[str]) -> FrontMatter:
    """Read the front matter; a page that has none, or never closes it, has no values."""
    if not lines or lines[0].strip() != _FENCE:
        return FrontMatter({}, 0)
    for index, line in enumerate(lines[1:], start=1):
        if line.strip() == _FENCE:
            return FrontMatter(dict(filter(None, map(_entry, lines[1:index]))), index + 1)
    return FrontMatter({}, 0)


def _entry(line: str) -> tuple[str, str] | None:
    key, colon, value = line.partition(":")
    if not colon or line.startswith((" ", "#")):
        return None
    return key.strip(), value.strip().strip("\"'")
