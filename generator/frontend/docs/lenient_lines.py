"""Rewrites lines that Microsoft's renderer takes and CommonMark does not, keeping their numbers.

Tables are the worst of it: separator rows of another width than the header, rows without a closing
pipe, rows wider than the header, pipes inside code spans, no blank line around them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_SEPARATOR = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_TIGHT_HEADING = re.compile(r"^(#{1,6})(?=[A-Za-z])")
_CELL_TOKEN = re.compile(r"(?P<code>(`+)(?!`).+?(?<!`)\2(?!`))|(?P<escape>\\.)|(?P<pipe>\|)")
INCLUDE = re.compile(r"\s*\[!INCLUDE\s*\[[^\]]*\]\s*\(([^)]*)\)\s*\]\s*", re.IGNORECASE)


class NumberedLine(NamedTuple):
    """A line and its number in the page."""

    number: int
    text: str


def lenient_lines(lines: Sequence[str], first: int = 1) -> list[NumberedLine]:
    """The lines as CommonMark with tables understands them; ``first`` is the first one's number."""
    result: list[NumberedLine] = []
    index = 0
    while index < len(lines):
        length = _verbatim_length(lines, index)
        number = first + index
        if length:
            result += (NumberedLine(number + n, lines[index + n]) for n in range(length))
        elif length := _table_length(lines, index):
            result += _table_lines(lines[index : index + length], number)
        else:
            length = 1
            result += _plain_lines(lines[index], number)
        index += length
    return result


def _verbatim_length(lines: Sequence[str], index: int) -> int:
    """How many lines a fenced block or comment that starts here takes; 0 where none starts."""
    line = lines[index]
    if fence := _FENCE.match(line):
        return _length_to(lines, index, re.compile(rf"\s*{re.escape(fence[1])}[`~]*\s*$"))
    if line.lstrip().startswith("<!--"):
        return 1 if "-->" in line else _length_to(lines, index, re.compile(r".*-->"))
    return 0


def _length_to(lines: Sequence[str], index: int, end: re.Pattern[str]) -> int:
    for offset, line in enumerate(lines[index + 1 :], start=2):
        if end.match(line):
            return offset
    return len(lines) - index


def _table_length(lines: Sequence[str], index: int) -> int:
    """How many lines a table that starts here takes; 0 where none starts."""
    following = lines[index + 1] if index + 1 < len(lines) else ""
    is_separator = "|" in following and _SEPARATOR.fullmatch(following) is not None
    if "|" not in lines[index] or not is_separator:
        return 0
    length = 2
    while index + length < len(lines) and "|" in lines[index + length].split("<!--")[0]:
        length += 1
    return length


def _table_lines(lines: Sequence[str], number: int) -> Iterator[NumberedLine]:
    rows = [split_row(line) for line in lines]
    width = max(len(row) for row in (rows[0], *rows[2:]))
    rows[1] = ["---"] * width
    yield NumberedLine(number, "")
    for offset, row in enumerate(rows):
        cells = [*row, *[""] * (width - len(row))]
        yield NumberedLine(number + offset, f"| {' | '.join(cells)} |")
    yield NumberedLine(number + len(rows), "")


def split_row(line: str) -> list[str]:
    """The cells of a table row; a pipe inside a code span stays in its cell, escaped."""
    cells = [""]
    position = 0
    for match in _CELL_TOKEN.finditer(line):
        cells[-1] += line[position : match.start()]
        position = match.end()
        if match["pipe"]:
            cells.append("")
        elif match["code"]:
            cells[-1] += re.sub(r"(?<!\\)\|", r"\\|", match["code"])
        else:
            cells[-1] += match.group()
    cells[-1] += line[position:]
    return _without_outer_pipes([cell.strip() for cell in cells])


def _without_outer_pipes(cells: list[str]) -> list[str]:
    if len(cells) > 1 and not cells[0]:
        cells = cells[1:]
    if len(cells) > 1 and not cells[-1]:
        cells = cells[:-1]
    return cells


def _plain_lines(line: str, number: int) -> Iterable[NumberedLine]:
    if INCLUDE.match(line):
        return [NumberedLine(number, text) for text in ("", line.strip(), "")]
    return [NumberedLine(number, _TIGHT_HEADING.sub(r"\1 ", line))]
