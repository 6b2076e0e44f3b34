"""The words in a name of the schema: what a generated value goes by."""

from __future__ import annotations

import re

_WORD = re.compile("U+(?!l)|U?l+|d+")


def words_of(name: str) -> tuple[str, ...]:
    """``reflexiveIPAddress`` is ``("reflexive", "ip", "address")``."""
    kinds = "".join(map(_kind, name))
    spans = (found.span() for found in _WORD.finditer(kinds))
    return tuple(name[start:end].lower() for start, end in spans)


def _kind(character: str) -> str:
    if character.isdigit():
        return "d"
    if not character.isalpha():
        return " "
    return "U" if character.isupper() else "l"


def sentence(words: tuple[str, ...]) -> str:
    """``("device", "name")`` is ``Device name``."""
    return " ".join(words).capitalize()
