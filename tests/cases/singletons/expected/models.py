"""The entity and complex types of the schema as dataclasses.

A property that a response leaves out or sends as null is `None`. Members that the
schema does not declare are kept in `extra`, by their names in JSON.
"""

from __future__ import annotations

from dataclasses import dataclass

from ._runtime import Model

__all__ = ["Person", "Settings"]


@dataclass(kw_only=True, slots=True, repr=False)
class Person(Model):
    """`example.person`, an entity type."""

    id_: str | None = None
    """Called `id` in JSON."""


@dataclass(kw_only=True, slots=True, repr=False)
class Settings(Model):
    """`example.settings`, an entity type."""

    theme: str | None = None

    owner: Person | None = None
