"""The text of ``$search``: OData v4.01 URL conventions, section 5.1.8."""

from __future__ import annotations

import re

# Words, phrases in quotes, parentheses; AND, OR and NOT are words here. Words that hold
# anything else are quoted: services differ in what they take for a word.
_PIECE = re.compile(r'(?P<word>\w[\w.-]*)|(?P<phrase>"(?:[^"\\]|\\.)+")|[() ]')


def search_expression(text: str) -> str:
    """Return a search expression as it is, and other text as a phrase in quotes."""
    if not text.strip() or _is_expression(text):
        return text
    inside = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inside}"'


def _is_expression(text: str) -> bool:
    position, depth = 0, 0
    while position < len(text):
        found = _PIECE.match(text, position)
        if found is None:
            return False
        depth += {"(": 1, ")": -1}.get(found[0], 0)
        if depth < 0:
            return False
        position = found.end()
    return depth == 0
