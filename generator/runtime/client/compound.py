"""An entity read whole in several requests, as the service wants it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from ..containers import Collection
from ..shapes import shape_of
from .calls import call_of
from .errors import ChangedError
from .gathered import Gathered
from .message import Request
from .paging import PageTurns
from .single import entity, send

if TYPE_CHECKING:
    from ..codec_base import Codec
    from ..service import CompoundRead, Part
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
    read = next(each for each in settings.service.reads if each.route == path.template)
    version = quote(read.version)
    for _ in range(_TRIES):
        whole = yield from _entity(settings, path, codec, options)
        for part in read.parts:
            yield from _read_part(settings, path, whole, part, options)
        after = yield from _entity(settings, path, codec, options, f"$select={version}")
        if _version(after, read) == _version(whole, read):
            return whole
    raise ChangedError(
        f"GET {path.template}: its {read.version} changed during each of {_TRIES} tries"
    )


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
    turns = PageTurns(settings, call_of(request, settings), prop.codec.item)
    gathered = Gathered()
    while (page := (yield from turns())) is not None:
        gathered.add(page.value)
    setattr(whole, prop.attribute, gathered.rows)


def _version(whole: object, read: CompoundRead) -> object:
    prop = shape_of(type(whole)).by_wire[read.version]
    return getattr(whole, prop.attribute)
