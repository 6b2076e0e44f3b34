from __future__ import annotations

import pytest

from generator.ir import UNRESTRICTED, Capabilities, MethodKind, QName, ResourceShape
from generator.pages import NO_PAGES, Pages
from generator.passes.resources.allowed import (
    allowed_methods,
    allowed_operations,
    allows_references,
)
from generator.passes.resources.documented import Documented, read_requests
from generator.passes.resources.places import Edge, Schema
from tests.unit.factories import (
    action,
    api,
    api_page,
    entity,
    entity_set,
    navigation,
    operation,
    pages,
    qname,
)

COLLECTION, ENTITY = ResourceShape.COLLECTION, ResourceShape.ENTITY
ITEM = qname("item")
ITEMS = Edge(None, "items", COLLECTION)
ONE = Edge(None, "items", ENTITY)
CHILDREN = Edge(ITEM, "children", COLLECTION)


def schema(**more: object) -> Schema:
    return Schema(
        api(
            entity("item", navigation("children", "[item]"), **more),
            entity_set("items", "item"),
            operation("delta", "[item]", "[item]"),
            action("copy", "item"),
        )
    )


def documented(said: Pages) -> Documented:
    return read_requests(said, schema())[0]


def kinds(
    edge: Edge, said: Capabilities = UNRESTRICTED, where: Pages = NO_PAGES, **more: object
) -> list[str]:
    found = allowed_methods(edge, ITEM, said, documented(where), schema(**more))
    return [each.kind.value for each in found]


def test_all_requests_where_nothing_is_said() -> None:
    assert kinds(ITEMS) == ["list", "create", "count"]
    assert kinds(ONE) == ["get", "update", "delete"]


@pytest.mark.parametrize(
    ("edge", "said", "left"),
    [
        (ITEMS, Capabilities(readable=False), ["create"]),
        (ITEMS, Capabilities(insertable=False), ["list", "count"]),
        (ITEMS, Capabilities(countable=False), ["list", "create"]),
        (ONE, Capabilities(updatable=False), ["get", "delete"]),
        (ONE, Capabilities(deletable=False), ["get", "update"]),
        (ONE, Capabilities(readable=False), ["update", "delete"]),
        (ONE, Capabilities(readable=False, readable_by_key=True), ["get", "update", "delete"]),
        (ONE, Capabilities(readable_by_key=False), ["update", "delete"]),
        (ITEMS, Capabilities(readable_by_key=False), ["list", "create", "count"]),
    ],
)
def test_capabilities_take_requests_away(edge: Edge, said: Capabilities, left: list[str]) -> None:
    assert kinds(edge, said) == left


def test_the_type_speaks_where_the_place_is_silent() -> None:
    of_type = Capabilities(insertable=False, deletable=False)
    assert kinds(ITEMS, capabilities=of_type) == ["list", "count"]
    assert kinds(ITEMS, Capabilities(insertable=True), capabilities=of_type) == [
        "list",
        "create",
        "count",
    ]
    assert kinds(ONE, Capabilities(deletable=True), capabilities=of_type) == [
        "get",
        "update",
        "delete",
    ]


def test_nobody_deletes_a_singleton() -> None:
    none = documented(NO_PAGES)
    found = allowed_methods(ONE, ITEM, UNRESTRICTED, none, schema(), deletable=False)
    assert [each.kind for each in found] == [MethodKind.GET, MethodKind.UPDATE]


PAGES = pages(
    api_page("GET /items", "$top", title="List items", description="All of them."),
    api_page("GET /items/{id}"),
    api_page("PUT /items/{id}"),
    types=("item",),
)


def test_only_documented_requests_where_the_type_has_a_page() -> None:
    assert kinds(ITEMS, where=PAGES) == ["list"]
    assert kinds(ONE, where=PAGES) == ["get", "update"]
    assert kinds(CHILDREN, where=PAGES) == []


