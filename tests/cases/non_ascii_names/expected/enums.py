"""The enumerations of the schema, open to values that the service adds later.

A value that is not declared here keeps its text, compares and goes back as it came, and
`is_known` tells it apart.
"""

from __future__ import annotations

from ._runtime import Member, OpenEnum

__all__ = ["艺术"]


class 艺术(OpenEnum):
    """`example.艺术`, an enumeration."""

    КРАСНЫЙ = Member("красный", 0)

    GRÜN = Member("grün", 1)

    Ϊ́ = Member("ΐ", 2)
