"""What is raised for a query that cannot be sent, or cannot be read."""

from __future__ import annotations

_SHOWN = 30


class QueryError(ValueError):
    """A query option that is wrong; the message says what would be right."""


class QuerySyntaxError(QueryError):
    """Text that is not in the grammar, or not in the part of it that is understood.

    ``position`` counts characters from 0; ``expected`` is a short text.
    """

    def __init__(self, text: str, position: int, expected: str) -> None:
        super().__init__(text, position, expected)
        self.text = text
        self.position = position
        self.expected = expected

    def __str__(self) -> str:
        rest = self.text[self.position : self.position + _SHOWN]
        found = repr(rest) if rest else "the end of the text"
        return (
            f"at character {self.position + 1}: expected {self.expected}, found {found}"
        )
