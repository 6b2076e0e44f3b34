"""Primitive literals: what kind each is, and its value (primitiveLiteral)."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, cast

from ..scalars import read_binary, read_guid
from ..temporal import read_date, read_date_time, read_duration, read_time
from .errors import QuerySyntaxError
from .syntax import Literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from .syntax import LiteralKind

QUOTED = "'(?:[^']|'')*'(?!')"

_WORDS: dict[str, tuple[LiteralKind, object]] = {
    "null": ("null", None),
    "true": ("boolean", True),
    "false": ("boolean", False),
    "NaN": ("number", float("nan")),
    "INF": ("number", float("inf")),
    "-INF": ("number", float("-inf")),
}
_IS_INTEGER = re.compile("[+-]?[0-9]+").fullmatch


def _number(text: str) -> object:
    if _IS_INTEGER(text):
        return int(text)
    value = Decimal(text)
    if not value.is_finite():
        raise ValueError(text)
    return value


_PLAIN: tuple[tuple[str, LiteralKind, Callable[[str], object]], ...] = (
    (r"[+-]?[0-9]+(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?", "number", _number),
    ("[0-9A-Fa-f]{8}-.*", "guid", read_guid),
    ("[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt].*", "dateTimeOffset", read_date_time),
    ("[0-9]{4}-.*", "date", read_date),
    ("[0-9]{2}:.*", "timeOfDay", read_time),
)
_PREFIXES: dict[str, Callable[[str], object]] = {
    "binary": read_binary,
    "duration": read_duration,
    "geography": str,
    "geometry": str,
}


def read_literal(text: str, position: int, word: str, written: str) -> Literal:
    """Read the literal at a position of a text.

    ``word`` is what stands before the quotes of ``written``, or the whole literal.

    :raises QuerySyntaxError: a number, a date or the like that is none.
    """
    try:
        if written in _WORDS:
            kind, value = _WORDS[written]
            return Literal(kind, written, value)
        if written.startswith("'"):
            return _quoted(word, written[1:-1].replace("''", "'"))
        return _plain(written)
    except (ValueError, OverflowError, InvalidOperation):
        raise QuerySyntaxError(
            text, position, "a number, date, time or GUID, or text in quotes"
        ) from None


def _quoted(word: str, inside: str) -> Literal:
    prefix = word.lower()
    if not word:
        return Literal("string", inside, inside)
    if prefix in _PREFIXES:
        kind = cast("LiteralKind", prefix)
        return Literal(kind, inside, _PREFIXES[prefix](inside))
    if word[0] in "$@" or not inside:
        raise ValueError(word)
    return Literal("enum", inside, inside, word)


def _plain(written: str) -> Literal:
    for pattern, kind, read in _PLAIN:
        if re.fullmatch(pattern, written):
            return Literal(kind, written, read(written))
    raise ValueError(written)
