"""Core.Description, Core.LongDescription and Core.Revisions."""

from __future__ import annotations

from datetime import date

import pytest

from generator.diagnostics import Source
from generator.frontend.csdl.lowering.documentation import replacement
from generator.ir import UNDOCUMENTED, Deprecation
from tests.unit.frontend.csdl.fragments import codes, lowered, the_property


def test_summary_and_details() -> None:
    found = the_property(
        """
        <Annotation Term="Core.LongDescription"><String>More.</String></Annotation>
        <Annotation Term="Core.Description" String=" Short. "/>"""
    ).documentation
    assert (found.summary, found.details) == ("Short.", "More.")
    assert found.source == Source("example.xml", 10)


def test_a_long_description_alone() -> None:
    found = the_property('<Annotation Term="Core.LongDescription" String="More."/>').documentation
    assert (found.summary, found.details) == ("", "More.")


def test_other_vocabularies_describe_nothing() -> None:
    other = '<Annotation Term="Org.OData.Display.V1.Description" String="Short."/>'
    assert the_property(other).documentation == UNDOCUMENTED


def revision(*parts: str, kind: str = "Deprecated") -> str:
    values = "".join(f"<PropertyValue {part}/>" for part in parts)
    return f"""<Record>{values}<PropertyValue Property="Kind">
    <EnumMember>Org.OData.Core.V1.RevisionKind/{kind}</EnumMember></PropertyValue></Record>"""


def revisions(*records: str) -> str:
    inside = "".join(records)
    return f'<Annotation Term="Core.Revisions"><Collection>{inside}</Collection></Annotation>'


def test_a_deprecation() -> None:
    annotation = revisions(
        revision('Property="Version" String="v0"', kind="Added"),
        revision(
            'Property="Date" Date="2023-11-06"',
            'Property="RemovalDate" Date="2026-11-06"',
            'Property="Version" String="2023-06/New"',
            'Property="Description" String="Going away. Use other instead."',
        ),
    )
    assert the_property(annotation).deprecation == Deprecation(
        date=date(2023, 11, 6),
        removal_date=date(2026, 11, 6),
        version="2023-06/New",
        replacement=None,
        description="Going away. Use other instead.",
    )


def test_the_replacement_is_a_property_of_the_type_or_of_its_base() -> None:
    annotation = revisions(revision('Property="Description" String="Use other instead."'))
    api = lowered(
        f"""<ComplexType Name="B"><Property Name="other" Type="Edm.String"/></ComplexType>
        <ComplexType Name="T" BaseType="example.B"><Property Name="p" Type="Edm.String">
        {annotation}</Property></ComplexType>"""
    )
    deprecation = api.structs[1].properties[0].deprecation
    assert deprecation is not None
    assert deprecation.replacement == "other"


@pytest.mark.parametrize("date_text", ['Date="2026-01-31"', 'DateTimeOffset="2026-01-31T00:00Z"'])
def test_dates(date_text: str) -> None:
    found = the_property(revisions(revision(f'Property="Date" {date_text}'))).deprecation
    assert found is not None
    assert found.date == date(2026, 1, 31)


def test_a_bad_date_is_an_error() -> None:
    annotation = revisions(revision('Property="Date" Date="soon"'))
    assert codes(f'<EnumType Name="E">{annotation}</EnumType>') == ["bad-date"]


def test_types_members_and_operations_are_deprecated_too() -> None:
    annotation = revisions(revision())
    api = lowered(
        f"""<EnumType Name="E"><Member Name="a">{annotation}</Member>{annotation}</EnumType>
        <ComplexType Name="T">{annotation}</ComplexType><Action Name="f">{annotation}</Action>"""
    )
    (enum,), (struct,), (operation,) = api.enums, api.structs, api.operations
    for node in (enum, enum.members[0], struct, operation):
        assert node.deprecation == Deprecation()


def test_a_revision_of_another_kind_is_no_deprecation() -> None:
    assert the_property(revisions(revision(kind="Modified"))).deprecation is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It will be removed. Use other instead.", "other"),
        ("Please use the new other property.", "other"),
        ("Please refer to `other`", "other"),
        ("Replaced with alert other", "other"),
        ("Use participants_v2 instead.", "participants_v2"),
        ("Please use the new identityProviderBase API.", "identityProviderBase"),
        ("Use grantedToV2.", "grantedToV2"),
        ("Please use the new Graph Security API.", None),
        ("The user knows other.", None),
        ("Use it no more. See other.", None),
        ("Use it no more! See other.", None),
        ("Why use it? See other.", None),
        ("Use no more of it; see other.", None),
        ("Use a.other instead.", "other"),
        ("", None),
    ],
)
def test_replacements(text: str, name: str | None) -> None:
    assert replacement(text, {"other", "another"}) == name
