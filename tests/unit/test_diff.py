"""Two schemas that are not alike in what they know: bare ones, borrowed names, aliases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.compare.changes import EffectKind
from generator.compare.judge import Comparison
from generator.compare.rules import RULES
from generator.config import parse_config
from generator.diagnostics import InputError
from generator.diff import SchemaFile, Terms, compare_files, terms_of_sdk
from generator.passes.context import Selection
from tests.unit.frontend.csdl.fragments import edmx, schema

COMMON = """
<EntityType Name="entity" Abstract="true">
  <Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
</EntityType>
<ComplexType Name="person"><Property Name="name" Type="Edm.String"/></ComplexType>
<EnumType Name="mood"><Member Name="fine"/></EnumType>
<TypeDefinition Name="weight" UnderlyingType="Edm.Int32"/>
<EntityContainer Name="all"><EntitySet Name="calls" EntityType="base.calls.call"/></EntityContainer>
"""
CALL = """
<EntityType Name="call" BaseType="b.entity">
  <Property Name="caller" Type="b.person"/>
  <Property Name="mood" Type="b.mood"/>
  <Property Name="weight" Type="b.weight"/>
  <NavigationProperty Name="related" Type="Collection(b.entity)"/>
</EntityType>
"""


ON_WEIGHTS = """
<Function Name="heavier" IsBound="true"><Parameter Name="it" Type="b.weight"/>
  <Parameter Name="others" Type="Collection(b.weight)"/><ReturnType Type="b.weight"/></Function>
