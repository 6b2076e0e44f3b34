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

    def __init__(self, rows: list[Any]) -> None:
        self.rows = list(rows)
        self._known: dict[tuple[object, ...], list[Any]] = {}
        for row in rows:
            self._remember(row)

    def add(self, more: list[Any]) -> list[Any]:
        """Add the rows of another page, and return all."""
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
    return _plain(row.to_dict())


def _plain(value: object) -> object:
    if isinstance(value, dict):
        told = {name: each for name, each in value.items() if "@" not in name}
        return {name: _plain(each) for name, each in told.items()}
    return [_plain(each) for each in value] if isinstance(value, list) else value
