"""The vocabulary of an emitted ``_wire`` module: the fast way between JSON and models.

msgspec reads JSON straight into private structs that have the names of the wire, and
functions copy these into models. The structs forbid members that they do not declare:
what is out of the ordinary fails here and is read again by the codec, which keeps
everything and says what is wrong. A model that was read in this way keeps its struct,
which knows how dates were written and which members came as null. It is also what is
written, if the model has not been changed since.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, TypeAlias

import msgspec
from msgspec import UNSET, Meta, UnsetType

from .codec_base import Codec
from .enums import OpenEnum
from .exact import Exact
from .fast import accelerate, changed
from .jsontext import read_number
from .kept import Kept, note
from .moments import moment
from .shapes import shape_of
from .temporal import read_duration
from .untyped import UNTYPED

__all__ = [
    "FOREIGN",
    "TAKEN",
    "UNSET",
    "Byte",
    "Int16",
    "Int32",
    "Int64",
    "Object",
    "Objects",
    "Real",
    "SByte",
    "Seen",
    "Text",
    "Texts",
    "Truth",
    "UnsetType",
    "Wire",
    "accelerate",
    "amount",
    "changed",
    "complete",
    "copied",
    "durations",
    "gone",
    "late",
    "members",
    "moment",
    "new",
    "others",
    "put",
]

Text: TypeAlias = str | UnsetType | None
Texts: TypeAlias = list[str] | UnsetType | None
Truth: TypeAlias = bool | UnsetType | None
Real: TypeAlias = float | UnsetType | None
Byte: TypeAlias = Annotated[int, Meta(ge=0, le=255)] | UnsetType | None
SByte: TypeAlias = Annotated[int, Meta(ge=-128, le=127)] | UnsetType | None
Int16: TypeAlias = Annotated[int, Meta(ge=-(2**15), le=2**15 - 1)] | UnsetType | None
Int32: TypeAlias = Annotated[int, Meta(ge=-(2**31), le=2**31 - 1)] | UnsetType | None
Int64: TypeAlias = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)] | UnsetType | None
Object: TypeAlias = dict[str, Any] | UnsetType | None
Objects: TypeAlias = list[dict[str, Any]] | UnsetType | None

Seen: TypeAlias = Callable[[str], Any]
"""Collects the texts of dates, to be checked together when all have been read."""

FOREIGN = LookupError("a member that another type of the family declares")
"""Raised for an object of one type with members of another."""

TAKEN: Any = True
"""Stands in a struct for what only the model holds: lists and objects of open types."""

new = object.__new__
copied: Callable[[Any], Any] = msgspec.Struct.__copy__  # type: ignore[attr-defined]


class Wire(
    msgspec.Struct,
    forbid_unknown_fields=True,
    gc=False,
    kw_only=True,
    rename={"odata_type": "@odata.type"},
):
    """The base of the private structs."""

    odata_type: str | UnsetType = UNSET


class _Cache(dict[Any, Any]):
    """A dictionary that makes what it does not have, and keeps so many of that."""

    def __init__(self, make: Any, known: dict[Any, Any], size: int) -> None:
        super().__init__({UNSET: None, None: None, **known})
        self._make = make
        self._room = size

    def __missing__(self, key: Any) -> Any:
        value = self._make(key)
        if self._room:
            self._room -= 1
            self[key] = value
        return value


durations: dict[Any, Any] = _Cache(lambda text: plain(read_duration(text)), {}, 4096)
"""Durations by their text: there are few different ones."""


def members(enum: type[OpenEnum]) -> dict[Any, Any]:
    """Members of an enumeration by their text; others are made when asked for."""
    known = {str.__str__(member): member for member in enum.known()}
    return _Cache(enum, known, 256)


def amount(value: Any, codec: Codec[Decimal]) -> Decimal | None:
    """Read what is not a number with a fraction: null, an integer, or text."""
    return None if value is None or value is UNSET else codec.decode(value)


def plain(value: Any) -> Any:
    """The value without its text, which the struct keeps."""
    return value.plain() if isinstance(value, Exact) else value


def gone(came: Any) -> Any:
    """What is written for None: null, if it came as null, else nothing."""
    return None if came is None else UNSET


def put(value: Any, came: Any, codec: Codec[Any]) -> Any:
    """Write a value; one that is equal to what came is spelled as that was.

    :raises EncodeError: a value that the type cannot hold.
    """
    if value is None:
        return gone(came)
    written = codec.encode(value)
    spelled = codec.has_spellings and came.__class__ is str
    return came if spelled and codec.decode(came) == value else written


def late(model: Kept, value: Any, name: str, codec: Codec[Any]) -> Any:
    """Read a member of an open type that cannot be taken as it is."""
    if value is None:
        kept = note(model)
        kept.null_members = (kept.null_members or frozenset()) | {name}
        return None
    decoded = codec.decode(value)
    if isinstance(decoded, Exact):
        note(model).texts[name] = value
        return decoded.plain()
    return decoded


def others(model: Kept, members: dict[str, Any]) -> None:
    """Keep what is left of the members of an open type."""
    for each in members.values():
        if each.__class__ in _DEEP:
            members = {name: _number(value) for name, value in members.items()}
            break
    note(model).extra = members


def complete(model: Kept, members: dict[str, Any]) -> dict[str, Any]:
    """Add undeclared members to the declared ones of an open type.

    :raises EncodeError: a value that its type cannot hold.
    """
    kept = model._kept
    is_unusual = kept.texts or kept.null_members or kept.odata_type is not None
    names = shape_of(type(model)).by_wire.keys()
    if is_unusual or "@odata.type" in kept.extra or not names.isdisjoint(kept.extra):
        result: dict[str, Any] = changed(model, type(model))
        return result
    members.update(UNTYPED.encode(kept.extra))  # type: ignore[call-overload]
    return members


# What may be, or hold, a number with a fraction.
_DEEP = frozenset({Decimal, dict, list})


def _number(value: Any) -> Any:
    """Numbers with a fraction were read as decimals, for the sake of money."""
    if isinstance(value, Decimal):
        return UNTYPED.decode(read_number(str(value)))
    if isinstance(value, dict):
        return {name: _number(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_number(each) for each in value]
    return value
