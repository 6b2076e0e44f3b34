"""How much a change matters: a level on each of three axes, and the version that follows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Level(IntEnum):
    """What a change does to those who rely on how it was."""

    COMPATIBLE = 0
    RISKY = 1
    BREAKING = 2

    def __str__(self) -> str:
        return self.name.lower()


class Bump(IntEnum):
    """The part of the version that must rise (Semantic Versioning 2.0.0, items 6 to 8)."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    def __str__(self) -> str:
        return self.name.lower()


LEVELS = {str(level): level for level in Level}
AXES = ("python", "wire", "silent")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The level on each axis.

    ``python`` is for code against the SDK: does it still import, type check and run? ``wire`` is
    for JSON and requests: do SDKs of OLD and NEW read and ask what the other side writes and
    answers? ``silent`` is for code that goes on without an error and gets something else.
    """

    python: Level
    wire: Level
    silent: Level

    @property
    def overall(self) -> Level:
        """The worst of the three."""
        return max(self.python, self.wire, self.silent)

    def axes(self) -> dict[str, Level]:
        """The levels by axis."""
        return {axis: getattr(self, axis) for axis in AXES}


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The worst level on each axis."""
    found = list(verdicts)
    return Verdict(
        python=max((each.python for each in found), default=Level.COMPATIBLE),
        wire=max((each.wire for each in found), default=Level.COMPATIBLE),
        silent=max((each.silent for each in found), default=Level.COMPATIBLE),
    )
