"""Elements to syntax: everything stays as it was written."""

from __future__ import annotations

from generator.diagnostics import Source
from generator.frontend.csdl.syntax import FacetAttributes
from tests.unit.frontend.csdl.fragments import document


def test_properties_of_both_kinds_keep_their_order() -> None:
    (struct,) = (
        document(
            """<EntityType Name="T" Abstract="maybe">
        <Key><PropertyRef Name="b" Alias="x"/></Key>
        <NavigationProperty Name="a" Type="T" Partner="p" ContainsTarget="true"/>
        <Property Name="b" Type="Edm.Decimal" Scale="Variable" Precision="x" DefaultValue=""/>
        <NavigationProperty Name="c"/></EntityType>"""
        )
        .schemas[0]
        .structs
    )
    assert [(each.name, each.type, each.is_navigation) for each in struct.properties] == [
        ("a", "T", True),
        ("b", "Edm.Decimal", False),
        ("c", "", True),
    ]
    assert struct.abstract == "maybe"
    assert [(each.name, each.alias) for each in struct.key] == [("b", "x")]
    navigation, structural, _ = struct.properties
    assert (navigation.partner, navigation.contains_target) == ("p", "true")
    assert structural.facets == FacetAttributes(scale="Variable", precision="x")
    assert (structural.default_value, navigation.default_value) == ("", None)


def test_operations_and_the_container() -> None:
    schema = document(
        """<Action Name="a" IsBound="true" EntitySetPath="x/y">
        <Parameter Name="x" Type="T"/><ReturnType Type="U" Nullable="false"/></Action>
        <EntityContainer Name="C" Extends="D"><Singleton Name="s" Type="T"/>
        <EntitySet Name="e" EntityType="U"/><ActionImport Name="i" Action="a"/></EntityContainer>"""
    ).schemas[0]
    (operation,) = schema.operations
    assert (operation.kind, operation.is_bound, operation.entity_set_path) == (
        "Action",
        "true",
        "x/y",
    )
    assert operation.return_type is not None
    assert (operation.return_type.type, operation.return_type.nullable) == ("U", "false")
    (container,) = schema.containers
    assert container.extends == "D"
    assert [(each.kind, each.name, each.type) for each in container.children] == [
        ("Singleton", "s", "T"),
        ("EntitySet", "e", "U"),
    ]
    assert [(each.kind, each.operation) for each in container.imports] == [("ActionImport", "a")]


def test_targets_keep_the_place_of_their_element() -> None:
    body = '\n<Annotations Target=" example.T/p "><Annotation Term="a.T"/></Annotations>'
    (found,) = document(body).schemas[0].annotations
    assert (found.target, found.source) == ("example.T/p", Source("example.xml", 9))
