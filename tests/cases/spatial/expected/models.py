"""The entity and complex types of the schema as dataclasses.

A property that a response leaves out or sends as null is `None`. Members that the
schema does not declare are kept in `extra`, by their names in JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ._runtime import Model

__all__ = ["Field"]


@dataclass(kw_only=True, slots=True, repr=False)
class Field(Model):
    """`spatial.Field`, an entity type."""

    number: int | None = None

    gate: Any = None

    border: Any = None

    paths: list[Any] | None = None

    plan: Any = None

    corners: list[Any] | None = None

    anything: Any = None
