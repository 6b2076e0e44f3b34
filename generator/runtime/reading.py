"""JSON text to models, the fast way as far as it goes.

What stops the fast way costs time only around the place where it stands. msgspec says
where that is: an object on the way there is divided into its members, and all but the
one that leads on are read the fast way at once. Members that are not declared are put
aside. What is unusual in any other way is left to the codec, which reads an object
member by member, and each of these the fast way again.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec
from msgspec import UNSET, Raw

from .codec_base import Codec, decode
from .codec_errors import DecodeError
from .containers import Collection
from .fast import STOPS, FastWay, way_of
from .jsontext import divide_list, divide_object, encode_json, read_json
from .kept import note
from .shapes import shape_of
from .untyped import UNTYPED

T = TypeVar("T")
Path = list[str]
"""Names and indexes that lead to what stopped the fast way."""

# How deep documents are divided; each level looks through what is left once more.
_LEVELS = 16
_PLACE = re.compile(r" - at `\$(.+)`\Z")
_STEP = re.compile(r"\.([^.\[]+)|\[([0-9]+)\]")


def read_value(codec: Codec[T], data: str | bytes) -> T:
    """Read a JSON document.

    :raises DecodeError: not JSON, or not what the schema says.
    """
    return _read(codec, data, _LEVELS, [])


class _ToldError(Exception):
    """An error that the codec has told; nothing else is to be tried."""

    def __init__(self, error: DecodeError) -> None:
        super().__init__(error)
        self.error = error


def _read(codec: Codec[T], data: str | bytes | Raw, levels: int, path: Path) -> T:
    """Read a value that may be divided so many times.

    :param path: empty if it is not known that the fast way fails, and where.
    """
    way = way_of(codec.model) if codec.is_object else None
    if way is not None:
        try:
            value: T = _read_fast(way, data, levels, path)
            return value
        except _ToldError as wrong:
            raise wrong.error from None
        except STOPS:
            pass
    is_whole = levels == _LEVELS
    if levels and (is_whole or way_of(codec.model)) and codec.model is not None:
        try:
            parts = codec.divide(data)
        except STOPS:
            parts = None
        if parts is not None:
            return codec.assemble(
                parts, lambda part, raw: _read(part, raw, levels - 1, [])
            )
    return decode(codec, read_json(bytes(data) if isinstance(data, Raw) else data))


def _read_fast(way: FastWay, data: Any, levels: int, path: Path) -> Any:
    if not path:
        try:
            return way.read(data)
        except msgspec.ValidationError as error:
            if not levels:
                raise
            path = _path_of(error)
    return _mended(way, data, levels, path)


def _path_of(error: msgspec.ValidationError) -> Path:
    found = _PLACE.search(str(error))
    return [name or index for name, index in _STEP.findall(found[1])] if found else []


def _mended(way: FastWay, data: Any, levels: int, path: Path) -> Any:
    """Read an object without what stops the fast way, and put that into it.

    :raises LookupError: it is another thing that stops the fast way.
    """
    parts = divide_object(data)
    others = {name: raw for name, raw in parts.items() if name not in way.members}
    parts = {name: raw for name, raw in parts.items() if name not in others}
    model, odd = _read_even(way, parts, path, is_mended=bool(others))
    shape = shape_of(type(model))
    props = shape.by_wire
    codecs = {name: props[name].codec for name in odd}
    if any(codec.model is None for codec in codecs.values()):
        raise LookupError("a member itself is odd")
    extra = {name: read_json(bytes(raw)) for name, raw in others.items()}
    if extra:
        note(model).extra.update(UNTYPED.decode(extra))
    for name, codec in codecs.items():
        try:
            value = _read_part(codec, parts[name], levels - 1, odd[name])
        except DecodeError as error:
            told = error.within(name, is_secret=shape.is_secret(name))
            raise _ToldError(told) from None
        setattr(model, props[name].attribute, value)
    return model


def _read_even(
    way: FastWay, parts: dict[str, Raw], path: Path, *, is_mended: bool
) -> tuple[Any, dict[str, Path]]:
    """Read an object without its odd members, found one by one: names and paths."""
    odd: dict[str, Path] = {}
    while True:
        if path and path[0] in parts and path[0] not in odd:
            odd[path[0]] = path[1:]
        elif odd or not is_mended:
            raise LookupError("it is not known what is odd")
        is_mended = False
        even = {name: raw for name, raw in parts.items() if name not in odd}
        try:
            return way.read(encode_json(even)), odd
        except msgspec.ValidationError as error:
            path = _path_of(error)


def _read_part(codec: Codec[Any], data: Raw, levels: int, path: Path) -> Any:
    """Read a member that holds what stops the fast way."""
    if not isinstance(codec, Collection) or not path:
        return _read(codec, data, levels, path)
    step, result = int(path[0]), []
    try:
        for index, each in enumerate(divide_list(data)):
            rest = path[1:] if index == step else []
            is_null = bytes(each) == b"null"
            result.append(None if is_null else _read(codec.item, each, levels, rest))
    except DecodeError as error:
        raise error.within(len(result)) from None
    return result


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
            result.append(next(usual) if is_usual else _read(codec, row, _LEVELS, []))
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
