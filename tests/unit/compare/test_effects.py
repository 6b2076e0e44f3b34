"""What a change does to the public names: each is told by the change that causes it."""

from __future__ import annotations

import pytest

from generator.compare.changes import EffectKind
from generator.compare.verdict import Level
from tests.unit.compare.mutations import MUTATIONS, C, Doc, M, named
from tests.unit.compare.test_mutations import base, compared, mutated, told
from tests.unit.frontend.csdl.fragments import edmx, schema

BUILDER = "requests.ItemCollectionRequestBuilder"


@pytest.mark.parametrize(
    ("mutation", "effects"),
    [
        ("property_removed", ["- models.MediaStream.stream_id", "- filters.MediaStream.stream_id"]),
        ("property_added", ["+ models.Session.weather"]),
        ("property_moved_to_base", ["+ models.Person.badge"]),
        (
            "property_renamed",
            [
                "> models.MediaStream.rms_freeze_duration models.MediaStream.rms_freeze",
                "> filters.MediaStream.rms_freeze_duration filters.MediaStream.rms_freeze",
            ],
        ),
        (
            "property_type_changed",
            [
                "! models.PstnCallLogRow.duration int | None -> timedelta | None",
                "! filters.PstnCallLogRow.duration OrderedProperty[int] -> "
                "OrderedProperty[timedelta]",
            ],
        ),
        (
            "type_renamed",
            [
                "> models.TraceRouteHop models.RouteHop",
                "> filters.TraceRouteHop filters.RouteHop",
            ],
        ),
        ("type_removed", ["- models.ServiceEndpoint"]),
        (
            "base_changed",
            [
                "! models.Initiator Identity -> IdentitySet",
                "- models.Initiator.display_name",
                "- models.Initiator.id_",
                "+ models.Initiator.application",
                "+ models.Initiator.device",
                "+ models.Initiator.user",
            ],
        ),
        ("member_removed", ["- enums.FailureStage.MIDCALL"]),
        (
            "member_added_before_sentinel",
            [
                '! enums.VideoCodec.UNKNOWN_FUTURE_VALUE "unknownFutureValue", 11 -> '
                '"unknownFutureValue", 12',
                "+ enums.VideoCodec.H266",
            ],
        ),
        (
            "path_removed",
            [
                "- requests.Client.makers",
                "- requests.MakerCollectionRequestBuilder",
                "- requests.MakerRequestBuilder",
            ],
        ),
        ("overload_removed", [f"- {BUILDER}.find_with_colour_and_weight"]),
        (
            "overload_that_takes_a_name",
            [f"> {BUILDER}.find {BUILDER}.find_with_name", f"+ {BUILDER}.find"],
        ),
        ("property_respelled", []),
        ("operation_moved_to_base", []),
        ("path_respelled", []),
        ("request_removed", ["- requests.SubscriptionCollectionRequestBuilder.create"]),
        (
            "key_changed",
            [
                "! requests.PartCollectionRequestBuilder.__getitem__ "
                "(int) -> PartRequestBuilder -> (UUID) -> PartRequestBuilder"
            ],
        ),
        ("definition_changed", ["! models.Item.weight int | None -> str | None"]),
        ("deprecation_added", []),
        ("scale_in_capitals", []),
    ],
)
def test_what_a_change_does_to_public_names(mutation: str, effects: list[str]) -> None:
    signs = {
        EffectKind.ADDED: "+",
        EffectKind.REMOVED: "-",
        EffectKind.RENAMED: ">",
        EffectKind.CHANGED: "!",
    }
    found = []
    for each in compared(base(), mutated(MUTATIONS[mutation])).changes:
        for effect in each.change.effects:
            line = f"{signs[effect.kind]} {effect.name}"
            if effect.kind is EffectKind.RENAMED:
                line += f" {effect.after}"
            if effect.kind is EffectKind.CHANGED:
                line += f" {effect.before} -> {effect.after}"
            found.append(line)
    if mutation == "definition_changed":
        found = [each for each in found if "filters" not in each]
    assert sorted(found) == sorted(effects)


