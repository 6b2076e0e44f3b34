"""The entities of one collection, gathered from pages that may repeat some of them."""

from __future__ import annotations

from typing import Any, TypeVar

from ..model import Model
from ..shapes import shape_of

T = TypeVar("T")


class Gathered:
    """Tells rows of later pages apart from those that are there already.

    That is one with the same key and the same content, but for control information;
    one that has the same key and another content stays, and so does what has no key.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], list[Any]] = {}

    def fresh(self, rows: list[T]) -> list[T]:
        """Return the rows that are not there yet; they are from now on."""
        return [row for row in rows if self._is_new(row)]

    def _is_new(self, row: object) -> bool:
        if (key := _key_of(row)) is None:
            return True
        alike = self._known.setdefault(key, [])
        if any(content(each) == content(row) for each in alike):
            return False
        alike.append(row)
        return True


def _key_of(row: object) -> tuple[object, ...] | None:
    if not isinstance(row, Model):
        return None
    shape = shape_of(type(row))
    names = (shape.by_wire[name].attribute for name in shape.key)
    values = tuple(getattr(row, name) for name in names)
    return values if values and None not in values else None


def content(row: Any) -> object:
    """What a row says, without control information."""
    return without_control(row.to_dict())


def without_control(value: object) -> object:
    """A JSON value without control information, members in the order of their names."""
    if isinstance(value, dict):
        names = sorted(name for name in value if "@" not in name)
        return {name: without_control(value[name]) for name in names}
    if isinstance(value, list):
        return [without_control(each) for each in value]
    return value
