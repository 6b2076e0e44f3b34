"""Layouts of shapes, kept from run to run.

What is kept is no authority: what does not hold just what its shape holds is laid out anew.
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


@dataclass(frozen=True, slots=True)
class Layouts:
    """Layouts by shape; ``kept`` has them by width and source."""

    kept: Kept = field(default_factory=Kept)

    def learn(self, shapes: Iterable[tuple[int, str]]) -> None:
        """Lay out those shapes that are new.

        Raises:
            black.InvalidInput: when a shape is no Python.
        """
        for shape in shapes:
            known = self.kept.get(_key(shape))
            if known is None or not is_layout_of(shape, known):
                self.kept.learn(_key(shape), _laid_out(shape))

    def of(self, shape: tuple[int, str]) -> str:
        """The layout of a shape that was learnt."""
        return self.kept.known[_key(shape)]


def _key(shape: tuple[int, str]) -> str:
    width, source = shape
    return f"{width}:{source}"


def _laid_out(shape: tuple[int, str]) -> str:
    try:
        return layout_of(shape)
    except UnsureError:
        width, source = shape
        return by_black_once(source, width)
