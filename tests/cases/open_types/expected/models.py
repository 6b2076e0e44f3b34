"""The entity and complex types of the schema as dataclasses.

A property that a response leaves out or sends as null is `None`. Members that the
schema does not declare are kept in `extra`, by their names in JSON.
"""

from __future__ import annotations

from dataclasses import dataclass

from ._runtime import Model

__all__ = ["Bag", "Document"]


@dataclass(kw_only=True, slots=True, repr=False)
class Bag(Model):
    """`example.bag`, an open complex type."""

    label: str | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class Document(Model):
    """`example.document`, an open entity type."""

    id_: str | None = None
    """Called `id` in JSON."""

    bag: Bag | None = None

    bags: list[Bag] | None = None
