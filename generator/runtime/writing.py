"""Models to JSON text, the fast way as far as it goes."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from functools import cache, partial
from typing import Any

from msgspec import UNSET

from .codec_base import Codec, encode
from .fast import STOPS, WRITERS, way_of
from .jsontext import encode_text, write_json
from .kept import TYPE, Note, control_fields, without_undeclared
from .numeric import Floating, Integer
from .odd import Odd, parts_of
from .scalars import BOOLEAN, STRING
from .shapes import Prop, Shape, shape_of
from .shells import came_for, fill
from .structs import Struct
from .untyped import encoded_members


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
    o: Any, model: type[Any], write: Callable[..., Any], declared: type[Any]
) -> Any:
    """The same in a family; what is declared to be of another class tells its own."""
    if o.__class__ is not model:
        return changed(o, declared)
    came = came_for(o)
    if came is not None and (declared is model or came.odata_type is not UNSET):
        return came
    fill(o)
    return write(o, None, declared)


def changed(value: Any, model: type[Any]) -> Any:
    """Write an object that is not as it came, but what it holds the fast way again.

    :param model: the class that it is declared to be of.
    :raises EncodeError: a value that its type cannot hold.
    """
    if value._kept is None and isinstance(value, model):
        return _made(value, model)
    return Struct(model).encode_with(value, written)


def of_note(o: Any, blank: Any, write: Callable[..., Any], declared: type[Any]) -> Any:
    """Write an object that keeps more than a struct, or another one.

    :param blank: a struct of the type to which nothing came.
    :param write: makes a struct of an object and of what came for it.
    """
    kept = o._kept
    is_note = isinstance(kept, Note)
    if is_note and not kept.extra and kept.spelled.__class__ is blank.__class__:
        came, extra = kept.spelled, None
    elif (told := kept.struct() if is_note else kept).__class__ is blank.__class__:
        came, extra = told, None
    elif told is None:
        came, extra = blank, None
    elif (found := _as_struct(o, told, blank)) is None:
        return changed(o, declared)
    else:
        came, extra = found
    is_declared = o.__class__ is declared
    struct = write(o, came) if is_declared else write(o, came, declared)
    return Odd(struct, extra) if extra else struct


def _as_struct(o: Any, kept: Any, blank: Any) -> tuple[Any, dict[str, Any]] | None:
    """What came for an object as a struct, and the members that it does not declare.

    None where no struct holds it.
    """
    if isinstance(kept, Odd):
        return parts_of(kept)
    if kept.spelled is None:
        kept.spelled = _spelled(kept, shape_of(o.__class__).by_wire, blank)
    extra = kept.extra
    if not kept.spelled or kept.spelled.__class__ is not blank.__class__:
        return None
    if extra and not _fields(blank.__class__).keys().isdisjoint(extra):
        return None
    return kept.spelled, encoded_members(extra)


def _spelled(kept: Note, props: dict[str, Prop], blank: Any) -> Any:
    """A struct of what is noted but ``extra``; False where none holds it."""
    fields, nulls = _fields(blank.__class__), kept.null_members
    struct = copy(blank if kept.wire is None else without_undeclared(kept.wire))
    if struct.__class__ is not blank.__class__:
        return False
    if kept.odata_type is not None:
        struct.odata_type = kept.odata_type
    for name, text in kept.texts.items():
        if text.__class__ is not str or isinstance(props[name].codec, _AS_NUMBERS):
            return False
        setattr(struct, fields[name], text)
    if nulls is not None:
        for name, field in fields.items():
            came = getattr(struct, field)
            if name in nulls and came is not UNSET and came is not None:
                return False
            if name in nulls or came is None:
                setattr(struct, field, None if name in nulls else UNSET)
    return struct if not nulls or nulls <= props.keys() else False


# Their spellings are for the codec.
_AS_NUMBERS = (Integer, Floating)


@cache
def _fields(kind: Any) -> dict[str, str]:
    """What the declared members of a struct are called in it, by name on the wire."""
    names = zip(kind.__struct_encode_fields__, kind.__struct_fields__, strict=True)
    controls = dict(control_fields(kind))
    return {name: field for name, field in names if name not in controls}


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
