"""What is one thing under another name, and what only looks like it."""

from __future__ import annotations

from typing import Any

import pytest

from generator.diff import SchemaFile, Terms, compare_files
from tests.unit.frontend.csdl.fragments import edmx, schema

BASE = """
<EnumType Name="colour">
  <Member Name="red" Value="0"/><Member Name="green" Value="1"/>
</EnumType>
<EnumType Name="mood">
  <Member Name="fine" Value="0"/><Member Name="sad" Value="1"/>
  <Member Name="unknownFutureValue" Value="2"/>
</EnumType>
<ComplexType Name="person">
  <Property Name="name" Type="Edm.String"/>
  <Property Name="age" Type="Edm.Int32"/>
</ComplexType>
<ComplexType Name="note"><Property Name="text" Type="Edm.String"/></ComplexType>
<ComplexType Name="remark"><Property Name="body" Type="Edm.String"/></ComplexType>
<EntityType Name="call">
  <Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
  <Property Name="joinWebUrl" Type="Edm.String"/>
  <Property Name="userId" Type="Edm.String"/>
  <Property Name="callOrganizer" Type="x.person"/>
  <Property Name="startDateTime" Type="Edm.DateTimeOffset"/>
  <Property Name="note" Type="x.note"/>
  <Property Name="remark" Type="x.remark"/>
  <Property Name="colour" Type="x.colour"/>
  <Property Name="mood" Type="x.mood"/>
  <NavigationProperty Name="callSegments" Type="Collection(x.call)" ContainsTarget="true"/>
</EntityType>
<EntityType Name="box">
  <Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
</EntityType>
<Function Name="getUserCalls" IsBound="true">
  <Parameter Name="them" Type="Collection(x.call)"/>
  <Parameter Name="fromDateTime" Type="Edm.DateTimeOffset" Nullable="false"/>
  <Parameter Name="maximumPageSize" Type="Edm.Int32" Nullable="false"/>
  <ReturnType Type="Collection(x.call)"/>
</Function>
<Action Name="enableCall" IsBound="true"><Parameter Name="it" Type="x.call"/></Action>
<EntityContainer Name="all">
  <EntitySet Name="calls" EntityType="x.call"/>
  <EntitySet Name="boxes" EntityType="x.box"/>
</EntityContainer>
"""


def told(old: str, new: str) -> set[tuple[str, str]]:
    before, after = (SchemaFile("schema.xml", edmx(schema(each, "x"))) for each in (old, new))
    return {
        (each.rule.id, each.change.subject)
        for each in compare_files(before, after, Terms()).changes
    }


def replaced(*pairs: tuple[str, str]) -> str:
    text = BASE
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


