"""The enumerations of the schema, open to values that the service adds later.

A value that is not declared here keeps its text, compares and goes back as it came, and
`is_known` tells it apart.
"""

from __future__ import annotations

from ._runtime import Member, OpenEnum

__all__ = ["None_"]


class None_(OpenEnum):
    """`example.none`, an enumeration."""

    NONE = Member("None", 0)

    TRUE = Member("True", 1)

    IMPORT = Member("import", 2)
