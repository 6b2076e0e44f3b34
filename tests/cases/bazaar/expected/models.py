"""The entity and complex types of the schema as dataclasses.

A property that a response leaves out or sends as null is `None`. Members that the
schema does not declare are kept in `extra`, by their names in JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from ._runtime import Model
from .enums import Marks, Mood

__all__ = [
    "Being",
    "Entry",
    "Genie",
    "Home",
    "Item",
    "Lamp",
    "Sultan",
    "Trader",
    "TypesItem",
]


@dataclass(kw_only=True, slots=True, repr=False)
class Being(Model):
    """`bazaar.Being`, an abstract entity type."""


@dataclass(kw_only=True, slots=True, repr=False)
class Entry(Model):
    """`bazaar.Entry`, an entity type."""

    day: date | None = None

    hash_: bytes | None = None
    """Called `Hash` in JSON."""

    sum_: Decimal | None = None
    """Called `Sum` in JSON."""


@dataclass(kw_only=True, slots=True, repr=False)
class Genie(Being):
    """`bazaar.Genie`, an entity type."""

    bottled: timedelta | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class Home(Model):
    """`bazaar.Home`, a complex type."""

    number: int | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class Item(Model):
    """`bazaar.Item`, an abstract complex type."""

    mood: Mood | None = None
    """The service takes `Calm` where it is left out."""


@dataclass(kw_only=True, slots=True, repr=False)
class Lamp(Item):
    """`bazaar.Lamp`, a complex type."""

    oil: Decimal | None = None

    genie: Genie | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class Trader(Being):
    """`bazaar.Trader`, an entity type."""

    name: str | None = None

    number: int | None = None

    home: Home | None = None

    mood: Mood | None = None

    marks: Marks | None = None

    stand: Any = None

    routes: list[Any] | None = None

    plan: Any = None

    goods: list[Item] | None = None

    other: TypesItem | None = None

    portrait: Any = None

    rivals: list[Trader] | None = None

    ledger: list[Entry] | None = None

    count: Trader | None = None

    references: list[Being] | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class Sultan(Trader):
    """`bazaar.Sultan`, an entity type."""

    treasure: list[Decimal] | None = None

    lamp: Genie | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class TypesItem(Model):
    """`bazaar.types.Item`, an open complex type."""

    item: Decimal | None = None

    items: list[Item] | None = None
