"""The enumerations of the schema, open to values that the service adds later.

A value that is not declared here keeps its text, compares and goes back as it came, and
`is_known` tells it apart.
"""

from __future__ import annotations

from ._runtime import Member, OpenEnum

__all__ = ["Mood"]


class Mood(OpenEnum):
    """`values.Mood`, an enumeration."""

    CALM = Member("Calm", 0)

    WILD = Member("Wild", 1)
