from __future__ import annotations

import ast
import dataclasses
from typing import Any

import pytest

from generator.diagnostics import Source
from generator.ir import Api, CompoundRead, Documentation, Part
from generator.passes.context import Context
from generator.python.code import Code
from generator.python.types import TypeNames
from generator.targets.requests.methods import (
    Method,
    operation_method,
    plain_method,
    whole_method,
)
from generator.targets.requests.rules import rule_names
from tests.unit.factories import (
    action,
    api,
    api_page,
    complex_type,
    entity,
    entity_set,
    enum,
    operation,
    pages,
    parameter,
    view,
)

NODES = (
    entity("thing"),
    complex_type("part"),
    enum("mode", "on"),
    entity_set("things", "thing"),
)


def found(schema: Api, where: Context | None = None) -> dict[str, Method]:
    """Every method of every builder by its Python name."""
    made = view(schema, where)
    types = TypeNames(made.names, made.enums, "models.", "enums.")
    rules = rule_names(made)
    methods = []
    for resource in made.api.resources:
        methods += [plain_method(types, resource.key, each, rules) for each in resource.methods]
        methods += [
            operation_method(made, types, resource.key, key, key.name.name, rules)
            for key in resource.operations
        ]
    return {str(each.name): each for each in methods}


def the_operation(node: object) -> Method:
    methods = found(api(*NODES, node))
    (name,) = set(methods) - {"list", "create", "count", "get", "update", "delete"}
    return methods[name]


def flat(code: str) -> str:
    return ast.unparse(ast.parse(code))


def said(method: Method) -> str:
    return " ".join(ast.literal_eval(method.doc).split())


ALL = (
    "select: Sequence[str] = (), expand: Sequence[str | Expand] = (), "
    "filter: str | Condition | None = None, "
    "order_by: Sequence[str] = (), top: int | None = None, skip: int | None = None, "
    "search: str | None = None, count: bool = False"
)
OPTIONS = "**options: Unpack[CallOptions]"
FEW = "select: Sequence[str] = (), expand: Sequence[str | Expand] = ()"


@pytest.mark.parametrize(
    ("name", "parameters", "returns", "send", "verb"),
    [
        ("list", f"self, *, {ALL}", "Pages[models.Thing]", "pages", "GET"),
        ("get", f"self, *, {FEW}", "models.Thing", "entity", "GET"),
        ("create", "self, body: models.Thing", "models.Thing", "entity", "POST"),
        ("update", "self, body: models.Thing", "models.Thing | None", "optional", "PATCH"),
        ("delete", "self", "None", "nothing", "DELETE"),
    ],
)
def test_plain_requests(name: str, parameters: str, returns: str, send: str, verb: str) -> None:
    method = found(api(*NODES))[name]
    assert method.parameters == f"{parameters}, {OPTIONS}"
    assert (method.returns, method.send) == (returns, send)
    assert "options=options" in method.request
    assert flat(method.request).startswith(f"Request('{verb}', self._path")
    assert method.codec == (None if name == "delete" else "c.struct(models.Thing)")


def test_a_change_is_sent_as_its_page_says() -> None:
    where = Context(pages=pages(api_page("PUT /things/{id}"), types=("thing",)))
    method = found(api(*NODES), where)["update"]
    assert flat(method.request).startswith("Request('PUT', self._path")


def test_every_option_goes_into_the_query() -> None:
    methods = found(api(*NODES))
    options = ["select", "expand", "filter", "order_by", "top", "skip", "search", "count"]
    every = ", ".join(f"{each}={each}" for each in options)
    check = "check=self._checks(options)"
    assert f"query=query_options(models.Thing, {every}, {check})" in methods["list"].request
    assert f"query=query_options(models.Thing, select=select, expand=expand, {check})" in (
        methods["get"].request
    )


def test_a_body_is_encoded() -> None:
    assert "body=body_of(c.struct(models.Thing), body)" in found(api(*NODES))["create"].request


