"""Expanded collections that came cut, fetched to their end, at every depth.

A collection that is expanded in an entity comes with a link to its next page where the
service cut it: OData JSON format v4.01, section 8.5. The link stands beside it, as
``name@odata.nextLink`` or ``name@nextLink``, and goes away once it was followed.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from ..containers import Collection
from ..jsontext import write_json
from ..kept import Kept, note, undeclared_members
from ..shapes import shape_of
from ..shells import came_for
from ..untyped import UNTYPED
from . import answers
from .exchange import exchange, read
from .gathered import Gathered
from .trail import Trail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..codec_base import Codec
    from .calls import Call
    from .effects import Flow
    from .options import Settings

_LINKS = ("@odata.nextLink", "@nextLink")
_TRACE = b"extLink"


def complete(
    settings: Settings, call: Call, body: bytes, value: object, own_links: int = 0
) -> Flow[None]:
    """Fetch what is missing in a value, and put it there.

    :param body: what the value was read from; most have no link in it, which is seen
        without looking through the value.
    :param own_links: how many links of the body are not those of expanded collections.
    :raises PagingError: a link that must not be followed.
    """
    if call.complete and body.count(_TRACE) > own_links:
        yield from _complete_all(settings, call, value)


def _complete_all(settings: Settings, call: Call, value: object) -> Flow[None]:
    """Complete a model, or the models in a list; deeper ones before their owners."""
    for model in _models_in(value):
        if not _may_hold_links(model):
            continue
        for part in _parts_of(model):
            yield from _complete_all(settings, call, part)
        for link in _links_of(model):
            yield from _complete_one(settings, call, model, link)


def _may_hold_links(model: Kept) -> bool:
    """Whether to look into a model; of one that is not filled, its JSON tells."""
    came = came_for(model)
    return came is None or _TRACE in write_json(came)


def _models_in(value: object) -> Iterator[Kept]:
    if isinstance(value, Kept):
        yield value
    elif isinstance(value, list):
        yield from (each for each in value if isinstance(each, Kept))


def _parts_of(model: Kept) -> Iterator[object]:
    """The values of a model that may hold others."""
    for prop in shape_of(type(model)).props:
        if prop.codec.model is not None:
            yield getattr(model, prop.attribute)


def _links_of(model: Kept) -> list[str]:
    return [name for name in undeclared_members(model) if name.endswith(_LINKS)]


def _complete_one(
    settings: Settings, call: Call, model: Any, link_name: str
) -> Flow[None]:
    """Follow a link to its end; what was fetched is kept where the beginning is."""
    extra = note(model).extra
    name = link_name.rpartition("@")[0]
    prop = shape_of(type(model)).by_wire.get(name)
    rows = getattr(model, prop.attribute) if prop is not None else extra.get(name)
    link = extra[link_name]
    whole = prop.codec.plain if prop is not None else None
    if rows is None and prop is not None and prop.is_navigation:
        # The link is all that came of it.
        rows = [] if isinstance(whole, Collection) else None
    if not isinstance(rows, list) or not isinstance(link, str) or not link:
        return
    codec = whole.item if isinstance(whole, Collection) else UNTYPED
    path = replace(call.path, template=f"{call.path.template}/{name}", arguments=())
    fetched = yield from _rest(settings, call.at(path), link, codec)
    rows[:] = Gathered().fresh([*rows, *fetched])
    if prop is not None:
        setattr(model, prop.attribute, rows)
    del extra[link_name]


def _rest(
    settings: Settings, call: Call, link: str, codec: Codec[Any]
) -> Flow[list[Any]]:
    """All items from a link on, complete themselves."""
    trail = Trail(settings, call)
    items: list[Any] = []
    following: str | None = link
    while following:
        page_call = trail.follow(following)
        page_call, answer = yield from exchange(settings, page_call)
        page = read(page_call, answer, partial(answers.page, codec=codec))
        following = page.next_link
        own = 1 if following else 0
        yield from complete(settings, page_call, answer.body, page.value, own)
        items += page.value
    return items
