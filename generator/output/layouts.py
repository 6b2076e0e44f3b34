"""Layouts of shapes. What black said about one is kept from run to run.

That is no authority: what does not hold just what its shape holds is asked for anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.kept import Kept
from generator.output.black import by_black_once
from generator.output.shapes import is_layout_of, layout_of
from generator.output.statements import UnsureError

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(slots=True)
class Layouts:
    """Layouts by shape. ``kept`` has those that black was asked for, by width and source of the
    shape."""

    kept: Kept = field(default_factory=Kept)
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
        known = self.kept.get(key)
        if known is None or not is_layout_of(shape, known):
            known = by_black_once(source, width)
            self.kept.learn(key, known)
        return known
