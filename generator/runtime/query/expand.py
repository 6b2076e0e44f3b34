"""A navigation property to expand, with options of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .conditions import Condition


@dataclass(frozen=True, slots=True, eq=False)
class Expand:
    """A navigation property to expand, by its name in Python or on the wire.

    ``Expand("sessions", select=["id"], expand=["segments"], top=5)`` is what
    ``"sessions($select=id;$expand=segments;$top=5)"`` is as text. The options are those
    of the method's own of the same names.
    """

    name: str
    select: Sequence[str] = ()
    expand: Sequence[str | Expand] = ()
    filter: str | Condition | None = None
    order_by: Sequence[str] = ()
    top: int | None = None
    skip: int | None = None
    search: str | None = None
    count: bool = False
