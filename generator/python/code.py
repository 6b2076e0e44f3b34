"""Text that may enter a template.

``Code`` is Python source that this package has built and, where it holds text from a schema or a
page, quoted. Templates print nothing else: the renderer refuses plain strings. So the functions
here, in ``literals`` and in ``docstrings`` are the only way in for text from outside.
"""

from __future__ import annotations

import functools
import keyword
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Code(str):
    """Python source, safe to print as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        """Tell the template engine that this text needs no escaping."""
        return self


# A string: of several lines in three quotes, or of one line.
LITERAL = re.compile(
    r'"""(?:[^"\\]|\\[\s\S]|"(?!""))*"""'
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
)
_OPEN = re.compile(r"""["'#;\\\n\r\f\v\x00]""")
_BRACKET = re.compile(r"[()\[\]{}]")
_PAIR = re.compile(r"\([^()\[\]{}]*\)|\[[^()\[\]{}]*\]|\{[^()\[\]{}]*\}")


def without_literals(code: str) -> str:
    """Code with empty strings for its strings."""
    return LITERAL.sub('""', code)


def is_closed(code: str) -> bool:
    """Whether a piece of code can neither end nor begin a line, a string, a comment or a bracket of
    what is around it."""
    if code.isidentifier():
        return True
    bare = LITERAL.sub("", code)
    while (inner := _PAIR.sub("", bare)) != bare:
        bare = inner
    return not _OPEN.search(bare) and not _BRACKET.search(bare)


@functools.lru_cache(maxsize=100_000)
def identifier(name: str) -> Code:
    """A name, or names joined with dots.

    Raises:
        ValueError: when the text is no Python identifier.
    """
    for part in name.split("."):
        if not part.isidentifier() or keyword.iskeyword(part):
            raise ValueError(f"{name!r} is not a Python identifier")
    return Code(name)


def call(function: str, *arguments: str, **named: str) -> Code:
    """A call; every argument is Code already."""
    given = joined(", ", (*arguments, *(Code(f"{name}={_require(named[name])}") for name in named)))
    return Code(f"{identifier(function)}({given})")


def joined(separator: str, parts: Iterable[str]) -> Code:
    """Pieces of Code joined into one."""
    return Code(separator.join([_require(part) for part in parts]))


def union_with_none(annotation: str) -> Code:
    """``X | None``, and ``Any`` unchanged because it allows None already."""
    return Code(annotation if annotation == "Any" else f"{_require(annotation)} | None")


def _require(text: str) -> str:
    if not isinstance(text, Code):
        raise TypeError(f"{text!r} is not Code: quote it first")
    return text
