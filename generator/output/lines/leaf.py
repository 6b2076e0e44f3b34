"""What black splits lines between."""

from __future__ import annotations

from keyword import iskeyword

# How readily black splits a line at a delimiter; operators of arithmetic are between the last two.
COMPREHENSION, COMMA, TERNARY, LOGIC, COMPARATOR, DOT = 20, 18, 16, 14, 10, 1
_VALUES = frozenset({"None", "True", "False"})


class Leaf:
    """A token, or a parenthesis without text.

    ``depth`` counts the brackets around it, and ``priority`` says how readily a line is split
    before it, or behind it if it is a comma. A closing bracket knows its opening one, and whether
    a comma before it keeps lines apart (``is_magic``). An opening bracket ``is_atom`` where it
    begins a value, and neither calls nor indexes one.
    """

    __slots__ = ("depth", "is_atom", "is_magic", "kind", "opening", "priority", "spaces", "text")

    def __init__(self, kind: str, text: str, spaces: int = 0, *, is_atom: bool = False) -> None:
        self.kind = kind
        self.text = text
        self.spaces = spaces
        self.depth = 0
        self.priority = 0
        self.opening: Leaf | None = None
        self.is_atom = is_atom
        self.is_magic = False

    @property
    def length(self) -> int:
        """What it takes on a line."""
        return self.spaces + len(self.text)

    @property
    def is_hidden(self) -> bool:
        """Whether it is a parenthesis without text."""
        return not self.text

    @property
    def is_word(self) -> bool:
        """Whether it is a keyword that a value may follow."""
        return iskeyword(self.text) and self.text not in _VALUES
