"""What became of properties: renamed with other facts, moved over types, or at their places."""

from __future__ import annotations

import pytest

from generator.compare.changes import Change
from generator.diff import SchemaFile, Terms, compare_files
from tests.unit.frontend.csdl.fragments import edmx, schema

OLD = """
<ComplexType Name="thing"><Property Name="made" Type="Edm.Date"/></ComplexType>
<ComplexType Name="parcel" BaseType="x.thing"><Property Name="size" Type="Edm.Int32"/></ComplexType>
<ComplexType Name="letter" BaseType="x.parcel">
  <Property Name="postUserMark" Type="Edm.String"/>
  <Property Name="userTag" Type="Edm.String"/>
  <Property Name="stamp" Type="Edm.Int32"/>
  <Property Name="writer" Type="x.user"/>
</ComplexType>
<ComplexType Name="card" BaseType="x.parcel"><Property Name="size2" Type="Edm.Int32"/></ComplexType>
<EntityType Name="user">
  <Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
</EntityType>
"""
STAMP = '<Property Name="stamp" Type="Edm.Int32"/>'
SIZE = '<Property Name="size" Type="Edm.Int32"/>'
USER = '<EntityType Name="user">'
END = "</ComplexType>"
MADE = '<Property Name="made" Type="Edm.Date"/>'


def changes(*pairs: tuple[str, str]) -> list[Change]:
    new = OLD
    for before, after in pairs:
        assert before in new
        new = new.replace(before, after)
    files = (SchemaFile("schema.xml", edmx(schema(each, "x"))) for each in (OLD, new))
    return [each.change for each in compare_files(*files, Terms()).changes]


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        pytest.param(
            [(STAMP, '<Property Name="postStamp" Type="Edm.Int32" Nullable="false"/>')],
            ["property-renamed x.letter/postStamp",
             "property-became-non-nullable x.letter/postStamp"],
            id="renamed, and no null any more",
        ),
        pytest.param(
            [('<Property Name="writer"', '<NavigationProperty Name="writerUser"')],
            ["property-renamed x.letter/writerUser",
             "property-became-navigation x.letter/writerUser"],
            id="renamed, and a navigation property to the same type",
        ),
        pytest.param(
            [('"postUserMark"', '"postUserRank"')],
            ["property-renamed x.letter/postUserRank"],
            id="two words of three at the same place",
        ),
        pytest.param(
            [('"userTag"', '"userRank"')],
            ["property-removed x.letter/userTag", "property-added x.letter/userRank"],
            id="one word of two at the same place",
        ),
        pytest.param(
            [('"postUserMark" Type="Edm.String"', '"postUserRank" Type="Edm.Int32"')],
            ["property-removed x.letter/postUserMark", "property-added x.letter/postUserRank"],
            id="two words of three, and another type",
        ),
        pytest.param(
            [(STAMP, ""), (MADE, MADE + STAMP)],
            ["property-moved-to-base x.letter/stamp"],
            id="moved to the base of a base",
        ),
        pytest.param(
            [(MADE, ""), (STAMP, STAMP + MADE)],
            ["property-moved-to-derived x.thing/made"],
            id="moved to a type below one below",
        ),
        pytest.param(
            [(SIZE, ""), (USER, f'<ComplexType Name="bag" BaseType="x.parcel">{SIZE}{END}{USER}')],
            ["property-moved-to-derived x.parcel/size", "type-added x.bag"],
            id="moved to a new type below",
        ),
        pytest.param(
            [(SIZE, SIZE + '<Property Name="depth" Type="Edm.Int32"/>'),
             ('<ComplexType Name="card"', '<ComplexType Name="bag" BaseType="x.parcel"/>'
                                          '<ComplexType Name="card"')],
            ["property-added x.parcel/depth", "type-added x.bag"],
            id="added above a new type",
        ),
    ],
)  # fmt: skip
def test_what_is_told(pairs: list[tuple[str, str]], expected: list[str]) -> None:
    assert sorted(f"{each.rule} {each.subject}" for each in changes(*pairs)) == sorted(expected)


def test_a_property_of_a_renamed_type_was_one_of_the_former() -> None:
    renamed = ('"parcel"', '"parcelPost"'), ("x.parcel", "x.parcelPost")
    tightened = (SIZE, SIZE.replace("/>", ' Nullable="false"/>'))
    found = {each.rule: (each.was, each.subject) for each in changes(*renamed, tightened)}
    assert found == {
        "type-renamed": ("x.parcel", "x.parcelPost"),
        "property-became-non-nullable": ("x.parcel/size", "x.parcelPost/size"),
    }
