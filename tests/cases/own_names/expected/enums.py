"""The enumerations of the schema, open to values that the service adds later.

A value that is not declared here keeps its text, compares and goes back as it came, and
`is_known` tells it apart.
"""

from __future__ import annotations

from ._runtime import Member, OpenEnum

__all__ = ["Member_", "OpenEnum_"]


class Member_(OpenEnum):
    """`example.Member`, an enumeration."""

    MEMBER = Member("member", 0)


class OpenEnum_(OpenEnum):
    """`example.OpenEnum`, an enumeration."""

    KNOWN = Member("known", 0)

    IS_KNOWN = Member("isKnown", 1)

    INDEX = Member("index", 2)

    TITLE = Member("title", 3)