CALLS = "Collection(x.call)/x."


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"joinWebUrl"', '"joinWebAddress"', "property-renamed x.call/joinWebAddress"),
        ('"joinWebUrl"', '"joinWebPage"', "property-renamed x.call/joinWebPage"),
        ('"callOrganizer"', '"callHost"', "property-renamed x.call/callHost"),
        ('"callSegments"', '"callParts"', "property-renamed x.call/callParts"),
        ('"startDateTime"', '"beginDateTime"', "property-renamed x.call/beginDateTime"),
        ('"green"', '"grassy"', "member-renamed x.colour/grassy"),
        ('"getUserCalls"', '"listUserCalls"', f"operation-renamed {CALLS}listUserCalls("
         "fromDateTime,maximumPageSize)"),
        ('"fromDateTime"', '"sinceDateTime"', f"parameter-renamed {CALLS}getUserCalls("
         "maximumPageSize,sinceDateTime)/sinceDateTime"),
        ('"maximumPageSize"', '"maximumPageLength"', f"parameter-renamed {CALLS}getUserCalls("
         "fromDateTime,maximumPageLength)/maximumPageLength"),
        ('"boxes"', '"containers"', "path-renamed /containers"),
    ],
)  # fmt: skip
def test_plainly_one(old: str, new: str, expected: str) -> None:
    rule, _, subject = expected.partition(" ")
    assert told(BASE, replaced((old, new))) == {(rule, subject)}


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        # Another word for another thing.
        ([('"userId"', '"userName"')], ["property-removed x.call/userId",
                                        "property-added x.call/userName"]),
        ([('"startDateTime"', '"endDateTime"')], ["property-removed x.call/startDateTime",
                                                  "property-added x.call/endDateTime"]),
        # Another place.
        ([('<Property Name="joinWebUrl" Type="Edm.String"/>', ""),
          ('<Property Name="note"', '<Property Name="joinWebPage" Type="Edm.String"/>'
                                    '<Property Name="note"')],
         ["property-removed x.call/joinWebUrl", "property-added x.call/joinWebPage"]),
        # Not quite the same.
        ([('"joinWebUrl" Type="Edm.String"', '"joinWebPage" Type="Edm.String" Nullable="false"')],
         ["property-removed x.call/joinWebUrl", "property-added x.call/joinWebPage"]),
        ([('"joinWebUrl" Type="Edm.String"', '"joinWebAddress" Type="Edm.Int32"')],
         ["property-removed x.call/joinWebUrl", "property-added x.call/joinWebAddress"]),
        ([('"callSegments" Type="Collection(x.call)" ContainsTarget="true"',
           '"callParts" Type="Collection(x.call)"')],
         ["property-removed x.call/callSegments", "property-added x.call/callParts"]),
        # More than one candidate.
        ([('<Property Name="joinWebUrl" Type="Edm.String"/>',
           '<Property Name="joinWebPage" Type="Edm.String"/>'
           '<Property Name="joinWebSite" Type="Edm.String"/>')],
         ["property-removed x.call/joinWebUrl", "property-added x.call/joinWebPage",
          "property-added x.call/joinWebSite"]),
        # A sentinel is no other member, whatever its number.
        ([('"unknownFutureValue"', '"angry"')],
         ["member-removed x.mood/unknownFutureValue", "member-added-unguarded x.mood/angry"]),
        ([('Name="green"', 'Name="unknownFutureValue"')],
         ["member-removed x.colour/green", "sentinel-added x.colour/unknownFutureValue"]),
        # Operations that take the same and do the opposite.
        ([('"enableCall"', '"disableCall"')],
         ["operation-removed x.call/x.enableCall()", "operation-added x.call/x.disableCall()"]),
        ([('"enableCall"', '"archiveCall"')],
         ["operation-removed x.call/x.enableCall()", "operation-added x.call/x.archiveCall()"]),
        ([('"fromDateTime"', '"untilDateTime"')],
         [f"parameter-removed {CALLS}getUserCalls(maximumPageSize,untilDateTime)/fromDateTime",
          f"parameter-added-required {CALLS}getUserCalls(maximumPageSize,untilDateTime)"
          "/untilDateTime"]),
        ([('<EntitySet Name="boxes" EntityType="x.box"/>',
           '<EntitySet Name="chests" EntityType="x.box"/>'
           '<EntitySet Name="crates" EntityType="x.box"/>')],
         ["path-removed /boxes", "path-added /chests", "path-added /crates"]),
    ],
)  # fmt: skip
def test_not_plainly_one(pairs: list[tuple[str, str]], expected: list[str]) -> None:
    found = told(BASE, replaced(*pairs))
    assert found == {(rule, subject) for rule, _, subject in (e.partition(" ") for e in expected)}


def test_small_types_with_the_same_contents_are_one_only_where_the_same_refer_to_them() -> None:
    """A text alone says nothing about what it is."""
    gone = '<ComplexType Name="remark"><Property Name="body" Type="Edm.String"/></ComplexType>'
    used = '<Property Name="remark" Type="x.remark"/>'
    memo = gone.replace('"remark"', '"memo"')
    elsewhere = replaced((used, ""), (gone, memo))
    assert told(BASE, elsewhere) == {
        ("property-removed", "x.call/remark"),
        ("type-removed", "x.remark"),
        ("type-added", "x.memo"),
    }
    same = replaced((used, '<Property Name="remark" Type="x.memo"/>'), (gone, memo))
    assert told(BASE, same) == {("type-renamed", "x.memo")}


def struct(name: str, *properties: str) -> str:
    inside = "".join(f'<Property Name="{each}" Type="Edm.String"/>' for each in properties)
    return f'<ComplexType Name="{name}">{inside}</ComplexType>'


def enum(name: str, *members: str) -> str:
    inside = "".join(
        f'<Member Name="{each}" Value="{number}"/>' for number, each in enumerate(members)
    )
    return f'<EnumType Name="{name}">{inside}</EnumType>'


@pytest.mark.parametrize(
    ("make", "count"), [(struct, 6), (enum, 7)], ids=["a type with its kind", "an enumeration"]
)
def test_three_quarters_of_the_contents_and_a_like_name_are_enough(make: Any, count: int) -> None:
    """One of seven is another, so six of eight are in common; with one less it is too little."""
    names = "abcdefg"[:count]
    old, new = make("callKind", *names), make("callType", *names[:-1], "other")
    assert ("type-renamed", "x.callType") in told(old, new)
    assert told(make("callKind", *names[1:]), make("callType", *names[1:-1], "other")) == {
        ("type-removed", "x.callKind"),
        ("type-added", "x.callType"),
    }
    assert told(old, make("mood", *names[:-1], "other")) == {
        ("type-removed", "x.callKind"),
        ("type-added", "x.mood"),
    }


