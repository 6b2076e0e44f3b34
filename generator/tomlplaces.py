"""Where the keys of a TOML file stand, which its reader does not tell."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import tomllib
    from collections.abc import Iterator, Mapping

Location: TypeAlias = tuple[str | int, ...]
"""The names of tables and keys from the top, and the number of each table of an array."""

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*'
    r"|[^\S\n]+|[^\s\[\]{}=.#\"']+|.",
    re.DOTALL,
)
_DEPTH = {"[": 1, "{": 1, "]": -1, "}": -1}


def line_of(text: str, location: Location) -> int:
    """The line of what a location names, or of the nearest key or table around it that is written,
    or 0."""
    written, implied = _places(text)
    if location in implied and location not in written:
        return implied[location]
    around = (location[:end] for end in range(len(location), 0, -1))
    return next((written[each] for each in around if each in written), 0)


def line_of_problem(text: str, problem: tomllib.TOMLDecodeError) -> int:
    """The line of a syntax error; the last one where that is where it was noticed."""
    found = re.search(r"at line (\d+)", str(problem))
    return int(found[1]) if found else max(1, len(text.splitlines()))


@lru_cache(maxsize=8)
def _places(text: str) -> tuple[Mapping[Location, int], Mapping[Location, int]]:
    """The lines of all tables and keys that are written, and of those that these imply."""
    written: dict[Location, int] = {}
    implied: dict[Location, int] = {}
    counts: dict[Location, int] = {}
    table: Location = ()
    for line, tokens in _statements(text):
        if tokens[0] != "[":
            key = (*table, *_names(tokens[: tokens.index("=")] if "=" in tokens else []))
            written.setdefault(key, line)
            _imply(key, line, implied)
            continue
        if tokens[1:2] == ["["]:
            array = _numbered(_names(tokens[2:]), counts)
            number = counts.get(array, 0)
            counts[array] = number + 1
            table = (*array, number)
            written.setdefault(array, line)
            written[table] = line
        else:
            table = _numbered(_names(tokens[1:]), counts)
            written.setdefault(table, line)
        _imply(table, line, implied)
    return written, implied


def _imply(location: Location, line: int, implied: dict[Location, int]) -> None:
    for end in range(1, len(location)):
        implied.setdefault(location[:end], line)


def _statements(text: str) -> Iterator[tuple[int, list[str]]]:
    """The tokens of each header and each key with its value, and the line on which it begins."""
    line, start, depth = 1, 1, 0
    tokens: list[str] = []
    for token in _TOKEN.findall(text):
        depth += _DEPTH.get(token, 0)
        if token == "\n" and depth <= 0:
            if tokens:
                yield start, tokens
            tokens, depth = [], 0
        elif not token.isspace() and not token.startswith("#"):
            start = start if tokens else line
            tokens.append(token)
        line += token.count("\n")
    if tokens:
        yield start, tokens


def _names(tokens: list[str]) -> tuple[str, ...]:
    """The parts of a key or of a header, which ends with a bracket."""
    end = tokens.index("]") if "]" in tokens else len(tokens)
    return tuple(_unquoted(each) for each in tokens[:end] if each != ".")


def _unquoted(token: str) -> str:
    if token[0] == '"' and "\\" in token:
        try:
            return str(json.loads(token))
        except ValueError:
            return token
    return token[1:-1] if token[0] in "\"'" else token


def _numbered(names: tuple[str, ...], counts: Mapping[Location, int]) -> Location:
    """A header's names with the numbers of the tables that are the last of their arrays."""
    found: Location = ()
    for name in names[:-1]:
        found = (*found, name)
        if found in counts:
            found = (*found, counts[found] - 1)
    return (*found, *names[-1:])
