"""Keys of entities, which follow from their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from ...codec import GUID, STRING
from ...numeric import Integer
from .words import words_of

if TYPE_CHECKING:
    from ...shapes import Prop

Key = tuple[Any, ...]
"""The JSON values of an entity's key properties, in their order."""


def made_key(props: tuple[Prop, ...], index: int, digest: int) -> Key:
    """The key of the entity at a place; ``digest`` is a number of 128 bits.

    The last part is another one for each place; those before it repeat, as the order
    does in the lines of an order.
    """
    last = len(props) - 1
    return tuple(
        _part(each, index if number == last else index // 3, digest)
        for number, each in enumerate(props)
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
    """A key as it is looked up: GUIDs in small letters."""
    return tuple(each.lower() if _is_guid(each) else each for each in key)


def _is_guid(part: object) -> bool:
    return isinstance(part, str) and len(part) == 36 and part.count("-") == 4
