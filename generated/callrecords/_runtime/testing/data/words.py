"""The words in a name of the schema: what a generated value goes by."""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^\W\d_]+")


def words_of(name: str) -> tuple[str, ...]:
    """``reflexiveIPAddress`` is ``("reflexive", "ip", "address")``."""
    return tuple(word.lower() for word in _WORD.findall(name))


def sentence(words: tuple[str, ...]) -> str:
    """``("device", "name")`` is ``Device name``."""
    return " ".join(words).capitalize()
