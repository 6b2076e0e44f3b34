"""Holds emitted Python against the plan before any of it is written.

Text from a schema or a page can reach a module only as a quoted literal; this is the second lock
on that door. A module is parsed again and may define, import and call on its own level what was
planned and nothing else. Outside of literals it may not use the builtins that reach beyond it, no
name between two underscores and no comment but those that its template has.
"""

from __future__ import annotations

import ast
import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from generator.diagnostics import Source, error
from generator.outline import outline_of
from generator.python.code import LITERAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.outline import Outline, Planned
    from generator.targets.unit import TextFile

_LITERAL = re.compile(LITERAL.pattern + r"|#.*")
# Each begins with the word itself, which is fast to search for, and looks back afterwards.
_IMPORT = re.compile(r"import(?<!\wimport)\b")
_DUNDER = re.compile(r"__(?<!\w__)\w+__\b")
_KEYWORDS = {
    word: re.compile(rf"{word}(?<![\w.]{word})\b")
    for word in ("global", "lambda", "nonlocal", "while", "yield")
}
# What leads from a module to everything else.
_REFUSED_WORDS = frozenset(
    {
        *("breakpoint", "compile", "delattr", "dir", "eval", "exec", "exit", "getattr", "globals"),
        *("help", "input", "locals", "memoryview", "open", "print", "quit", "setattr", "vars"),
    }
)
# Such a name, where it is no attribute, no name of an argument or a field, and not being defined.
_FREE = {
    word: re.compile(rf"{word}(?<![\w.]{word})(?<!def {word})(?<!class {word})(?![\w=])(?!: )")
    for word in _REFUSED_WORDS
}
_WORDS = {**_FREE, **_KEYWORDS}
_USED_DUNDERS = frozenset({"__class__"})
_ADVICE = "this is a bug of csdlgen, please report it; nothing was written"


def unplanned(file: TextFile, planned: Planned) -> tuple[Diagnostic, ...]:
    """What is in an emitted module without being planned, or planned without being in it."""
    try:
        outline = outline_of(ast.parse(file.text))
    except (SyntaxError, ValueError, RecursionError) as problem:
        line = getattr(problem, "lineno", None) or 0
        return (_wrong(file, line, f"this is no Python: {problem}"),)
    return (*_differences(file, outline, planned.outline), *_strange_words(file, planned))


def _differences(file: TextFile, found: Outline, planned: Outline) -> Iterator[Diagnostic]:
    """Where two outlines part; a planned class may leave out its bases."""
    known = frozenset(planned)
    lines = [each if each in known else _without_bases(each) for each in found]
    for line, wanted in zip_longest(lines, planned, fillvalue="the end"):
        if line != wanted:
            yield _wrong(file, 0, f"found {line!r} where {wanted!r} was planned")
            return


def _without_bases(line: str) -> str:
    return line.partition("(")[0] if line.startswith("class ") else line


def _strange_words(file: TextFile, planned: Planned) -> Iterator[Diagnostic]:
    """Words and comments that neither the template nor quoted code has."""
    comments: list[str] = []
    bare = _LITERAL.sub(lambda found: _blank(found[0], comments), file.text)
    strange = {
        *(word for word, found in _WORDS.items() if found.search(bare)),
        *({*_DUNDER.findall(bare)} - _USED_DUNDERS),
        *(each for each in comments[1:] if each not in planned.comments),
    }
    for word in sorted(strange - planned.words):
        yield _wrong(file, _line_of(word, bare), f"{word!r} was not planned")
    if (imports := len(_IMPORT.findall(bare))) != planned.imports:
        yield _wrong(file, 0, f"found {imports} imports where {planned.imports} were planned")


def _line_of(word: str, bare: str) -> int:
    """The first line that has a word where it may not be, or 0 for what is a comment."""
    found = _WORDS.get(word, re.compile(rf"\b{re.escape(word)}\b")).search(bare)
    return bare.count("\n", 0, found.start()) + 1 if found else 0


def _blank(literal: str, comments: list[str]) -> str:
    """What stands for a literal, with as many lines; comments are collected."""
    if literal[0] == "#":
        comments.append(literal)
        return ""
    return '""' + "\n" * literal.count("\n")


def _wrong(file: TextFile, line: int, message: str) -> Diagnostic:
    return error("unplanned", Source(file.path.as_posix(), line), "", f"{message}; {_ADVICE}")
