from __future__ import annotations

import pytest

from generator.ir import ResourceShape
from generator.passes.resources.places import (
    Edge,
    Schema,
    find_place,
    is_key,
    split_key,
    split_path,
)
from tests.unit.factories import (
    action,
    api,
    complex_type,
    entity,
    entity_set,
    navigation,
    operation,
    prop,
    qname,
    singleton,
)

SCHEMA = Schema(
    api(
        entity("item", navigation("parent", "item"), prop("size", "Int32")),
        entity("folder", navigation("children", "[item]"), base="item"),
        entity("keyless", key=""),
        complex_type("place"),
        entity_set("items", "item"),
        entity_set("folders", "folder"),
        entity_set("views", "keyless"),
        singleton("root", "folder"),
        operation("delta", "[item]", "[item]"),
        operation("delta", "[item]", "[item]", token="String"),
        operation("between", "[item]", "[item]", start="Date", end="Date"),
        action("copy", "item"),
        action("sort", "folder"),
    )
)
COLLECTION, ENTITY = ResourceShape.COLLECTION, ResourceShape.ENTITY


@pytest.mark.parametrize(
    ("path", "segments"),
    [
        ("/a/b", ("a", "b")),
        ("a//b/", ("a", "b")),
        ("/", ()),
        ("/a/f(x='1/2',y=3)/b", ("a", "f(x='1/2',y=3)", "b")),
    ],
)
def test_paths_divide_at_slashes_outside_of_parentheses(
    path: str, segments: tuple[str, ...]
) -> None:
    assert split_path(path) == segments


@pytest.mark.parametrize("segment", ["{id}", "{session-id}", "<id>", "{}"])
def test_keys(segment: str) -> None:
    assert is_key(segment)


@pytest.mark.parametrize("segment", ["id", "{id}s", "f({id})", "items('{id}')"])
def test_what_is_no_key(segment: str) -> None:
    assert not is_key(segment)


@pytest.mark.parametrize(
    ("segment", "divided"),
    [
        ("items('{id}')", ("items", "'{id}'")),
        ("items", ("items", "")),
        ("items()", ("items()", "")),
        ("f(a={x})", ("f(a={x})", "")),
    ],
)
def test_a_property_and_a_key_at_once(segment: str, divided: tuple[str, str]) -> None:
    assert split_key(segment) == divided


@pytest.mark.parametrize(
    ("path", "owner", "segment", "shape", "type_name"),
    [
        ("/items", None, "items", COLLECTION, "item"),
        ("/items/{id}", None, "items", ENTITY, "item"),
        ("items('{id}')", None, "items", ENTITY, "item"),
        ("/root", None, "root", ENTITY, "folder"),
        ("/root/children", "folder", "children", COLLECTION, "item"),
        ("/root/children('{id}')/parent", "item", "parent", ENTITY, "item"),
        ("/root/parent", "folder", "parent", ENTITY, "item"),
        ("/folders/{a}/children/{b}", "folder", "children", ENTITY, "item"),
    ],
)
def test_paths_that_lead_somewhere(
    path: str, owner: str | None, segment: str, shape: ResourceShape, type_name: str
) -> None:
    place = find_place(path, SCHEMA)
    assert place is not None
    assert place.edge == Edge(qname(owner) if owner else None, segment, shape)
    assert place.type == qname(type_name)
    assert place.operation is None


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/nothing",
        "/Items",
        "/items/parent",
        "/items/{id}/children",
        "/items/{id}/size",
        "/items/{a}/{b}",
        "/root/{id}",
        "/views/{id}",
        "/items/copy",
        "/items/{id}/sort",
        "/items/delta()/x",
    ],
)
def test_paths_that_lead_nowhere(path: str) -> None:
    assert find_place(path, SCHEMA) is None


@pytest.mark.parametrize(
    ("path", "name", "parameters"),
    [
        ("/items/delta", "delta", ()),
        ("/items/delta()", "delta", ()),
        ("/items/example.delta(token='{t}')", "delta", ("token",)),
        ("/items/between(start={a},end={b})", "between", ("start", "end")),
        ("/items/between(end={b}, start={a})", "between", ("start", "end")),
        ("/items/{id}/copy", "copy", ()),
        ("/items/{id}/example.copy", "copy", ()),
        ("/root/sort", "sort", ()),
        ("/root/copy", "copy", ()),
    ],
)
def test_calls_find_the_overload(path: str, name: str, parameters: tuple[str, ...]) -> None:
    place = find_place(path, SCHEMA)
    assert place is not None
    assert place.operation is not None
    assert (place.operation.name.name, place.operation.parameters) == (name, parameters)


def test_bound_operations_are_those_of_the_type_and_its_bases() -> None:
    def names(type_name: str, shape: ResourceShape) -> list[str]:
        return [each.name.name for each in SCHEMA.bound(qname(type_name), shape)]

    assert names("item", ENTITY) == ["copy"]
    assert names("folder", ENTITY) == ["copy", "sort"]
    assert names("folder", COLLECTION) == ["delta", "delta", "between"]
    assert names("keyless", ENTITY) == []


def test_a_key_may_come_from_a_base() -> None:
    assert SCHEMA.has_key(qname("folder"))
    assert not SCHEMA.has_key(qname("keyless"))
