"""Docstrings and comments from prose: the other half of the way into a template."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from generator.printable import escape_unprintable
from generator.python.code import Code

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDTH = 88


def docstring(paragraphs: Iterable[str], indent: int) -> Code:
    """A docstring literal for a block that is indented by ``indent`` columns.

    The first paragraph is the summary. Line breaks in the prose are kept only as paragraph
    breaks; nothing in it can end the literal.
    """
    texts = [cleaned for each in paragraphs if (cleaned := _clean(each))]
    if not texts:
        return Code('""""""')
    width = WIDTH - indent
    # A text that ends in a quote would run into the closing ones.
    tail = " " if texts[-1].endswith('"') else ""
    first = _wrap(texts[0], width - 3)
    if len(texts) == 1 and len(first) + len(tail) + 6 > width and "\n" not in first:
        first = _wrap(texts[0], width - 6 - len(tail))
    body = "\n\n".join([first, *(_wrap(text, width) for text in texts[1:])])
    if "\n" not in body:
        return Code(f'"""{body}{tail}"""')
    return Code(f'"""{_indented(body, indent)}\n{" " * indent}"""')


def _clean(text: str) -> str:
    """One paragraph of printable text in which no quote or backslash is special."""
    flat = " ".join(text.split())
    return escape_unprintable(flat.replace("\\", "\\\\").replace('"""', '\\"\\"\\"'))


def _wrap(text: str, width: int) -> str:
    if len(text) <= width or re.fullmatch(r"`[^`]*`", text):
        return text
    return "\n".join(
        textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) or [text]
    )


def _indented(text: str, indent: int) -> str:
    first, *rest = text.split("\n")
    return "\n".join([first, *(" " * indent + line if line else "" for line in rest)])
