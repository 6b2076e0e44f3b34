from __future__ import annotations

from dataclasses import replace

import pytest

from generator.ir import ListOf, Named, QName, Scalar, ScalarKind, StructKind, struct_index
from generator.passes.stand_ins import put_stand_ins
from tests.unit.factories import (
    api,
    complex_type,
    definition,
    entity,
    entity_set,
    enum,
    navigation,
    operation,
    operation_import,
    prop,
    qname,
)


def nothing(_: QName) -> bool:
    return False


def elsewhere(name: QName) -> bool:
    return name.namespace == "far"


def test_what_is_declared_needs_no_stand_in() -> None:
    schema = api(entity("item", prop("a", "thing")), complex_type("thing"))
    assert put_stand_ins(schema, nothing) == (schema, frozenset())


def test_every_reference_gets_one_of_the_kind_that_it_asks_for() -> None:
    schema = api(
        entity("item", prop("a", "b1"), navigation("n", "[b2]"), base="b3"),
        complex_type("c", prop("x", "[b4]"), base="b5"),
        operation("f", "b6", "b7", y="b8"),
        entity_set("set", "b9"),
    )
    seen, names = put_stand_ins(schema, nothing)
    assert names == {qname(f"b{number}") for number in range(1, 10)}
    kinds = {each.name.name: each.kind for each in seen.structs if each.name in names}
    entities = {name for name, kind in kinds.items() if kind is StructKind.ENTITY}
    assert entities == {"b2", "b3", "b9"}


def test_what_is_hidden_is_as_if_it_were_not_declared() -> None:
    schema = api(
        entity("item", prop("a", "far.thing"), prop("w", "[far.weight]"), prop("m", "far.mode")),
        enum("far.mode", "on"),
        enum("near", "on"),
        complex_type("far.thing", prop("secret")),
        complex_type("far.other"),
        definition("far.weight", ScalarKind.INT32),
        operation("far.f", "far.thing", "Int32"),
    )
    seen, names = put_stand_ins(schema, elsewhere)
    assert names == {qname("far.thing"), qname("far.weight"), qname("far.mode")}
    assert [each.name for each in seen.enums] == [qname("near")]
    assert struct_index(seen)[qname("far.thing")].properties == ()
    assert seen.operations == ()
    assert seen.type_definitions == ()


@pytest.mark.parametrize("name", ["far.all", "near.all"])
def test_a_hidden_container_has_no_children(name: str) -> None:
    schema = replace(
        api(
            entity("item"),
            entity_set("items", "item"),
            operation("f", None, "Int32"),
            operation_import("f", "f"),
        ),
        container=qname(name),
    )
    seen, _ = put_stand_ins(schema, elsewhere)
    is_seen = name == "near.all"
    assert [bool(each) for each in (seen.children, seen.imports)] == [is_seen, is_seen]


def test_a_hidden_definition_is_a_name() -> None:
    weight = Scalar(ScalarKind.INT32, definition=qname("far.weight"))
    length = Scalar(ScalarKind.INT32, definition=qname("length"))
    schema = api(
        complex_type("thing", prop("one", weight), prop("many", ListOf(weight))),
        complex_type("other", prop("one", length), prop("many", ListOf(length))),
        definition("length", ScalarKind.INT32),
        definition("far.weight", ScalarKind.INT32),
        operation("f", weight, weight, x=weight),
    )
    seen, _ = put_stand_ins(schema, elsewhere)
    named = Named(qname("far.weight"))
    thing = struct_index(seen)[qname("thing")]
    assert [each.type for each in thing.properties] == [named, ListOf(named)]
    other = struct_index(seen)[qname("other")]
    assert [each.type for each in other.properties] == [length, ListOf(length)]
    (called,) = seen.operations
    assert (called.binding, called.returns, called.parameters[0].type) == (named, named, named)
    assert put_stand_ins(schema, nothing)[0].structs == schema.structs
