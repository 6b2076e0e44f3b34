"""Prose divided into sentences."""

from __future__ import annotations

import re
from typing import NamedTuple

_END = re.compile(r"(?<=[.!?])\s+|\n+")
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|vs|cf)\.|(?:^|\s)[A-Za-z]\.)$")


class FirstSentence(NamedTuple):
    """A text divided after its first sentence."""

    first: str
    rest: str


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text; a line break ends one too, an abbreviation does not."""
    found: list[str] = []
    while text := text.strip():
        first, text = divide(text)
        found.append(first)
    return tuple(found)


def divide(text: str) -> FirstSentence:
    """The first sentence of a text and what comes after it."""
    text = text.strip()
    for match in _END.finditer(text):
        first, rest = text[: match.start()], text[match.end() :]
        goes_on = first.endswith("etc.") and rest[:1].islower()
        if "\n" in match.group() or not (goes_on or _ABBREVIATION.search(first)):
            return FirstSentence(first, rest)
    return FirstSentence(text, "")
