"""Enumerations (section 10) and type definitions (section 11)."""

from __future__ import annotations

import pytest

from generator.ir import Facets, ScalarKind
from tests.unit.frontend.csdl.fragments import codes, lowered, problems, the_enum


def enum(members: str, attributes: str = "") -> str:
    return f'<EnumType Name="E" {attributes}>{members}</EnumType>'


def values(body: str) -> list[tuple[str, int]]:
    return [(each.name, each.value) for each in the_enum(body).members]


def test_values_are_kept_negative_and_repeated_ones_too() -> None:
    members = (
        '<Member Name="a" Value="-1"/><Member Name="b" Value="7"/><Member Name="c" Value="7"/>'
    )
    assert values(enum(members)) == [("a", -1), ("b", 7), ("c", 7)]


@pytest.mark.parametrize("flags", ["", 'IsFlags="true"'])
def test_members_without_value_count_up_from_zero(flags: str) -> None:
    members = '<Member Name="a"/><Member Name="b"/><Member Name="c"/>'
    assert values(enum(members, flags)) == [("a", 0), ("b", 1), ("c", 2)]


def test_an_enumeration_without_members_is_allowed() -> None:
    assert the_enum(enum("")).members == ()


@pytest.mark.parametrize("name", ["Byte", "SByte", "Int16", "Int32", "Int64"])
def test_underlying_types(name: str) -> None:
    found = the_enum(enum("", f'UnderlyingType="Edm.{name}" IsFlags="true"'))
    assert (found.underlying, found.is_flags) == (ScalarKind(name), True)


def test_the_default_underlying_type() -> None:
    found = the_enum(enum(""))
    assert (found.underlying, found.is_flags) == (ScalarKind.INT32, False)


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("Byte", 0, 255),
        ("SByte", -128, 127),
        ("Int16", -32_768, 32_767),
        ("Int32", -2_147_483_648, 2_147_483_647),
        ("Int64", -9_223_372_036_854_775_808, 9_223_372_036_854_775_807),
    ],
)
def test_values_are_those_of_the_underlying_type(name: str, low: int, high: int) -> None:
    def body(value: int) -> str:
        return enum(f'<Member Name="a" Value="{value}"/>', f'UnderlyingType="Edm.{name}"')

    assert values(body(low)) + values(body(high)) == [("a", low), ("a", high)]
    assert codes(body(low - 1)) == codes(body(high + 1)) == ["bad-number"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (enum("", 'UnderlyingType="Edm.String"'), "underlying-type"),
        (enum("", 'UnderlyingType="Int32"'), "underlying-type"),
        (enum('<Member Name="a" Value="x"/>'), "bad-number"),
        (enum('<Member Name="a" Value="1.0"/>'), "bad-number"),
        (enum('<Member Name="a" Value="١"/>'), "bad-number"),
        (enum('<Member Name="a" Value="256"/>', 'UnderlyingType="Edm.Byte"'), "bad-number"),
        (enum('<Member Name="a" Value="2147483648"/>'), "bad-number"),
        (enum('<Member Name="a" Value="1"/><Member Name="a" Value="2"/>'), "duplicate-member"),
        (enum('<Member Value="1"/>'), "missing-attribute"),
        (enum('<Member Name="a" Value="1"/><Member Name="b"/>'), "mixed-enum-values"),
        (enum("", 'IsFlags="yes"'), "bad-boolean"),
        ("<EnumType/>", "missing-attribute"),
        (enum("") + enum(""), "duplicate-definition"),
        (enum("") + '<ComplexType Name="E"/>', "duplicate-definition"),
        ('<TypeDefinition Name="D"/>', "missing-attribute"),
        ('<TypeDefinition Name="D" UnderlyingType="Edm.Nix"/>', "unknown-type"),
        ('<TypeDefinition Name="D" UnderlyingType="example.D"/>', "underlying-type"),
        ('<TypeDefinition Name="D" UnderlyingType="Collection(Edm.Int32)"/>', "underlying-type"),
    ],
)
def test_errors(body: str, code: str) -> None:
    assert codes(body) == [code]


def test_errors_point_at_both_places() -> None:
    (found,) = problems(enum('\n<Member Name="a"/>\n<Member Name="a"/>'))
    assert str(found) == (
        "example.xml:10: error: E.a: the member is declared twice; remove one"
        " (see example.xml:9) [duplicate-member]"
    )


def test_all_errors_come_together_in_the_order_of_lines() -> None:
    members = '\n<Member Name="a" Value="x"/>\n<Member Value="1"/>\n<Member Name="a" Value="2"/>'
    assert codes(enum(members)) == ["bad-number", "missing-attribute", "duplicate-member"]


def test_a_type_definition_with_facets() -> None:
    body = '<TypeDefinition Name="D" UnderlyingType="Edm.String" MaxLength="9" Unicode="false"/>'
    (found,) = lowered(body).type_definitions
    assert str(found.name) == "example.D"
    assert found.underlying is ScalarKind.STRING
    assert found.facets == Facets(max_length=9, is_unicode=False)
