"""The entities of one collection, gathered from pages that may repeat some of them."""

from __future__ import annotations

from typing import Any

from ..model import Model
from ..shapes import shape_of


class Gathered:
    """Rows, and what comes to them: an entity that is there already is left out.

    That is one with the same key and the same content, but for control information;
    one that has the same key and another content stays, and so does what has no key.
    """

    def __init__(self) -> None:
        self.rows: list[Any] = []
        self._known: dict[tuple[object, ...], list[Any]] = {}

    def add(self, more: list[Any]) -> list[Any]:
        """Add the rows of a page, and return all."""
        for row in more:
            if not self._is_there(row):
                self.rows.append(row)
                self._remember(row)
        return self.rows

    def _remember(self, row: object) -> None:
        if (key := _key_of(row)) is not None:
            self._known.setdefault(key, []).append(row)

    def _is_there(self, row: object) -> bool:
        alike = self._known.get(_key_of(row) or (), [])
        return any(content(each) == content(row) for each in alike)


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
