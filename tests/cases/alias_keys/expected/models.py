"""The entity and complex types of the schema as dataclasses.

A property that a response leaves out or sends as null is `None`. Members that the
schema does not declare are kept in `extra`, by their names in JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from ._runtime import Model

__all__ = ["Category", "Info", "Place"]


@dataclass(kw_only=True, slots=True, repr=False)
class Category(Model):
    """`example.category`, an entity type."""

    info: Info | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class Info(Model):
    """`example.info`, a complex type."""

    number: int | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class Place(Model):
    """`example.place`, an entity type."""

    info: Info | None = None

    code: UUID | None = None
