from __future__ import annotations

import pytest

from generator import passes
from generator.diagnostics import InputError
from generator.frontend.csdl import lower, read_csdl, write_slice
from generator.ir import Api, KeyProperty, ScalarKind
from generator.passes import run_passes
from generator.passes.context import Context
from generator.passes.select import select
from tests.unit.factories import (
    action,
    api,
    complex_type,
    context,
    definition,
    entity,
    entity_set,
    enum,
    navigation,
    operation,
    operation_import,
    prop,
    qname,
    singleton,
    type_of,
)


def selected(*nodes: object, where: Context) -> Api:
    return run_passes(api(*nodes), where)[0]


def kept(schema: Api) -> set[str]:
    nodes = (*schema.structs, *schema.enums, *schema.type_definitions)
    return {each.name.name for each in nodes if each.name not in schema.passages}


def types(*names: str) -> Context:
    return context(types=tuple(f"example.{name}" for name in names))


def test_an_empty_selection_keeps_everything() -> None:
    schema = api(entity("a"), complex_type("b"), enum("c"), operation("d", "a"))
    assert select(schema, Context()) == (schema, ())


def test_bases_and_types_of_properties_come_along() -> None:
    schema = selected(
        entity("root", prop("mode", "mode")),
        entity("thing", prop("place", "[place]"), base="root"),
        complex_type("place", prop("size", "size")),
        complex_type("other"),
        enum("mode", "on"),
        enum("unused", "x"),
        complex_type("size"),
        where=types("thing"),
    )
    assert kept(schema) == {"thing", "root", "mode", "place", "size"}


def test_what_derives_from_a_value_comes_along() -> None:
    schema = selected(
        complex_type("thing", prop("identity", "identity")),
        complex_type("identity"),
        complex_type("userIdentity", prop("mode", "mode"), base="identity"),
        complex_type("guestIdentity", base="userIdentity"),
        enum("mode", "on"),
        where=types("thing"),
    )
    assert kept(schema) == {"thing", "identity", "userIdentity", "guestIdentity", "mode"}


def test_what_derives_from_a_mere_base_does_not() -> None:
    schema = selected(
        entity("entity"),
        entity("thing", base="entity"),
        entity("specialThing", base="thing"),
        entity("unrelated", base="entity"),
        where=types("thing"),
    )
    assert kept(schema) == {"thing", "specialThing", "entity"}


def test_a_type_that_is_base_first_and_value_later_brings_them_after_all() -> None:
    schema = selected(
        entity("entity"),
        entity("thing", navigation("any", "entity"), base="entity"),
        entity("unrelated", base="entity"),
        where=types("thing"),
    )
    assert kept(schema) == {"thing", "entity", "unrelated"}


def test_a_constraint_on_derived_types_is_kept_to() -> None:
    only = (qname("userIdentity"),)
    schema = selected(
        complex_type("thing", prop("identity", "identity", derived_types=only)),
        complex_type("identity", prop("mode", "mode")),
        complex_type("userIdentity", base="identity"),
        complex_type("appIdentity", base="identity"),
        enum("mode", "on"),
        where=types("thing"),
    )
    assert kept(schema) == {"thing", "identity", "userIdentity", "mode"}


def test_type_definitions_of_what_is_reached_stay() -> None:
    reached = type_of("String").__class__(ScalarKind.STRING, qname("colour"))
    schema = selected(
        definition("colour", ScalarKind.STRING),
        definition("weight", ScalarKind.DECIMAL),
        complex_type("thing", prop("colour", reached)),
        where=types("thing"),
    )
    assert kept(schema) == {"thing", "colour"}


def test_a_path_brings_types_and_operations_of_its_places() -> None:
    schema = selected(
        entity("thing", navigation("part", "part")),
        entity("part"),
        entity("other"),
        complex_type("report"),
        complex_type("filter"),
        operation("reports", "thing", "[report]", by="filter"),
        operation("hidden", "other", "String"),
        entity_set("things", "thing"),
        entity_set("others", "other"),
        where=context("/things"),
    )
    assert kept(schema) == {"thing", "part", "report", "filter"}
    assert [each.name.name for each in schema.operations] == ["reports"]
    assert [each.name for each in schema.children] == ["things"]


