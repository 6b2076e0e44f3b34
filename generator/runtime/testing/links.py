"""The URLs that a response holds: nextLinks, contexts and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from ..codec_base import decode
from ..odata import print_expression, print_items, print_order
from .data.entities import Collection, Entity

if TYPE_CHECKING:
    from ..odata import Item
    from .place import Place
    from .schema import Schema
    from .site import Site

_SAFE = "!$'()*,/:;=@"


def with_query(path: str, pairs: tuple[tuple[str, str], ...]) -> str:
    """A path with the options of a query, encoded."""
    query = "&".join(
        f"{quote(name, safe=_SAFE)}={quote(value, safe=_SAFE)}" for name, value in pairs
    )
    return f"{path}?{query}" if query else path


def nested_options(item: Item) -> tuple[tuple[str, str], ...]:
    """The options of an item of ``$expand`` as those of a request for the collection.

    ``$top`` and ``$skip`` are left out: the token knows about them.
    """
    options = {
        "$select": print_items(item.select),
        "$expand": print_items(item.expand),
        "$filter": print_expression(item.filter) if item.filter is not None else "",
        "$orderby": print_order(item.order_by),
        "$search": item.search,
        "$count": "true" if item.count else "",
    }
    return tuple((name, value) for name, value in options.items() if value)


def collection_path(site: Site, collection: Collection) -> str:
    """The path of a collection, percent-encoded."""
    if collection.owner is None:
        return quote(collection.path, safe=_SAFE)
    name = quote(collection.name, safe=_SAFE)
    return f"{entity_path(site, collection.owner)}/{name}"


def entity_path(site: Site, entity: Entity) -> str:
    """The path of an entity below the base URL, percent-encoded."""
    path = collection_path(site, entity.collection)
    if entity.collection.is_single:
        return path
    if site.service.key_style == "segment" and len(entity.key) == 1:
        return f"{path}/{quote(str(entity.key[0]), safe='')}"
    return f"{path}({quote(key_literal(site.schema, entity), safe=_SAFE)})"


def key_literal(schema: Schema, entity: Entity) -> str:
    """The key as it stands in parentheses."""
    model = entity.collection.model
    by_wire = schema.shape(model).by_wire
    literals = {}
    for name, value in zip(schema[model].key, entity.key, strict=True):
        codec = by_wire[name].codec
        literals[name] = codec.literal(decode(codec, value))
    if len(literals) == 1:
        return next(iter(literals.values()))
    return ",".join(f"{name}={literal}" for name, literal in literals.items())


def service_document(site: Site, base: str) -> dict[str, object]:
    """What the root answers with: OData JSON Format v4.01, section 5."""
    resources = [
        {
            "name": each.path[1:],
            "kind": "EntitySet" if each.is_collection else "Singleton",
            "url": each.path[1:],
        }
        for each in site.router.routes
        if each.model is not None and each.path.count("/") == 1
    ]
    return {"@odata.context": f"{base}/$metadata", "value": resources}


def context(site: Site, place: Place, item: Item) -> str:
    """The path of the context URL of a response: OData v4.01 Protocol, section 10."""
    if place.call is not None and place.call.returns is not None:
        model = place.call.returns.model
        name = site.schema.shape(model).name if model else place.call.name
        return (
            f"/$metadata#Collection({name})"
            if place.call.is_collection
            else f"/$metadata#{name}"
        )
    target = place.target
    collection = target.collection if isinstance(target, Entity) else target
    assert collection is not None
    names = ",".join("/".join(each.path) for each in item.select)
    selected = f"({names})" if names else ""
    end = "/$entity" if isinstance(target, Entity) and not collection.is_single else ""
    return f"/$metadata#{_context_of(site, collection)}{selected}{end}"


def _context_of(site: Site, collection: Collection) -> str:
    if collection.owner is None:
        return collection.path.strip("/")
    owner = collection.owner
    above = _context_of(site, owner.collection)
    key = "" if owner.collection.is_single else f"({key_literal(site.schema, owner)})"
    return f"{above}{key}/{collection.name}"