@pytest.mark.parametrize(
    ("returns", "send", "annotation", "codec"),
    [
        (None, "nothing", "None", None),
        ("thing", "entity", "models.Thing", "c.struct(models.Thing)"),
        ("[part]", "pages", "Pages[models.Part]", "c.struct(models.Part)"),
        ("[String]", "pages", "Pages[str]", "c.STRING"),
        ("Int32", "value", "int", "c.INT32"),
        ("mode", "value", "enums.Mode", 'c.enum(enums.Mode, "example.mode")'),
    ],
)
def test_answers(returns: str | None, send: str, annotation: str, codec: str | None) -> None:
    method = the_operation(action("run", "thing", returns))
    assert (method.send, method.returns, method.codec) == (send, annotation, codec)


@pytest.mark.parametrize(
    ("returns", "send", "annotation", "codec"),
    [
        ("thing", "optional", "models.Thing | None", "c.struct(models.Thing)"),
        ("Int32", "value", "int | None", "c.nullable(c.INT32)"),
        ("[String]", "pages", "Pages[str]", "c.STRING"),
    ],
)
def test_answers_that_may_be_null(returns: str, send: str, annotation: str, codec: str) -> None:
    node = dataclasses.replace(action("run", "thing", returns), returns_nullable=True)
    method = the_operation(node)
    assert (method.send, method.returns, method.codec) == (send, annotation, codec)


def test_parameters_of_a_function_go_into_the_path_in_their_order() -> None:
    method = the_operation(operation("rows", "thing", "Int32", until="Date", fromDay="Date"))
    assert method.parameters == f"self, *, until: date, from_day: date, {OPTIONS}"
    assert flat(method.request) == (
        "Request('GET', self._path.call('rows', "
        "[('until', c.DATE.argument('until', until)), "
        "('fromDay', c.DATE.argument('from_day', from_day))]), "
        "options=options)"
    )


def test_an_optional_parameter_of_a_function_is_left_out() -> None:
    node = operation("rows", "thing", "Int32", top=parameter("top", "Int32", is_optional=True))
    method = the_operation(node)
    assert "top: int | None = None" in method.parameters
    assert "('top', None if top is None else c.INT32.argument('top', top))" in flat(method.request)


def test_json_for_a_function_goes_into_the_query() -> None:
    ids = parameter("ids", "[Int32]", is_optional=True)
    method = the_operation(operation("rows", "thing", "Int32", part="part", ids=ids, mode="mode"))
    assert flat(method.request) == (
        "Request('GET', self._path.call('rows', [('part', '@part'), "
        "('ids', None if ids is None else '@ids'), "
        "('mode', c.enum(enums.Mode, 'example.mode').argument('mode', mode))]), "
        "query=with_aliases('', [('@part', c.struct(models.Part).argument('part', part)), "
        "('@ids', None if ids is None else c.list_of(c.INT32).argument('ids', ids))]), "
        "options=options)"
    )


def test_json_for_a_function_joins_the_options() -> None:
    method = the_operation(operation("rows", "thing", "thing", ids="[Int32]"))
    assert "query=with_aliases(query_options(models.Thing, " in method.request


def test_parameters_of_an_action_go_into_the_body() -> None:
    method = the_operation(action("run", "thing", None, mode="mode", parts="[part]"))
    assert method.parameters == (f"self, *, mode: enums.Mode, parts: list[models.Part], {OPTIONS}")
    assert flat(method.request) == (
        "Request('POST', self._path.segment('run'), body=parameters("
        "('mode', c.enum(enums.Mode, 'example.mode'), mode), "
        "('parts', c.list_of(c.struct(models.Part)), parts)), options=options)"
    )


def test_an_action_without_parameters_has_no_body() -> None:
    method = the_operation(action("run", "thing"))
    assert method.parameters == f"self, {OPTIONS}"
    assert flat(method.request) == "Request('POST', self._path.segment('run'), options=options)"


@pytest.mark.parametrize(
    ("returns", "options"), [("[thing]", ALL), ("thing", FEW), ("[String]", ""), ("mode", "")]
)
def test_a_function_takes_the_options_of_what_it_returns(returns: str, options: str) -> None:
    method = the_operation(operation("find", "[thing]", returns))
    assert method.parameters == (
        f"self, *, {options}, {OPTIONS}" if options else f"self, {OPTIONS}"
    )
    assert ("query=query_options(" in method.request) == bool(options)


