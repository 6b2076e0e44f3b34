"""What is told of a removal that may be something else now."""

from __future__ import annotations

import pytest

from generator.diff import SchemaFile, Terms, compare_files
from tests.unit.frontend.csdl.fragments import edmx, schema

OLD = """
<EnumType Name="callKind"><Member Name="unknown" Value="0"/><Member Name="group" Value="1"/>
</EnumType>
<ComplexType Name="thing"><Property Name="made" Type="Edm.Date"/></ComplexType>
<ComplexType Name="parcel" BaseType="x.thing">
  <Property Name="kind" Type="x.callKind"/>
  <Property Name="weight" Type="Edm.Int32"/>
  <Property Name="owner" Type="Edm.String"/>
</ComplexType>
<ComplexType Name="letter" BaseType="x.parcel"/>
<ComplexType Name="crate"><Property Name="stamp" Type="Edm.String"/></ComplexType>
<EntityType Name="user">
  <Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
</EntityType>
<Action Name="send" IsBound="true">
  <Parameter Name="it" Type="x.user"/><Parameter Name="since" Type="Edm.Date"/>
</Action>
<EntityContainer Name="all"><EntitySet Name="users" EntityType="x.user"/></EntityContainer>
"""
WEIGHT = '<Property Name="weight" Type="Edm.Int32"/>'
HEAVY = '<Property Name="weightInGrams" Type="Edm.Int32"/>'
END = "</ComplexType>"
THING = '<ComplexType Name="thing">'
LETTER = '<ComplexType Name="letter" BaseType="x.parcel"/>'
OWNER = '<Property Name="owner" Type="Edm.String"/>'
CRATE = '<ComplexType Name="crate">'
SINCE = '<Parameter Name="since" Type="Edm.Date"/>'


def notes(*pairs: tuple[str, str]) -> dict[str, str]:
    new = OLD
    for before, after in pairs:
        assert before in new
        new = new.replace(before, after)
    return gone(OLD, new)


def gone(old: str, new: str) -> dict[str, str]:
    """What is gone, by its subject, with the note."""
    files = (SchemaFile("schema.xml", edmx(schema(each, "x"))) for each in (old, new))
    changes = [each.change for each in compare_files(*files, Terms()).changes]
    assert not [each for each in changes if each.note and not each.rule.endswith("-removed")]
    return {each.subject: each.note for each in changes if each.rule.endswith("-removed")}


@pytest.mark.parametrize(
    ("pairs", "was", "now"),
    [
        pytest.param(
            [(WEIGHT, ""), (THING, THING + HEAVY)],
            "x.parcel/weight",
            "x.thing/weightInGrams",
            id="renamed and moved to a base",
        ),
        pytest.param(
            [
                (WEIGHT, ""),
                ('"parcel" BaseType="x.thing"', '"parcel" BaseType="x.heavy"'),
                (THING, f'<ComplexType Name="heavy" BaseType="x.thing">{HEAVY}{END}{THING}'),
            ],
            "x.parcel/weight",
            "x.heavy/weightInGrams",
            id="renamed and moved to a new base",
        ),
        pytest.param(
            [(WEIGHT, ""), (LETTER, LETTER.replace("/>", f">{HEAVY}{END}"))],
            "x.parcel/weight",
            "x.letter/weightInGrams",
            id="renamed and moved to a derived type",
        ),
        pytest.param(
            [(OWNER, '<NavigationProperty Name="ownerUser" Type="x.user"/>')],
            "x.parcel/owner",
            "x.parcel/ownerUser",
            id="a navigation property under another name",
        ),
        pytest.param(
            [(WEIGHT, '<Property Name="weightInGrams" Type="Edm.String"/>')],
            "x.parcel/weight",
            "x.parcel/weightInGrams",
            id="renamed and of another type",
        ),
        pytest.param(
            [("callKind", "callType"), ('"group"', '"groupCall"')],
            "x.callKind",
            "x.callType",
            id="an enumeration renamed with a member",
        ),
        pytest.param(
            [('"group" Value="1"', '"groupCall" Value="5"')],
            "x.callKind/group",
            "x.callKind/groupCall",
            id="a member renamed and renumbered",
        ),
        pytest.param(
            [(SINCE, SINCE.replace("since", "sinceDay").replace("Date", "Int32"))],
            "x.user/x.send(sinceDay)/since",
            "x.user/x.send(sinceDay)/sinceDay",
            id="a parameter renamed and of another type",
        ),
        pytest.param(
            [('"send"', '"sendNow"'), (SINCE, "")],
            "x.user/x.send(since)",
            "x.user/x.sendNow()",
            id="an operation renamed with other parameters",
        ),
        pytest.param(
            [('EntitySet Name="users" EntityType', 'Singleton Name="user" Type')],
            "/users",
            "/user",
            id="a root renamed and of another kind",
        ),
    ],
)
def test_a_removal_says_what_it_may_be_now(
    pairs: list[tuple[str, str]], was: str, now: str
) -> None:
    assert notes(*pairs) == {was: f"perhaps {now} now"}


@pytest.mark.parametrize(
    "pairs",
    [
        pytest.param([(WEIGHT, ""), (CRATE, CRATE + HEAVY)], id="in a type that is not related"),
        pytest.param(
            [(WEIGHT, f'{HEAVY}<Property Name="weightInTons" Type="Edm.Int32"/>')],
            id="which of two",
        ),
        pytest.param(
            [(WEIGHT, '<Property Name="height" Type="Edm.String"/>')], id="under another name"
        ),
    ],
)
def test_a_removal_says_nothing_where_nothing_or_two_could_be_meant(
    pairs: list[tuple[str, str]],
) -> None:
    assert notes(*pairs) == {"x.parcel/weight": ""}


def test_what_went_to_a_new_base_is_nothing_else() -> None:
    old = OLD.replace(WEIGHT, WEIGHT + HEAVY)
    new = old.replace(WEIGHT + HEAVY, "").replace('BaseType="x.thing"', 'BaseType="x.heavy"')
    base = f'<ComplexType Name="heavy" BaseType="x.thing">{HEAVY}{END}'
    assert gone(old, new + base) == {"x.parcel/weight": ""}
