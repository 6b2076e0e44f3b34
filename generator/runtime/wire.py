"""The vocabulary of an emitted ``_wire`` module: the fast way between JSON and models.

msgspec reads JSON straight into private structs that have the names of the wire; what
it cannot tell is wrong in them is checked, and functions copy them into models when
these are looked at. The structs forbid members that they do not declare: what is out of
the ordinary fails here and is read again by the codec, which keeps everything and says
what is wrong. A model that was read in this way keeps its struct, which knows how dates
were written and which members came as null. It is also what is written, if the model
has not been changed since.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import msgspec
from msgspec import UNSET, Meta, UnsetType

from .codec_base import Codec
from .enums import OpenEnum
from .fast import Family, accelerate
from .moments import moment
from .numeric import DECIMAL
from .opened import Open, complete, noted, numbers
from .shells import new, shell, shells, whole, wholes
from .texts import Cache, Seen, durations, names, plain, spans, text_of
from .writing import of_another, of_family, of_note, written

if TYPE_CHECKING:
    from typing import Self

__all__ = [
    "FOREIGN",
    "INSTANT",
    "TAKEN",
    "UNSET",
    "UTC",
    "Byte",
    "Decimal",
    "Family",
    "Int16",
    "Int32",
    "Int64",
    "Iterable",
    "Object",
    "Objects",
    "Open",
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
    "complete",
    "durations",
    "members",
    "moment",
    "names",
    "new",
    "noted",
    "nothing",
    "numbers",
    "of_another",
    "of_family",
    "of_note",
    "parts",
    "plain",
    "put",
    "shell",
    "shells",
    "spans",
    "text_of",
    "timedelta",
    "valid",
    "whole",
    "wholes",
    "written",
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

FOREIGN = LookupError("a member that another type of the family declares")
"""Raised for an object of one type with members of another."""

TAKEN: Any = ...
"""Stands in the struct that a model keeps for what only the model holds: its parts."""

INSTANT: Any = datetime
"""The class of dates and times that msgspec writes as the codec does, if in UTC."""


class Wire(
    msgspec.Struct,
    forbid_unknown_fields=True,
    gc=False,
    rename={"odata_type": "@odata.type"},
):
    """The base of the private structs."""

    odata_type: str | UnsetType = UNSET

    if TYPE_CHECKING:

        def __copy__(self) -> Self: ...


def members(enum: type[OpenEnum]) -> dict[Any, Any]:
    """Members of an enumeration by their text; others are made when asked for."""
    known = {str.__str__(member): member for member in enum.known()}
    return Cache(enum, known, 256)


def amount(value: Any) -> Decimal | None:
    """Read what is not a number with a fraction: null, an integer, or text.

    :raises DecodeError: anything else.
    """
    return None if value is None or value is UNSET else DECIMAL.decode(value)


def nothing(wires: Iterable[Any], seen: Seen) -> None:
    """Check structs of a type in which msgspec tells all that is wrong."""


def valid(value: Any, codec: Codec[Any]) -> None:
    """Make sure that a codec reads a value, if there is one."""
    if value is not None and value is not UNSET:
        codec.decode(value)


def put(value: Any, came: Any, codec: Codec[Any]) -> Any:
    """Write a value; one that is equal to what came is spelled as that was.

    :raises EncodeError: a value that the type cannot hold.
    """
    is_same = came.__class__ is str and codec.decode(came) == value
    return came if is_same else written(codec, value)


def parts(write: Callable[[Any], Any], values: Any) -> Any:
    """Write the objects of a collection, or the members of an enumeration."""
    if isinstance(values, (list, tuple)):
        return [*map(write, values)]  # no frame of its own
    raise TypeError("no collection")
