"""Keys of entities, which follow from their places."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from ...codec import GUID, STRING
from ...numeric import Integer
from .words import words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...shapes import Prop

Key = tuple[Any, ...]
"""The JSON values of an entity's key properties, in their order."""


def made_key(
    props: tuple[Prop, ...], index: int, digest: int, other: Callable[[Prop], object]
) -> Key:
    """The key of the entity at a place; ``digest`` is a number of 128 bits.

    ``other`` makes the parts that are neither numbers nor text nor GUIDs.

    The last part is another one for each place; those before it repeat, as the order
    does in the lines of an order.
    """
    last = len(props) - 1
    parts = (
        _part(each, index if number == last else index // 3, digest)
        for number, each in enumerate(props)
    )
    return tuple(
        other(prop) if part is None else part
        for prop, part in zip(props, parts, strict=True)
    )


def _part(prop: Prop, index: int, digest: int) -> object:
    words = words_of(prop.wire)
    if isinstance(prop.codec, Integer):
        return min(index + 1, prop.codec.high)
    if prop.codec is GUID or (prop.codec is STRING and words[-1:] == ("id",)):
        return str(UUID(int=digest, version=4))
    if prop.codec is STRING:
        return f"{words[0] if words else 'key'}{index + 1}"
    return None


def comparable(key: Key) -> Key:
    """A key as it is looked up: GUIDs in small letters, numbers by their digits."""
    return tuple(map(_comparable, key))


def _comparable(part: object) -> object:
    if isinstance(part, float):
        return Decimal(str(part))
    return str(part).lower() if _is_guid(part) else part


def _is_guid(part: object) -> bool:
    return isinstance(part, str) and len(part) == 36 and part.count("-") == 4