"""


def bare(body: str = CALL) -> bytes:
    """A schema alone; the alias ``b`` is declared elsewhere."""
    return schema(body, "base.calls").encode()


def whole(body: str = CALL, common: str = COMMON) -> bytes:
    return edmx(schema(common, "base", alias="b"), schema(body, "base.calls"))


def compared(old: bytes, new: bytes, **selection: tuple[str, ...]) -> Comparison:
    terms = Terms(selection=Selection(**selection))
    return compare_files(SchemaFile("old.xml", old), SchemaFile("new.xml", new), terms)


def told(comparison: Comparison) -> list[tuple[str, str]]:
    return [(each.rule.id, each.change.subject) for each in comparison.changes]


@pytest.mark.parametrize(
    ("old", "new"),
    [(bare(), bare()), (bare(), whole()), (whole(), bare()), (whole(), whole())],
    ids=["bare", "bare to whole", "whole to bare", "whole"],
)
def test_what_is_borrowed_is_a_name_and_no_change(old: bytes, new: bytes) -> None:
    assert told(compared(old, new)) == []
    assert told(compared(old, new, namespaces=("base.calls",))) == []


def test_what_is_bound_to_something_borrowed_is_no_change() -> None:
    old, new = bare(CALL + ON_WEIGHTS), whole(CALL + ON_WEIGHTS)
    assert told(compared(old, new)) == told(compared(new, old)) == []


@pytest.mark.parametrize(("old", "new"), [(bare, bare), (bare, whole), (whole, bare)])
def test_what_both_know_is_compared(old: Callable[[], bytes], new: Callable[[str], bytes]) -> None:
    changed = CALL.replace("b.person", "b.entity").replace("mood", "temper", 1)
    assert sorted(told(compared(old(), new(changed)))) == [
        ("property-added", "base.calls.call/temper"),
        ("property-removed", "base.calls.call/mood"),
        ("property-type-changed", "base.calls.call/caller"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("b.", "example.b."),
        ("example.b.", "b."),
        ("b.", "example.base."),
        ("example.base.", "b."),
    ],
)
def test_an_alias_that_nobody_declares_is_the_namespace_it_seems_to_be(old: str, new: str) -> None:
    """Two schemas alone: neither can tell what an alias stands for."""
    was, now = bare(CALL.replace("b.", old)), bare(CALL.replace("b.", new))
    assert told(compared(was, now)) == []
    changed = bare(CALL.replace("b.person", "b.mood").replace("b.", new))
    assert told(compared(was, changed)) == [("property-type-changed", "base.calls.call/caller")]


def test_alias_and_namespace_in_one_schema_mean_the_same() -> None:
    mixed = bare(CALL.replace("b.person", "example.b.person"))
    assert told(compared(bare(), mixed)) == []
    assert told(compared(mixed, mixed)) == []


def test_namespaces_that_have_nothing_in_common_are_two() -> None:
    other = bare(CALL.replace("b.person", "b.human").replace("b.", "other.c."))
    assert ("property-type-changed", "base.calls.call/caller") in told(compared(bare(), other))
    both = CALL.replace("b.person", "x.b.person").replace("b.mood", "y.b.mood")
    assert len(told(compared(bare(), bare(both.replace("x.b", "x.c").replace("y.b", "y.c"))))) == 2


def test_what_only_a_whole_schema_knows_is_no_change() -> None:
    more = COMMON + '<ComplexType Name="more"/>'
    assert told(compared(bare(), whole(common=more))) == []
    assert told(compared(whole(), whole(common=more))) == [("type-added", "base.more")]


def test_a_type_in_python_is_named_as_if_nothing_else_were_known() -> None:
    """The whole schema has a type that would take the name away."""
    clash = COMMON + '<ComplexType Name="call"/>'
    assert told(compared(bare(), whole(common=clash))) == []


def test_two_schemas_without_a_namespace_in_common_cannot_be_compared() -> None:
    other = schema(CALL, "base.chats").encode()
    with pytest.raises(InputError, match=r"declares base\.chats and old\.xml base\.calls"):
        compared(bare(), other)


def test_a_bare_schema_has_no_paths() -> None:
    with pytest.raises(InputError, match="no URL paths; select with --namespace or --type"):
        compared(bare(), whole(), paths=("/calls",))


def test_a_wrong_schema_is_an_error_however_bare() -> None:
    with pytest.raises(InputError, match="declared twice"):
        compared(bare(), bare(CALL + CALL))
    with pytest.raises(InputError, match=r"unknown type Edm\.Strin"):
        compared(bare(), bare(CALL.replace("b.person", "Edm.Strin")))


def test_what_one_schema_cannot_be_asked_for_is_gone_or_new() -> None:
    without = COMMON.partition("<EntityContainer")[0]
    gone = compared(whole(), whole(common=without), paths=("/calls",))
    assert ("path-removed", "/calls") in told(gone)
    assert ("type-removed", "base.calls.call") in told(gone)
    new = compared(whole(common=without), whole(), types=("base.person",), paths=("/calls",))
    assert ("path-added", "/calls") in told(new)
    assert not [each for each in told(new) if each[1] == "base.person"]


def test_only_what_the_selection_reaches_counts() -> None:
    common = COMMON.replace('"fine"', '"good"').replace('Name="name"', 'Name="called"')
    found = compared(whole(), whole(common=common), types=("base.person",))
    assert {subject for _, subject in told(found)} == {"base.person/called", "base.person/name"}


def test_the_reverse_has_the_same_subjects() -> None:
    changed = CALL.replace('Name="mood"', 'Name="temper"')
    there, back = compared(bare(), bare(changed)), compared(bare(changed), bare())
    assert {each[1] for each in told(there)} == {each[1] for each in told(back)}


ROOT = Path(__file__).parents[2]
COMPLETE = "requests.CallRecordCollectionRequestBuilder.complete"
WEBHOOKS = {"webhooks.Receiver", "webhooks.Subscriptions"}
PINNED = ROOT / "schema/v1.0/callrecords.xml"
SINCE = '<Property Name="startDateTime" Type="Edm.DateTimeOffset" Nullable="false"/>'


def sdk_terms() -> Terms:
    """Those of the SDK for v1.0, with its pages."""
    sdks = parse_config((ROOT / "csdlgen.toml").read_text("utf-8"), "csdlgen.toml")
    return terms_of_sdk(next(each for each in sdks if each.name == "callrecords"), ROOT, RULES)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (f'{SINCE}\n        <Property Name="type"', '<Property Name="type"', WEBHOOKS),
        ('"version" Type="Edm.Int64"', '"serial" Type="Edm.Int64"', {*WEBHOOKS, COMPLETE}),
        ('"participants_v2"', '"guests"', {COMPLETE}),
        ('<EntitySet Name="subscriptions"', '<EntitySet Name="orders"', WEBHOOKS),
    ],
)
def test_what_a_service_promises_goes_with_what_it_needs(
    before: str, after: str, expected: set[str]
) -> None:
    """Each name that is lost belongs to the change of the schema that makes it so."""
    terms, text = sdk_terms(), PINNED.read_text("utf-8")
    assert text.count(before) == 1
    old = SchemaFile("old.xml", text.encode())
    assert told(compare_files(old, old, terms)) == []
    new = SchemaFile("new.xml", text.replace(before, after).encode())
    lost = {
        effect.name: each.rule.id
        for each in compare_files(old, new, terms).changes
        for effect in each.change.effects
        if effect.kind is EffectKind.REMOVED and effect.name in {*WEBHOOKS, COMPLETE}
    }
    assert lost.keys() == expected
    assert {each.partition("-")[0] for each in lost.values()} <= {"property", "path"}


OVERLOAD = """<Function Name="getPstnCalls" IsBound="true">
        <Parameter Name="it" Type="Collection(microsoft.graph.callRecords.callRecord)"/>
        <Parameter Name="fromDateTime" Type="Edm.DateTimeOffset"/>
        <Parameter Name="toDateTime" Type="Edm.DateTimeOffset"/>
        <Parameter Name="note" Type="Edm.String"{facts}/>
        <ReturnType Type="Collection(microsoft.graph.callRecords.pstnCallLogRow)"/>
      </Function>
      """
PSTN = '<Function Name="getPstnCalls"'
RECORD = '<EntityType Name="callRecord"'
CALLED = "Collection(microsoft.graph.callRecords.callRecord)/microsoft.graph.callRecords."


@pytest.mark.parametrize(
    ("put", "old", "new", "rule"),
    [
        (PSTN, OVERLOAD.format(facts=""), "", "overload-removed"),
        (PSTN, "", OVERLOAD.format(facts=""), "overload-added"),
        (
            PSTN,
            OVERLOAD.format(facts=""),
            OVERLOAD.format(facts=' Nullable="false"'),
            "parameter-became-non-nullable",
        ),
        (RECORD, f'{RECORD} HasStream="true"', RECORD, "stream-removed"),
        (RECORD, RECORD, f'{RECORD} HasStream="true"', "stream-added"),
    ],
)
def test_what_no_request_of_an_sdk_leads_to_is_told_without_it_only(
    put: str, old: str, new: str, rule: str
) -> None:
    """The pages name neither."""
    text = PINNED.read_text("utf-8")
    assert text.count(put) == 1
    kept = put if put == PSTN else ""
    files = [
        SchemaFile(name, text.replace(put, f"{each}{kept}").encode())
        for name, each in (("old.xml", old), ("new.xml", new))
    ]
    assert told(compare_files(*files, sdk_terms())) == []
    assert [each for each, _ in told(compare_files(*files, Terms()))] == [rule]


def test_what_a_request_of_an_sdk_leads_to_is_told() -> None:
    text = PINNED.read_text("utf-8")
    start = text.index(PSTN)
    end = text.index("</Function>", start) + len("</Function>")
    files = (
        SchemaFile("old", text.encode()),
        SchemaFile("new", (text[:start] + text[end:]).encode()),
    )
    subject = f"{CALLED}getPstnCalls(fromDateTime,toDateTime)"
    assert told(compare_files(*files, sdk_terms())) == [("operation-removed", subject)]
