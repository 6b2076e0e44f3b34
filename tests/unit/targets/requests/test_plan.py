from __future__ import annotations

import ast
from typing import Any

import pytest

from generator.diagnostics import Source
from generator.ir import (
    Api,
    CompoundRead,
    Deprecation,
    Documentation,
    KeyProperty,
    Part,
    ServiceFacts,
    StructKind,
    StructType,
)
from generator.passes.context import Context
from generator.targets.requests import plan
from tests.unit.factories import (
    HERE,
    action,
    api,
    complex_type,
    context,
    entity,
    entity_set,
    enum,
    navigation,
    operation,
    operation_import,
    prop,
    qname,
    singleton,
)
from tests.unit.targets.printed import (
    classes,
    code,
    doc,
    exports,
    imports,
    methods,
    module,
    signature,
    texts,
    the_class,
)

THING = entity("thing", navigation("parts", "[thing]"))
SIMPLE = api(THING, entity_set("things", "thing"))


def method(schema: Api, builder: str, name: str, **package: Any) -> Any:
    return methods(the_class(module(plan, schema, "requests.py", **package), builder))[name]


def test_one_builder_per_type_and_shape_beside_the_client() -> None:
    tree = module(plan, SIMPLE, "requests.py")
    assert classes(tree) == {
        "Client": ["ClientBase[Literal['global']]"],
        "LinkedThingCollectionRequestBuilder": ["RequestBuilder"],
        "ThingCollectionRequestBuilder": ["RequestBuilder"],
        "ThingRequestBuilder": ["RequestBuilder"],
    }
    assert exports(tree) == sorted(classes(tree))


def test_both_modules_are_the_same_but_for_waiting() -> None:
    schema = api(
        THING,
        entity_set("things", "thing"),
        action("copy", "thing", "thing", to="String"),
        operation("count", "[thing]", "Int32"),
    )
    sync = ast.unparse(module(plan, schema, "requests.py"))
    waiting = ast.unparse(module(plan, schema, "aio.py"))
    plain = waiting
    for old, new in [
        ("async def", "def"),
        ("await ", ""),
        ("Async", ""),
        ("asynchronous ", ""),
    ]:
        plain = plain.replace(old, new)
    assert sorted(plain.split()) == sorted(sync.split())
    assert "async" not in sync


def test_every_request_of_the_asynchronous_module_is_awaited() -> None:
    tree = module(plan, SIMPLE, "aio.py")
    for builder in ("ThingCollectionRequestBuilder", "ThingRequestBuilder"):
        for name, node in methods(the_class(tree, builder)).items():
            is_step = name in {"parts", "__getitem__", "list"}
            assert isinstance(node, ast.FunctionDef if is_step else ast.AsyncFunctionDef), name
            assert is_step or "await self._session." in code(node)[-1]


def test_lists_are_pages_that_nobody_awaits() -> None:
    for name, pages in (("requests.py", "Pages"), ("aio.py", "AsyncPages")):
        builder = the_class(module(plan, SIMPLE, name), "ThingCollectionRequestBuilder")
        found = methods(builder)["list"]
        assert signature(found).endswith(f"-> {pages}[models.Thing]")
        assert code(found)[-1] == "return self._session.pages(request, c.struct(models.Thing))"


def test_steps_quote_their_segment() -> None:
    schema = api(entity("log-entry"), entity_set("log-entries", "log-entry"))
    found = method(schema, "Client", "log_entries")
    assert code(found) == [
        "return LogEntryCollectionRequestBuilder(self._session, self._path.segment('log-entries'))"
    ]


@pytest.mark.parametrize(
    ("style", "step"),
    [
        ("segment", "self._path.key(c.STRING.key_segment('id', key))"),
        ("parentheses", "self._path.predicate(c.STRING.key_literal('id', key))"),
    ],
)
def test_keys_are_written_as_configured(style: str, step: str) -> None:
    found = method(SIMPLE, "ThingCollectionRequestBuilder", "__getitem__", key_style=style)
    assert code(found) == [f"return ThingRequestBuilder(self._session, {step})"]
    assert signature(found) == "(self, key: str) -> ThingRequestBuilder"


