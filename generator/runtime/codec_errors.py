"""What is raised when a value does not fit its type, on the way in or out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Self

_SHOWN = 40


class CodecError(ValueError):
    """A value that does not fit, and where.

    ``expected`` and ``found`` are short texts on one line, ``found`` shortened.
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

    def within(self, step: str | int) -> Self:
        """Put a member name or an index before the path, as the error passes it."""
        self._steps.append(step)
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
    """Quote ``text`` on one line, cut to its first characters."""
    return repr(text) if len(text) <= _SHOWN else repr(text[:_SHOWN]) + "..."


def describe(value: object) -> str:
    """Say on one line, and briefly, what ``value`` is, in the words of JSON."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return f"text {shorten(str.__str__(value))}"
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, (int, float)):
        return f"the number {_number(value)}"
    return f"a {type(value).__name__}"


def _number(value: float) -> str:
    try:
        text = repr(value)
    except ValueError:  # an integer with more digits than Python converts
        return "with thousands of digits"
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "..."
