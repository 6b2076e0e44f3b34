from __future__ import annotations

import dataclasses
from typing import Any

from generator.diagnostics import Severity, Source
from generator.ir import (
    Api,
    CompoundRead,
    Limit,
    MethodKind,
    Notifications,
    PageSize,
    Part,
    RequestMethod,
    ServiceFacts,
    Window,
)
from generator.passes.attach_service import attach_service, with_fitting
from generator.passes.context import Context
from generator.passes.resources import find_resources
from tests.unit.factories import api, entity, entity_set, navigation, operation, prop

HERE = Source("facts.toml", 3)
PLAIN = api(
    entity("thing", prop("version"), navigation("pieces", "[piece]")),
    entity("piece"),
    entity_set("things", "thing"),
    entity(
        "order",
        *map(prop, ("changeType", "clientState", "expirationDateTime", "resource")),
        *map(prop, ("lifecycleNotificationUrl", "notificationUrl")),
    ),
    entity("news", *map(prop, ("changeType", "clientState", "resource", "subscriptionId"))),
    entity_set("orders", "order"),
    operation("report", "[thing]", "[piece]", since="String", to="String"),
)
SCHEMA, _ = find_resources(PLAIN, Context())
WINDOW = Window(route="/things/report()", start="since", end="to", key="id", source=HERE)
READ = CompoundRead(
    route="/things/{}", version="version", parts=(Part(property="pieces"),), source=HERE
)
TOLD = Notifications(
    route="/orders",
    resource="things",
    notification="example.news",
    change_types=("created",),
    longest_minutes=5,
    collection="/things",
    kept_days=30,
    since="version",
    key="id",
    version="version",
    source=HERE,
)

OF_SUBSCRIPTIONS = (
    "changeType",
    "clientState",
    "expirationDateTime",
    "lifecycleNotificationUrl",
    "notificationUrl",
    "resource",
)


def attach(facts: ServiceFacts) -> tuple[Api, list[str]]:
    made, said = attach_service(SCHEMA, Context(service=facts))
    return made, [str(each) for each in said]


def test_what_fits_is_attached() -> None:
    facts = ServiceFacts(
        limits=(Limit(name="a", requests=1, seconds=1, routes=("/things",), source=HERE),),
        windows=(WINDOW,),
        page_sizes=(PageSize(route="/things/{}/pieces", size=5, source=HERE),),
        reads=(READ,),
        notifications=TOLD,
    )
    made, said = attach(facts)
    assert said == []
    assert made.service == facts


def test_a_route_outside_of_the_selection_is_left_out_with_a_warning() -> None:
    lost = PageSize(route="/others", size=5, source=HERE)
    told = dataclasses.replace(TOLD, collection="/others")
    made, said = attach_service(
        SCHEMA, Context(service=ServiceFacts(page_sizes=(lost,), notifications=told))
    )
    assert made.service == ServiceFacts()
    assert [(each.severity, each.code, each.subject) for each in said] == [
        (Severity.WARNING, "service-route", "/others")
    ] * 2


def test_a_limit_keeps_those_of_its_routes_that_are_there() -> None:
    limit = Limit(name="a", requests=1, seconds=1, routes=("/others", "/things"), source=HERE)
    made, said = attach(ServiceFacts(limits=(limit,)))
    assert said == []
    assert made.service.limits[0].routes == ("/things",)


def test_unknown_parameters_and_properties_are_errors() -> None:
    facts = ServiceFacts(
        windows=(dataclasses.replace(WINDOW, end="tou", key="ids"),),
        reads=(dataclasses.replace(READ, parts=(Part(property="piece"),)),),
        notifications=dataclasses.replace(TOLD, since="when"),
    )
    _, said = attach(facts)
    start = "facts.toml:3: error: "
    assert [each.removeprefix(start).partition(" [")[0] for each in said] == [
        "tou: expected a parameter (did you mean to?)",
        "ids: expected a property of example.piece (did you mean id?)",
        "piece: expected a property of example.thing (did you mean pieces?)",
        "when: expected a property of example.thing",
    ]


def test_notifications_are_like_those_of_graph() -> None:
    unlike = dataclasses.replace(TOLD, route="/things", notification="example.order")
    unknown = dataclasses.replace(TOLD, notification="example.novelty")
    said = [
        each for told in (unlike, unknown) for each in attach(ServiceFacts(notifications=told))[1]
    ]
    assert [each.removeprefix("facts.toml:3: error: ").partition(" [")[0] for each in said] == [
        *(f"{name}: expected a property of example.thing" for name in OF_SUBSCRIPTIONS),
        "subscriptionId: expected a property of example.order",
        "example.novelty: the selection has no such type: add it to types",
    ]


def test_notifications_need_places_that_allow_what_is_asked_of_them() -> None:
    only_read = [RequestMethod(kind=MethodKind.LIST), RequestMethod(kind=MethodKind.GET)]
    resources = tuple(
        dataclasses.replace(each, methods=tuple(m for m in each.methods if m in only_read))
        for each in SCHEMA.resources
    )
    facts = ServiceFacts(notifications=dataclasses.replace(TOLD, collection="/things/{}/pieces"))
    _, said = attach_service(
        dataclasses.replace(SCHEMA, resources=resources), Context(service=facts)
    )
    start = "facts.toml:3: error: "
    assert [str(each).removeprefix(start).partition(" [")[0] for each in said][1:] == [
        "version: expected a property of example.piece",
        "/orders: expected a place without keys that allows create, delete, update too",
        "/things/{}/pieces: expected a place without keys that allows list too",
    ]


def test_a_window_needs_a_function_that_returns_a_collection() -> None:
    _, said = attach(ServiceFacts(windows=(dataclasses.replace(WINDOW, route="/things"),)))
    assert "expected a function that returns a collection" in said[0]


def at(entry: Any, line: int, **changed: Any) -> Any:
    return dataclasses.replace(entry, source=Source("facts.toml", line), **changed)


def test_only_what_fits_is_kept_where_nobody_asks() -> None:
    window, read, told = at(WINDOW, 1), at(READ, 2), at(TOLD, 3)
    sizes = PageSize(route="/things", size=5, source=Source("facts.toml", 4))
    limit = Limit(name="a", requests=1, seconds=1, routes=("/things",), source=HERE)
    fitting = ServiceFacts(
        limits=(limit,), windows=(window,), page_sizes=(sizes,), reads=(read,), notifications=told
    )
    assert with_fitting(SCHEMA, fitting).service == fitting
    facts = dataclasses.replace(
        fitting,
        windows=(at(WINDOW, 11, end="tou"), window),
        reads=(read, at(READ, 12, version="nothing")),
        page_sizes=(at(sizes, 13, route="/others"), sizes),
        notifications=at(TOLD, 14, since="when"),
    )
    kept = with_fitting(SCHEMA, facts).service
    assert kept == dataclasses.replace(fitting, notifications=None)
