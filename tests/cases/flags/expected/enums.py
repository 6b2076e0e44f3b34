"""The enumerations of the schema, open to values that the service adds later.

A value that is not declared here keeps its text, compares and goes back as it came, and
`is_known` tells it apart.
"""

from __future__ import annotations

from ._runtime import FlagsEnum, Member, OpenEnum

__all__ = ["Level", "Rights"]


class Level(OpenEnum):
    """`example.level`, an enumeration."""

    LOW = Member("low", -1)

    HIGH = Member("high", 10)


class Rights(FlagsEnum):
    """`example.rights`, a set of flags."""

    NONE = Member("none", 0)

    READ = Member("read", 1)

    WRITE = Member("write", 2)

    READ_WRITE = Member("readWrite", 3)

    FAR = Member("far", 4294967296)