def keyed(*parts: tuple[str, str], properties: tuple[Any, ...]) -> Api:
    struct = StructType(
        name=qname("thing"),
        kind=StructKind.ENTITY,
        key=tuple(KeyProperty(path=path, alias=alias) for path, alias in parts),
        properties=properties,
        source=HERE,
    )
    place = complex_type("place", prop("code", "Guid"))
    return api(struct, place, enum("mode", "on"), entity_set("things", "thing"))


def test_a_key_of_several_parts_is_a_tuple_in_either_style() -> None:
    schema = keyed(
        ("day", "day"),
        ("mode", "mode"),
        properties=(prop("day", "Date"), prop("mode", "mode")),
    )
    for style in ("segment", "parentheses"):
        found = method(schema, "ThingCollectionRequestBuilder", "__getitem__", key_style=style)
        assert signature(found) == "(self, key: tuple[date, enums.Mode]) -> ThingRequestBuilder"
        assert code(found) == [
            "return ThingRequestBuilder(self._session, self._path.predicates(["
            "('day', c.DATE.key_literal('day', key[0])), "
            "('mode', c.enum(enums.Mode, 'example.mode').key_literal('mode', key[1]))]))"
        ]


def test_a_key_inside_of_a_complex_property_has_that_type_and_the_alias() -> None:
    schema = keyed(
        ("place/code", "placeCode"),
        ("number", "number"),
        properties=(prop("place", "place"), prop("number", "Int64")),
    )
    found = method(schema, "ThingCollectionRequestBuilder", "__getitem__")
    assert signature(found) == "(self, key: tuple[UUID, int]) -> ThingRequestBuilder"
    assert (
        "('placeCode', c.GUID.key_literal('placeCode', key[0])), "
        "('number', c.INT64.key_literal('number', key[1]))" in (code(found)[0])
    )


def test_a_key_may_be_inherited() -> None:
    schema = api(THING, entity("special", base="thing"), entity_set("specials", "special"))
    found = method(schema, "SpecialCollectionRequestBuilder", "__getitem__")
    assert signature(found) == "(self, key: str) -> SpecialRequestBuilder"


@pytest.mark.parametrize(
    ("style", "segment"), [("qualified", "example.copy"), ("unqualified", "copy")]
)
def test_bound_operations_are_named_as_configured(style: str, segment: str) -> None:
    schema = api(THING, entity_set("things", "thing"), action("copy", "thing"))
    found = method(schema, "ThingRequestBuilder", "copy", operation_style=style)
    assert f"self._path.segment('{segment}')" in code(found)[0]


def test_imports_of_operations_have_their_own_name_on_the_client() -> None:
    schema = api(THING, operation("countAll", None, "Int32"), operation_import("total", "countAll"))
    found = method(schema, "Client", "total")
    assert (
        code(found)[0] == "request = Request('GET', self._path.call('total', []), options=options)"
    )


def test_the_client_knows_its_service() -> None:
    for name, client in (("requests.py", "Client"), ("aio.py", "AsyncClient")):
        tree = module(plan, SIMPLE, name, base_url="https://x.example/v1")
        assert "service = SERVICE" in ast.unparse(the_class(tree, client))
        assert "SERVICE" in imports(tree)
        assert "`base_url`" not in doc(the_class(tree, client))


def test_a_client_that_does_not_know_where_its_service_is_says_so() -> None:
    assert "give `base_url`" in doc(the_class(module(plan, SIMPLE, "requests.py"), "Client"))


def test_only_what_is_used_is_imported() -> None:
    names = imports(module(plan, SIMPLE, "requests.py"))
    assert {"models", "Pages", "Sequence", "body_of", "query_options", "c"} <= names
    assert not {"enums", "parameters", "datetime", "Decimal", "UUID", "builtins", "Any"} & names
    alone = imports(module(plan, api(complex_type("thing")), "requests.py"))
    assert not {"models", "Pages", "Request", "Sequence", "c"} & alone


