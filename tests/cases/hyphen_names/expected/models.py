"""The entity and complex types of the schema as dataclasses.

A property that a response leaves out or sends as null is `None`. Members that the
schema does not declare are kept in `extra`, by their names in JSON.
"""

from __future__ import annotations

from dataclasses import dataclass

from ._runtime import Model
from .enums import LogLevel

__all__ = ["LogEntry"]


@dataclass(kw_only=True, slots=True, repr=False)
class LogEntry(Model):
    """`example.log-entry`, an entity type."""

    entry_id: str | None = None

    x_forwarded_for: str | None = None

    level: LogLevel | None = None

    next_entry: LogEntry | None = None
