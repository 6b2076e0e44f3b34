"""What became of types, where bases have a say."""

from __future__ import annotations

import pytest

from generator.diff import SchemaFile, Terms, compare_files
from tests.unit.frontend.csdl.fragments import edmx, schema


def told(old: str, new: str) -> list[str]:
    files = (SchemaFile("schema.xml", edmx(schema(each, "x"))) for each in (old, new))
    found = compare_files(*files, Terms()).changes
    return sorted(f"{each.rule.id} {each.change.subject}" for each in found)


def media(base: str, derived: str) -> str:
    return f"""
    <EntityType Name="file" {base}>
      <Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
    </EntityType>
    <EntityType Name="photo" BaseType="x.file" {derived}/>
    <EntityContainer Name="all"><EntitySet Name="files" EntityType="x.file"/></EntityContainer>
    """


STREAM = 'HasStream="true"'


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (media("", ""), media(STREAM, ""), ["stream-added x.file"]),
        (media(STREAM, ""), media("", ""), ["stream-removed x.file"]),
        (media("", ""), media("", STREAM), ["stream-added x.photo"]),
        (media(STREAM, ""), media(STREAM, STREAM), []),
        (media(STREAM, STREAM), media("", STREAM), ["stream-removed x.file"]),
        (media("", STREAM), media(STREAM, ""), ["stream-added x.file"]),
    ],
)
def test_a_media_entity_is_told_where_it_becomes_one(
    old: str, new: str, expected: list[str]
) -> None:
    assert told(old, new) == expected


def test_a_type_whose_bases_change_places_is_an_instance_of_both() -> None:
    old, new = (
        f"""
        <ComplexType Name="one" {first}/><ComplexType Name="two" {second}/>
        <ComplexType Name="thing" BaseType="x.{base}"/>
        """
        for first, second, base in (
            ('BaseType="x.two"', "", "one"),
            ("", 'BaseType="x.one"', "two"),
        )
    )
    assert told(old, new) == [
        "base-changed x.one",
        "base-extended x.thing",
        "base-extended x.two",
    ]
