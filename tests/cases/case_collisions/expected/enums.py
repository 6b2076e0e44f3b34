"""The enumerations of the schema, open to values that the service adds later.

A value that is not declared here keeps its text, compares and goes back as it came, and
`is_known` tells it apart.
"""

from __future__ import annotations

from ._runtime import Member, OpenEnum

__all__ = ["Mode"]


class Mode(OpenEnum):
    """`example.mode`, an enumeration."""

    ON = Member("on", 0)

    ON_2 = Member("On", 1)

    ON_3 = Member("ON", 2)
