"""What the emitted packages know of their service is what `schema/` says."""

from __future__ import annotations

import tomllib
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = {
    "callrecords": ["schema/service.toml"],
    "callrecords_beta": ["schema/service.toml", "schema/beta/service.toml"],
}


@pytest.mark.parametrize("package", FILES)
def test_every_fact_of_the_files_is_there(package: str) -> None:
    service = import_module(f"{package}._service").SERVICE
    told = [tomllib.loads((ROOT / each).read_text("utf-8")) for each in FILES[package]]
    calls = {
        f"{route.path}/{call.segment}()"
        for route in import_module(f"{package}._routes").ROUTES.routes
        for call in route.calls
    }

    def entries(name: str) -> list[dict[str, object]]:
        found = [each for table in told for each in table.get(name, [])]
        return [each for each in found if "route" not in each or _is_here(each["route"], calls)]

    assert [(each.name, each.requests) for each in service.limits] == [
        (each["name"], each["requests"]) for each in entries("limits")
    ]
    assert [(each.route, each.days, each.end_is_inclusive) for each in service.windows] == [
        (each["route"], each["days"], each.get("end_is_inclusive", False))
        for each in entries("windows")
    ]
    assert [(each.route, each.size) for each in service.page_sizes] == [
        (each["route"], each["size"]) for each in entries("page_sizes")
    ]
    assert dict(service.clouds) == told[0]["clouds"]
    assert service.notifications.longest_minutes == 4230


def _is_here(route: object, calls: set[str]) -> bool:
    return not str(route).endswith("()") or route in calls


@pytest.mark.parametrize("package", FILES)
def test_the_tree_hangs_together(package: str) -> None:
    routes = import_module(f"{package}._routes").ROUTES
    paths = {each.path for each in routes.routes}
    linked = {*routes.links.values()}
    for each in routes.routes:
        linked |= {*each.links.values(), *([each.item] if each.item else [])}
    assert linked == paths


@pytest.mark.parametrize("package", FILES)
def test_no_repr_shows_a_secret(package: str) -> None:
    models = import_module(f"{package}.models")
    order = models.Subscription(client_state="a secret", resource="communications/callRecords")
    notification = models.ChangeNotification(client_state="a secret", change_type="created")
    assert "a secret" not in f"{order!r} {notification!r} {[order]} {order}"
    assert "communications/callRecords" in repr(order)
    assert order.to_dict()["clientState"] == "a secret"
