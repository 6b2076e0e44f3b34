"""Says of every leaf of a statement where it is, and how readily black splits a line there."""

from __future__ import annotations

from generator.output.lines.leaf import (
    COMMA,
    COMPARATOR,
    COMPREHENSION,
    DOT,
    LOGIC,
    TERNARY,
    Leaf,
)
from generator.output.statements import UnsureError

_OPERATORS = {
    **dict.fromkeys(("<", ">", "==", "!=", "<=", ">="), COMPARATOR),
    **dict.fromkeys(("*", "/", "//", "%"), 4),
    **dict.fromkeys(("+", "-"), 5),
    "&": 7,
    "^": 8,
    "|": 9,
}
_WORDS = {
    "async": COMPREHENSION,
    "for": COMPREHENSION,
    "if": TERNARY,
    "else": TERNARY,
    "and": LOGIC,
    "or": LOGIC,
    "in": COMPARATOR,
    "is": COMPARATOR,
}


def measure(leaves: list[Leaf]) -> None:
    """Set depths and priorities, and what is to be known of brackets.

    Raises:
        UnsureError: when there are powers, around which black may take spaces away.
    """
    depths = _Depths()
    previous = Leaf("open", "")
    for leaf in leaves:
        is_target_end = depths.enter(leaf)
        if leaf.kind == "open":
            leaf.is_atom = leaf.is_atom or (not leaf.is_hidden and _begins_value(previous))
        elif leaf.kind == "close":
            leaf.is_magic = previous.text == "," and (depths.commas > 1 or not _may_be_one(leaf))
        elif leaf.kind == "other":
            leaf.priority = _of_operator(leaf.text, previous)
        elif not is_target_end:
            leaf.priority = _of_word(leaf.text, previous, depths)
            if leaf.text == "in" and previous.text == "not":
                leaf.priority, previous.priority = 0, COMPARATOR
        depths.leave(leaf)
        previous = leaf


class _Depths:
    """Counts brackets; what is between ``for`` and ``in`` is deeper, too.

    ``commas`` are those in the brackets that were closed last.
    """

    def __init__(self) -> None:
        self.depth = 0
        self.commas = 0
        self._around: list[tuple[Leaf, int]] = []
        self._targets: list[int] = []
        self._filtered: set[int] = set()

    @property
    def is_filtered(self) -> bool:
        """Whether there is a comprehension on the level where this is."""
        return self.depth in self._filtered

    def enter(self, leaf: Leaf) -> bool:
        """Say how deep a leaf is, and whether it ends the targets of a ``for``."""
        is_target_end = leaf.text == "in" and self.depth in self._targets[-1:]
        if is_target_end:
            self._targets.pop()
            self.depth -= 1
        elif leaf.kind == "close":
            self._filtered.discard(self.depth)
            self.depth -= 1
            leaf.opening, self.commas = self._around.pop()
        leaf.depth = self.depth
        return is_target_end

    def leave(self, leaf: Leaf) -> None:
        """Go on behind a leaf."""
        if leaf.kind == "open":
            self._around.append((leaf, 0))
            self.depth += 1
        elif leaf.text == "for":
            self._filtered.add(self.depth)
            self.depth += 1
            self._targets.append(self.depth)
        elif leaf.text == "," and self._around:
            opening, commas = self._around[-1]
            self._around[-1] = opening, commas + (opening.depth == self.depth - 1)


def _of_operator(text: str, previous: Leaf) -> int:
    if text == ",":
        return COMMA
    if text == ".":
        return DOT if previous.kind == "close" else 0
    if _begins_value(previous):
        return 0
    if text == "**":
        raise UnsureError(text)
    return _OPERATORS.get(text, 0)


def _of_word(text: str, previous: Leaf, depths: _Depths) -> int:
    if text == "if" and depths.is_filtered:
        return COMPREHENSION
    if (previous.text, text) == ("async", "for"):
        return 0
    return _WORDS.get(text, 0)


def _begins_value(previous: Leaf) -> bool:
    """Whether what comes after a leaf is not applied to it."""
    if previous.kind == "other":
        return previous.text != "..."
    return previous.kind == "open" or previous.is_word


def _may_be_one(closing: Leaf) -> bool:
    """Whether one comma is needed: in a tuple it is, and black keeps that of an index."""
    opening = closing.opening
    assert opening is not None
    return opening.is_atom if opening.text == "(" else opening.text == "[" and not opening.is_atom
