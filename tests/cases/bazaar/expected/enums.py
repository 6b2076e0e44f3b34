"""The enumerations of the schema, open to values that the service adds later.

A value that is not declared here keeps its text, compares and goes back as it came, and
`is_known` tells it apart.
"""

from __future__ import annotations

from ._runtime import FlagsEnum, Member, OpenEnum

__all__ = ["Marks", "Mood"]


class Marks(FlagsEnum):
    """`bazaar.types.Marks`, a set of flags."""

    NONE = Member("None", 0)

    OLD = Member("Old", 1)

    RARE = Member("Rare", 4611686018427387904)


class Mood(OpenEnum):
    """`bazaar.types.Mood`, an enumeration."""

    ANGRY = Member("Angry", -128)

    CALM = Member("Calm", -1)

    GLAD = Member("Glad", 127)
