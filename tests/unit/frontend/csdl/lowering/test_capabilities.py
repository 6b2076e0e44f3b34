"""Org.OData.Capabilities.V1."""

from __future__ import annotations

import pytest

from generator.ir import UNRESTRICTED, Capabilities
from tests.unit.frontend.csdl.fragments import codes, lowered, the_property


def record(term: str, *parts: str) -> str:
    values = "".join(f"<PropertyValue {part}" for part in parts)
    return f'<Annotation Term="Capabilities.{term}"><Record>{values}</Record></Annotation>'


def flag(name: str, text: str = "false") -> str:
    return f'Property="{name}" Bool="{text}"/>'


@pytest.mark.parametrize(
    ("term", "part", "field"),
    [
        ("ReadRestrictions", "Readable", "readable"),
        ("InsertRestrictions", "Insertable", "insertable"),
        ("UpdateRestrictions", "Updatable", "updatable"),
        ("DeleteRestrictions", "Deletable", "deletable"),
        ("CountRestrictions", "Countable", "countable"),
        ("ExpandRestrictions", "Expandable", "expandable"),
        ("FilterRestrictions", "Filterable", "filterable"),
        ("SearchRestrictions", "Searchable", "searchable"),
        ("SortRestrictions", "Sortable", "sortable"),
        ("SelectSupport", "Supported", "selectable"),
        ("SelectRestrictions", "Selectable", "selectable"),
    ],
)
def test_flags_in_records(term: str, part: str, field: str) -> None:
    for text, value in (("false", False), ("true", True)):
        found = the_property(record(term, flag(part, text))).capabilities
        assert found == Capabilities(**{field: value})  # type: ignore[arg-type]
    element = record(term, f'Property="{part}"><Bool>false</Bool></PropertyValue>')
    assert the_property(element).capabilities == Capabilities(**{field: False})  # type: ignore[arg-type]
    assert the_property(record(term, f'Property="{part}"/>')).capabilities == Capabilities(
        **{field: True}  # type: ignore[arg-type]
    )
    assert the_property(record(term, flag("Other"))).capabilities == UNRESTRICTED


@pytest.mark.parametrize(
    ("term", "field"),
    [
        ("SkipSupported", "skippable"),
        ("TopSupported", "toppable"),
        ("IndexableByKey", "indexable_by_key"),
    ],
)
@pytest.mark.parametrize(
    ("value", "said"), [("", True), ('Bool="true"', True), ('Bool="false"', False)]
)
def test_flags_that_are_terms(term: str, field: str, value: str, said: bool) -> None:
    annotation = f'<Annotation Term="Capabilities.{term}" {value}/>'
    assert getattr(the_property(annotation).capabilities, field) is said


def test_reading_by_key() -> None:
    nested = f'Property="ReadByKeyRestrictions"><Record><PropertyValue {flag("Readable")}'
    annotation = record(
        "ReadRestrictions", flag("Readable", "true"), f"{nested}</Record></PropertyValue>"
    )
    found = the_property(annotation).capabilities
    assert found == Capabilities(readable=True, readable_by_key=False)


@pytest.mark.parametrize(
    ("term", "part", "field"),
    [
        ("ExpandRestrictions", "NonExpandableProperties", "non_expandable"),
        ("FilterRestrictions", "NonFilterableProperties", "non_filterable"),
        ("SortRestrictions", "NonSortableProperties", "non_sortable"),
    ],
)
def test_lists_of_paths(term: str, part: str, field: str) -> None:
    collection = (
        f'Property="{part}"><Collection><PropertyPath>a</PropertyPath>'
        "<NavigationPropertyPath>b/c</NavigationPropertyPath></Collection></PropertyValue>"
    )
    found = the_property(record(term, collection)).capabilities
    assert getattr(found, field) == ("a", "b/c")


NAVIGABILITY = 'Property="Navigability"><EnumMember>Capabilities.NavigationType/{}</EnumMember>'
NAVIGABILITY += "</PropertyValue>"


