"""The entity and complex types of the schema as dataclasses.

A property that a response leaves out or sends as null is `None`. Members that the
schema does not declare are kept in `extra`, by their names in JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ._runtime import Model

__all__ = ["Parcel"]


@dataclass(kw_only=True, slots=True, repr=False)
class Parcel(Model):
    """`example.parcel`, an entity type."""

    code: str | None = None

    weight: Decimal | None = None

    colours: list[str] | None = None
