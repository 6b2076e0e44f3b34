"""Python literals for values from a schema: the quoting half of the way into a template."""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING, Any

from generator.printable import escape_unprintable
from generator.python.code import Code, call

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping


@functools.lru_cache(maxsize=100_000)
def string(text: str) -> Code:
    """A string literal on one line, in the quotes that need fewer backslashes as black has it;
    control and bidi characters are escaped."""
    quote = "'" if text.count('"') > text.count("'") else '"'
    escaped = text.replace("\\", "\\\\").replace(quote, f"\\{quote}")
    return Code(f"{quote}{escape_unprintable(escaped)}{quote}")


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
