"""The enumerations of the schema, open to values that the service adds later.

A value that is not declared here keeps its text, compares and goes back as it came, and
`is_known` tells it apart.
"""

from __future__ import annotations

from ._runtime import Member, OpenEnum

__all__ = ["LogLevel"]


class LogLevel(OpenEnum):
    """`example.log-level`, an enumeration."""

    VERY_HIGH = Member("very-high", 0)

    LOW = Member("-low", 1)

    VALUE_2ND = Member("2nd", 2)
