"""What became of types, where bases have a say."""

from __future__ import annotations

import pytest

from generator.diff import SchemaFile, Terms, compare_files
from tests.unit.compare.mutations import C, Doc
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


KEPT = """
<EnumType Name="mood"><Member Name="fine"/></EnumType>
<ComplexType Name="base"/>
<ComplexType Name="thing" BaseType="x.base">
  <Property Name="mood" Type="x.mood"/><Property Name="other" Type="y.other"/>
</ComplexType>
"""


@pytest.mark.parametrize(
    ("declared", "name"),
    [
        ('<EnumType Name="mood"><Member Name="fine"/></EnumType>', "mood"),
        ('<ComplexType Name="base"/>', "base"),
    ],
)
def test_a_type_that_is_named_still_and_not_declared_any_more_is_removed(
    declared: str, name: str
) -> None:
    """A type of a namespace that nothing is declared in is somebody else's."""
    assert told(KEPT, KEPT.replace(declared, "")) == [f"type-removed x.{name}"]
    assert told(KEPT.replace(declared, ""), KEPT) == [f"type-added x.{name}"]


@pytest.mark.parametrize("name", ["media", "callRecord", "session", "wifiBand"])
def test_what_goes_with_a_type_is_told_with_it(name: str) -> None:
    """Builders and filters that it alone led to, although other things name it still."""
    doc = Doc()
    doc.drop(f"{C}{name}")
    old, new = SchemaFile("old.xml", Doc().text()), SchemaFile("new.xml", doc.text())
    found = compare_files(old, new, Terms()).changes
    assert [f"{each.rule.id} {each.change.subject}" for each in found] == [
        f"type-removed {C}{name}"
    ]
    back = compare_files(new, old, Terms()).changes
    assert [f"{each.rule.id} {each.change.subject}" for each in back] == [f"type-added {C}{name}"]


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
