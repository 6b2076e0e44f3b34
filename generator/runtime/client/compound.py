"""An entity read in several requests, as the service wants it, all of one version."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

from ..containers import Collection
from ..shapes import shape_of
from .errors import ChangedError
from .message import Request
from .paging import turns_of
from .single import entity, send

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..codec_base import Codec
    from ..service import CompoundRead, Part, Service
    from ..urls import Path
    from .effects import Flow
    from .options import CallOptions, Settings

T = TypeVar("T")

_TRIES = 5


def read_whole(
    settings: Settings, path: Path, codec: Codec[T], options: CallOptions
) -> Flow[T]:
    """Read an entity and its parts, all of one version.

    The version is asked for again when all parts are there; if it is another one by
    then, everything is read anew.

    :raises ChangedError: the version was another one after each of five tries.
    """
    read = read_of(settings.service, path)
    assert read is not None
    return of_one_version(read, partial(_read, settings, path, codec, options, read))


def read_of(service: Service, path: Path) -> CompoundRead | None:
    """Find how the entity at a path is read, where that takes several requests."""
    found = (each for each in service.reads if each.route == path.template)
    return next(found, None)


def of_one_version(
    read: CompoundRead, reading: Callable[[], Flow[tuple[T, bool]]]
) -> Flow[T]:
    """Read an entity again until ``reading`` tells that it did not change meanwhile.

    :raises ChangedError: it changed each of five times.
    """
    for _ in range(_TRIES):
        whole, is_settled = yield from reading()
        if is_settled:
            return whole
    raise ChangedError(
        f"GET {read.route}: its {read.version} changed during each of {_TRIES} tries"
    )


def _read(
    settings: Settings,
    path: Path,
    codec: Codec[T],
    options: CallOptions,
    read: CompoundRead,
) -> Flow[tuple[T, bool]]:
    whole = yield from _entity(settings, path, codec, options)
    for part in read.parts:
        yield from _read_part(settings, path, whole, part, options)
    query = f"$select={quote(read.version)}"
    after = yield from _entity(settings, path, codec, options, query)
    return whole, version_of(after, read) == version_of(whole, read)


def _entity(
    settings: Settings,
    path: Path,
    codec: Codec[T],
    options: CallOptions,
    query: str = "",
) -> Flow[T]:
    request = Request("GET", path, query, options=options)
    return send(settings, request, partial(entity, codec))


def _read_part(
    settings: Settings, path: Path, whole: object, part: Part, options: CallOptions
) -> Flow[None]:
    prop = shape_of(type(whole)).by_wire[part.property]
    assert isinstance(prop.codec, Collection)
    query = f"$expand={quote(','.join(part.expand))}" if part.expand else ""
    request = Request("GET", path.segment(part.property), query, options=options)
    turns = turns_of(settings, request, prop.codec.item)
    rows: list[Any] = []
    while (page := (yield from turns())) is not None:
        rows += page.value
    setattr(whole, prop.attribute, rows)


def version_of(whole: object, read: CompoundRead) -> object:
    """What the service says of the version of an entity."""
    prop = shape_of(type(whole)).by_wire[read.version]
    return getattr(whole, prop.attribute)
