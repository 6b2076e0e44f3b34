"""The entity and complex types of the schema as dataclasses.

A property that a response leaves out or sends as null is `None`. Members that the
schema does not declare are kept in `extra`, by their names in JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ._runtime import Model
from .enums import Mood

__all__ = ["Bare", "Place", "Rich", "Thing"]


@dataclass(kw_only=True, slots=True, repr=False)
class Bare(Model):
    """`values.Bare`, a complex type."""

    whole: int | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class Place(Model):
    """`values.Place`, a complex type."""

    name: str | None = None

    price: Decimal | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class Thing(Model):
    """`values.Thing`, an entity type."""

    id_: str | None = None
    """Called `Id` in JSON."""

    names: list[str] | None = None

    price: Decimal | None = None

    mood: Mood | None = None

    moods: list[Mood] | None = None

    where: Place | None = None

    elsewhere: list[Bare] | None = None

    bytes_: Any = None
    """Called `Bytes` in JSON."""

    other: Any = None

    anything: Any = None

    friends: list[Thing] | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class Rich(Thing):
    """`values.Rich`, an entity type."""

    worth: Decimal | None = None
