"""Splits the lines of a statement where black does: reads it as leaves, then splits at those.

Black's way, in short: a line that is too long, or has a comma before a closing bracket, is split at
its last brackets into head, body and tail; what is in brackets is first split at its delimiters.
Parentheses are put around an expression only where splitting without them would not do. Black takes
ten times as long, for it parses a module; ``tests/unit/output/lines`` holds the two together.

Only statements as templates print them are read. Where black would do more than move line ends, or
goes by more than is read here, there is an ``UnsureError``, and black has to be asked.
"""

from __future__ import annotations

from generator.output.lines.line import Line
from generator.output.lines.measuring import measure
from generator.output.lines.reading import leaves_of
from generator.output.lines.splitting import Splitter
from generator.output.statements import UnsureError

__all__ = ["split"]


def split(source: str, width: int) -> str:
    """The lines of a statement that is alone and not indented, each with its end.

    Raises:
        UnsureError: when black has to be asked.
    """
    if not source.isascii():
        # Some characters are as wide as two.
        raise UnsureError(source)
    leaves = leaves_of(source)
    measure(leaves)
    return "".join(f"{each}\n" for each in Splitter(width).lines(Line(leaves, 0)))
