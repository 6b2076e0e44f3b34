from __future__ import annotations

import ast
import dataclasses

from generator.diagnostics import Source
from generator.ir import Notifications, ServiceFacts
from generator.passes.context import Context
from generator.targets import package, webhooks
from tests.unit.factories import api, entity, entity_set, navigation, prop, singleton
from tests.unit.targets.printed import classes, exports, imports, methods, texts, the_class

SCHEMA = api(
    entity("office", navigation("orderBook", "[standingOrder]", contains_target=True)),
    entity(
        "standingOrder",
        *map(prop, ("changeType", "clientState", "expirationDateTime", "resource")),
        *map(prop, ("lifecycleNotificationUrl", "notificationUrl")),
    ),
    entity("thing", prop("version"), prop("when")),
    entity("news", *map(prop, ("changeType", "clientState", "resource", "subscriptionId"))),
    entity_set("theThings", "thing"),
    singleton("office", "office"),
)
TOLD = Notifications(
    route="/office/orderBook",
    resource="theThings",
    notification="example.news",
    change_types=("created",),
    longest_minutes=4230,
    collection="/theThings",
    kept_days=30,
    since="when",
    key="id",
    version="version",
    source=Source("facts.toml", 3),
)
WHERE = Context(service=ServiceFacts(notifications=TOLD))


def test_classes_are_those_of_the_schema() -> None:
    tree = ast.parse(texts(webhooks.plan, SCHEMA, WHERE, title="Things")["webhooks.py"])
    assert ast.get_docstring(tree) == "Change notifications of Things."
    assert classes(tree) == {
        "Receiver": ["webhooks.Receiver[models.News]"],
        "AsyncReceiver": ["webhooks.AsyncReceiver[models.News]"],
        "Subscriptions": ["webhooks.Subscriptions[models.StandingOrder, models.Thing]"],
        "AsyncSubscriptions": ["webhooks.AsyncSubscriptions[models.StandingOrder, models.Thing]"],
    }
    for name in ("Subscriptions", "AsyncSubscriptions"):
        (start,) = methods(the_class(tree, name)).values()
        assert ast.unparse(start.body[0]) == (
            "super().__init__(client.office.order_book, client.the_things)"
        )
    assert set(exports(tree)) <= imports(tree) | set(classes(tree))
    assert exports(tree) == sorted(exports(tree))


def test_without_notifications_there_is_nothing_of_them() -> None:
    for where, is_there in ((Context(), False), (WHERE, True)):
        names = set(texts(package.plan, SCHEMA, where))
        assert any("webhooks/" in name for name in names) is is_there
        assert bool(texts(webhooks.plan, SCHEMA, where)) is is_there


def test_the_limits_are_told() -> None:
    text = texts(webhooks.plan, SCHEMA, WHERE)["webhooks.py"]
    assert "`theThings`, for 4,230 minutes at most" in text
    less = Context(service=ServiceFacts(notifications=dataclasses.replace(TOLD, longest_minutes=7)))
    assert "for 7 minutes at most" in texts(webhooks.plan, SCHEMA, less)["webhooks.py"]
