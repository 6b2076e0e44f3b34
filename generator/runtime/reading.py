"""JSON text to models, the fast way as far as it goes.

Structs do not take members that they do not declare. msgspec says where the first one
stands: those of the object there are cut out of the text, which is read the fast way
without them, and put beside its struct. If more stand in objects of the same kind, they
are cut out of all of these at once. What is unusual in any other way is left to the
codec, which reads an object member by member, and each of these the fast way again.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec
from msgspec import UNSET, Raw

from .codec_base import Codec, decode
from .codec_errors import DecodeError
from .fast import STOPS, FastWay, way_of
from .jsontext import divide_list, divide_object, encode_json, read_json
from .kept import TYPE
from .odd import Odd
from .shapes import shape_of
from .untyped import UNTYPED

T = TypeVar("T")
Path = tuple[str | int, ...]
"""Names and indexes that lead to an object."""
Cut = dict[Path, dict[str, Any]]
"""Undeclared members by the way to their object."""

# How deep documents are divided; each level looks through what is left once more.
_LEVELS = 16
# For how many kinds of objects undeclared members are cut out, or one more.
_CUTS = 8
_UNDECLARED = re.compile(
    r"Object contains unknown field `(.*?)`(?: - at `\$(.+)`)?\Z", re.DOTALL
)
# What follows the name of a member that is neither an object nor a list.
_SCALAR = re.compile(
    rb':("(?:[^"\\]|\\.)*"|[-+.0-9eE]+|true|false|null)(,?)', re.DOTALL
)
_STEP = re.compile(r"\.([^.\[]+)|\[([0-9]+)\]")


def read_value(codec: Codec[T], data: str | bytes) -> T:
    """Read a JSON document.

    :raises DecodeError: not JSON, or not what the schema says.
    """
    return _read(codec, data, _LEVELS)


def _read(codec: Codec[T], data: str | bytes | Raw, levels: int) -> T:
    """Read a value that may be divided so many times."""
    way = way_of(codec.model) if codec.is_object else None
    if way is not None:
        try:
            value: T = _read_fast(way, data)
            return value
        except STOPS:
            pass
    is_whole = levels == _LEVELS
    if levels and (is_whole or way_of(codec.model)) and codec.model is not None:
        try:
            parts = codec.divide(data)
        except STOPS:
            parts = None
        if parts is not None:
            return codec.assemble(parts, lambda part, raw: _read(part, raw, levels - 1))
    return decode(codec, read_json(bytes(data) if isinstance(data, Raw) else data))


def _read_fast(way: FastWay, data: Any) -> Any:
    try:
        return way.read(data)
    except msgspec.ValidationError as error:
        name, place = _undeclared(error)
    text = data.encode() if isinstance(data, str) else bytes(data)
    cut: Cut = {}
    data = _without_one(text, name, place, cut)
    kinds: list[Path] = []
    for _ in range(_CUTS):
        kind = tuple(step for step in place if isinstance(step, str))
        if data is None:
            data = _without_undeclared(way, text, place, (), cut, is_wide=kind in kinds)
        kinds.append(kind)
        try:
            model = way.read(data)
        except msgspec.ValidationError as error:
            before, (name, place) = (name, place), _undeclared(error)
            if (name, place) == before:
                raise LookupError("it was another that was cut out") from None
            text, data = data, None
        else:
            model._kept = _with_undeclared(model._kept, cut)
            return model
    raise LookupError("there are too many of them")


def _undeclared(error: msgspec.ValidationError) -> tuple[str, Path]:
    """The name of an undeclared member, and where its object is.

    :raises ValidationError: it is another error.
    """
    found = _UNDECLARED.match(str(error))
    if found is None:
        raise error
    steps = _STEP.findall(found[2] or "")
    return found[1], tuple(name or int(index) for name, index in steps)


def _without_one(text: bytes, name: str, place: Path, cut: Cut) -> bytes | None:
    """The text without a simple member whose name stands in it but once; else None."""
    quoted = encode_json(name)
    start = text.find(quoted)
    if start < 1 or text.find(quoted, start + 1) > 0:
        return None
    found = _SCALAR.match(text, start + len(quoted))
    if found is None or text[start - 1] not in b"{,":
        return None
    cut[place] = UNTYPED.decode({name: read_json(found[1])})
    if found[2]:
        return text[:start] + text[found.end() :]
    return text[: start - (text[start - 1] in b",")] + text[found.end() :]


def _without_undeclared(
    way: FastWay,
    data: Any,
    place: Path,
    here: Path,
    cut: Cut,
    *,
    is_wide: bool,
) -> Raw:
    """The text of an object without the undeclared members of those below it.

    :param place: the way on to the object that has some.
    :param cut: takes them, by the way to their object.
    :param is_wide: whether all items of the lists on the way are meant.
    """
    parts = divide_object(data)
    if not place:
        others = [name for name in parts if name not in way.members]
        if others:
            found = {name: read_json(bytes(parts.pop(name))) for name in others}
            cut.setdefault(here, {}).update(UNTYPED.decode(found))
        return Raw(encode_json(parts))
    name, *rest = place
    assert isinstance(name, str)
    if name not in parts or bytes(parts[name]) == b"null":
        return Raw(encode_json(parts))
    codec = shape_of(way.actual(parts.get(TYPE))).by_wire[name].codec
    below = way_of(codec.model)
    if below is None:
        raise LookupError("there is no struct")
    if codec.item is None:
        inner = below, parts[name], tuple(rest), (*here, name)
        parts[name] = _without_undeclared(*inner, cut, is_wide=is_wide)
        return Raw(encode_json(parts))
    items = divide_list(parts[name])
    step, *rest = rest
    for index in range(len(items)) if is_wide else (int(step),):
        if bytes(items[index]) != b"null":
            inner = below, items[index], tuple(rest), (*here, name, index)
            items[index] = _without_undeclared(*inner, cut, is_wide=is_wide)
    parts[name] = Raw(encode_json(items))
    return Raw(encode_json(parts))


def _with_undeclared(struct: Any, cut: Cut) -> Any:
    """Put undeclared members beside the structs that they were cut out from."""
    for place in sorted(filter(None, cut), key=len, reverse=True):
        owner = struct
        for step in place[:-1]:
            owner = _held(owner, step)
        odd = Odd(_held(owner, place[-1]), cut[place])
        if isinstance(step := place[-1], str):
            setattr(owner, _field(owner, step), odd)
        else:
            owner[step] = odd
    return Odd(struct, cut[()]) if () in cut else struct


def _held(owner: Any, step: str | int) -> Any:
    return owner[step] if isinstance(step, int) else getattr(owner, _field(owner, step))


def _field(struct: Any, name: str) -> str:
    """What the member with a name on the wire is called in its struct."""
    kind = type(struct)
    field: str = kind.__struct_fields__[kind.__struct_encode_fields__.index(name)]
    return field


def read_items(
    codec: Codec[T], body: bytes
) -> tuple[list[T], dict[str, object]] | None:
    """Read a page of objects: its items, and its other members.

    None where there is no fast way. An item that the fast way does not take is read by
    itself, and no other item with it.

    :raises DecodeError: an item that is not what the schema says.
    """
    way = way_of(codec.model) if codec.is_object else None
    if way is None:
        return None
    try:
        items, page = way.read_page(body)
    except STOPS:
        return _read_one_by_one(way, codec, body)
    others = {
        "@odata.context": page.context,
        "@odata.count": page.count,
        "@odata.nextLink": page.next_link,
    }
    return items, {
        name: value for name, value in others.items() if value not in (UNSET, None)
    }


def _read_one_by_one(
    way: FastWay, codec: Codec[T], body: bytes
) -> tuple[list[T], dict[str, object]] | None:
    try:
        members = divide_object(body)
        rows = divide_list(members.pop("value"))
        others = {name: read_json(bytes(raw)) for name, raw in members.items()}
    except STOPS:
        return None
    wires = [_wire_of(way, row) for row in rows]
    usual: Any = iter(())
    try:
        usual = iter(way.read_all([wire for wire in wires if wire is not None]))
    except STOPS:
        wires = [None] * len(rows)
    result: list[T] = []
    try:
        for wire, row in zip(wires, rows, strict=True):
            is_usual = wire is not None
            result.append(next(usual) if is_usual else _read(codec, row, _LEVELS))
    except DecodeError as error:
        error.within(len(result)).within("value")
        raise
    return result, others


def _wire_of(way: FastWay, row: Raw) -> Any:
    """The struct of a row, to be checked with the others; None where it has none."""
    try:
        return way.decoder.decode(row)
    except STOPS:
        return None
