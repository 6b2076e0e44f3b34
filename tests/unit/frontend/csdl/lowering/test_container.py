"""The entity container (section 13)."""

from __future__ import annotations

import pytest

from generator.ir import QName, RootKind
from tests.unit.frontend.csdl.fragments import codes, lowered

TYPES = '<EntityType Name="T"/><ComplexType Name="X"/><Action Name="a"/>'
TYPES += '<Function Name="f"><ReturnType Type="Edm.String"/></Function>'
SET = '<EntitySet Name="s" EntityType="example.T"/>'


def container(inside: str, attributes: str = 'Name="C"') -> str:
    return f"{TYPES}<EntityContainer {attributes}>{inside}</EntityContainer>"


def test_children_and_imports() -> None:
    api = lowered(
        container(
            f"""{SET}<Singleton Name="one" Type="example.T"/>
            <FunctionImport Name="callF" Function="example.f" EntitySet="s"/>
            <ActionImport Name="callA" Action="example.a"/>"""
        )
    )
    name = QName("example", "T")
    assert api.container == QName("example", "C")
    assert [(each.name, each.kind, each.type) for each in api.children] == [
        ("s", RootKind.ENTITY_SET, name),
        ("one", RootKind.SINGLETON, name),
    ]
    assert [(each.name, str(each.operation)) for each in api.imports] == [
        ("callF", "example.f"),
        ("callA", "example.a"),
    ]


def test_no_container_is_no_problem() -> None:
    assert lowered(TYPES).container is None


def test_what_a_container_extends_comes_first() -> None:
    base = '<EntityContainer Name="B"><Singleton Name="one" Type="example.T"/></EntityContainer>'
    api = lowered(container(SET, 'Name="C" Extends="example.B"') + base)
    assert api.container == QName("example", "C")
    assert [each.name for each in api.children] == ["one", "s"]


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        (SET * 2, "duplicate-child"),
        ('<ActionImport Name="i" Action="example.a"/>' * 2, "duplicate-child"),
        (f'{SET}<ActionImport Name="s" Action="example.a"/>', "duplicate-child"),
        ('<EntitySet EntityType="example.T"/>', "missing-attribute"),
        ('<ActionImport Action="example.a"/>', "missing-attribute"),
        ('<EntitySet Name="s"/>', "missing-attribute"),
        ('<EntitySet Name="s" EntityType="example.Y"/>', "unknown-type"),
        ('<Singleton Name="s" Type="example.X"/>', "child-type"),
        ('<Singleton Name="s" Type="Edm.EntityType"/>', "built-in-type"),
        ('<EntitySet Name="s" EntityType="Edm.EntityType"/>', "built-in-type"),
        ('<ActionImport Name="i" Action="example.f"/>', "unknown-operation"),
        ('<FunctionImport Name="i" Function="example.no"/>', "unknown-operation"),
        ('<FunctionImport Name="i"/>', "missing-attribute"),
    ],
)
def test_errors_inside(inside: str, code: str) -> None:
    assert codes(container(inside)) == [code]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (container("", 'Name="C" Extends="other.D"'), "extends"),
        (container("", 'Name="C" Extends="example.C"'), "extends"),
        (container("") + '<EntityContainer Name="D"/>', "second-container"),
        (container("", ""), "missing-attribute"),
    ],
)
def test_errors_of_containers(body: str, code: str) -> None:
    assert codes(body) == [code]
