"""The entity and complex types of the schema as dataclasses.

A property that a response leaves out or sends as null is `None`. Members that the
schema does not declare are kept in `extra`, by their names in JSON.
"""

from __future__ import annotations

from dataclasses import dataclass

from ._runtime import Model

__all__ = ["Folder", "Item", "Link", "Plain"]


@dataclass(kw_only=True, slots=True, repr=False)
class Item(Model):
    """`example.item`, an entity type."""

    id_: str | None = None
    """Called `id` in JSON."""


@dataclass(kw_only=True, slots=True, repr=False)
class Folder(Item):
    """`example.folder`, an entity type."""

    children: list[Item] | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class Link(Item):
    """`example.link`, an entity type."""

    target: str | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class Plain(Item):
    """`example.plain`, an entity type."""