def test_types_without_contents_are_one_by_their_names() -> None:
    assert told(enum("callKind"), enum("callType")) == {("type-renamed", "x.callType")}
    assert told(enum("callKind"), enum("mood")) == {
        ("type-removed", "x.callKind"),
        ("type-added", "x.mood"),
    }


def test_a_type_with_much_in_common_is_one() -> None:
    renamed = replaced(
        ('ComplexType Name="person"', 'ComplexType Name="human"'), ("x.person", "x.human")
    )
    assert told(BASE, renamed) == {("type-renamed", "x.human")}


def test_types_that_are_renamed_together() -> None:
    """Each is told by what it holds or what refers to it, which may have other names as well."""
    text = """
    <ComplexType Name="base">
      <Property Name="a" Type="Edm.String"/><Property Name="b" Type="Edm.String"/>
    </ComplexType>
    <ComplexType Name="small" BaseType="x.base"/>
    <ComplexType Name="inner"><Property Name="text" Type="Edm.String"/></ComplexType>
    <ComplexType Name="outer">
      <Property Name="inner" Type="x.inner"/><Property Name="small" Type="x.small"/>
    </ComplexType>
    <ComplexType Name="holder">
      <Property Name="inner" Type="x.inner"/><Property Name="n" Type="Edm.String"/>
      <Property Name="next" Type="Collection(x.holder)"/>
    </ComplexType>
    <ComplexType Name="user"><Property Name="held" Type="x.holder"/></ComplexType>
    """
    names = {"base": "root", "small": "tiny", "inner": "core", "holder": "keeper"}
    new = text
    for before, after in names.items():
        new = new.replace(f'Type Name="{before}"', f'Type Name="{after}"')
        new = new.replace(f"x.{before}", f"x.{after}")
    assert told(text, new) == {("type-renamed", f"x.{each}") for each in names.values()}


IMPORT = '<ActionImport Name="reset" Action="x.reset"/><EntitySet Name="calls"'
ACTION = '<Action Name="reset"><Parameter Name="why" Type="x.note"/></Action><EntityContainer'


def with_import(import_name: str, action: str) -> str:
    text = replaced(('<EntitySet Name="calls"', IMPORT), ("<EntityContainer", ACTION))
    text = text.replace('ActionImport Name="reset"', f'ActionImport Name="{import_name}"')
    return text.replace('<Action Name="reset"', f'<Action Name="{action}"').replace(
        'Action="x.reset"', f'Action="x.{action}"'
    )


def test_an_import_by_another_name_is_another_path() -> None:
    """What is imported is the same; the client calls it by the name of the import."""
    old = with_import("reset", "reset")
    assert told(old, with_import("startOver", "reset")) == {("path-renamed", "/startOver")}
    assert told(old, with_import("Reset", "reset")) == {("path-respelled", "/Reset")}


def test_nobody_sees_what_an_imported_operation_is_called() -> None:
    old = with_import("reset", "reset")
    assert told(old, with_import("reset", "resetAll")) == set()
    assert told(old, with_import("reset", "somethingElse")) == set()


def test_another_operation_behind_the_same_path() -> None:
    old = with_import("reset", "reset")
    new = with_import("reset", "other").replace(
        '"why" Type="x.note"', '"deep" Type="Edm.Boolean" Nullable="false"'
    )
    assert ("path-changed", "/reset") in told(old, new)


NAMESPACE = """
<TypeDefinition Name="weight" UnderlyingType="Edm.Int32"/>
<EnumType Name="mood"><Member Name="fine"/></EnumType>
<ComplexType Name="part">
  <Property Name="weight" Type="x.weight"/>
  <Property Name="weights" Type="Collection(x.weight)"/>
  <Property Name="mood" Type="x.mood"/>
</ComplexType>
<EntityType Name="box">
  <Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
  <Property Name="part" Type="x.part"/>
</EntityType>
<Function Name="weigh" IsBound="true">
  <Parameter Name="it" Type="x.box"/><ReturnType Type="x.weight"/>
</Function>
<EntityContainer Name="all"><EntitySet Name="boxes" EntityType="x.box"/></EntityContainer>
"""


def test_a_renamed_namespace_is_renamed_types() -> None:
    old = SchemaFile("old.xml", edmx(schema(NAMESPACE, "x")))
    new = SchemaFile(
        "new.xml", edmx(schema(NAMESPACE.replace('"x.', '"z.').replace("(x.", "(z."), "z"))
    )
    assert {
        (each.rule.id, each.change.subject) for each in compare_files(old, new, Terms()).changes
    } == {
        ("definition-renamed", "z.weight"),
        ("type-respelled", "z.mood"),
        ("type-respelled", "z.part"),
        ("type-respelled", "z.box"),
        ("operation-respelled", "z.box/z.weigh()"),
    }
