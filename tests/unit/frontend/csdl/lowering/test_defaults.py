from __future__ import annotations

import pytest

from tests.unit.frontend.csdl.fragments import problems, the_property

TYPES = (
    '<EnumType Name="mode"><Member Name="on"/><Member Name="off"/></EnumType>'
    '<EnumType Name="rights" IsFlags="true"><Member Name="read"/><Member Name="write"/></EnumType>'
    '<TypeDefinition Name="size" UnderlyingType="Edm.Byte"/>'
    '<ComplexType Name="part"/>'
)


def said(type_name: str, text: str) -> list[str]:
    body = f'<Property Name="p" Type="{type_name}" DefaultValue="{text}"/>'
    return [
        f"{each.severity.value} {each.subject} {each.code}"
        for each in problems(f'{TYPES}<ComplexType Name="T">{body}</ComplexType>')
    ]


@pytest.mark.parametrize(
    ("type_name", "text"),
    [
        ("Edm.Int32", "-7"),
        ("Edm.String", "any text"),
        ("Edm.GeographyPoint", "SRID=0;Point(1 2)"),
        ("example.mode", "off"),
        ("example.mode", "1"),
        ("example.rights", "read,write"),
        ("example.rights", "read, write"),
        ("example.size", "255"),
    ],
)
def test_defaults_of_every_kind(type_name: str, text: str) -> None:
    assert said(type_name, text) == []


@pytest.mark.parametrize(
    ("type_name", "text"),
    [
        ("Edm.Int32", "x"),
        ("Edm.Stream", "x"),
        ("example.mode", "idle"),
        ("example.mode", "on,off"),
        ("example.rights", "read,all"),
        ("example.size", "256"),
        ("example.part", "x"),
        ("Collection(Edm.String)", "x"),
    ],
)
def test_a_default_that_is_no_value_of_the_type_is_a_warning(type_name: str, text: str) -> None:
    assert said(type_name, text) == ["warning T.p default-value"]


def test_the_text_stays_as_it_is() -> None:
    assert the_property("", 'Type="Edm.Int32" DefaultValue="+07"').default_value == "+07"
