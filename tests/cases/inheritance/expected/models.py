"""The entity and complex types of the schema as dataclasses.

A property that a response leaves out or sends as null is `None`. Members that the
schema does not declare are kept in `extra`, by their names in JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ._runtime import Model

__all__ = ["Animal", "Being", "ColouredTag", "Foal", "Tag", "Zebra"]


@dataclass(kw_only=True, slots=True, repr=False)
class Being(Model):
    """`example.being`, an abstract entity type."""

    id_: str | None = None
    """Called `id` in JSON."""


@dataclass(kw_only=True, slots=True, repr=False)
class Animal(Being):
    """`example.animal`, an abstract entity type."""

    name: str | None = None

    friends: list[Tag] | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class Tag(Model):
    """`example.tag`, a complex type."""

    text: str | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class ColouredTag(Tag):
    """`example.colouredTag`, a complex type."""

    colour: str | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class Zebra(Animal):
    """`example.zebra`, an entity type."""

    stripes: int | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class Foal(Zebra):
    """`example.foal`, an entity type."""

    born: date | None = None

    mother: Zebra | None = None
