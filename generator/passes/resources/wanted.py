"""The selected URL paths as a tree of segments."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.passes.resources.places import is_key, split_key, split_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Wanted:
    """A node of the tree: all of what is below it, or only the branches named."""

    everything: bool = False
    branches: dict[str, Wanted] = field(default_factory=dict)

    def below(self, segment: str) -> Wanted | None:
        """What is wanted below a segment; ``None`` where nothing is."""
        return self if self.everything else self.branches.get(segment)


def wanted_tree(paths: Iterable[str]) -> Wanted:
    """The tree of the paths; keys in a path all count as ``{key}``, and of an operation counts the
    name."""
    root = Wanted()
    for path in paths:
        root = _with_branch(root, list(_steps(path)))
    return root


def _steps(path: str) -> Iterator[str]:
    for segment in split_path(path):
        name, key = split_key(segment)
        if is_key(segment):
            yield "{key}"
        else:
            yield name.partition("(")[0].rpartition(".")[2]
        if key:
            yield "{key}"


def _with_branch(node: Wanted, segments: list[str]) -> Wanted:
    if node.everything or not segments:
        return Wanted(everything=True)
    below = node.branches.get(segments[0], Wanted())
    return Wanted(branches={**node.branches, segments[0]: _with_branch(below, segments[1:])})
