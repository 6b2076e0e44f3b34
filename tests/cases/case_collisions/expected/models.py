"""The entity and complex types of the schema as dataclasses.

A property that a response leaves out or sends as null is `None`. Members that the
schema does not declare are kept in `extra`, by their names in JSON.
"""

from __future__ import annotations

from dataclasses import dataclass

from ._runtime import Model
from .enums import Mode

__all__ = ["ExampleThing", "Thing"]


@dataclass(kw_only=True, slots=True, repr=False)
class ExampleThing(Model):
    """`example.thing`, an entity type."""

    id_: str | None = None
    """Called `id` in JSON."""

    foo_bar: str | None = None

    foo_bar_2: int | None = None
    """Called `FooBar` in JSON."""


@dataclass(kw_only=True, slots=True, repr=False)
class Thing(ExampleThing):
    """`example.Thing`, an entity type."""

    foo_bar_3: bool | None = None
    """Called `foo_bar` in JSON."""

    mode: Mode | None = None
