"""The entity and complex types of the schema as dataclasses.

A property that a response leaves out or sends as null is `None`. Members that the
schema does not declare are kept in `extra`, by their names in JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from ._runtime import Model
from .enums import Mode, Rights

__all__ = ["Machine"]


@dataclass(kw_only=True, slots=True, repr=False)
class Machine(Model):
    """`example.machine`, an entity type."""

    id_: UUID | None = None
    """Called `id` in JSON.

    The service takes `3f2504e0-4f89-41d3-9a0c-0305e82c3301` where it is left out.
    """

    binary: bytes | None = None
    """The service takes `AQI=` where it is left out."""

    boolean: bool | None = None
    """The service takes `true` where it is left out."""

    sbyte: int | None = None
    """The service takes `-128` where it is left out."""

    int64: int | None = None
    """The service takes `9223372036854775807` where it is left out."""

    decimal: Decimal | None = None
    """The service takes `-12.50` where it is left out."""

    double: float | None = None
    """The service takes `1e-3` where it is left out."""

    single: float | None = None
    """The service takes `INF` where it is left out."""

    date_: date | None = None
    """Called `date` in JSON.

    The service takes `2026-02-28` where it is left out.
    """

    moment: datetime | None = None
    """The service takes `2026-02-28T23:59:59.5Z` where it is left out."""

    time_: time | None = None
    """Called `time` in JSON.

    The service takes `23:59` where it is left out.
    """

    duration: timedelta | None = None
    """The service takes `-P1DT2H` where it is left out."""

    string: str | None = None
    """The service takes ``a` \"\"\" \\` where it is left out."""

    empty: str | None = None
    """The service takes the empty text where it is left out."""

    mode: Mode | None = None
    """The service takes `on` where it is left out."""

    rights: Rights | None = None
    """The service takes `read,write` where it is left out."""

    size: int | None = None
    """The service takes `7` where it is left out."""

    place: Any = None
    """The service takes `SRID=4326;Point(8.5 47.25)` where it is left out."""
