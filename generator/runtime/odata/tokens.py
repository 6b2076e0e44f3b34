"""Text to tokens: literals are whole, so that nothing inside of them is ever a name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Literal as OneOf

from .errors import QuerySyntaxError
from .literals import QUOTED, read_literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .syntax import Literal

# A character of a name: ASCII ones by the grammar, others by their Unicode category.
_NAME = r"(?:[A-Za-z_]|[^\x00-\x7f])(?:\w|[^\x00-\x7f])*"
_TOKEN = re.compile(
    rf"(?P<space>[ \t\r\n]+)"
    rf"|(?P<mark>[(),:/*])"
    rf"|(?P<guid>[0-9A-Fa-f]{{8}}(?:-[0-9A-Fa-f]{{4}}){{3}}-[0-9A-Fa-f]{{12}}(?![\w-]))"
    rf"|(?P<word>[$@]?{_NAME}(?:[.]{_NAME})*(?:[@#]{_NAME}(?:[.]{_NAME})*)?)"
    rf"(?P<quoted>{QUOTED})?"
    rf"|(?P<string>{QUOTED})"
    # Numbers, dates and times: told apart by their reader.
    rf"|(?P<plain>[+-]?[0-9](?:[0-9A-Za-z.:_]|(?<=[Ee])[+]|-)*"
    rf"(?:(?<=[0-9])[+][0-9]{{2}}:[0-9]{{2}})?)"
    rf"|(?P<infinity>-INF\b)"
    rf"|(?P<minus>-)",
)
_STARTS = {"L", "Nl", "_"}
_GOES_ON = _STARTS | {"Nd", "Mn", "Mc", "Pc", "Cf"}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text; ``literal`` is set for literals alone.

    ``after_space`` tells whether white space stands before it.
    """

    kind: OneOf["word", "mark", "literal", "end"]
    text: str
    position: int
    literal: Literal | None = None
    after_space: bool = False


def tokenize(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Divide a text, or a part of it; the last token is an ``end``.

    :raises QuerySyntaxError: a character, a name or a literal that the grammar lacks.
    """
    position, after_space = start, False
    end = len(text) if end is None else end
    while position < end:
        found = _TOKEN.match(text, position, end)
        if found is None:
            what = "a quote that ends the text" if text[position] == "'" else "a name"
            raise QuerySyntaxError(text, position, f"{what}, an operator or a literal")
        if found["space"]:
            after_space = True
        else:
            yield _token(text, found, after_space=after_space)
            after_space = False
        position = found.end()
    yield Token("end", "", end, after_space=after_space)


def _token(text: str, found: re.Match[str], *, after_space: bool) -> Token:
    position, whole = found.start(), found[0]
    if found["mark"] or found["minus"]:
        return Token("mark", whole, position, None, after_space)
    word = found["word"]
    if word and not is_name(word):
        raise QuerySyntaxError(text, position, "a name of letters and digits")
    literal = None
    if not word or found["quoted"] or word in {"null", "true", "false", "NaN", "INF"}:
        literal = read_literal(text, position, word or "", found["quoted"] or whole)
    kind: OneOf["word", "literal"] = "word" if literal is None else "literal"
    return Token(kind, whole, position, literal, after_space)


def is_name(text: str) -> bool:
    """Whether the text is made of identifiers: ``a``, ``a.b``, ``$it``, ``@a``."""
    parts = re.split("[.@#$]", text.lstrip("$@"))
    return all(_is_identifier(part) for part in parts)


def _is_identifier(text: str) -> bool:
    """Whether the text is an odataIdentifier."""
    return (
        0 < len(text) <= 128
        and _is_in(text[0], _STARTS)
        and all(_is_in(each, _GOES_ON) for each in text)
    )


def _is_in(character: str, wanted: set[str]) -> bool:
    category = unicodedata.category(character)
    return character == "_" or category in wanted or category[0] in wanted