def test_a_renamed_type_with_a_name_of_the_runtime_changes_no_signature() -> None:
    """Requests take `CallOptions`, whatever a schema calls so."""
    text = """
    <ComplexType Name="callOptions">
      <Property Name="a" Type="Edm.String"/><Property Name="b" Type="Edm.String"/>
    </ComplexType>
    <EntityType Name="call">
      <Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
      <Property Name="options" Type="x.callOptions"/>
    </EntityType>
    <Function Name="ask" IsBound="true">
      <Parameter Name="it" Type="x.call"/><ReturnType Type="x.callOptions"/>
    </Function>
    <EntityContainer Name="all"><Singleton Name="call" Type="x.call"/></EntityContainer>
    """
    old, new = (edmx(schema(each, "x")) for each in (text, text.replace("callOptions", "extras")))
    assert told(compared(old, new)) == [("type-renamed", "x.extras")]


def test_a_step_that_comes_or_goes_is_told_with_its_line() -> None:
    plain = """
    <EntityType Name="file">
      <Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
    </EntityType>
    <EntityContainer Name="all"><EntitySet Name="files" EntityType="x.file"/></EntityContainer>
    """
    stream = plain.replace('Name="file">', 'Name="file" HasStream="true">')
    old, new = (edmx(schema(each, "x")) for each in (plain, stream))
    (added,) = compared(old, new).changes
    assert sorted(each.name for each in added.change.effects) == [
        "requests.FileCollectionRequestBuilder.create_media",
        "requests.FileRequestBuilder.content",
    ]
    assert added.change.new is not None
    assert b'<EntityType Name="file"' in new.splitlines()[added.change.new.line - 1]


def test_a_method_that_goes_beside_another_for_the_same_request_is_removed() -> None:
    """`create` was there before: it is no new name of `create_media`."""
    doc = Doc()
    doc.set(f"{C}callRecord", HasStream="true")
    (removed,) = compared(doc.text(), base()).changes
    assert removed.rule.id == "stream-removed"
    assert {each.kind for each in removed.change.effects} == {EffectKind.REMOVED}
    assert sorted(each.name for each in removed.change.effects) == [
        "requests.CallRecordCollectionRequestBuilder.create_media",
        "requests.CallRecordRequestBuilder.content",
    ]


def test_query_options_that_a_method_loses_break_python() -> None:
    """A function takes them, an action does not."""
    comparison = compared(base(), mutated(MUTATIONS["function_that_takes_null_became_an_action"]))
    (swapped,) = comparison.changes
    (method,) = swapped.change.effects
    assert "expand: " in method.before
    assert "expand: " not in method.after
    assert swapped.rule.verdict.python is Level.BREAKING


NO_INSERT = (
    '<Annotation Term="Org.OData.Capabilities.V1.InsertRestrictions"><Record>'
    '<PropertyValue Property="Insertable" Bool="false"/></Record></Annotation>'
)


def sets(papers: str, files: str = NO_INSERT) -> bytes:
    """Two entity sets of one type, with what is said of each."""
    return edmx(
        schema(
            f"""
            <EntityType Name="file">
              <Key><PropertyRef Name="id"/></Key>
              <Property Name="id" Type="Edm.String" Nullable="false"/>
            </EntityType>
            <EntityContainer Name="all">
              <EntitySet Name="files" EntityType="x.file">{files}</EntitySet>
              <EntitySet Name="papers" EntityType="x.file">{papers}</EntitySet>
            </EntityContainer>
            """,
            "x",
        )
    )


PLAIN, OTHER = "FileCollectionRequestBuilder", "PapersFileCollectionRequestBuilder"


def test_a_step_to_another_builder_breaks_annotations() -> None:
    """More is allowed, but what `client.papers` gives is of another class."""
    comparison = compared(sets(NO_INSERT), sets(""))
    assert comparison.verdict.python is Level.BREAKING
    changes = {each.rule.id: each.change for each in comparison.changes}
    assert sorted(changes) == ["python-changed", "request-added"]
    assert [each.name for each in changes["request-added"].effects] == [f"requests.{OTHER}"]
    (step,) = changes["python-changed"].effects
    assert (step.name, step.before, step.after) == (
        "requests.Client.papers",
        f"-> {PLAIN}",
        f"-> {OTHER}",
    )


