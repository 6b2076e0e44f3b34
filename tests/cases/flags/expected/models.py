"""The entity and complex types of the schema as dataclasses.

A property that a response leaves out or sends as null is `None`. Members that the
schema does not declare are kept in `extra`, by their names in JSON.
"""

from __future__ import annotations

from dataclasses import dataclass

from ._runtime import Model
from .enums import Level, Rights

__all__ = ["File"]


@dataclass(kw_only=True, slots=True, repr=False)
class File(Model):
    """`example.file`, an entity type."""

    rights: Rights | None = None

    history: list[Rights] | None = None

    level: Level | None = None
