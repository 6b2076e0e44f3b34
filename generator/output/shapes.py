"""Lays out statements as black does, each shape of them once.

Where black breaks a statement depends on its brackets, on its operators and on how long its names
and strings are, not on what they say. So words are replaced by others of the same length, what is
left is laid out, and the words go back to their places.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from keyword import iskeyword
from typing import TYPE_CHECKING

from generator.output.lines import split
from generator.output.statements import QUOTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.output.statements import Statement

WIDTH = 88
# A string on one line, a name or a number; the letters before a string's quote are no word.
_WORD = re.compile(
    r'"(?:[^"\\\n]|\\.)*"'
    r"|'(?:[^'\\\n]|\\.)*'"
    r"|(?<![\w\"'])(?:[A-Za-z_]\w*(?![\w\"'])|\d+(?![\w.]))"
)
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"' r"|'(?:[^'\\\n]|\\.)*'")
# A comma that keeps lines apart, and spaces that black takes away.
_UNSETTLED = re.compile(r",[)\]}]|[(\[{] | [)\]}]|\S  ")
_CLOSER = re.compile(r" *[)\]}](?:[:,]| -> [\w.\[\], |]+:)?")
# The bracket of a subscript or of a tuple, where one comma does not keep lines apart.
_WEAK_OPENING = re.compile(r"[\w)\]]\[|(?:^|[^\w)\]])\(")
# What black may add or take away beside line ends.
_LAYOUT = re.compile(r"[\s(),]")
# What follows a statement so that it can stand alone.
_BODY = "    pass"
_DECORATED = f"def a():\n{_BODY}"
# A string of several lines that is assigned, or all that is given to a function.
_TEXT = re.compile(rf" *\w+ = (?:(?P<call>\w+\()?){QUOTES}\\")


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines for black: ``source`` without indentation and in a frame that makes it a statement.

    ``frame`` counts the lines to take away from what comes out, at the start and at the end.
    """

    source: str
    indent: int
    width: int
    frame: tuple[int, int]

    @property
    def is_shaped(self) -> bool:
        """Whether its words may be replaced: a wide character is not as long as another, and a
        string of several lines is not laid out anew."""
        return self.source.isascii() and QUOTES not in self.source and "#" not in self.source

    @property
    def shape(self) -> tuple[int, str]:
        """The width to fit in, and the source with every word replaced by one of its length."""
        if not self.is_shaped:
            return self.width, self.source
        return self.width, _WORD.sub(lambda found: _stand_in(found[0]), self.source)


def _stand_in(word: str) -> str:
    if word[0] in "\"'":
        return f'"{"a" * (len(word) - 2)}"'
    if word[0].isdigit():
        return "1" * len(word)
    return word if iskeyword(word) else "a" * len(word)


def pieces(statement: Statement) -> list[str | Piece]:
    """The lines of a statement that stay, and pieces for those that black has to see."""
    lines = statement.lines
    if statement.kind in ("string", "comment"):
        return list(lines)
    if len(lines) == 1:
        return [lines[0] if _fits(lines[0]) else _whole(statement)]
    if _is_text(lines):
        return list(lines)
    if statement.kind not in ("", "def"):
        return [_whole(statement)]
    return _exploded(lines, statement.indent) or [_whole(statement)]


def _is_text(lines: Sequence[str]) -> bool:
    """Whether black would leave lines alone because they are those of a string."""
    first, *body, last = lines
    found = _TEXT.fullmatch(first)
    if not (found and _fits(first)) or any(QUOTES in line for line in body):
        return False
    return last == QUOTES + (")" if found["call"] else "")


def _fits(line: str) -> bool:
    """Whether black would leave the line alone."""
    if len(line) > (WIDTH if line.isascii() else WIDTH // 2):
        return False
    return not _UNSETTLED.search(line) or not _UNSETTLED.search(_STRING.sub('""', line))


def _exploded(lines: Sequence[str], indent: int) -> list[str | Piece]:
    """The parts of lines that are a head that fits, one element for each line, some of them spread
    over lines in turn, and a closing bracket; nothing where they are not."""
    first, *body, last = lines
    if not (_fits(first) and len(last) <= WIDTH and _CLOSER.fullmatch(last)):
        return []
    parts: list[str | Piece] = [first]
    elements, place = 0, 0
    while place < len(body):
        end = _end_of_element(body, place, indent + 4)
        inner = body[place:end]
        if len(inner) == 1:
            fits = _fits(inner[0])
            parts.append(inner[0] if fits else _element(inner[0], first[-1], indent))
        elif nested := _exploded(inner, indent + 4) if inner else []:
            parts += nested
        else:
            return []
        elements, place = elements + 1, end
    is_weak = elements < 2 and _WEAK_OPENING.search(first[-2:].strip())
    return [*parts, last] if elements and not is_weak else []


def _end_of_element(body: Sequence[str], place: int, indent: int) -> int:
    """Where the element that begins at a place ends; the same place where none does."""
    start = body[place]
    if QUOTES in start or len(start) - len(start.lstrip(" ")) != indent:
        return place
    if start[-1] == ",":
        return place + 1
    if start[-1] in "([{":
        for number in range(place + 1, len(body)):
            line = body[number]
            if line[indent : indent + 1].strip() and not line[:indent].strip():
                return number + 1 if line[indent] in ")]}" and line[-1] == "," else place
    return place


def _whole(statement: Statement) -> Piece:
    """All of a statement: the body that it needs follows, and above it is what indents it where a
    string of several lines keeps it from being shifted."""
    indent, lines = statement.indent, statement.lines
    above: list[str] = []
    if len(lines) > 1 and any(QUOTES in line for line in lines):
        above = [f"{' ' * depth}if a:" for depth in range(0, indent, 4)]
    else:
        lines = tuple(line[indent:] for line in lines)
    shift = " " * indent if above else ""
    below = _DECORATED.split("\n") if statement.kind == "decorator" else []
    if lines[-1].endswith(":"):
        below = [_BODY]
    source = "\n".join([*above, *lines, *(shift + line for line in below)])
    frame = len(above), len(below)
    return Piece(source, 0, WIDTH, frame) if above else Piece(source, indent, WIDTH - indent, frame)


def _element(line: str, opening: str, indent: int) -> Piece:
    """An element of a call, a list or a dictionary; parameters have no defaults so long."""
    head, tail = {"(": ("a(", ")"), "[": ("[", "]"), "{": ("{", "}")}[opening]
    return Piece(f"{head}\n    {line.strip()}\n{tail}", indent, WIDTH - indent, (1, 1))


def laid_out(piece: Piece, layout: str) -> Iterator[str]:
    """The lines of a piece, given the layout of its shape."""
    words = (found[0] for found in _WORD.finditer(piece.source))
    text = _WORD.sub(lambda _: next(words), layout) if piece.is_shaped else layout
    start, end = piece.frame
    lines = text.rstrip("\n").split("\n")
    for line in lines[start : len(lines) - end]:
        yield " " * piece.indent + line if line and piece.indent else line


def layout_of(shape: tuple[int, str]) -> str:
    """How black would lay out a shape.

    Raises:
        UnsureError: when black has to be asked.
    """
    width, source = shape
    for below in (f"\n{_DECORATED}", f"\n{_BODY}"):
        if source.endswith(below):
            return split(source.removesuffix(below), width) + f"{below[1:]}\n"
    return split(source, width)


def is_layout_of(shape: tuple[int, str], layout: str) -> bool:
    """Whether a layout holds what the shape holds, in the same order."""
    return _LAYOUT.sub("", layout) == _LAYOUT.sub("", shape[1])
