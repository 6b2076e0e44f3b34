"""JSON as documentation pages write it: mostly right.

Pages leave out parts with ``...``, put ``//`` remarks between members and leave a comma after the
last one. Such text is repaired between the strings, never inside them, and then read by
:mod:`json`.
"""

from __future__ import annotations

import contextlib
import json
import re
from decimal import Decimal
from typing import NamedTuple

_TOKEN = re.compile(
    r'(?P<string>"(?:[^"\\]|\\.)*")'
    r"|(?P<remark>//[^\n]*|/\*.*?\*/)"
    r"|(?P<elision>\.{3,}|…)"
    r"|(?P<mark>[{}\[\]:,])"
    r"|(?P<space>\s+)"
    r'|(?P<word>[^\s{}\[\]:,"./…]+|.)',
    re.DOTALL,
)
_STARTS_NO_VALUE = {",", "}", "]", ""}


class _Token(NamedTuple):
    kind: str
    text: str


def parse_example(text: str) -> object:
    """Read the JSON of a page.

    Floats become :class:`~decimal.Decimal`, so that no digit is lost; of members with one name the
    last wins. An elided value is ``None``.

    Raises:
        ValueError: when the text is no JSON even so; the message names the line.
    """
    # Most text needs no repair, which takes much longer than reading it.
    with contextlib.suppress(json.JSONDecodeError, RecursionError):
        return _read(text)
    try:
        return _read(_repaired(text))
    except json.JSONDecodeError as problem:
        raise ValueError(f"line {problem.lineno}: {problem.msg}") from problem
    except RecursionError as problem:
        raise ValueError("line 1: nested too deeply") from problem


def _read(text: str) -> object:
    value: object = json.loads(text, parse_float=Decimal, strict=False)
    return value


def _repaired(text: str) -> str:
    """The text with repairs that keep every line where it is."""
    tokens = [_token(match) for match in _TOKEN.finditer(text)]
    repaired: list[str] = []
    last_mark = ""
    for index, token in enumerate(tokens):
        if token.kind == "remark" or (token.kind == "elision" and last_mark != ":"):
            repaired.append(_blank(token.text))
        elif token.kind == "elision":
            repaired.append("null")
            last_mark = "null"
        elif token.text == "," and _is_idle_comma(last_mark, tokens, index):
            repaired.append(" ")
        else:
            repaired.append(token.text)
            last_mark = last_mark if token.kind == "space" else token.text
    return "".join(repaired)


def _token(match: re.Match[str]) -> _Token:
    return _Token(match.lastgroup or "word", match.group())


def _is_idle_comma(last_mark: str, tokens: list[_Token], index: int) -> bool:
    """Whether no value stands before the comma, or none after it."""
    following = (token.text for token in tokens[index + 1 :] if token.kind in _MEANT)
    return last_mark in {"{", "[", ","} or next(following, "") in _STARTS_NO_VALUE


_MEANT = {"string", "mark", "word"}


def _blank(text: str) -> str:
    return "\n" * text.count("\n") or " "
