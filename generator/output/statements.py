"""The statements of a module that a template printed, and the empty lines between them.

Templates print a statement on one line, or spread over several after a bracket that ends a line.
What is inside a statement is the business of ``shapes``; here is where one ends, and how many empty
lines black would leave before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_OPENING, _CLOSING = "([{", ")]}"
QUOTES = '"""'
_KIND = re.compile(r"(?P<decorator>@)|(?P<def>(?:async )?def )|(?P<class>class )"
                   r'|(?P<import>import |from )|(?P<string>""")|(?P<comment>#)')  # fmt: skip
_STUB = ": ..."
# What a quote may belong to outside of strings in three quotes, and where those end.
_OUTSIDE = re.compile(rf"""{QUOTES}|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|#.*""")
_END = re.compile(rf"""(?:[^"\\]|\\.|"(?!""))*{QUOTES}""")


class UnsureError(Exception):
    """The text is not as templates print it: black has to see all of it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A simple statement, the head of a compound one, a decorator, a comment or a docstring.

    ``lines`` have no line ends, and no indentation where the statement is not indented;
    ``empty`` counts the empty lines before it; ``kind`` is what those depend on, the name of a
    group of ``_KIND`` or nothing.
    """

    empty: int
    indent: int
    kind: str
    lines: tuple[str, ...]


def statements(text: str) -> Iterator[Statement]:
    """The statements of a module, in order.

    Raises:
        UnsureError: when a statement does not end.
    """
    lines = iter(text.split("\n"))
    empty = 0
    for line in lines:
        bare = line.lstrip(" ")
        if not bare:
            empty += 1
            continue
        found = _KIND.match(bare)
        kind = str(found.lastgroup) if found else ""
        spread = bare[-1] in _OPENING or QUOTES in bare
        rest = tuple(_rest(line, bare, lines)) if spread else ()
        yield Statement(empty, len(line) - len(bare), kind, (line, *rest))
        empty = 0


def _rest(first: str, bare: str, lines: Iterator[str]) -> Iterator[str]:
    """The further lines of a statement: up to the end of a string in three quotes, or to the
    bracket that closes at the indentation of the first line."""
    indent = first[: len(first) - len(bare)]
    closing = tuple(indent + bracket for bracket in _CLOSING)
    is_open = bare[-1] in _OPENING
    in_string = _ends_in_string(bare, is_inside=False)
    while in_string or is_open:
        line = next(lines, None)
        if line is None:
            raise UnsureError(first)
        yield line
        if QUOTES in line:
            in_string = _ends_in_string(line, is_inside=in_string)
        if not in_string and line.startswith(closing):
            is_open = line[-1] in _OPENING


def _ends_in_string(line: str, *, is_inside: bool) -> bool:
    """Whether a string in three quotes is open at the end of a line."""
    place = 0
    while found := (_END.match if is_inside else _OUTSIDE.search)(line, place):
        is_inside = not is_inside and found[0] == QUOTES
        place = found.end()
    return is_inside


def spaced(found: Iterable[Statement]) -> Iterator[tuple[Statement, int]]:
    """Each statement with the number of empty lines that black leaves before it.

    Raises:
        UnsureError: when a comment stands right above a definition, which black may move.
    """
    definitions: list[tuple[int, bool]] = []
    previous: Statement | None = None
    after_docstring = 0
    for statement in found:
        kind = statement.kind
        ended = None
        while definitions and definitions[-1][0] >= statement.indent:
            ended = definitions.pop()
        if kind in ("def", "class"):
            definitions.append((statement.indent, kind == "class"))
        if previous is None or (kind == "string" and previous.kind in ("def", "class")):
            yield statement, 0
        else:
            wanted = _empty_lines(statement, previous, has_ended=ended is not None)
            yield statement, max(wanted, after_docstring)
        after_docstring = _after(statement, previous)
        previous = statement


def _after(statement: Statement, previous: Statement | None) -> int:
    """One empty line follows the docstring of a class, and of the module before a statement."""
    if statement.kind != "string":
        return 0
    return int(previous is None or previous.kind == "class")


def _empty_lines(statement: Statement, previous: Statement, *, has_ended: bool) -> int:
    top = statement.indent == 0
    before = min(statement.empty, 2 if top else 1)
    if has_ended:
        before = 2 if top else 1
    if statement.kind in ("decorator", "def", "class"):
        return _before_definition(statement, previous, before)
    if previous.kind == "string" and previous.indent == 0 and top:
        return before or 1
    if previous.kind == "import" and statement.kind != "import":
        if top and previous.indent == 0:
            return 1
        if previous.indent == statement.indent:
            return before or 1
    return before


def _before_definition(statement: Statement, previous: Statement, before: int) -> int:
    if previous.kind == "decorator":
        return 0
    if previous.kind in ("def", "class") and previous.indent < statement.indent:
        return min(statement.empty, 1)
    if previous.kind == "comment" and previous.indent == statement.indent and not before:
        raise UnsureError(statement.lines[0])
    if previous.kind == "def" and previous.lines[-1].endswith(_STUB) and not statement.empty:
        return 0
    return 1 if statement.indent else 2
