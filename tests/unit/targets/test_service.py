from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from generator.diagnostics import Source
from generator.ir import Limit, ServiceFacts
from generator.passes.context import Context
from generator.targets.service import plan, route_text
from tests.unit.factories import (
    action,
    api,
    context,
    entity,
    entity_set,
    navigation,
    operation,
    view,
)
from tests.unit.targets.printed import module

if TYPE_CHECKING:
    from generator.targets.unit import View

SCHEMA = api(
    entity("thing", navigation("pieces", "[piece]", contains_target=True)),
    entity("piece", navigation("next", "piece")),
    entity_set("things", "thing"),
    operation("report", "[thing]", "[piece]", since="String", to="String"),
    action("stop", "thing"),
)


def made(**package: str) -> View:
    return view(SCHEMA, **package)


def test_routes_name_keys_and_operations_as_urls_do() -> None:
    plain = made(operation_style="unqualified")
    whole = made(operation_style="qualified")
    assert route_text(plain, "/things/{id}/pieces") == "/things/{}/pieces"
    assert route_text(plain, "/things/example.report()") == "/things/report()"
    assert route_text(whole, "/things/report()") == "/things/example.report()"


def assigned(tree: ast.Module) -> ast.Call:
    (value,) = (each.value for each in tree.body if isinstance(each, ast.Assign))
    assert isinstance(value, ast.Call)
    return value


def fields(node: ast.Call) -> dict[str, str]:
    return {each.arg or "": ast.unparse(each.value) for each in node.keywords}


def test_only_what_is_told_is_printed() -> None:
    limit = Limit(
        name="all",
        requests=3,
        seconds=2,
        routes=("/things/{id}",),
        per_key=True,
        source=Source("facts.toml", 3),
    )
    where = Context(service=ServiceFacts(clouds=(("one", "https://a"),), limits=(limit,)))
    found = fields(assigned(module(plan, SCHEMA, "_service.py", where=where, title="T")))
    assert found == {
        "title": "'T'",
        "base_url": "''",
        "clouds": "{'one': 'https://a'}",
        "limits": "(Limit(name='all', requests=3, seconds=2.0, routes=('/things/{}',), "
        "per_key=True),)",
        "key_style": "'parentheses'",
        "operation_style": "'qualified'",
    }


def routes(*paths: str) -> dict[str, dict[str, str]]:
    where = context(*paths) if paths else None
    tree = assigned(module(plan, SCHEMA, "_routes.py", where=where))
    (every,) = (each.value for each in tree.keywords if each.arg == "routes")
    assert isinstance(every, ast.Tuple)
    found = [fields(each) for each in every.elts if isinstance(each, ast.Call)]
    return {ast.literal_eval(each["path"]): each for each in found}


def test_every_place_stands_once_under_its_shortest_path() -> None:
    found = routes()
    assert sorted(found) == [
        "/things",
        "/things/{}",
        "/things/{}/pieces",
        "/things/{}/pieces/{}",
        "/things/{}/pieces/{}/next",
    ]
    assert found["/things"]["item"] == "'/things/{}'"
    assert found["/things"]["key"] == "('id',)"
    assert found["/things/{}"]["links"] == "{'pieces': '/things/{}/pieces'}"
    assert found["/things/{}/pieces/{}"]["links"] == "{'next': '/things/{}/pieces/{}/next'}"


def test_calls_tell_what_they_take_and_return() -> None:
    found = routes()
    assert found["/things"]["calls"] == (
        "(Call(segment='example.report', name='example.report', is_function=True, "
        "parameters=(Parameter(name='since', codec=c.STRING), Parameter(name='to', "
        "codec=c.STRING)), returns=c.struct(models.Piece), is_collection=True),)"
    )
    assert found["/things/{}"]["calls"] == (
        "(Call(segment='example.stop', name='example.stop', is_function=False),)"
    )


def test_a_mere_step_on_the_way_has_no_class() -> None:
    found = routes("/things/{id}/pieces")
    assert "model" not in found["/things"]
    assert found["/things/{}/pieces"]["model"] == "models.Piece"
