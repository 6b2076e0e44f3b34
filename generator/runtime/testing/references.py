"""Entities are linked and unlinked (OData v4.01 Protocol, section 11.4.6)."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from ..jsontext import write_json
from .bodies import object_of
from .data.entities import Collection, Entity
from .links import entity_path
from .messages import Answer
from .refusals import RefusalError

if TYPE_CHECKING:
    from .messages import Received
    from .site import Site

SEGMENT = "/$ref"


def answer_reference(site: Site, received: Received, path: str) -> Answer:
    """Tell, link or unlink what the navigation property before ``/$ref`` leads to.

    :raises RefusalError: there is no such property or entity, or it is not done so.
    """
    with site.lock:
        place = path.removesuffix(SEGMENT)
        keyed = _keyed(site, place) if received.method == "DELETE" else None
        above, _, name = (keyed or place).rpartition("/")
        owner = site.router.find(above, site.world, {}).target if above else None
        prop = isinstance(owner, Entity) and site.schema.navigation(owner.model, name)
        if not isinstance(owner, Entity) or not prop:
            raise RefusalError(404, f"Nothing can be linked at '{name}'.")
        if name in site.schema[owner.model].contained:
            raise RefusalError(400, f"What '{name}' contains stands nowhere else.")
        if received.method == "GET":
            return _told(site, received, owner.related(name))
        if keyed is not None:
            part = owner.related(name)
            assert isinstance(part, Collection)
            _unlink(part, _entity_at(site, place))
        elif prop.codec.is_object:
            _change_one(site, received, owner, name)
        else:
            part = owner.related(name)
            assert isinstance(part, Collection)
            _change_many(site, received, part)
    return Answer(204)


def _change_one(site: Site, received: Received, owner: Entity, name: str) -> None:
    _check(received, "PUT")
    linked = None if received.method == "DELETE" else _posted(site, received)
    owner.relate(name, linked)


def _change_many(site: Site, received: Received, part: Collection) -> None:
    _check(received, "POST")
    if received.method == "POST":
        linked = _posted(site, received)
        part.hold([*(row for row in part.rows if row is not linked), linked])
        return
    query = parse_qs(received.target.partition("?")[2])
    _unlink(part, _entity_at(site, query.get("$id", [""])[0]))


def _unlink(part: Collection, unlinked: Entity) -> None:
    if unlinked not in part.rows:
        raise RefusalError(404, "That entity is not linked here.")
    part.hold([row for row in part.rows if row is not unlinked])


def _keyed(site: Site, place: str) -> str | None:
    """The collection that the end of a path is a key in; None where it is no key."""
    head, _, last = place.rpartition("/")
    name, parenthesis, _ = last.partition("(")
    collection = f"{head}/{name}" if parenthesis else head
    with suppress(RefusalError):
        if isinstance(site.router.find(collection, site.world, {}).target, Collection):
            return collection
    return None


def _told(
    site: Site, received: Received, related: Collection | Entity | None
) -> Answer:
    """Where what is linked stands (OData v4.01 Protocol, section 11.2.8)."""
    base = f"http://{received.headers.get('Host', 'localhost')}{site.prefix}"
    if not isinstance(related, Collection):
        if related is None:
            return Answer(204)
        reference = {"@odata.id": f"{base}{entity_path(site, related)}"}
        return _document({"@odata.context": f"{base}/$metadata#$ref", **reference})
    rows = [{"@odata.id": f"{base}{entity_path(site, row)}"} for row in related.rows]
    context = f"{base}/$metadata#Collection($ref)"
    return _document({"@odata.context": context, "value": rows})


def _document(document: dict[str, object]) -> Answer:
    return Answer(200, write_json(document), {"Content-Type": "application/json"})


def _check(received: Received, verb: str) -> None:
    if received.method not in {verb, "DELETE"}:
        headers = {"Allow": f"DELETE, {verb}"}
        raise RefusalError(405, f"Use {verb} or DELETE.", headers=headers)


def _posted(site: Site, received: Received) -> Entity:
    document = object_of(received)
    return _entity_at(site, document.get("@odata.id", document.get("@id")))


def _entity_at(site: Site, url: object) -> Entity:
    """The entity that a URL names, absolute or below the base URL."""
    if not isinstance(url, str) or not url:
        raise RefusalError(400, "Expected the URL of an entity.")
    below = urlsplit(url).path.removeprefix(site.prefix)
    target = None
    with suppress(RefusalError):
        target = site.router.find(below, site.world, {}).target
    if not isinstance(target, Entity):
        raise RefusalError(404, f"There is no entity at {below}.")
    return target
