"""What stands in the place of a struct that has members which it does not declare."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from typing import Any

from msgspec import UNSET


class Odd:
    """A struct and its undeclared members; it has the attributes of the struct."""

    __slots__ = ("_extra", "_wire")

    _extra: dict[str, Any]
    _wire: Any

    def __init__(self, wire: Any, extra: dict[str, Any]) -> None:
        object.__setattr__(self, "_wire", wire)
        object.__setattr__(self, "_extra", extra)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._wire, name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self._wire, name, value)

    def __copy__(self) -> Odd:
        return Odd(copy(self._wire), self._extra)

    def __reduce__(self) -> tuple[Any, ...]:
        return Odd, (self._wire, self._extra)


def parts_of(odd: Odd) -> tuple[Any, dict[str, Any]]:
    """The struct and the undeclared members."""
    return odd._wire, odd._extra


def members_of(struct: Any) -> Iterator[tuple[str, Any]]:
    """Wire name and value of every declared member that came."""
    names = zip(struct.__struct_encode_fields__, struct.__struct_fields__, strict=True)
    for name, field in names:
        value = getattr(struct, field)
        if value is not UNSET:
            yield name, value
