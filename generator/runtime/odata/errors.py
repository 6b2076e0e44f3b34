"""What is raised for text that cannot be read."""

from __future__ import annotations

from ..query_errors import QueryError
from ..redaction import PLAIN

_SHOWN = 30
_LONG = 200


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
        text = self.text if len(self.text) <= _LONG else f"{self.text[:_LONG]}..."
        return PLAIN.clean(
            f"{text!r}: expected {self.expected} at character {self.position + 1}, "
            f"found {found}"
        )
