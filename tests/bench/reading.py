"""Reads every attribute of what was decoded, as straight code that names them would."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Attributes = Mapping[str, bool]
"""The attributes of a class, and whether each may hold objects, alone or in a list."""


class Reading(dict[type[Any], Callable[[Any], None]]):
    """A function for each class, which reads an object and those that it holds."""

    def __init__(self, attributes: Callable[[type[Any]], Attributes]) -> None:
        super().__init__()
        self._attributes = attributes

    def __call__(self, value: Any) -> None:
        """Read an object, or a list of them."""
        if type(value) is list:
            for each in value:
                self[type(each)](each)
        else:
            self[type(value)](value)

    def __missing__(self, kind: type[Any]) -> Callable[[Any], None]:
        names = self._attributes(kind)
        lines = ["def read(o):", *(f"    o.{name}" for name in names), "    pass"]
        for name in (each for each, holds in names.items() if holds):
            lines += [f"    if o.{name} is not None:", f"        walk(o.{name})"]
        made: dict[str, Any] = {"walk": self}
        exec("\n".join(lines), made)
        self[kind] = made["read"]
        return self[kind]