def test_a_namespace_is_taken_whole_with_its_operations() -> None:
    schema = selected(
        complex_type("example.sub.a", prop("b", "b")),
        complex_type("b"),
        complex_type("c"),
        enum("example.sub.mode", "x"),
        entity("thing"),
        operation("example.sub.report", "[thing]", "c"),
        operation("example.other", "thing", "String"),
        where=context(namespaces=("example.sub",)),
    )
    assert kept(schema) == {"a", "b", "c", "mode", "thing"}
    assert [each.name.name for each in schema.operations] == ["report"]
    assert schema.resources == ()


def test_imports_stay_where_they_are_called() -> None:
    schema = selected(
        operation("find", None, "found"),
        action("reset", None),
        complex_type("found"),
        operation_import("find", "find"),
        operation_import("reset", "reset"),
        where=context("/find"),
    )
    assert [each.name for each in schema.imports] == ["find"]
    assert [each.name.name for each in schema.operations] == ["find"]
    assert kept(schema) == {"found"}


WAY = (
    entity("entity"),
    entity("service", prop("size", "size"), navigation("users", "[user]"), base="entity"),
    entity("user", prop("size", "size"), base="person"),
    entity("person", navigation("mails", "[mail]"), prop("name"), base="entity"),
    entity("mail", base="entity"),
    complex_type("size"),
    singleton("service", "service"),
)


def test_types_on_the_way_have_the_steps_alone() -> None:
    schema = selected(*WAY, where=context("/service/users/{id}/mails"))
    assert schema.passages == (qname("service"), qname("user"))
    structs = {each.name.name: each for each in schema.structs}
    service = structs["service"]
    assert ([each.name for each in service.properties], service.base, service.key) == (
        ["users"],
        None,
        (),
    )
    assert kept(schema) == {"mail", "entity"}


def test_a_type_on_the_way_keeps_its_key_and_inherited_steps() -> None:
    schema = selected(*WAY, where=context("/service/users/{id}/mails"))
    (user,) = (each for each in schema.structs if each.name == qname("user"))
    assert user.key == (KeyProperty(path="id", alias="id"),)
    assert [each.name for each in user.properties] == ["id", "mails"]


@pytest.mark.parametrize(
    "where",
    [
        context("/service/users/{id}/mails"),
        context("/service/users"),
        context("/service"),
        context(namespaces=("example",)),
        types("user"),
    ],
)
def test_a_slice_selects_to_itself(where: Context) -> None:
    once = selected(*WAY, where=where)
    document = read_csdl(write_slice(once, {}), "slice.xml")
    again, _ = run_passes(lower([document])[0], where)
    assert write_slice(again, {}) == write_slice(once, {})
    assert [each.key for each in again.resources] == [each.key for each in once.resources]


def test_unknown_namespaces_and_types_are_errors_all_at_once() -> None:
    where = context(namespaces=("nowhere", "example"), types=("example.else", "thing"))
    _, said = select(api(entity("thing")), where)
    assert list(map(str, said)) == [
        "command line: error: nowhere: no schema declares this namespace [unknown-namespace]",
        "command line: error: example.else: no schema declares this type [unknown-type]",
        "command line: error: thing: no schema declares this type (did you mean example.thing?) "
        "[unknown-type]",
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Person", "example.person"),
        ("sub.Preson", "sub.person"),
        ("exmaple.person", "example.person"),
        ("example.mod", "example.mode"),
    ],
)
def test_a_type_that_was_meant_is_suggested(text: str, meant: str) -> None:
    schema = api(entity("sub.person"), entity("person"), enum("mode", "on"))
    _, (said,) = select(schema, context(types=(text,)))
    assert f"(did you mean {meant}?)" in said.message


def test_a_namespace_that_was_meant_is_suggested() -> None:
    _, (said,) = select(api(entity("thing")), context(namespaces=("exmaple",)))
    assert "(did you mean example?)" in said.message


def test_nothing_is_said_of_pages_while_the_selection_is_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("this pass must not run")

    monkeypatch.setattr(passes, "COMPLETION", (never,))
    where = context("/nowhere", types=("example.else",))
    with pytest.raises(InputError) as raised:
        run_passes(api(entity("thing")), where)
    assert [each.code for each in raised.value.diagnostics] == ["unknown-path", "unknown-type"]


def test_a_namespace_of_operations_alone_is_known() -> None:
    schema = api(operation("calls.count", None, "Int32"))
    found, said = select(schema, context(namespaces=("calls",)))
    assert said == ()
    assert [str(each.name) for each in found.operations] == ["calls.count"]
