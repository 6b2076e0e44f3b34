"""Holds service facts against the schema and attaches what belongs to what is selected."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, TypeVar

from generator.diagnostics import Severity, did_you_mean, error, warning
from generator.ir import (
    CompoundRead,
    Limit,
    ListOf,
    MethodKind,
    Named,
    Notifications,
    PageSize,
    Window,
    all_properties,
    item_type,
    links_to,
    operation_index,
    resource_index,
)
from generator.passes.context import Context
from generator.passes.resources.places import Schema, find_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.diagnostics import Diagnostic
    from generator.ir import Api, QName, ServiceFacts
    from generator.passes.context import Result
    from generator.passes.resources.places import Place

_Entry = Limit | Window | PageSize | CompoundRead | Notifications
_OF_SUBSCRIPTIONS = (
    "changeType",
    "clientState",
    "expirationDateTime",
    "lifecycleNotificationUrl",
    "notificationUrl",
    "resource",
)
_ON_SUBSCRIPTIONS = {
    MethodKind.LIST,
    MethodKind.CREATE,
    MethodKind.GET,
    MethodKind.UPDATE,
    MethodKind.DELETE,
}
_OF_NOTIFICATIONS = ("changeType", "clientState", "resource", "subscriptionId")
_E = TypeVar("_E", Limit, Window, PageSize, CompoundRead)


def attach_service(api: Api, context: Context) -> Result:
    """The Api with the facts whose routes it has.

    A route that the selection does not have is no error: one file serves many selections. A
    parameter or property that is not there is.
    """
    facts = context.service
    schema = Schema(api)
    found: list[Diagnostic] = []

    def here(entries: tuple[_E, ...]) -> tuple[_E, ...]:
        kept = []
        for each in entries:
            missing = [route for route in _routes(each) if find_place(route, schema) is None]
            found.extend(_unknown_route(each, route) for route in missing)
            if not missing:
                found.extend(_unknown_names(each, schema))
                kept.append(each)
        return tuple(kept)

    limits = here(tuple(_narrowed(each, schema) for each in facts.limits))
    kept = dataclasses.replace(
        facts,
        limits=limits,
        windows=here(facts.windows),
        page_sizes=here(facts.page_sizes),
        reads=here(facts.reads),
        notifications=_notifications(facts.notifications, schema, found),
    )
    return dataclasses.replace(api, service=kept), tuple(found)


def with_fitting(api: Api, facts: ServiceFacts) -> Api:
    """The Api with those facts that fit it, where nobody asks why others do not."""
    attached, found = attach_service(api, Context(service=facts))
    wrong = {each.source for each in found if each.severity is Severity.ERROR}

    def fitting(entries: tuple[_E, ...]) -> tuple[_E, ...]:
        return tuple(each for each in entries if each.source not in wrong)

    kept = attached.service
    told = kept.notifications
    return dataclasses.replace(
        attached,
        service=dataclasses.replace(
            kept,
            limits=fitting(kept.limits),
            windows=fitting(kept.windows),
            page_sizes=fitting(kept.page_sizes),
            reads=fitting(kept.reads),
            notifications=told if told and told.source not in wrong else None,
        ),
    )


def _narrowed(limit: Limit, schema: Schema) -> Limit:
    """The limit over those of its routes that are there, or over all where none is."""
    there = tuple(route for route in limit.routes if find_place(route, schema))
    return dataclasses.replace(limit, routes=there or limit.routes)


def _notifications(
    told: Notifications | None, schema: Schema, found: list[Diagnostic]
) -> Notifications | None:
    if told is None:
        return None
    missing = [route for route in _routes(told) if find_place(route, schema) is None]
    found.extend(_unknown_route(told, route) for route in missing)
    if missing:
        return None
    found.extend(_unknown_names(told, schema))
    return told


def _routes(entry: _Entry) -> tuple[str, ...]:
    match entry:
        case Limit(routes=routes):
            return routes
        case Notifications(route=route, collection=collection):
            return (route, collection)
    return (entry.route,)


def _unknown_route(entry: _Entry, route: str) -> Diagnostic:
    message = "the selection has no such place; what stands here is left out"
    return warning("service-route", entry.source, route, message)


def _unknown_names(entry: _Entry, schema: Schema) -> Iterator[Diagnostic]:
    match entry:
        case Window(start=start, end=end, key=key):
            place = _place(entry.route, schema)
            operation = operation_index(schema.api)[place.operation] if place.operation else None
            if operation is None or not isinstance(operation.returns, ListOf):
                message = "expected a function that returns a collection"
                yield error("service-value", entry.source, entry.route, message)
                return
            parameters = {each.name: each.name for each in operation.parameters}
            yield from _unknown(entry, (start, end), parameters, "parameter")
            item = item_type(operation.returns)
            if key and isinstance(item, Named):
                yield from _unknown_properties(entry, (key,), item.name, schema)
        case CompoundRead(version=version, parts=parts):
            names = (version, *(each.property for each in parts))
            yield from _unknown_properties(entry, names, _place(entry.route, schema).type, schema)
        case Notifications(collection=collection, since=since, key=key, version=version):
            names = (since, key, version)
            yield from _unknown_properties(entry, names, _place(collection, schema).type, schema)
            subscription = _place(entry.route, schema).type
            yield from _unknown_properties(entry, _OF_SUBSCRIPTIONS, subscription, schema)
            yield from _unlike_notifications(entry, schema)
            yield from _not_allowed(entry, schema.api)


def _unlike_notifications(entry: Notifications, schema: Schema) -> Iterator[Diagnostic]:
    """The emitted code takes notifications and subscriptions in the form that Graph gave them."""
    known = {str(name): name for name in schema.structs}
    if entry.notification in known:
        name = known[entry.notification]
        yield from _unknown_properties(entry, _OF_NOTIFICATIONS, name, schema)
    else:
        message = "the selection has no such type: add it to types"
        yield error("service-value", entry.source, entry.notification, message)


def _not_allowed(entry: Notifications, api: Api) -> Iterator[Diagnostic]:
    """Subscriptions have to be made and kept, and what they are about has to be listed."""
    for route, needed in ((entry.route, _ON_SUBSCRIPTIONS), (entry.collection, {MethodKind.LIST})):
        missing = needed - _allowed(api, route)
        if missing:
            names = ", ".join(sorted(each.value for each in missing))
            message = f"expected a place without keys that allows {names} too"
            yield error("service-value", entry.source, route, message)


def _allowed(api: Api, route: str) -> set[MethodKind]:
    """What a collection and its items allow."""
    resources = resource_index(api)
    links = links_to(api, route)
    if not links:
        return set()
    collection = resources[links[-1].target]
    items = [resources[collection.item]] if collection.item else []
    return {method.kind for each in (collection, *items) for method in each.methods}


def _place(route: str, schema: Schema) -> Place:
    place = find_place(route, schema)
    assert place is not None
    return place


def _unknown_properties(
    entry: _Entry, names: Iterable[str], owner: QName, schema: Schema
) -> Iterator[Diagnostic]:
    known = {each.name: each.name for each in all_properties(owner, schema.structs)}
    yield from _unknown(entry, names, known, f"property of {owner}")


def _unknown(
    entry: _Entry, names: Iterable[str], known: dict[str, str], what: str
) -> Iterator[Diagnostic]:
    for name in names:
        if name not in known:
            message = f"expected a {what}{did_you_mean(name, known)}"
            yield error("service-value", entry.source, name, message)
