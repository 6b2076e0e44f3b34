"""Which models have a fast way, and how it is taken and left.

Reading tries the fast way first. Whatever stops it (a member that is not declared, a
number sent as text, a value that is wrong) leaves it for the codec, so that there is
one place where everything is kept and one where errors are told. So does writing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from importlib import import_module
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import UNSET, Raw, UnsetType

from .codec_base import Codec, decode, encode
from .codec_errors import CodecError, DecodeError
from .jsontext import (
    divide_list,
    divide_object,
    encode_json,
    read_json,
    write_json,
)
from .shells import filled_by, shell, shells
from .structs import Struct
from .texts import Seen

T = TypeVar("T")
R = TypeVar("R")

# What the fast way fails with; the codec then says what was wrong, if anything was.
_STOPS = (
    msgspec.MsgspecError,
    CodecError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    OverflowError,
    RecursionError,
)
# How deep documents are divided; each level looks through what is left once more.
_LEVELS = 16


class PageWire(
    msgspec.Struct,
    Generic[R],
    forbid_unknown_fields=True,
    gc=False,
    kw_only=True,
    rename={
        "context": "@odata.context",
        "count": "@odata.count",
        "next_link": "@odata.nextLink",
    },
):
    """A page of a collection, as it comes."""

    value: list[R]
    context: str | UnsetType = UNSET
    count: int | None = None
    next_link: str | None = None


@dataclass(frozen=True)
class FastWay:
    """The struct of a model, and the functions that check it and write it."""

    model: type[Any]
    wire: type[Any]
    check: Callable[[Any, Seen], None] | None
    write: Callable[[Any], Any]
    models: Mapping[Any, type[Any]] | None

    def read(self, data: Any) -> Any:
        """Read one object; nothing that is wrong in it is left for later."""
        wire = self.decoder.decode(data)
        self._check((wire,))
        model = self.models[wire.odata_type] if self.models else self.model
        return shell(model, wire)

    def read_page(self, body: bytes) -> tuple[list[Any], PageWire[Any]]:
        """Read a page of objects."""
        page = self.page_decoder.decode(body)
        self._check(page.value)
        if not self.models:
            return shells(self.model, page.value), page
        models = self.models
        return [shell(models[each.odata_type], each) for each in page.value], page

    def _check(self, wires: Iterable[Any]) -> None:
        if self.check is not None:
            seen = Seen()
            self.check(wires, seen)
            seen.check()

    @cached_property
    def decoder(self) -> msgspec.json.Decoder[Any]:
        """Reads one object; made when it is first needed, for that takes time."""
        return msgspec.json.Decoder(self.wire, float_hook=Decimal)

    @cached_property
    def page_decoder(self) -> msgspec.json.Decoder[Any]:
        """Reads a page of objects."""
        wire: Any = self.wire
        return msgspec.json.Decoder(PageWire[wire], float_hook=Decimal)


_WAYS: dict[type[Any], FastWay] = {}
# What has not been imported yet, by the modules of the models.
_modules: dict[str, str] = {}


def fast_ways_in(module: str, parts: Iterable[str] = ()) -> None:
    """Name the module that registers fast ways, or a package with such parts.

    Each is imported when a model of the part of ``models`` is first read or written.
    """
    models = f"{module.rpartition('.')[0]}.models"
    _modules.update({f"{models}.{part}": f"{module}.{part}" for part in parts})
    if not parts:
        _modules[models] = module


def _way_of(model: type[Any] | None) -> FastWay | None:
    if model is None:
        return None
    if pending := _modules.get(model.__module__):
        import_module(pending)  # another thread may be here too: both wait
        _modules.pop(model.__module__, None)
    return _WAYS.get(model)


def accelerate(
    model: type[Any],
    wire: type[Any],
    *,
    check: Callable[[Any, Seen], None] | None = None,
    fill: Callable[[Any, Any], Any],
    write: Callable[[Any], Any],
    models: Mapping[Any, type[Any]] | None = None,
) -> None:
    """Register the fast way of a model.

    :param check: raises for what msgspec cannot tell is wrong; None if it tells all.
    :param fill: copies a struct into an object.
    :param write: gives the struct of an object as it is now.
    :param models: the classes by ``@odata.type``, where there are several.
    """
    _WAYS[model] = FastWay(model, wire, check, write, models)
    filled_by(model, fill)


def read_value(codec: Codec[T], data: str | bytes | Raw, levels: int = _LEVELS) -> T:
    """Read a JSON document.

    Where the fast way fails, an object is read member by member, and each of those the
    fast way again: what is unusual costs time only around the place where it stands.
    A member whose type has no fast way is left to the codec with all that it holds.

    :raises DecodeError: not JSON, or not what the schema says.
    """
    way = _way_of(codec.model) if codec.is_object else None
    if way is not None:
        try:
            value: T = way.read(data)
            return value
        except _STOPS:
            pass
    is_whole = levels == _LEVELS
    if levels and (is_whole or _way_of(codec.model)) and codec.model is not None:
        try:
            parts = codec.divide(data)
        except _STOPS:
            parts = None
        if parts is not None:
            return codec.assemble(
                parts, lambda part, raw: read_value(part, raw, levels - 1)
            )
    return decode(codec, read_json(bytes(data) if isinstance(data, Raw) else data))


def write_text(value: Any) -> str:
    """Write a model as compact JSON.

    :raises EncodeError: a value that its type cannot hold.
    """
    way = _WAYS.get(type(value)) or _way_of(type(value))
    if way is not None:
        try:
            return encode_json(way.write(value)).decode()
        except _STOPS:
            pass
    return write_json(encode(Struct(type(value)), value)).decode()


def read_items(
    codec: Codec[T], body: bytes
) -> tuple[list[T], dict[str, object]] | None:
    """Read a page of objects: its items, and its other members.

    None where there is no fast way. An item that the fast way does not take is read by
    the codec, and no other item with it.

    :raises DecodeError: an item that is not what the schema says.
    """
    way = _way_of(codec.model) if codec.is_object else None
    if way is None:
        return None
    try:
        items, page = way.read_page(body)
    except _STOPS:
        return _read_one_by_one(codec, body)
    others = {
        "@odata.context": page.context,
        "@odata.count": page.count,
        "@odata.nextLink": page.next_link,
    }
    return items, {
        name: value for name, value in others.items() if value not in (UNSET, None)
    }


def _read_one_by_one(
    codec: Codec[T], body: bytes
) -> tuple[list[T], dict[str, object]] | None:
    try:
        members = divide_object(body)
        items = divide_list(members.pop("value"))
        others = {name: read_json(bytes(raw)) for name, raw in members.items()}
    except _STOPS:
        return None
    result: list[T] = []
    try:
        for item in items:
            result.append(read_value(codec, item))
    except DecodeError as error:
        error.within(len(result)).within("value")
        raise
    return result, others


def changed(value: Any, model: type[Any]) -> Any:
    """Write an object that is not as it came, but what it holds the fast way again.

    :param model: the class that it is declared to be of.
    :raises EncodeError: a value that its type cannot hold.
    """
    return Struct(model).encode_with(value, _write_part)


def _write_part(codec: Codec[Any], value: Any) -> Any:
    way = _WAYS.get(type(value)) if type(value) is codec.model else None
    if way is None or not codec.is_object:
        return codec.encode_with(value, _write_part)
    return way.write(value)