def test_a_page_overrules_capabilities() -> None:
    assert kinds(ITEMS, Capabilities(readable=False), PAGES) == ["list"]


def test_resource_pages_alone_document_no_requests() -> None:
    assert kinds(ITEMS, where=pages(types=("item",))) == ["list", "create", "count"]


def test_types_without_a_page_follow_capabilities() -> None:
    assert kinds(ITEMS, where=pages(api_page("GET /items"))) == ["list", "create", "count"]


def test_the_page_comes_along() -> None:
    (found,) = allowed_methods(ITEMS, ITEM, UNRESTRICTED, documented(PAGES), schema())
    said = found.documentation
    assert said is not None
    assert (said.http_method, said.path, said.title) == ("GET", "/items", "List items")
    assert (said.summary, said.query.offered) == ("All of them.", ("$top",))


def test_the_first_page_of_a_place_counts() -> None:
    twice = pages(
        api_page("GET /items", title="First"),
        api_page("GET /items", title="Second"),
        types=("item",),
    )
    (found,) = allowed_methods(ITEMS, ITEM, UNRESTRICTED, documented(twice), schema())
    assert found.documentation is not None
    assert found.documentation.title == "First"


def test_a_page_tells_that_a_collection_is_counted() -> None:
    told = pages(api_page("GET /items"), api_page("GET /items/$count"), types=("item",))
    assert kinds(ITEMS, where=told) == ["list", "count"]
    (wrong,) = read_requests(pages(api_page("GET /items/{id}/$count")), schema())[1]
    assert "GET is no request for it" in wrong.message


def linked(*lines: str, contained: bool = False, **said: bool) -> bool:
    """Whether others can be linked at ``children``; ``lines`` are what pages document of it."""
    prop = navigation(
        "children", "[item]", contains_target=contained, capabilities=Capabilities(**said)
    )
    where = pages(*map(api_page, lines), types=("item",)) if lines else NO_PAGES
    return allows_references(prop, CHILDREN, ITEM, documented(where))


def test_what_stands_elsewhere_can_be_linked() -> None:
    assert linked()
    assert not linked(contained=True)


@pytest.mark.parametrize("name", ["referenceable", "insertable", "deletable"])
def test_capabilities_take_links_away(name: str) -> None:
    assert not linked(**{name: False})
    assert linked(**{name: True})
    assert linked(updatable=False)


def test_links_are_those_that_are_documented_where_the_type_has_a_page() -> None:
    assert not linked("GET /items/{id}/children", "GET /items/{id}/children/$ref")
    assert linked("POST /items/{id}/children/$ref")
    assert linked("DELETE /items/{id}/children/{id}/$ref")


def names(where: Pages, shape: ResourceShape, of: QName = ITEM) -> list[str]:
    found = allowed_operations(of, shape, documented(where), schema())
    return [each.name.name for each in found]


def test_operations_are_those_that_are_bound_or_documented() -> None:
    assert names(NO_PAGES, COLLECTION) == ["delta"]
    assert names(NO_PAGES, ENTITY) == ["copy"]
    assert names(PAGES, COLLECTION) == []
    told = pages(api_page("GET /items/delta"), types=("item",))
    assert names(told, COLLECTION) == ["delta"]
    assert names(told, ENTITY) == []


@pytest.mark.parametrize(
    ("request_line", "message"),
    [
        ("DELETE /items", "DELETE is no request for it"),
        ("GET /items/{id}/nothing", "the schema has no such path"),
    ],
)
def test_a_request_that_the_schema_does_not_have_is_a_warning(
    request_line: str, message: str
) -> None:
    _, (said,) = read_requests(pages(api_page(request_line)), schema())
    assert (
        str(said) == f"page.md:9: warning: {request_line}: {message}; check the page [docs-request]"
    )


def test_requests_to_other_parts_of_the_service_are_none_of_our_business() -> None:
    assert read_requests(pages(api_page("GET /elsewhere/{id}")), schema())[1] == ()
