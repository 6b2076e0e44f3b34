"""Text from outside made fit to be shown: in source code, on a terminal, in the log of a CI run.

What can hide or end something is written as Python escapes it, such as ``\\x1b``. Runners look
for commands in whatever a step prints: GitHub for lines that begin with ``::`` and for ``##[name]``
anywhere in one (actions/runner, ``ActionCommand.cs``), Azure Pipelines for ``##vso[`` and TeamCity
for ``##teamcity[``.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable
from typing import Any

# GitHub takes 65,536 characters as the body of a pull request; people add some of their own.
LONGEST = 60_000

# Control, format and bidi characters, surrogates, and whatever lies beyond the basic plane.
_UNPRINTABLE = re.compile(
    r"[^\x20-\x7e\u00a0-\uffff]"
    r"|[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164]"
    r"|[\ud800-\udfff\ufeff\uffa0\ufff0-\uffff]"
)
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~$&]")
_LINKED = re.compile("[@#]|:(?=//)")
_COMMAND = re.compile(r"^(?P<indent>\s*):(?=:)|#(?=#[a-z]*\[)", re.MULTILINE | re.IGNORECASE)


def escape_unprintable(text: str) -> str:
    """Text with every character replaced that could hide or end something."""
    if text.isascii() and text.isprintable():
        return text
    return _UNPRINTABLE.sub(lambda found: escaped(found[0]), text)


def escaped(character: str) -> str:
    """A character as Python escapes it, whether it needs that or not."""
    named = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
    if character in named:
        return named[character]
    number = ord(character)
    if number <= 0xFF:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def one_line(text: str) -> str:
    """Text on one line, with single spaces, as it can be shown anywhere."""
    return printable(" ".join(text.split()))


def printable(text: str) -> str:
    """Text, of several lines maybe, that shows all that it holds, and in which no runner finds a
    command."""
    shown = "\n".join(map(escape_unprintable, text.split("\n")))
    return _COMMAND.sub(lambda found: f"{found['indent'] or ''}{escaped(found[0][-1])}", shown)


def code_span(text: str) -> str:
    """Text as it is, between as many backticks as it takes (CommonMark 0.31.2, section 6.1)."""
    flat = one_line(text)
    longest = max((len(run) for run in re.findall("`+", flat)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if flat.startswith("`") or flat.endswith("`") else ""
    return f"{fence}{pad}{flat}{pad}{fence}"


def markdown_text(text: str) -> str:
    """Text on one line that Markdown shows as it is. A space without width keeps GitHub from
    mentions and links, which it makes of text however that is escaped."""
    plain = _SPECIAL.sub(r"\\\g<0>", one_line(text))
    return _LINKED.sub(r"\g<0>&#8203;", plain)


def fitting(pieces: Iterable[str], room: int) -> int:
    """How many of some pieces, from the first, so many characters have room for."""
    return sum(1 for size in itertools.accumulate(map(len, pieces)) if size <= room)


def dumped(content: Any) -> str:
    """A JSON document in ASCII, in which no runner finds a command."""
    return json.dumps(content, indent=2).replace("##", r"#\u0023") + "\n"