def test_an_action_takes_no_options() -> None:
    assert the_operation(action("find", "[thing]", "[thing]")).parameters == f"self, {OPTIONS}"


def test_the_page_of_a_request_is_told() -> None:
    page: dict[str, Any] = {"title": "List things", "description": "Every thing there is."}
    where = Context(
        pages=pages(api_page("GET /things", "$top", "$filter", **page), types=("thing",))
    )
    told = said(found(api(*NODES), where)["list"])
    assert told.startswith("Every thing there is.")
    assert "`GET /things`" in told
    assert "`$top`, `$filter`" in told


def test_options_that_are_not_offered_are_told() -> None:
    page = api_page("GET /things", refused_options=("$filter",))
    told = said(found(api(*NODES), Context(pages=pages(page, types=("thing",))))["list"])
    assert "Not offered: `$filter`." in told
    page = api_page("GET /things", has_all_options=True)
    told = said(found(api(*NODES), Context(pages=pages(page, types=("thing",))))["list"])
    assert "No query options are offered." in told


def test_parameters_are_told_by_their_names_in_python() -> None:
    given = parameter("fromDay", "Date", documentation=Documentation(summary="The first day."))
    told = said(the_operation(operation("rows", "thing", "Int32", fromDay=given)))
    assert "`from_day`: The first day." in told


@pytest.mark.parametrize(
    ("node", "pages_of"),
    [
        (operation("rows", "thing", "[Int32]"), {"list", "rows"}),
        (action("rows", "thing", "[thing]"), {"list", "rows"}),
        (action("rows", "thing", "thing"), {"list"}),
    ],
)
def test_what_returns_pages_says_when_they_are_asked_for(node: object, pages_of: set[str]) -> None:
    methods = found(api(*NODES, node))
    told = {name for name, each in methods.items() if "Nothing is sent before" in said(each)}
    assert told == pages_of
    assert {name for name, each in methods.items() if each.is_lazy} == pages_of


def test_a_list_with_a_page_of_its_own_says_when_it_is_asked_for() -> None:
    where = Context(pages=pages(api_page("GET /things"), types=("thing",)))
    assert "Nothing is sent before" in said(found(api(*NODES), where)["list"])


def test_the_article_suits_the_type() -> None:
    schema = api(entity("orderLine"), entity_set("lines", "orderLine"))
    assert said(found(schema)["create"]).startswith("Add an `orderLine`")


def test_a_collection_is_counted_as_plain_text() -> None:
    counted = found(api(*NODES))["count"]
    assert (counted.returns, counted.send, counted.codec) == ("int", "entity", "c.INT64")
    assert flat(f"def f({counted.parameters}): ...").startswith(
        "def f(self, *, filter: str | Condition | None=None, search: str | None=None, **options"
    )
    assert flat(counted.request) == (
        "Request('GET', self._path.segment('$count'), query=query_options(models.Thing, "
        "filter=filter, search=search, check=self._checks(options)), accept='text/plain', "
        "options=options)"
    )


def test_without_a_page_a_request_still_says_what_it_does() -> None:
    methods = found(api(*NODES))
    assert all("`thing`" in said(method) for method in methods.values())
    assert len({said(method) for method in methods.values()}) == 6


def test_a_compound_read_says_what_it_reads() -> None:
    made = view(api(*NODES))
    types = TypeNames(made.names, made.enums, "models.", "enums.")
    key = next(each.key for each in made.api.resources if each.methods)
    parts = (Part(property="legs", expand=("stops", "people")), Part(property="bills"))
    place = Source("service.toml")
    read = CompoundRead(route="/things/{}", version="version", parts=parts, source=place)
    doc = whole_method(types, key, read, Code("str"), Code("step")).doc
    said = " ".join(str(doc).split())
    assert "one `thing` with all of its `legs` (with `stops` and `people`) and `bills`," in said
    assert "If its `version` changes" in said
