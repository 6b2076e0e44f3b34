"""Booleans, numbers and facets (section 7.2)."""

from __future__ import annotations

import pytest

from generator.ir import Facets
from tests.unit.frontend.csdl.fragments import codes, problems, the_property


@pytest.mark.parametrize(
    ("attributes", "facets"),
    [
        ("", Facets()),
        ('MaxLength="max"', Facets()),
        ('MaxLength="15"', Facets(max_length=15)),
        ('MaxLength=" +1 "', Facets(max_length=1)),
        ('Precision="0" Scale="0"', Facets(precision=0, scale=0)),
        ('Precision="19" Scale="4"', Facets(precision=19, scale=4)),
        ('Scale="variable"', Facets(scale="variable")),
        ('Scale="Variable"', Facets(scale="variable")),
        ('Scale="FLOATING"', Facets(scale="floating")),
        ('Unicode="false" SRID="4326"', Facets(is_unicode=False, srid="4326")),
        ('SRID="variable"', Facets(srid="variable")),
    ],
)
def test_facets(attributes: str, facets: Facets) -> None:
    assert the_property("", f'Type="Edm.String" {attributes}').facets == facets


@pytest.mark.parametrize(
    ("text", "value"), [("true", True), ("false", False), ("1", True), ("0", False)]
)
def test_booleans(text: str, value: bool) -> None:
    assert the_property("", f'Type="Edm.String" Nullable="{text}"').nullable is value


@pytest.mark.parametrize(
    ("attribute", "code"),
    [
        ('MaxLength="0"', "bad-number"),
        ('MaxLength="many"', "bad-number"),
        ('Precision="-1"', "bad-number"),
        ('Scale="2.5"', "bad-number"),
        ('Nullable="True"', "bad-boolean"),
        ('Nullable=""', "bad-boolean"),
        ('Unicode="no"', "bad-boolean"),
    ],
)
def test_bad_values(attribute: str, code: str) -> None:
    body = f'<ComplexType Name="T"><Property Name="p" Type="Edm.String" {attribute}/></ComplexType>'
    assert codes(body) == [code]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            '<ComplexType Name="T"><Property Name="p" Type="Edm.String" MaxLength="0"/>'
            "</ComplexType>",
            "MaxLength is '0', expected a whole number of at least 1",
        ),
        (
            f'<ComplexType Name="T"><Property Name="p" Type="Edm.String" Scale="{"x" * 300}"/>'
            "</ComplexType>",
            f"Scale is '{'x' * 200}...', expected a whole number of at least 0",
        ),
        (
            '<EnumType Name="T" UnderlyingType="Edm.Byte"><Member Name="p" Value="-1"/></EnumType>',
            "Value is '-1', expected a whole number between 0 and 255",
        ),
    ],
)
def test_bad_numbers_are_told_with_their_limits(body: str, message: str) -> None:
    (found,) = problems(body)
    assert (found.subject, found.message) == ("T.p", message)