@pytest.mark.parametrize(("kind", "said"), [("None", False), ("Single", True), ("Recursive", True)])
def test_navigability(kind: str, said: bool) -> None:
    annotation = record("NavigationRestrictions", NAVIGABILITY.format(kind))
    assert the_property(annotation).capabilities == Capabilities(navigable=said)


def restricted(path: str, *parts: str) -> str:
    name = f'<PropertyValue Property="NavigationProperty" NavigationPropertyPath="{path}"/>'
    values = "".join(f"<PropertyValue {part}" for part in parts)
    return record(
        "NavigationRestrictions",
        f"""Property="RestrictedProperties"><Collection><Record>{name if path else ""}
        {values}</Record></Collection></PropertyValue>""",
    )


DELETING = f'Property="DeleteRestrictions"><Record><PropertyValue {flag("Deletable")}'
DELETING += "</Record></PropertyValue>"


def navigation(
    on_property: str = "", on_type: str = "", on_set: str = "", name: str = "n"
) -> Capabilities:
    api = lowered(
        f"""<EntityType Name="B"><NavigationProperty Name="{name}" Type="example.B">{on_property}
        </NavigationProperty></EntityType>
        <EntityType Name="T" BaseType="example.B">{on_type}</EntityType><EntityContainer Name="C">
        <EntitySet Name="s" EntityType="example.T">{on_set}</EntitySet></EntityContainer>"""
    )
    return api.structs[0].properties[0].capabilities


@pytest.mark.parametrize("where", ["on_type", "on_set", "on_property"])
def test_restrictions_of_a_navigation_property_reach_it(where: str) -> None:
    annotation = restricted("n", DELETING, NAVIGABILITY.format("None"), flag("IndexableByKey"))
    found = navigation(**{where: annotation})
    assert found == Capabilities(deletable=False, navigable=False, indexable_by_key=False)


def test_a_restriction_on_the_property_itself_needs_no_path() -> None:
    assert navigation(on_property=restricted("", DELETING)) == Capabilities(deletable=False)


@pytest.mark.parametrize("path", ["", "other", "n/n"])
def test_restrictions_of_something_else_do_not(path: str) -> None:
    assert navigation(on_set=restricted(path, DELETING)) == UNRESTRICTED
    if path:
        assert navigation(on_property=restricted(path, DELETING)) == UNRESTRICTED


def test_what_the_property_says_itself_comes_first() -> None:
    own = record("DeleteRestrictions", flag("Deletable", "true"))
    inserting = DELETING.replace("Delete", "Insert").replace("Deletable", "Insertable")
    found = navigation(own, on_set=restricted("n", DELETING, inserting))
    assert found == Capabilities(deletable=True, insertable=False)


def test_entity_sets_and_types_have_capabilities() -> None:
    annotation = record("SearchRestrictions", flag("Searchable"))
    api = lowered(
        f"""<EntityType Name="T">{annotation}</EntityType><EntityContainer Name="C">
        <EntitySet Name="s" EntityType="example.T">{annotation}</EntitySet></EntityContainer>"""
    )
    assert api.structs[0].capabilities == Capabilities(searchable=False)
    assert api.children[0].capabilities == Capabilities(searchable=False)


def test_a_bad_boolean_is_reported_once() -> None:
    annotation = record("SearchRestrictions", flag("Searchable", "no"))
    assert codes(f'<ComplexType Name="T">{annotation}</ComplexType>') == ["bad-boolean"]


def test_terms_of_other_vocabularies_say_nothing() -> None:
    value = '<Record><PropertyValue Property="Readable" Bool="false"/></Record></Annotation>'
    for term in ("Core.ReadRestrictions", "example.ReadRestrictions", "ReadRestrictions"):
        found = the_property(f'<Annotation Term="{term}">{value}').capabilities
        assert found == UNRESTRICTED
