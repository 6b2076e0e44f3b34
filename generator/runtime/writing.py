"""Models to JSON text, the fast way as far as it goes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Any

from msgspec import UNSET

from .codec_base import Codec, encode
from .fast import STOPS, WRITERS, way_of
from .jsontext import encode_text, write_json
from .kept import TYPE, Note
from .scalars import BOOLEAN, STRING
from .shapes import Shape, shape_of
from .shells import came_for, fill
from .structs import Struct


def write_text(value: Any) -> str:
    """Write a model as compact JSON, whatever its fast way, if any, does not take.

    :raises EncodeError: a value that its type cannot hold.
    """
    if type(value) not in WRITERS and (way := way_of(value.__class__)):
        try:
            return encode_text(way.write(value))
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


def struct_of(kept: Any, blank: Any) -> Any:
    """The struct of what a model keeps, or a blank one; None if it is not all."""
    if kept.__class__ is Note:
        kept = kept.struct() or blank
    return kept if kept.__class__ is blank.__class__ else None


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
