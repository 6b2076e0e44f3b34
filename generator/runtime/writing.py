"""Models to JSON text, the fast way as far as it goes."""

from __future__ import annotations

from typing import Any

from .codec_base import Codec, encode
from .fast import STOPS, WAYS, way_of
from .jsontext import encode_json, write_json
from .structs import Struct


def write_text(value: Any) -> str:
    """Write a model as compact JSON.

    :raises EncodeError: a value that its type cannot hold.
    """
    way = WAYS.get(type(value)) or way_of(type(value))
    if way is not None:
        try:
            return encode_json(way.write(value)).decode()
        except STOPS:
            pass
    return write_json(encode(Struct(type(value)), value)).decode()


def changed(value: Any, model: type[Any]) -> Any:
    """Write an object that is not as it came, but what it holds the fast way again.

    :param model: the class that it is declared to be of.
    :raises EncodeError: a value that its type cannot hold.
    """
    return Struct(model).encode_with(value, _write_part)


def _write_part(codec: Codec[Any], value: Any) -> Any:
    way = WAYS.get(type(value)) if type(value) is codec.model else None
    if way is None or not codec.is_object:
        return codec.encode_with(value, _write_part)
    return way.write(value)