def test_a_builder_says_its_path_and_its_type() -> None:
    schema = api(
        entity("thing", documentation=Documentation(summary="A thing.")),
        entity_set("things", "thing"),
    )
    said = doc(the_class(module(plan, schema, "requests.py"), "ThingRequestBuilder"))
    assert "`/things/{key}`" in said
    assert "A thing." in said


def test_a_link_says_what_the_schema_says_of_it() -> None:
    schema = api(
        entity("thing", navigation("part", "thing", documentation=Documentation(summary="Part."))),
        singleton("root", "thing"),
    )
    assert "Part." in doc(method(schema, "ThingRequestBuilder", "part"))


def test_a_link_without_documentation_says_what_is_there() -> None:
    schema = api(
        entity("thing", navigation("parts", "[thing]"), navigation("owner", "thing")),
        entity("item", navigation("other", "thing"), base="thing"),
        singleton("root", "thing"),
    )
    assert doc(method(schema, "Client", "root")) == "The `root` resource."
    said = {
        (builder, name): doc(method(schema, builder, name))
        for builder, name in (
            ("ThingRequestBuilder", "parts"),
            ("ThingRequestBuilder", "owner"),
            ("ThingRequestBuilder", "as_item"),
            ("LinkedThingCollectionRequestBuilder", "as_item"),
            ("LinkedThingCollectionRequestBuilder", "references"),
            ("LinkedThingRequestBuilder", "reference"),
        )
    }
    assert list(said.values()) == [
        "The `parts` collection.",
        "The `owner` resource.",
        "The same, as an `item`.",
        "The `item` entities among these.",
        "Which entities are linked here.",
        "Which entity is linked here.",
    ]


def test_a_deprecated_link_names_its_replacement_as_in_python() -> None:
    gone = Deprecation(replacement="newParts")
    links = (navigation("parts", "[thing]", deprecation=gone), navigation("newParts", "[thing]"))
    schema = api(entity("thing", *links), singleton("root", "thing"))
    assert doc(method(schema, "ThingRequestBuilder", "parts")) == (
        "The `parts` collection. Deprecated; use `new_parts` instead."
    )


def test_a_builder_on_the_way_says_so() -> None:
    schema = api(
        entity("service", navigation("things", "[thing]")), THING, singleton("service", "service")
    )
    tree = ast.parse(texts(plan, schema, context("/service/things"))["requests.py"])
    sentence = "A step on the way; nothing is asked of it here."
    assert doc(the_class(tree, "ServiceRequestBuilder")) == f"`/service` {sentence}"
    assert sentence not in doc(the_class(tree, "ThingRequestBuilder"))


PARTED = api(
    entity("thing", navigation("parts", "[thing]", contains_target=True)),
    entity_set("things", "thing"),
)


def parted(route: str) -> Context:
    parts = (Part(property="parts", expand=("parts",)),)
    source = Source("service.toml", 1)
    read = CompoundRead(route=route, version="id", parts=parts, source=source)
    return Context(service=ServiceFacts(reads=(read,)))


@pytest.mark.parametrize(("name", "wait"), [("requests.py", ""), ("aio.py", "await ")])
def test_what_is_read_in_several_requests_has_a_method_for_it(name: str, wait: str) -> None:
    tree = module(plan, PARTED, name, where=parted("/things/{id}"))
    found = methods(the_class(tree, "ThingCollectionRequestBuilder"))["complete"]
    assert signature(found) == "(self, key: str, **options: Unpack[CallOptions]) -> models.Thing"
    assert code(found) == [
        f"return {wait}self._session.whole("
        "self._path.predicate(c.STRING.key_literal('id', key)), c.struct(models.Thing), options)"
    ]
    assert isinstance(found, ast.AsyncFunctionDef) == bool(wait)
    assert "`parts`" in doc(found)


def test_what_is_read_in_one_request_has_none() -> None:
    for where in (None, parted("/others/{id}")):
        tree = module(plan, PARTED, "requests.py", where=where)
        for builder in ("ThingCollectionRequestBuilder", "ThingRequestBuilder"):
            assert "complete" not in methods(the_class(tree, builder))
