from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from generator.ir import ANY_OPTIONS, FilterUse, QueryOptions, struct_index
from generator.pages import ApiPage, QueryOption
from generator.passes.query_options import options_of_page
from tests.unit.factories import (
    HERE,
    api,
    api_page,
    complex_type,
    entity,
    navigation,
    prop,
    qname,
)

STRUCTS = struct_index(
    api(
        complex_type("size", prop("width", "Int32")),
        entity(
            "crate",
            prop("weight", "Int32"),
            prop("tags", "[String]"),
            prop("size", "size"),
            navigation("goods", "[good]"),
            navigation("owner", "person"),
            navigation("x", "person"),
        ),
        entity("good", navigation("parts", "[part]")),
        entity("part"),
        entity("person", navigation("friends", "[person]")),
    )
)


def page(*options: QueryOption, **more: Any) -> ApiPage:
    return dataclasses.replace(api_page("GET /crates"), query_options=options, **more)


def found(*options: QueryOption, **more: Any) -> QueryOptions:
    return options_of_page(page(*options, **more), qname("crate"), STRUCTS)


def option(name: str, *spans: str) -> QueryOption:
    return QueryOption(name=name, spans=spans, source=HERE)


@pytest.mark.parametrize(
    ("spans", "uses"),
    [
        ((), {}),
        (("nothing", "$filter"), {}),
        (("weight",), {"weight": ()}),
        (("weight", "lt", "gt", "id", "eq"), {"weight": ("lt", "gt"), "id": ("eq",)}),
        (("weight", "id", "eq, ne"), {"weight": ("eq", "ne"), "id": ("eq", "ne")}),
        (("weight", "eq", "NOT", "ge"), {"weight": ("eq", "not", "ge")}),
        (("weight", "not"), {"weight": ()}),
        (("weight", "$filter", "lt"), {"weight": ("lt",)}),
        (("weight ge {n}", "lt"), {"weight": ("ge",)}),
        (("startswith(id,'a')", "id eq 'a'"), {"id": ("startswith", "eq")}),
        (("size/width",), {"size/width": ()}),
        (("goods.id", "eq"), {"goods": ("any", "all"), "goods/id": ("eq",)}),
        (
            ("goods.id", "eq", "not"),
            {"goods": ("any", "all", "not"), "goods/id": ("eq", "not")},
        ),
        (("goods/any(g:g/id eq '{id}')",), {"goods": ("any",), "goods/id": ("eq",)}),
        (
            ("goods/any(g: contains(g/id,'x') or g/id eq 'y')",),
            {"goods": ("any",), "goods/id": ("contains", "eq")},
        ),
        (("weight", "lt", "nothing", "gt"), {"weight": ("lt",)}),
    ],
)
def test_what_a_filter_may_name(spans: tuple[str, ...], uses: dict[str, tuple[str, ...]]) -> None:
    expected = tuple(FilterUse(path, operators) for path, operators in uses.items())
    assert found(option("$filter", *spans)).filter == expected


@pytest.mark.parametrize(
    ("spans", "expanded"),
    [
        ((), ()),
        (("goods",), ("goods",)),
        (("$expand=goods", "weight", "nothing"), ("goods",)),
        (("owner", "goods", "parts"), ("owner", "goods", "goods/parts")),
        (("goods($expand=parts),owner",), ("goods", "goods/parts", "owner")),
        (("owner($expand=friends,none),goods",), ("owner", "owner/friends", "goods")),
        (("x($expand=friends)",), ("x", "x/friends")),
        (
            ("owner($expand=friends($expand=friends))",),
            ("owner", "owner/friends", "owner/friends/friends"),
        ),
    ],
)
def test_what_can_be_expanded(spans: tuple[str, ...], expanded: tuple[str, ...]) -> None:
    assert found(option("$expand", *spans)).expand == expanded


def test_what_a_page_does_not_say_is_any() -> None:
    assert found() is ANY_OPTIONS
    assert not found(option("$top")).restricts


def test_none_at_all() -> None:
    said = found(has_all_options=True)
    assert said == QueryOptions(is_all=True)
    assert said.restricts


def test_refused_options() -> None:
    said = found(option("$top"), refused_options=("$filter", "$top"))
    assert (said.offered, said.refused, said.is_all) == (("$top",), ("$filter",), False)


def test_rows_that_are_no_objects_have_no_properties() -> None:
    rows = page(option("$filter", "weight"), option("$expand", "goods"))
    said = options_of_page(rows, None, STRUCTS)
    assert (said.offered, said.filter, said.expand) == (("$filter", "$expand"), (), ())
