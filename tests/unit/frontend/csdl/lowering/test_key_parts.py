from __future__ import annotations

import pytest

from generator.diagnostics import Source
from generator.frontend.csdl import lower, read_csdl

HEAD = '<Schema Namespace="e" xmlns="http://docs.oasis-open.org/odata/ns/edm">'


def said(inner: str) -> list[tuple[str, str]]:
    """The codes and subjects of what is wrong."""
    _, found = lower([read_csdl(f"{HEAD}{inner}</Schema>".encode(), "keys.xml")])
    return [(each.code, each.subject) for each in found]


def entity(key: str, properties: str) -> str:
    return (
        '<ComplexType Name="V"><Property Name="x" Type="Edm.String"/></ComplexType>'
        '<EnumType Name="M"><Member Name="on"/></EnumType>'
        '<TypeDefinition Name="D" UnderlyingType="Edm.String"/>'
        f'<EntityType Name="T"><Key>{key}</Key>{properties}</EntityType>'
    )


@pytest.mark.parametrize("type_name", ["Collection(Edm.String)", "e.V", "Collection(e.V)"])
def test_a_part_of_a_key_has_one_primitive_value(type_name: str) -> None:
    inner = entity('<PropertyRef Name="k"/>', f'<Property Name="k" Type="{type_name}"/>')
    assert said(inner) == [("key-type", "T")]


def test_a_navigation_property_is_no_part_of_a_key() -> None:
    inner = entity('<PropertyRef Name="k"/>', '<NavigationProperty Name="k" Type="e.T"/>')
    assert said(inner) == [("key-type", "T")]


@pytest.mark.parametrize("type_name", ["Edm.Duration", "Edm.Single", "Edm.Binary", "e.M", "e.D"])
def test_primitive_types_and_enumerations_are_parts_of_keys(type_name: str) -> None:
    inner = entity('<PropertyRef Name="k"/>', f'<Property Name="k" Type="{type_name}"/>')
    assert said(inner) == []


def test_a_path_to_a_primitive_value_is_a_part_of_a_key() -> None:
    inner = entity('<PropertyRef Name="v/x" Alias="x"/>', '<Property Name="v" Type="e.V"/>')
    assert said(inner) == []


@pytest.mark.parametrize(
    "type_name",
    ["Edm.Stream", "Edm.GeographyPoint", "Edm.Geometry", "Edm.Untyped", "Edm.PrimitiveType", "e.S"],
)
def test_a_value_that_no_url_can_hold_is_no_part_of_a_key(type_name: str) -> None:
    definition = '<TypeDefinition Name="S" UnderlyingType="Edm.GeometryPolygon"/>'
    inner = entity('<PropertyRef Name="k"/>', f'<Property Name="k" Type="{type_name}"/>')
    assert said(definition + inner) == [("key-type", "T")]


def test_a_type_has_no_key_beside_that_which_it_inherits() -> None:
    """Told at the key, with the place of the other."""
    base = entity('<PropertyRef Name="k"/>', '<Property Name="k" Type="Edm.String"/>')
    middle = '<EntityType Name="U" BaseType="e.T"/>'
    derived = (
        '\n<EntityType Name="W" BaseType="e.U"><Key><PropertyRef Name="l"/></Key>'
        '<Property Name="l" Type="Edm.String"/></EntityType>'
    )
    (found,) = lower([read_csdl(f"{HEAD}{base}{middle}{derived}</Schema>".encode(), "k.xml")])[1]
    assert (found.code, found.subject, found.source.line) == ("second-key", "W", 2)
    assert found.other == Source("k.xml", 1)


def test_a_key_below_a_base_without_one_is_the_first() -> None:
    base = '<EntityType Name="B" Abstract="true"/>'
    inner = entity('<PropertyRef Name="k"/>', '<Property Name="k" Type="Edm.String"/>')
    assert said(base + inner.replace('Name="T"', 'Name="T" BaseType="e.B"')) == []


def test_a_circle_of_types_with_a_key_has_no_second_one() -> None:
    inner = entity('<PropertyRef Name="k"/>', '<Property Name="k" Type="Edm.String"/>')
    assert said(inner.replace('Name="T"', 'Name="T" BaseType="e.T"')) == [("circular-base", "T")]


@pytest.mark.parametrize(
    "key",
    [
        '<PropertyRef Name="k"/><PropertyRef Name="k"/>',
        '<PropertyRef Name="k"/><PropertyRef Name="v/x" Alias="k"/>',
    ],
)
def test_parts_of_a_key_have_names_of_their_own(key: str) -> None:
    properties = '<Property Name="k" Type="Edm.String"/><Property Name="v" Type="e.V"/>'
    assert said(entity(key, properties)) == [("duplicate-key", "T")]


def test_a_property_is_not_declared_again_below() -> None:
    base = '<ComplexType Name="A"><Property Name="p" Type="Edm.String"/></ComplexType>'
    derived = (
        '<ComplexType Name="B" BaseType="e.A"><Property Name="q" Type="Edm.String"/>'
        '<Property Name="p" Type="Edm.Int32"/></ComplexType>'
    )
    assert said(base + derived) == [("duplicate-property", "B.p")]
