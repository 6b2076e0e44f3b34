"""JSON values as they are: undeclared members and Edm.Untyped."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

from .codec_base import Codec
from .codec_errors import CodecError, DecodeError, EncodeError, describe
from .exact import ExactFloat
from .jsontext import write_json

_DEEPEST = 200
_SIMPLE = frozenset({str, int, bool, type(None)})
_EXPECTED = "a JSON value"


class Untyped(Codec[Any]):
    """Edm.Untyped, Edm.PrimitiveType, streams, and GeoJSON of the spatial types.

    Both directions copy lists and objects, so that nobody's input is shared.
    """

    def decode(self, value: object) -> Any:
        return _copy(value, DecodeError, _DEEPEST)

    def encode(self, value: Any) -> object:
        return _copy(value, EncodeError, _DEEPEST)

    def _literal(self, value: Any) -> str:
        if isinstance(value, str):
            return "'" + value.replace("'", "''") + "'"
        return write_json(self.encode(value)).decode()


def _copy(value: object, error: type[CodecError], levels: int) -> Any:
    """Copy a JSON value of at most so many levels; what is not JSON is an error."""
    if isinstance(value, str):
        return str.__str__(value)
    if value is None or isinstance(value, (bool, ExactFloat)):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, (float, Decimal)):
        return _copy_number(value, error)
    if not levels:
        raise error("less nesting", f"more than {_DEEPEST} levels")
    if isinstance(value, dict):
        return _copy_object(value, error, levels)
    if isinstance(value, list):
        return _copy_list(value, error, levels)
    raise error(_EXPECTED, describe(value))


def _copy_number(value: float | Decimal, error: type[CodecError]) -> float | Decimal:
    if isinstance(value, Decimal):
        if value.is_finite():
            return Decimal(value)
    elif math.isfinite(value):
        return float(value)
    raise error("a finite number (JSON has no other)", str(value))


def _copy_object(
    value: dict[Any, Any], error: type[CodecError], levels: int
) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for name, item in value.items():
        if not isinstance(name, str):
            raise error("text as the name of a member", describe(name))
        try:
            result[name] = _copy(item, error, levels - 1)
        except CodecError as raised:
            raised.within(name)
            raise
    return result


def _copy_list(value: list[Any], error: type[CodecError], levels: int) -> list[Any]:
    result: list[Any] = []
    for index, item in enumerate(value):
        try:
            result.append(_copy(item, error, levels - 1))
        except CodecError as raised:
            raised.within(index)
            raise
    return result


def encoded_members(members: dict[str, Any]) -> dict[str, Any]:
    """Undeclared members as JSON values, perhaps the same dictionary.

    :raises EncodeError: one of them is no JSON value.
    """
    for name, value in members.items():
        if value.__class__ not in _SIMPLE or name.__class__ is not str:
            return _copy_object(members, EncodeError, _DEEPEST)
    return members


UNTYPED = Untyped()
STREAM = Untyped()
"""Edm.Stream, where JSON speaks of it at all: its bytes have a URL of their own."""
