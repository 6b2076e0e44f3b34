"""The selected URL paths as a tree of segments."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.passes.resources.places import is_key, split_path

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Wanted:
    """A node of the tree: all of what is below it, or only the branches named."""

    everything: bool = False
    branches: dict[str, Wanted] = field(default_factory=dict)

    def below(self, segment: str) -> Wanted | None:
        """What is wanted below a segment; ``None`` where nothing is."""
        return self if self.everything else self.branches.get(segment)


def wanted_tree(paths: Iterable[str]) -> Wanted:
    """The tree of the paths; keys in a path all count as ``{key}``."""
    root = Wanted()
    for path in paths:
        segments = ["{key}" if is_key(part) else part for part in split_path(path)]
        root = _with_branch(root, segments)
    return root


def _with_branch(node: Wanted, segments: list[str]) -> Wanted:
    if node.everything or not segments:
        return Wanted(everything=True)
    below = node.branches.get(segments[0], Wanted())
    return Wanted(branches={**node.branches, segments[0]: _with_branch(below, segments[1:])})
