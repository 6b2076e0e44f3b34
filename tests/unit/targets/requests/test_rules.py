from __future__ import annotations

import ast
import dataclasses

from generator.ir import Api
from generator.pages import ApiPage, QueryOption
from generator.passes.context import Context
from generator.targets.requests import plan_rules
from generator.targets.requests.rules import rule_names
from tests.unit.factories import (
    HERE,
    api,
    api_page,
    entity,
    entity_set,
    navigation,
    operation,
    pages,
    prop,
    view,
)
from tests.unit.targets.printed import texts

SCHEMA = api(
    entity("thing", prop("size", "Int32"), navigation("parts", "[part]", contains_target=True)),
    entity("part"),
    entity_set("things", "thing"),
    operation("old", "[thing]", "[thing]", days="Int32"),
)


def said(page: ApiPage, *options: QueryOption, is_all: bool = True, **more: object) -> ApiPage:
    return dataclasses.replace(page, query_options=options, has_all_options=is_all, **more)


def option(name: str, *spans: str) -> QueryOption:
    return QueryOption(name=name, spans=spans, source=HERE)


PAGES = (
    said(api_page("GET /things"), option("$filter", "size", "lt", "gt"), option("$top")),
    said(api_page("GET /things/{id}"), option("$expand", "parts")),
    said(api_page("GET /things/{id}/parts")),
    said(api_page("GET /things/old(days={days})"), is_all=False, refused_options=("$filter",)),
    said(api_page("DELETE /things/{id}")),
)


def where(*found: ApiPage) -> Context:
    return Context(pages=pages(*found, types=("thing", "part")))


def rules(schema: Api, context: Context) -> dict[str, str]:
    tree = ast.parse(texts(plan_rules, schema, context)["_rules.py"])
    return {
        ast.unparse(each.targets[0]): ast.unparse(each.value)
        for each in tree.body
        if isinstance(each, ast.Assign)
    }


def test_the_rules_of_every_page() -> None:
    assert rules(SCHEMA, where(*PAGES)) == {
        "THING_COLLECTION_LIST": (
            "Rules(request='GET /things', options=('$filter', '$top'), "
            "filter={'size': ('lt', 'gt')})"
        ),
        "THING_GET": "Rules(request='GET /things/{id}', options=('$expand',), expand=('parts',))",
        "PART_COLLECTION_LIST": "Rules(request='GET /things/{id}/parts', options=())",
        "THING_COLLECTION_OLD": "Rules(request='GET /things/old()', refused=('$filter',))",
    }


def test_no_page_no_rules() -> None:
    assert plan_rules(view(SCHEMA)) == ()
    told = said(api_page("GET /things"), option("$top"), is_all=False)
    assert plan_rules(view(SCHEMA, where(told))) == ()


def test_names_are_told_apart() -> None:
    schema = api(
        entity("aB", key="id"),
        entity("a_b", key="id"),
        entity_set("one", "aB"),
        entity_set("two", "a_b"),
    )
    listed = [said(api_page(f"GET /{each}")) for each in ("one", "two")]
    found = rule_names(view(schema, Context(pages=pages(*listed, types=("aB", "a_b")))))
    assert len(set(found.values())) == len(found) == 2


def test_what_a_page_writes_is_quoted() -> None:
    page = said(api_page('GET /things"/{id}'))
    found = dataclasses.replace(page, requests=(*api_page("GET /things").requests,))
    hostile = dataclasses.replace(
        found, query_options=(option('$x"),__import__("os"'),), has_all_options=True
    )
    (value,) = rules(SCHEMA, where(hostile)).values()
    assert value == "Rules(request='GET /things', options=('$x\"),__import__(\"os\"',))"


def test_places_of_one_type_with_different_rules_are_two_builders() -> None:
    schema = api(
        entity("thing", navigation("parts", "[part]"), navigation("spares", "[part]")),
        entity("part"),
        entity_set("things", "thing"),
    )
    found = rules(
        schema,
        where(
            said(api_page("GET /things/{id}"), option("$top"), is_all=False),
            said(api_page("GET /things/{id}/parts"), option("$top")),
            said(api_page("GET /things/{id}/spares"), option("$skip")),
        ),
    )
    assert sorted(found.values()) == [
        "Rules(request='GET /things/{id}/parts', options=('$top',))",
        "Rules(request='GET /things/{id}/spares', options=('$skip',))",
    ]
