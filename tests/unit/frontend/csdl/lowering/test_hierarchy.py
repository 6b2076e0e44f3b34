"""Base types and keys that are not what they should be."""

from __future__ import annotations

import pytest

from generator.diagnostics import Severity
from generator.frontend.csdl import lower
from tests.unit.frontend.csdl.fragments import codes, document, lowered, problems


def complex_type(name: str, base: str) -> str:
    return f'<ComplexType Name="{name}" BaseType="{base}"/>'


def keyed(*parts: str, properties: str = "", attributes: str = "") -> str:
    refs = "".join(f"<PropertyRef {part}/>" for part in parts)
    return f'<EntityType Name="T" {attributes}><Key>{refs}</Key>{properties}</EntityType>'


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (complex_type("T", "example.nothing"), "unknown-type"),
        (complex_type("T", "nowhere.nothing"), "unknown-alias"),
        (complex_type("T", "Edm.Strin"), "unknown-type"),
        (complex_type("T", "Edm.String"), "built-in-type"),
        (complex_type("T", "Edm.ComplexType"), "built-in-type"),
        (complex_type("T", "example.E") + '<EntityType Name="E"/>', "base-kind"),
        (complex_type("T", "example.E") + '<EnumType Name="E"/>', "base-kind"),
        (complex_type("T", "example.T"), "circular-base"),
    ],
)
def test_a_base_that_is_none(body: str, code: str) -> None:
    (found,) = problems(body)
    assert (found.code, found.subject) == (code, "T")


def test_a_circle_is_reported_once_with_its_route() -> None:
    (found,) = problems(
        complex_type("A", "example.B")
        + complex_type("B", "example.C")
        + complex_type("C", "example.A")
        + complex_type("outside", "example.A")
    )
    assert (found.code, found.subject) == ("circular-base", "A")
    assert "A -> B -> C -> A" in found.message


def test_a_key_may_be_inherited() -> None:
    base = '<EntityType Name="B" Abstract="true"><Property Name="id" Type="Edm.String"/>'
    api = lowered(f"{base}</EntityType>" + keyed('Name="id"', attributes='BaseType="example.B"'))
    assert [part.path for part in api.structs[1].key] == ["id"]


INFO = '<ComplexType Name="I"><Property Name="ID" Type="Edm.Int32"/></ComplexType>'
MODE = '<EnumType Name="I"><Member Name="ID"/></EnumType>'
WITH_INFO = '<Property Name="info" Type="example.I"/>'


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (keyed('Name="id"'), "unknown-key"),
        (keyed('Alias="id"'), "missing-attribute"),
        (keyed('Name="info/ID"', properties=WITH_INFO) + INFO, "key-alias"),
        (keyed('Name="info/no" Alias="x"', properties=WITH_INFO) + INFO, "unknown-key"),
        (keyed('Name="info/ID/no" Alias="x"', properties=WITH_INFO) + INFO, "unknown-key"),
        (keyed('Name="info/ID" Alias="x"', properties=WITH_INFO) + MODE, "unknown-key"),
        (keyed('Name="info/ID" Alias="x"', properties=WITH_INFO), "unknown-type"),
    ],
)
def test_a_key_that_leads_nowhere(body: str, code: str) -> None:
    assert codes(body) == [code]


def test_a_key_is_not_judged_where_a_base_is_missing() -> None:
    body = keyed('Name="id"', attributes='BaseType="graph.entity"')
    _, found = lower([document(body)], missing=Severity.NOTE)
    assert [(each.code, each.severity) for each in found] == [("unknown-alias", Severity.NOTE)]
