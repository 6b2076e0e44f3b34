"""Aliases and namespaces (sections 4.1 and 5.2)."""

from __future__ import annotations

import pytest

from generator.diagnostics import Severity
from generator.frontend.csdl import lower, read_csdl
from generator.ir import ListOf, Named, QName
from tests.unit.frontend.csdl.fragments import documents, edmx, schema

ITEM = '<ComplexType Name="item"/>'


def user(of: str) -> str:
    return f'<ComplexType Name="user"><Property Name="p" Type="{of}"/></ComplexType>'


def test_an_alias_of_another_schema_and_document_is_resolved() -> None:
    api, found = lower(
        documents(schema(user("i.item"), "users"), schema(ITEM, "some.items", alias="i"))
    )
    assert found == ()
    (prop,) = api.structs[0].properties
    assert prop.type == Named(QName("some.items", "item"))


def test_the_alias_of_a_schema_itself_comes_before_that_of_others() -> None:
    api, found = lower(
        documents(
            schema(ITEM, "a", alias="self"), schema(ITEM + user("self.item"), "b", alias="self")
        )
    )
    assert found == ()
    (prop,) = api.structs[-1].properties
    assert prop.type == Named(QName("b", "item"))


def test_one_alias_for_two_namespaces_of_a_document_is_an_error() -> None:
    data = edmx(schema("", "a", alias="x"), schema("", "b", alias="x"))
    _, (found,) = lower([read_csdl(data, "a.xml")])
    assert (found.code, found.subject, found.severity) == ("duplicate-alias", "x", Severity.ERROR)
    assert found.other is not None


def test_what_uses_an_alias_of_two_namespaces_is_no_error_beside_it() -> None:
    there, here = schema(ITEM, "a", alias="x"), schema(user("x.user"), "b", alias="x")
    _, found = lower([read_csdl(edmx(there, here), "a.xml")])
    assert [each.code for each in found] == ["duplicate-alias"]


@pytest.mark.parametrize("text", ["a.item", " a.item\n", "Collection( a.item )"])
def test_blanks_around_a_name_are_none_of_it(text: str) -> None:
    api, found = lower(documents(schema(ITEM + user(text), "a")))
    assert found == ()
    (prop,) = api.structs[-1].properties
    item = Named(QName("a", "item"))
    assert prop.type == (ListOf(item) if "Collection" in text else item)


def test_an_alias_that_nobody_declares_is_an_error_with_a_hint() -> None:
    _, (found,) = lower(documents(schema(user("x.item"), "a"), schema(ITEM, "b")))
    assert found.code == "unknown-alias"
    assert "x in x.item is neither a namespace nor an alias" in found.message
    assert "did you mean b.item?" in found.message


def test_one_namespace_may_stand_in_two_documents() -> None:
    api, found = lower(documents(schema(ITEM, "a"), schema(user("a.item"), "a")))
    assert found == ()
    assert [str(each.name) for each in api.structs] == ["a.item", "a.user"]


def test_a_suggestion_is_written_with_the_alias_that_the_reader_used() -> None:
    syntax = documents(schema(ITEM, "some.items", alias="i"), schema(user("i.itemX"), "users"))
    _, (found,) = lower(syntax)
    assert str(found) == (
        "1.xml:8: error: user.p: unknown type i.itemX (did you mean i.item?) [unknown-type]"
    )
