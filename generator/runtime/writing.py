"""Models to JSON text, the fast way as far as it goes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache, partial
from typing import Any

from msgspec import UNSET
from msgspec.structs import astuple

from .codec_base import Codec, encode
from .fast import STOPS, WAYS, WRITERS, way_of
from .jsontext import encode_json, write_json
from .kept import TYPE
from .moments import moment
from .scalars import BOOLEAN, STRING
from .shapes import Shape, shape_of
from .shells import came_for, fill
from .structs import Struct


def write_text(value: Any) -> str:
    """Write a model as compact JSON.

    :raises EncodeError: a value that its type cannot hold.
    """
    way = WAYS.get(type(value)) or way_of(value.__class__)
    if way is not None:
        try:
            return encode_json(way.write(value)).decode()
        except STOPS:
            pass
    return write_json(encode(Struct(value.__class__), value)).decode()


def of_another(o: Any, model: type[Any], write: Callable[[Any], Any]) -> Any:
    """Write an object that is not of a class itself: as it came, if it is a shell."""
    if o.__class__ is not model:
        return changed(o, model)
    came = came_for(o)
    if came is not None:
        return came
    fill(o)
    return write(o)


def of_family(
    o: Any, model: type[Any], write: Callable[[Any, Any], Any], declared: type[Any]
) -> Any:
    """The same in a family; what is declared to be of another class tells its own."""
    if o.__class__ is not model:
        return changed(o, declared)
    came = came_for(o)
    if came is not None and (declared is model or came.odata_type is not UNSET):
        return came
    fill(o)
    return write(o, declared)


def changed(value: Any, model: type[Any]) -> Any:
    """Write an object that is not as it came, but what it holds the fast way again.

    :param model: the class that it is declared to be of.
    :raises EncodeError: a value that its type cannot hold.
    """
    if value._kept is None and isinstance(value, model):
        return _made(value, model)
    return Struct(model).encode_with(value, written)


def mended(value: Any, made: Any, came: Any) -> Any:
    """Write an object that has changed; nulls and spellings stay as they came.

    :param made: the struct of the object as if nothing had come for it.
    :param came: the struct that the object was read from.
    """
    kind = came.__class__
    fields = kind.__struct_fields__
    for name, was, item in zip(fields, astuple(came), astuple(made), strict=True):
        if was is item or was is UNSET:
            continue
        if item is UNSET:
            if was is None or _prop_of(value.__class__, kind, name) is None:
                setattr(made, name, was)  # a null, or control information
        elif was.__class__ is str and was != item:
            if item.__class__ is datetime:
                is_same = moment(was) == item
            else:
                prop = _prop_of(value.__class__, kind, name)
                is_same = prop.codec.decode(was) == getattr(value, prop.attribute)
            if is_same:
                setattr(made, name, was)
    return made


@cache
def _prop_of(model: Any, kind: Any, name: str) -> Any:
    """The property that a member of a struct is for; None for control information."""
    wires = dict(
        zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True)
    )
    return shape_of(model).by_wire.get(wires[name])


def _made(value: Any, model: type[Any]) -> dict[str, Any]:
    """Write an object that has nothing but its properties."""
    shape = shape_of(value.__class__)
    is_declared = shape is shape_of(model)
    result = {} if is_declared else {TYPE: f"#{shape.name}"}
    for attribute, wire, plain, write in writers_of(shape):
        item = getattr(value, attribute)
        if item is not None:
            result[wire] = item if item.__class__ is plain else write(item)
    return result


@cache
def writers_of(shape: Shape) -> list[tuple[str, str, Any, Callable[[Any], Any]]]:
    """Attribute, name on the wire, class of what is written as it is, and writer."""
    return [
        (each.attribute, each.wire, _PLAIN.get(each.codec), _writer_of(each.codec))
        for each in shape.props
    ]


_PLAIN: dict[Codec[Any], Any] = {STRING: str, BOOLEAN: bool}


def _writer_of(codec: Codec[Any]) -> Callable[[Any], Any]:
    return codec.encode if codec.model is None else partial(written, codec)


def written(codec: Codec[Any], value: Any) -> Any:
    """Write a value of a codec, and objects the fast way where there is one.

    :raises EncodeError: a value that its type cannot hold.
    """
    model = codec.model
    if model is None or not codec.is_object:
        return codec.encode_with(value, written)
    write = WRITERS.get(model) if value.__class__ is model else None
    return changed(value, model) if write is None else write(value)
