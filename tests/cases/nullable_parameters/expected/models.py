"""The entity and complex types of the schema as dataclasses.

A property that a response leaves out or sends as null is `None`. Members that the
schema does not declare are kept in `extra`, by their names in JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ._runtime import Model

__all__ = ["Range", "Report"]


@dataclass(kw_only=True, slots=True, repr=False)
class Range(Model):
    """`example.range`, a complex type."""

    start: date | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class Report(Model):
    """`example.report`, an entity type."""

    id_: UUID | None = None
    """Called `id` in JSON."""
