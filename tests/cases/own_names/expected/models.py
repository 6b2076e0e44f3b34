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
from .enums import OpenEnum_

__all__ = [
    "Async",
    "AsyncStream",
    "Deprecated_",
    "Model_",
    "Reference",
    "References",
    "Stream",
    "UUID_",
]


@dataclass(kw_only=True, slots=True, repr=False)
class Async(Model):
    """`example.Async`, an entity type."""

    id_: str | None = None
    """Called `id` in JSON."""


@dataclass(kw_only=True, slots=True, repr=False)
class AsyncStream(Async):
    """`example.AsyncStream`, an entity type."""


@dataclass(kw_only=True, slots=True, repr=False)
class Model_(Model):
    """`example.Model`, an entity type."""

    id_: UUID | None = None
    """Called `id` in JSON."""

    to_json_: str | None = None
    """Called `toJson` in JSON."""

    from_dict_: str | None = None
    """Called `from_dict` in JSON."""

    extra_: str | None = None
    """Called `extra` in JSON."""

    null_members_: list[str] | None = None
    """Called `nullMembers` in JSON."""

    odata_type_: str | None = None
    """Called `odataType` in JSON."""

    field_: str | None = None
    """Called `field` in JSON."""

    date_: date | None = None
    """Called `date` in JSON."""

    datetime_: datetime | None = None
    """Called `datetime` in JSON."""

    time_: time | None = None
    """Called `time` in JSON."""

    timedelta_: timedelta | None = None
    """Called `timedelta` in JSON."""

    decimal: Decimal | None = None

    uuid: UUID_ | None = None

    any_: Any = None
    """Called `any` in JSON."""

    open_enum: OpenEnum_ | None = None

    get: Model_ | None = None

    list_: list[Model_] | None = None
    """Called `list` in JSON."""

    path: Model_ | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class Reference(Model):
    """`example.Reference`, an entity type."""

    id_: str | None = None
    """Called `id` in JSON."""


@dataclass(kw_only=True, slots=True, repr=False)
class References(Model):
    """`example.References`, an entity type."""

    id_: str | None = None
    """Called `id` in JSON."""


@dataclass(kw_only=True, slots=True, repr=False)
class Stream(Model):
    """`example.Stream`, an entity type."""

    id_: str | None = None
    """Called `id` in JSON."""

    reference: Reference | None = None

    references: list[References] | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class UUID_(Model):
    """`example.UUID`, a complex type."""

    value: str | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class Deprecated_(Model):
    """`example.deprecated`, a complex type."""

    dataclass_: str | None = None
    """Called `dataclass` in JSON."""
