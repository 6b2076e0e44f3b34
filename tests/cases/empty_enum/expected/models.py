"""The entity and complex types of the schema as dataclasses.

A property that a response leaves out or sends as null is `None`. Members that the
schema does not declare are kept in `extra`, by their names in JSON.
"""

from __future__ import annotations

from dataclasses import dataclass

from ._runtime import Model
from .enums import NoFlags, Nothing

__all__ = ["Empty", "Holder"]


@dataclass(kw_only=True, slots=True, repr=False)
class Empty(Model):
    """`example.empty`, a complex type."""


@dataclass(kw_only=True, slots=True, repr=False)
class Holder(Model):
    """`example.holder`, a complex type."""

    nothing: Nothing | None = None

    flags: list[NoFlags] | None = None
