"""The enumerations of the schema, open to values that the service adds later.

A value that is not declared here keeps its text, compares and goes back as it came, and
`is_known` tells it apart.
"""

from __future__ import annotations

from ._runtime import FlagsEnum, Member, OpenEnum

__all__ = ["Mode", "Rights"]


class Mode(OpenEnum):
    """`example.mode`, an enumeration."""

    OFF = Member("off", 0)

    ON = Member("on", 1)


class Rights(FlagsEnum):
    """`example.rights`, a set of flags."""

    READ = Member("read", 1)

    WRITE = Member("write", 2)
