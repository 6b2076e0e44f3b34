"""The entity and complex types of the schema as dataclasses.

A property that a response leaves out or sends as null is `None`. Members that the
schema does not declare are kept in `extra`, by their names in JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ._runtime import Model

__all__ = ["OrderLine"]


@dataclass(kw_only=True, slots=True, repr=False)
class OrderLine(Model):
    """`example.orderLine`, an entity type."""

    order_id: str | None = None

    line_number: int | None = None

    day: date | None = None

    amount: Decimal | None = None
