"""The entity and complex types of the schema as dataclasses.

A property that a response leaves out or sends as null is `None`. Members that the
schema does not declare are kept in `extra`, by their names in JSON.
"""

from __future__ import annotations

from dataclasses import dataclass

from ._runtime import Model

__all__ = ["Product"]


@dataclass(kw_only=True, slots=True, repr=False)
class Product(Model):
    """`example.product`, an entity type."""

    id_: int | None = None
    """Called `id` in JSON."""
