"""Entity and complex types with their properties (sections 6 to 9)."""

from __future__ import annotations

import pytest

from generator.diagnostics import Severity, Source
from generator.frontend.csdl import lower, read_csdl
from generator.ir import KeyProperty, QName, StructKind
from tests.unit.frontend.csdl.fragments import (
    EDM,
    codes,
    edmx,
    lowered,
    problems,
    the_property,
    the_struct,
)

BASE = '<EntityType Name="base"><Key><PropertyRef Name="id"/></Key>'
BASE += '<Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>'


def test_a_plain_complex_type() -> None:
    found = the_struct('<ComplexType Name="T"/>')
    assert (found.kind, found.base, found.key) == (StructKind.COMPLEX, None, ())
    assert [found.is_abstract, found.is_open, found.has_stream] == [False, False, False]


def test_every_attribute_of_an_entity_type() -> None:
    attributes = 'BaseType="example.base" Abstract="true" OpenType="true" HasStream="true"'
    found = the_struct(f'{BASE}<EntityType Name="T" {attributes}/>')
    assert (found.kind, found.base) == (StructKind.ENTITY, QName("example", "base"))
    assert found.is_abstract
    assert found.is_open
    assert found.has_stream
    assert found.properties == ()


def test_keys_with_several_parts_paths_and_aliases() -> None:
    found = the_struct(
        """<ComplexType Name="Info"><Property Name="ID" Type="Edm.Int32"/></ComplexType>
        <EntityType Name="T"><Key><PropertyRef Name="a"/><PropertyRef Name="info/ID" Alias="x"/>
        </Key><Property Name="a" Type="Edm.Int32"/><Property Name="info" Type="example.Info"/>
        </EntityType>"""
    )
    assert found.key == (
        KeyProperty(path="a", alias="a"),
        KeyProperty(path="info/ID", alias="x"),
    )


def test_defaults_of_a_property() -> None:
    found = the_property("")
    assert found.nullable
    assert not found.is_navigation
    assert (found.default_value, found.partner, found.permissions) == (None, None, ())


def test_attributes_of_properties() -> None:
    api = lowered(
        f"""{BASE}<EntityType Name="T" BaseType="example.base">
        <Property Name="p" Type="Edm.Int32" Nullable="false" DefaultValue="3"/>
        <NavigationProperty Name="n" Type="Collection(example.base)" ContainsTarget="true"
          Partner="q"/><NavigationProperty Name="m" Type="example.base"/></EntityType>"""
    )
    structural, navigation, plain = api.structs[1].properties
    assert (structural.nullable, structural.default_value) == (False, "3")
    assert (plain.is_navigation, plain.contains_target, plain.partner) == (True, False, None)
    assert navigation.is_navigation
    assert navigation.contains_target
    assert navigation.partner == "q"


@pytest.mark.parametrize(
    ("term", "field"),
    [("Computed", "is_computed"), ("Immutable", "is_immutable"), ("AutoExpand", "auto_expand")],
)
@pytest.mark.parametrize(
    ("written", "applies"),
    [
        ('<Annotation Term="Core.{}"/>', True),
        ('<Annotation Term="Org.OData.Core.V1.{}"/>', True),
        ('<Annotation Term="Core.{}" Bool="false"/>', False),
        ('<Annotation Term="Core.{}"><Bool>false</Bool></Annotation>', False),
        ('<Annotation Term="Core.{}"><Bool>true</Bool></Annotation>', True),
        ('<Annotation Term="Other.{}" Bool="true"/>', False),
    ],
)
def test_tags(term: str, field: str, written: str, applies: bool) -> None:
    assert getattr(the_property(written.format(term)), field) is applies


@pytest.mark.parametrize(
    "written",
    [
        '<Annotation Term="Core.Permissions" EnumMember="Core.Permission/Read '
        'Core.Permission/Write"/>',
        '<Annotation Term="Core.Permissions"><EnumMember>Org.OData.Core.V1.Permission/Read '
        "Org.OData.Core.V1.Permission/Write</EnumMember></Annotation>",
    ],
)
def test_permissions(written: str) -> None:
    assert the_property(written).permissions == ("Read", "Write")


DERIVED = """<Annotation Term="Org.OData.Validation.V1.DerivedTypeConstraint"><Collection>
<String>example.A</String><String>example.B</String></Collection></Annotation>"""


def test_derived_types_that_are_declared() -> None:
    found = the_property(DERIVED, "", '<ComplexType Name="A"/><ComplexType Name="B"/>')
    assert found.derived_types == (QName("example", "A"), QName("example", "B"))


def test_derived_types_that_are_not_declared_are_left_out_with_a_warning() -> None:
    body = f"""<ComplexType Name="T"><Property Name="p" Type="Edm.String">{DERIVED}
    </Property></ComplexType><ComplexType Name="B"/>"""
    (found,) = problems(body)
    assert (found.code, found.severity) == ("unknown-derived-type", Severity.WARNING)
    assert "example.A" in found.message


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('<ComplexType Name="T"><Property Type="Edm.String"/></ComplexType>', "missing-attribute"),
        ('<ComplexType Name="T"><Property Name="p"/></ComplexType>', "missing-attribute"),
        (
            '<ComplexType Name="T"><NavigationProperty Name="p"/></ComplexType>',
            "missing-attribute",
        ),
        ("<ComplexType/>", "missing-attribute"),
        (
            '<ComplexType Name="T"><Property Name="p" Type="Edm.String"/>'
            '<NavigationProperty Name="p" Type="Edm.EntityType"/></ComplexType>',
            "duplicate-property",
        ),
        ('<ComplexType Name="T"/><EntityType Name="T"/>', "duplicate-definition"),
        ('<ComplexType Name="T" OpenType="sure"/>', "bad-boolean"),
        (
            '<ComplexType Name="T"><NavigationProperty Name="p" Type="example.T"/></ComplexType>',
            "navigation-type",
        ),
        (
            '<ComplexType Name="T"><NavigationProperty Name="p" Type="Edm.String"/></ComplexType>',
            "navigation-type",
        ),
        (
            '<ComplexType Name="T"><Property Name="p" Type="Edm.String"><Annotation '
            'Term="Core.Computed" Bool="perhaps"/></Property></ComplexType>',
            "bad-boolean",
        ),
    ],
)
def test_errors(body: str, code: str) -> None:
    assert codes(body) == [code]


@pytest.mark.parametrize("kind", ["Property", "NavigationProperty"])
def test_a_property_without_name_is_called_what_it_is(kind: str) -> None:
    (found,) = problems(f'<ComplexType Name="T"><{kind} Type="Edm.EntityType"/></ComplexType>')
    assert found.message == f"a {kind} has no Name; give it one"


@pytest.mark.parametrize("base", ["example.B", "example.M"])
def test_a_property_of_a_base_is_not_declared_again(base: str) -> None:
    (found,) = problems(
        f"""<ComplexType Name="B"><Property Name="p" Type="Edm.String"/></ComplexType>
        <ComplexType Name="M" BaseType="example.B"/>
        <ComplexType Name="T" BaseType="{base}"><Property Name="p" Type="Edm.Int32"/>
        </ComplexType>"""
    )
    assert (found.code, found.subject) == ("duplicate-property", "T.p")
    assert found.message == "is declared by a base of its type, too; remove one"
    assert (found.source.line, found.other) == (10, Source("example.xml", 8))


def test_a_schema_without_namespace() -> None:
    nameless = read_csdl(edmx(f'<Schema xmlns="{EDM}"/>'), "a.xml")
    assert [each.code for each in lower([nameless])[1]] == ["missing-attribute"]
