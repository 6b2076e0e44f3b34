"""The entity and complex types of the schema as dataclasses.

A property that a response leaves out or sends as null is `None`. Members that the
schema does not declare are kept in `extra`, by their names in JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ._runtime import Model
from .enums import 艺术

__all__ = ["Größe"]


@dataclass(kw_only=True, slots=True, repr=False)
class Größe(Model):
    """`example.Größe`, an entity type."""

    schlüssel: str | None = None

    straßen_name: str | None = None

    änderungs_datum: date | None = None

    名前: str | None = None

    field_: str | None = None
    """Called `ﬁeld` in JSON."""

    art: 艺术 | None = None

    größen: list[Größe] | None = None
