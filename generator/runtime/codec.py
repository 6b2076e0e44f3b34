"""The vocabulary of an emitted ``_codec`` module.

``register(Class, "qualified.name", prop("attribute", "wireName", CODEC), ...)`` enters
a structured type, base classes first; ``navigation`` is a ``prop`` that leads to other
entities. A codec is one of the constants, the ``spatial`` one of a name, or ``struct``,
``enum``, ``list_of`` or ``nullable`` of something.
"""

from __future__ import annotations

from typing import Any, TypeVar

from .codec_base import Codec, decode, encode
from .containers import Collection, Enumeration, Nullable
from .enums import OpenEnum
from .fast import fast_ways_in
from .numeric import BYTE, DECIMAL, DOUBLE, INT16, INT32, INT64, SBYTE, SINGLE
from .scalars import (
    BINARY,
    BOOLEAN,
    DATE,
    DATE_TIME_OFFSET,
    DURATION,
    GUID,
    STRING,
    TIME_OF_DAY,
)
from .shapes import Prop, Record, register, types_in
from .spatial import spatial
from .structs import NamedStruct, Struct
from .untyped import STREAM, UNTYPED

__all__ = [
    "BINARY",
    "BOOLEAN",
    "BYTE",
    "DATE",
    "DATE_TIME_OFFSET",
    "DECIMAL",
    "DOUBLE",
    "DURATION",
    "GUID",
    "INT16",
    "INT32",
    "INT64",
    "SBYTE",
    "SINGLE",
    "STREAM",
    "STRING",
    "TIME_OF_DAY",
    "UNTYPED",
    "Codec",
    "decode",
    "encode",
    "enum",
    "fast_ways_in",
    "list_of",
    "named",
    "navigation",
    "nullable",
    "prop",
    "register",
    "spatial",
    "struct",
    "types_in",
]

T = TypeVar("T")
E = TypeVar("E", bound=OpenEnum)
M = TypeVar("M", bound=Record)


def prop(attribute: str, wire: str, codec: Codec[Any]) -> Prop:
    """Declare a property: its name in Python, its name on the wire, its codec."""
    return Prop(attribute, wire, codec)


def navigation(attribute: str, wire: str, codec: Codec[Any]) -> Prop:
    """Declare a navigation property."""
    return Prop(attribute, wire, codec, is_navigation=True)


def struct(model: type[M]) -> Codec[M]:
    """Objects of a registered class or of a class derived from it.

    The class need not be registered before the first value comes.
    """
    return Struct(model)


def named(name: str) -> Codec[Any]:
    """Objects of the type with this name, or of one derived from it.

    Its class is found when the first value comes.
    """
    return NamedStruct(name)


def enum(cls: type[E], name: str) -> Codec[E]:
    """Members of an enumeration; ``name`` is its qualified name."""
    return Enumeration(cls, name)


def list_of(item: Codec[T]) -> Codec[list[T]]:
    """A collection; null items stay where they are."""
    return Collection(item)


def nullable(item: Codec[T]) -> Codec[T | None]:
    """The same values, or null."""
    return Nullable(item)
