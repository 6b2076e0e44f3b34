"""The entity and complex types of the schema as dataclasses.

A property that a response leaves out or sends as null is `None`. Members that the
schema does not declare are kept in `extra`, by their names in JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ._runtime import Model

__all__ = ["Film", "Recording"]


@dataclass(kw_only=True, slots=True, repr=False)
class Recording(Model):
    """`media.Recording`, an entity type."""

    number: int | None = None

    cover: Any = None

    content: str | None = None

    value: list[Recording] | None = None


@dataclass(kw_only=True, slots=True, repr=False)
class Film(Recording):
    """`media.Film`, an entity type."""

    subtitles: Any = None
