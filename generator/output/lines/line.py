"""Leaves that stand on one line, and a line that is split in three."""

from __future__ import annotations

from dataclasses import dataclass

from generator.output.lines.leaf import COMMA, Leaf


class Line:
    """Leaves that stand on one line, ``level`` times indented.

    ``is_inside`` says whether they are what is in brackets, or a part of it; ``is_tail`` whether
    they follow it.
    """

    __slots__ = ("is_inside", "is_magic", "is_tail", "leaves", "level", "must_split")

    def __init__(
        self, leaves: list[Leaf], level: int, *, is_inside: bool = False, is_tail: bool = False
    ) -> None:
        leaves[0].spaces = 0
        self.leaves = leaves
        self.level = level
        self.is_inside = is_inside
        self.is_tail = is_tail
        self.must_split = False
        magic = [leaf for leaf in leaves if leaf.is_magic]
        self.is_magic = not is_tail and any(leaf.opening in leaves for leaf in magic)

    @property
    def text(self) -> str:
        """What is printed."""
        words = [f" {leaf.text}" if leaf.spaces else leaf.text for leaf in self.leaves]
        return "    " * self.level + "".join(words)

    @property
    def length(self) -> int:
        """How long that is."""
        return 4 * self.level + sum([leaf.spaces + len(leaf.text) for leaf in self.leaves])

    @property
    def is_def(self) -> bool:
        """Whether it is the head of a function."""
        first, *rest = self.leaves[:2]
        return first.text == "def" or (first.text == "async" and rest[0].text == "def")

    @property
    def is_import(self) -> bool:
        """Whether it imports names."""
        return self.leaves[0].text == "from"

    def delimiters(self) -> dict[int, int]:
        """How readily the line is split behind a leaf, by the leaf's place."""
        depth = self.leaves[0].depth
        found = {
            place - (leaf.text != ","): leaf.priority
            for place, leaf in enumerate(self.leaves)
            if leaf.priority and leaf.depth == depth
        }
        found.pop(-1, None)
        return found


@dataclass(frozen=True, slots=True)
class Parts:
    """A line that is split at a pair of brackets, which end the head and begin the tail."""

    head: Line
    body: Line
    tail: Line

    @property
    def opening(self) -> Leaf:
        """The bracket at the end of the head."""
        return self.head.leaves[-1]

    @property
    def closing(self) -> Leaf:
        """The bracket at the start of the tail."""
        return self.tail.leaves[0]

    @property
    def lines(self) -> list[Line]:
        """From the first to the last."""
        return [self.head, self.body, self.tail]


def comma(leaves: list[Leaf]) -> Leaf:
    """A comma behind some leaves."""
    found = Leaf("other", ",")
    found.depth, found.priority = leaves[0].depth, COMMA
    return found
