"""What black said about shapes, kept from run to run in the user's cache folder.

A file of that folder is no authority: it is read as data, what does not hold just what its shape
holds is asked for anew, and losing it costs nothing but time.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import TYPE_CHECKING

import platformdirs

from generator.output.publish import publish_file
from generator.output.shapes import black_layouts, is_layout_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# All of Microsoft Graph needs 4 MB.
_MOST_BYTES = 32_000_000


def cache_file() -> Path:
    """Where the layouts of the installed black are kept."""
    return platformdirs.user_cache_path("csdlgen") / f"layouts-black-{version('black')}.json"


@dataclass(slots=True)
class Layouts:
    """Layouts by width and source of the shape; ``has_grown`` says whether some are new."""

    known: dict[str, str] = field(default_factory=dict)
    has_grown: bool = False

    def learn(self, shapes: Iterable[tuple[int, str]]) -> None:
        """Ask black for those that are not known, or not well.

        Raises:
            black.InvalidInput: when a shape is no Python.
        """
        missing = [shape for shape in dict.fromkeys(shapes) if not self._is_known(shape)]
        if missing:
            found = black_layouts(missing)
            self.known.update((_key(shape), layout) for shape, layout in found.items())
            self.has_grown = True

    def _is_known(self, shape: tuple[int, str]) -> bool:
        known = self.known.get(_key(shape))
        return known is not None and is_layout_of(shape, known)

    def of(self, shape: tuple[int, str]) -> str:
        """The layout of a shape that was learnt."""
        return self.known[_key(shape)]


IN_MEMORY = Layouts()
"""Lasts as long as the process."""


def _key(shape: tuple[int, str]) -> str:
    width, source = shape
    return f"{width}:{source}"


def read_layouts(path: Path) -> Layouts:
    """The layouts that a file holds; none where it cannot be read or holds something else."""
    with contextlib.suppress(OSError, ValueError):
        if path.stat().st_size <= _MOST_BYTES:
            known = json.loads(path.read_bytes())
            if isinstance(known, dict) and all(isinstance(each, str) for each in known.values()):
                return Layouts(known)
    return Layouts()


def write_layouts(path: Path, layouts: Layouts) -> None:
    """Keep the layouts; a folder that cannot be written is no error."""
    if layouts.has_grown:
        with contextlib.suppress(OSError):
            publish_file(path, json.dumps(layouts.known).encode())
