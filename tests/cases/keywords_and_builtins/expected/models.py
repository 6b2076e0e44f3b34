"""The entity and complex types of the schema as dataclasses.

A property that a response leaves out or sends as null is `None`. Members that the
schema does not declare are kept in `extra`, by their names in JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ._runtime import Model
from .enums import None_

__all__ = ["Class", "Exception_"]


@dataclass(kw_only=True, slots=True, repr=False)
class Exception_(Model):
    """`example.Exception`, a complex type."""

    bytes_: bytes | None = None
    """Called `bytes` in JSON."""


@dataclass(kw_only=True, slots=True, repr=False)
class Class(Model):
    """`example.class`, an entity type."""

    id_: str | None = None
    """Called `id` in JSON."""

    from_: datetime | None = None
    """Called `from` in JSON."""

    none: bool | None = None

    list_: list[str] | None = None
    """Called `list` in JSON."""

    int_: str | None = None
    """Called `int` in JSON."""

    property_: Class | None = None
    """Called `property` in JSON."""

    str_: Class | None = None
    """Called `str` in JSON."""

    date_: Class | None = None
    """Called `date` in JSON."""

    match: None_ | None = None

    import_: list[Class] | None = None
    """Called `import` in JSON."""

    models_: Class | None = None
    """Called `models` in JSON."""
