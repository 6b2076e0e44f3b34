"""Which models have a fast way: the struct, and what goes between it and the model.

What is not as the schema says leaves the fast way for the codec, so that there is one
place where everything is kept and one where errors are told: ``reading`` and
``writing`` take it and leave it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from importlib import import_module
from typing import Any, Generic, TypeVar, cast

import msgspec
from msgspec import UNSET, UnsetType

from .codec_errors import CodecError
from .shells import filled_by, shell, shells, whole
from .texts import Seen

R = TypeVar("R")

STOPS = (
    msgspec.MsgspecError,
    CodecError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    OverflowError,
    RecursionError,
)
"""What the fast way fails with; the codec then says what was wrong, if anything was."""


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


class Family(dict[Any, type[Any]]):
    """The classes by ``@odata.type``, where a property can hold several."""

    def shells(self, came: Any) -> Any:
        """Shells for what came; None if nothing."""
        if came is None or came is UNSET:
            return None
        return [shell(self[each.odata_type], each) for each in came]

    def wholes(self, came: Any) -> Any:
        """Objects that are filled at once; None if nothing came."""
        if came is None or came is UNSET:
            return None
        return [whole(self[each.odata_type], each) for each in came]


@dataclass(frozen=True)
class FastWay:
    """The struct of a model, and the functions that check it and write it."""

    model: type[Any]
    wire: type[Any]
    check: Callable[[Any, Seen], None] | None
    write: Callable[[Any], Any]
    models: Family | None

    def read(self, data: Any) -> Any:
        """Read one object; nothing that is wrong in it is left for later."""
        wire = self.decoder.decode(data)
        self._check((wire,))
        model = self.models[wire.odata_type] if self.models else self.model
        return shell(model, wire)

    def read_page(self, body: bytes) -> tuple[list[Any], PageWire[Any]]:
        """Read a page of objects."""
        page = self.page_decoder.decode(body)
        return self.read_all(page.value), page

    def read_all(self, wires: list[Any]) -> list[Any]:
        """Models for structs; nothing that is wrong in them is left for later."""
        self._check(wires)
        found = self.models.shells(wires) if self.models else shells(self.model, wires)
        return cast("list[Any]", found)

    def actual(self, text: Any) -> type[Any]:
        """The class of an object, by the text of its ``@odata.type`` as JSON.

        :raises LookupError: no class of the family.
        """
        if self.models is None:
            return self.model
        return self.models[UNSET if text is None else msgspec.json.decode(text)]

    def _check(self, wires: Iterable[Any]) -> None:
        if self.check is not None:
            seen = Seen()
            self.check(wires, seen)
            seen.check()

    @cached_property
    def members(self) -> frozenset[str]:
        """The names on the wire that the struct has a member for."""
        return frozenset(self.wire.__struct_encode_fields__)

    @cached_property
    def decoder(self) -> msgspec.json.Decoder[Any]:
        """Reads one object; made when it is first needed, for that takes time."""
        return msgspec.json.Decoder(self.wire, float_hook=Decimal)

    @cached_property
    def page_decoder(self) -> msgspec.json.Decoder[Any]:
        """Reads a page of objects."""
        wire: Any = self.wire
        return msgspec.json.Decoder(PageWire[wire], float_hook=Decimal)


WAYS: dict[type[Any], FastWay] = {}
"""The fast ways by model; few are known before ``way_of`` was asked."""

WRITERS: dict[type[Any], Callable[[Any], Any]] = {}
"""What writes the objects of a model, of those with a fast way and of open types."""

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


def way_of(model: type[Any] | None) -> FastWay | None:
    """The fast way of a model, if it has one."""
    if model is None:
        return None
    if pending := _modules.get(model.__module__):
        import_module(pending)  # another thread may be here too: both wait
        _modules.pop(model.__module__, None)
    return WAYS.get(model)


def accelerate(
    model: type[Any],
    wire: type[Any],
    *,
    check: Callable[[Any, Seen], None] | None = None,
    fill: Callable[[Any, Any], Any],
    write: Callable[[Any], Any],
    models: Family | None = None,
) -> None:
    """Register the fast way of a model.

    :param check: raises for what msgspec cannot tell is wrong; None if it tells all.
    :param fill: copies a struct into an object.
    :param write: gives the struct of an object as it is now.
    :param models: the classes by ``@odata.type``, where there are several.
    """
    WAYS[model] = FastWay(model, wire, check, write, models)
    WRITERS[model] = write
    filled_by(model, fill)
