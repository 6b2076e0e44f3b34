"""Models to JSON text, the fast way as far as it goes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Any

from .codec_base import Codec, encode
from .fast import STOPS, WAYS, way_of
from .jsontext import encode_json, write_json
from .kept import TYPE
from .scalars import BOOLEAN, STRING
from .shapes import Shape, shape_of
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
    if value._kept is None and isinstance(value, model):
        return _made(value, model)
    return Struct(model).encode_with(value, _write_part)


def _made(value: Any, model: type[Any]) -> dict[str, Any]:
    """Write an object that has nothing but its properties."""
    shape = shape_of(type(value))
    is_declared = shape is shape_of(model)
    result = {} if is_declared else {TYPE: f"#{shape.name}"}
    for attribute, wire, plain, write in _members_of(shape):
        item = getattr(value, attribute)
        if item is not None:
            result[wire] = item if item.__class__ is plain else write(item)
    return result


@cache
def _members_of(shape: Shape) -> list[tuple[str, str, Any, Callable[[Any], Any]]]:
    """Attribute, name on the wire, class of what is written as it is, and writer."""
    return [
        (each.attribute, each.wire, _PLAIN.get(each.codec), _writer_of(each.codec))
        for each in shape.props
    ]


_PLAIN: dict[Codec[Any], Any] = {STRING: str, BOOLEAN: bool}


def _writer_of(codec: Codec[Any]) -> Callable[[Any], Any]:
    return codec.encode if codec.model is None else partial(_write_part, codec)


def _write_part(codec: Codec[Any], value: Any) -> Any:
    model = codec.model
    if model is None or not codec.is_object:
        return codec.encode_with(value, _write_part)
    way = WAYS.get(model) if type(value) is model else None
    return changed(value, model) if way is None else way.write(value)
