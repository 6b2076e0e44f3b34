"""What is raised when a value does not fit its type, on the way in or out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Self

_SHOWN = 40
_VALUE = re.compile("(text|the number) .*", re.DOTALL)


class CodecError(ValueError):
    """A value that does not fit, and where.

    ``expected`` and ``found`` are short texts on one line, ``found`` shortened. None of
    them has a token, a telephone number or a secret in it: this may get into a log.
    """

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(expected, found)
        self.expected = expected
        self.found = found
        self._steps: list[str | int] = []

    @property
    def path(self) -> str:
        """The place of the value, as ``$.sessions[0].segments[2].media[0]``."""
        return "$" + "".join(map(_step, reversed(self._steps)))

    @property
    def member(self) -> str | None:
        """The member of the outermost object that the value is, or is in."""
        step = self._steps[-1] if self._steps else None
        return step if isinstance(step, str) else None

    def within(self, step: str | int, *, is_secret: bool = False) -> Self:
        """Put a member name or an index before the path, as the error passes it.

        Of what is secret, ``found`` says no more than the type.
        """
        self._steps.append(step)
        if is_secret:
            self.found = _VALUE.sub(r"\1 [removed]", self.found)
            self.args = (self.expected, self.found)
        return self

    def __str__(self) -> str:
        return f"{self.path}: expected {self.expected}, found {self.found}"


class DecodeError(CodecError):
    """JSON that is not what the schema says, or not JSON at all."""


class EncodeError(CodecError):
    """A Python value that cannot be sent as the schema's type."""


def _step(step: object) -> str:
    if isinstance(step, str):
        return f".{step}" if step.isidentifier() else f"[{shorten(step)}]"
    return f"[{step}]"


def shorten(text: str) -> str:
    """Quote ``text`` on one line, cut to its first characters, without secrets."""
    # What is cut off before is too far away to leave half a secret.
    text = _clean(text[: 10 * _SHOWN]) + text[10 * _SHOWN :]
    return repr(text) if len(text) <= _SHOWN else repr(text[:_SHOWN]) + "..."


def _clean(text: str) -> str:
    from .redaction import PLAIN  # only where something is wrong

    return PLAIN.clean(text)


def describe(value: object, *, is_figure: bool = False) -> str:
    """Say on one line, and briefly, what ``value`` is, in the words of JSON.

    Where a number is expected, it is a figure; elsewhere it may be a telephone number.
    """
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return f"text {shorten(str.__str__(value))}"
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, (int, float)):
        number = _number(value)
        return f"the number {number if is_figure else _clean(number)}"
    return f"a {type(value).__name__}"


def _number(value: float) -> str:
    try:
        text = repr(value)
    except ValueError:  # an integer with more digits than Python converts
        return "with thousands of digits"
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "..."
