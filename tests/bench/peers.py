"""The same types for other libraries, derived from the tables of the emitted codec.

Where a property can hold several types, they get one type with the members of all of them; members
that no type declares are dropped, and enumerations are closed. All of that is less work than the
emitted package does.
"""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import mashumaro.config
import msgspec
import pydantic
from callrecords._runtime import codec as c
from callrecords._runtime import containers, shapes, structs
from callrecords._runtime.client import answers
from callrecords._runtime.temporal import read_duration, write_duration
from mashumaro.mixins.orjson import DataClassORJSONMixin
from reading import Reading

SCALARS: dict[Any, Any] = {
    c.BINARY: bytes,
    c.BOOLEAN: bool,
    c.DATE: date,
    c.DATE_TIME_OFFSET: datetime,
    c.DECIMAL: Decimal,
    c.DURATION: timedelta,
    c.GUID: UUID,
    c.STRING: str,
    c.TIME_OF_DAY: time,
    c.UNTYPED: Any,
    **dict.fromkeys((c.BYTE, c.SBYTE, c.INT16, c.INT32, c.INT64), int),
    **dict.fromkeys((c.SINGLE, c.DOUBLE), float),
}
TYPE = {"odata_type": ("@odata.type", str), "odata_context": ("@odata.context", str)}
Fields = dict[str, tuple[str, Any]]


@dataclass(frozen=True)
class Peer:
    """A way to read and write one type, and pages of it."""

    name: str
    read: Callable[[bytes], Any]
    write: Callable[[Any], object]
    read_page: Callable[[bytes], Any]
    write_page: Callable[[Any], object]
    look: Callable[[Any], None]
    """Reads every attribute of what was read."""


class Derived:
    """The types of one library; ``make`` builds one of its name and fields."""

    def __init__(self, make: Callable[[str, Fields], Any]) -> None:
        self._make = make
        self._made: dict[Any, Any] = {}
        self._attributes: dict[Any, dict[str, bool]] = {}

    def of(self, model: type[Any]) -> Any:
        """The library's type for a class of models."""
        if model not in self._made:
            family = [each for each in shapes._SHAPES if issubclass(each, model)]
            fields, holds = dict(TYPE), {}
            for each in family:
                for prop in shapes.shape_of(each).props:
                    fields[prop.attribute] = prop.wire, self._type(prop.codec)
                    holds[prop.attribute] = prop.codec.model is not None
            made = self._made[model] = self._make(model.__name__, fields)
            self._attributes[made] = holds
        return self._made[model]

    def attributes(self, made: type[Any]) -> dict[str, bool]:
        """The attributes of a type that was made, or of a page of it."""
        return self._attributes.get(made, {"value": True})

    def page(self, model: type[Any]) -> Any:
        """The library's type for a page of them."""
        count = {"odata_count": ("@odata.count", int)}
        fields = {**TYPE, **count, "value": ("value", list[self.of(model)])}
        return self._make(f"{model.__name__}Page", fields)

    def _type(self, codec: Any) -> Any:
        if isinstance(codec, containers.Collection):
            return list[self._type(codec._item)]
        if isinstance(codec, containers.Enumeration):
            key = codec._enum
            if key not in self._made:
                members = {str(each.name): str.__str__(each) for each in key.known()}
                # mashumaro looks types up in their module when it reads.
                globals()[key.__name__] = self._made[key] = enum.Enum(key.__name__, members)
            return self._made[key]
        if isinstance(codec, structs.Struct):
            return self.of(codec.model)
        return SCALARS[codec]


def emitted(model: Any) -> Peer:
    """The emitted package itself."""
    return Peer(
        "this",
        model.from_json,
        lambda value: value.to_json(),
        lambda data: answers.page(data, c.struct(model)),
        lambda page: [row.to_json() for row in page],
        Reading(attributes_of),
    )


def attributes_of(model: type[Any]) -> dict[str, bool]:
    """The attributes of a model, or of a page of them."""
    if model is answers.Page:
        return {"value": True}
    return {each.attribute: each.codec.model is not None for each in shapes.shape_of(model).props}


def rebuilt(value: Any) -> Any:
    """The same models as somebody makes them in Python, with no JSON behind them."""
    if isinstance(value, (list, answers.Page)):
        return [rebuilt(each) for each in value]
    if isinstance(value, shapes.Record):
        names = attributes_of(type(value))
        return type(value)(**{each: rebuilt(getattr(value, each)) for each in names})
    return value


def by_msgspec(model: Any) -> Peer:
    """Structs alone: nothing unknown is kept, and no type is told from its base."""

    def make(name: str, fields: Fields) -> Any:
        members = [(each, kind | None, None) for each, (_, kind) in fields.items()]
        rename = {each: wire for each, (wire, _) in fields.items()}
        return msgspec.defstruct(name, members, rename=rename, kw_only=True, omit_defaults=True)

    derived = Derived(make)
    write = msgspec.json.Encoder(decimal_format="number").encode
    read = msgspec.json.Decoder(derived.of(model)).decode
    read_page = msgspec.json.Decoder(derived.page(model)).decode
    return Peer("msgspec", read, write, read_page, write, Reading(derived.attributes))


def by_pydantic(model: Any) -> Peer:
    """Models of pydantic 2 as it makes them when nothing is set."""

    def make(name: str, fields: Fields) -> Any:
        members: dict[str, Any] = {
            each: (kind | None, pydantic.Field(default=None, alias=wire))
            for each, (wire, kind) in fields.items()
        }
        return pydantic.create_model(name, **members)

    def write(value: Any) -> bytes:
        return value.__pydantic_serializer__.to_json(value, by_alias=True, exclude_unset=True)

    derived = Derived(make)
    read = derived.of(model).model_validate_json
    read_page = derived.page(model).model_validate_json
    return Peer("pydantic", read, write, read_page, write, Reading(derived.attributes))


def by_mashumaro(model: Any) -> Peer:
    """Dataclasses of mashumaro over orjson; it reads ISO durations with a function of ours."""

    class Config(mashumaro.config.BaseConfig):
        serialize_by_alias = True
        omit_none = True
        serialization_strategy = {  # noqa: RUF012
            timedelta: {"deserialize": read_duration, "serialize": write_duration},
            Decimal: {"deserialize": lambda value: Decimal(str(value)), "serialize": float},
        }

    def make(name: str, fields: Fields) -> Any:
        members = [
            (each, kind | None, dataclasses.field(default=None, metadata={"alias": wire}))
            for each, (wire, kind) in fields.items()
        ]
        bases, names = (DataClassORJSONMixin,), {"Config": Config}
        made = dataclasses.make_dataclass(name, members, bases=bases, namespace=names, kw_only=True)
        made.__module__ = __name__
        globals()[name] = made
        return made

    derived = Derived(make)
    read, read_page = derived.of(model).from_json, derived.page(model).from_json
    look = Reading(derived.attributes)
    return Peer("mashumaro", read, lambda v: v.to_jsonb(), read_page, lambda v: v.to_jsonb(), look)


def peers(model: Any) -> list[Peer]:
    """All of them for one class of models, the emitted package first."""
    return [make(model) for make in (emitted, by_msgspec, by_pydantic, by_mashumaro)]