def test_a_step_to_another_builder_is_told_with_the_request_that_is_gone() -> None:
    comparison = compared(sets("", ""), sets(NO_INSERT, ""))
    changes = {each.rule.id: each.change for each in comparison.changes}
    assert sorted(changes) == ["request-removed"]
    assert [each.name for each in changes["request-removed"].effects] == [
        "requests.Client.papers",
        f"requests.{OTHER}",
    ]


def test_a_step_follows_where_its_builder_is_gone() -> None:
    """That the class is gone says enough."""
    changes = {
        each.rule.id: each.change for each in compared(sets(NO_INSERT, ""), sets("", "")).changes
    }
    assert sorted(changes) == ["python-removed", "request-added"]
    assert [each.name for each in changes["python-removed"].effects] == [f"requests.{OTHER}"]


def test_builders_that_swap_their_names_are_told_by_what_leads_to_them() -> None:
    """A maker by itself takes the name of those below parts."""

    doc = Doc()
    doc.set(f"{M}part", "maker", ContainsTarget="true")
    before = doc.text()
    named(doc.container, "best").set("Type", f"{M}maker")
    doc.container.remove(named(doc.container, "makers"))
    steps = {
        effect.name: (each.rule.id, effect.before, effect.after)
        for each in compared(before, doc.text()).changes
        for effect in each.change.effects
        if effect.kind is EffectKind.CHANGED
    }
    assert steps == {
        "requests.Client.best": (
            "path-changed",
            "-> BestItemRequestBuilder",
            "-> MakerRequestBuilder",
        ),
        "requests.PartRequestBuilder.maker": (
            "python-changed",
            "-> MakerRequestBuilder",
            "-> MakerRequestBuilder_2",
        ),
    }


COLLIDING = """
<EnumType Name="mood"><Member Name="fooBar" Value="0"/></EnumType>
<ComplexType Name="base"><Property Name="more" Type="Edm.String"/></ComplexType>
<ComplexType Name="derived" BaseType="x.base">
  <Property Name="foo_bar" Type="Edm.String"/>
</ComplexType>
<EntityType Name="file">
  <Key><PropertyRef Name="id"/></Key>
  <Property Name="id" Type="Edm.String" Nullable="false"/>
  <Property Name="derived" Type="x.derived"/>
  <Property Name="mood" Type="x.mood"/>
  <NavigationProperty Name="foo_bar" Type="x.file"/>
</EntityType>
<EntityContainer Name="all"><EntitySet Name="files" EntityType="x.file"/></EntityContainer>
"""


@pytest.mark.parametrize(
    ("before", "more", "renamed"),
    [
        (
            '<Property Name="more"',
            '<Property Name="fooBar" Type="Edm.String"/>',
            ["models.Derived.foo_bar"],
        ),
        (
            '<NavigationProperty Name="foo_bar"',
            '<NavigationProperty Name="fooBar" Type="x.file"/>',
            [
                "models.File.foo_bar",
                "requests.FileRequestBuilder.foo_bar",
                "requests.LinkedFileRequestBuilder.foo_bar",
            ],
        ),
        (
            '<Member Name="fooBar"',
            '<Member Name="foo_bar" Value="1"/>',
            ["enums.Mood.FOO_BAR"],
        ),
    ],
)
def test_a_name_that_another_thing_takes_is_renamed(
    before: str, more: str, renamed: list[str]
) -> None:
    """The name is there as before, and stands for something else."""
    assert before in COLLIDING
    new = COLLIDING.replace(before, f"{more}{before}", 1)
    comparison = compared(*(edmx(schema(each, "x")) for each in (COLLIDING, new)))
    assert comparison.verdict.python is Level.BREAKING
    found = {
        effect.name: (each.rule.id, effect.after)
        for each in comparison.changes
        for effect in each.change.effects
        if effect.kind is EffectKind.RENAMED and not effect.name.startswith("filters.")
    }
    assert found == {each: ("python-taken", f"{each}_2") for each in renamed}
    kinds = {effect.kind for each in comparison.changes for effect in each.change.effects}
    assert EffectKind.CHANGED not in kinds
