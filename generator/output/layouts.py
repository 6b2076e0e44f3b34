"""What black said about shapes, kept from run to run in the user's cache folder.

A file of that folder is no authority: it is read as data, what does not hold just what its shape
holds is asked for anew, and losing it costs nothing but time.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import platformdirs

from generator.fingerprints import version_of
from generator.output.black import by_black_once
from generator.output.publish import publish_file
from generator.output.shapes import is_layout_of, layout_of
from generator.output.statements import UnsureError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_MOST_BYTES = 32_000_000


def cache_file() -> Path:
    """Where the layouts of the installed black are kept."""
    return platformdirs.user_cache_path("csdlgen") / f"layouts-black-{version_of('black')}.json"


@dataclass(slots=True)
class Layouts:
    """Layouts by shape. ``known`` has those that black was asked for, by width and source of the
    shape; ``has_grown`` says whether some are new."""

    known: dict[str, str] = field(default_factory=dict)
    has_grown: bool = False
    _found: dict[tuple[int, str], str] = field(default_factory=dict)

    def learn(self, shapes: Iterable[tuple[int, str]]) -> None:
        """Lay out those shapes that are new.

        Raises:
            black.InvalidInput: when a shape is no Python.
        """
        for shape in shapes:
            if shape not in self._found:
                try:
                    self._found[shape] = layout_of(shape)
                except UnsureError:
                    self._found[shape] = self._by_black(shape)

    def of(self, shape: tuple[int, str]) -> str:
        """The layout of a shape that was learnt."""
        return self._found[shape]

    def _by_black(self, shape: tuple[int, str]) -> str:
        """What black said before, or says now."""
        width, source = shape
        key = f"{width}:{source}"
        known = self.known.get(key)
        if known is None or not is_layout_of(shape, known):
            self.known[key] = known = by_black_once(source, width)
            self.has_grown = True
        return known


IN_MEMORY = Layouts()
"""Lasts as long as the process."""


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
