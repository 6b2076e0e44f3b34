"""Python literals for values from a schema: the quoting half of the way into a template."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from generator.python.code import Code, call

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

# Control, format and bidi characters, surrogates, and whatever lies beyond the basic plane.
_UNPRINTABLE = re.compile(
    r"[^\x20-\x7e\u00a0-\uffff]"
    r"|[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164]"
    r"|[\ud800-\udfff\ufeff\uffa0\ufff0-\uffff]"
)


def string(text: str) -> Code:
    """A string literal on one line, in the quotes that need fewer backslashes as black has it;
    control and bidi characters are escaped."""
    quote = "'" if text.count('"') > text.count("'") else '"'
    escaped = text.replace("\\", "\\\\").replace(quote, f"\\{quote}")
    return Code(f"{quote}{_UNPRINTABLE.sub(lambda found: _escape(found[0]), escaped)}{quote}")


def escape_unprintable(text: str) -> str:
    """Text with every character replaced that could hide or end something in source code."""
    return _UNPRINTABLE.sub(lambda found: _escape(found[0]), text)


def _escape(character: str) -> str:
    named = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
    if character in named:
        return named[character]
    number = ord(character)
    if number <= 0xFF:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def integer(value: int) -> Code:
    """An integer literal."""
    return Code(repr(int(value)))


def date(value: datetime.date) -> Code:
    """A call of ``date``; the module that prints it imports the name."""
    return call("date", integer(value.year), integer(value.month), integer(value.day))


def json_value(value: Any) -> Code:
    """A literal for parsed JSON: None, bool, int, float, str, list and dict.

    Raises:
        TypeError: for anything else.
    """
    match value:
        case None | bool():
            return Code(repr(value))
        case int():
            return integer(value)
        case float():
            return Code(repr(value) if math.isfinite(value) else f'float("{value}")')
        case str():
            return string(value)
        case list():
            return Code(f"[{', '.join(json_value(each) for each in value)}]")
        case dict():
            return _mapping(value)
    raise TypeError(f"{type(value).__name__} is not a JSON value")


def _mapping(value: Mapping[str, Any]) -> Code:
    pairs = (f"{string(name)}: {json_value(each)}" for name, each in value.items())
    return Code(f"{{{', '.join(pairs)}}}")


def text_block(text: str) -> Code:
    """A string of several lines, as a literal in three quotes that starts on a line of its own."""
    lines = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"').split("\n")
    body = "\n".join(escape_unprintable(line) for line in lines)
    return Code(f'"""\\\n{body}\n"""')
