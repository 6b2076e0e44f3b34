"""Annotations and their values, in attribute and in element notation (section 14)."""

from __future__ import annotations

import pytest

from generator.diagnostics import Source
from generator.frontend.csdl.syntax import CollectionOf, Dynamic, Expression, Record, Text
from tests.unit.frontend.csdl.fragments import document


def value_of(annotation: str) -> Expression | None:
    body = f'<EnumType Name="E">{annotation}</EnumType>'
    ((found,),) = (each.annotations for each in document(body).schemas[0].enums)
    return found.value


def test_a_tag_has_no_value() -> None:
    assert value_of('<Annotation Term="a.T" Qualifier="q"/>') is None


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("Bool", "false"),
        ("Int", "-1"),
        ("Date", "2026-01-31"),
        ("String", "a & b"),
        ("EnumMember", "n.E/A n.E/B"),
        ("Path", "a/b"),
        ("PropertyPath", "a/b"),
        ("NavigationPropertyPath", "a/b"),
    ],
)
def test_attribute_and_element_notation_read_the_same(kind: str, text: str) -> None:
    written = text.replace("&", "&amp;")
    attribute = value_of(f'<Annotation Term="a.T" {kind}="{written}"/>')
    element = value_of(f'<Annotation Term="a.T"><{kind}>{written}</{kind}></Annotation>')
    assert attribute == element == Text(kind=kind, text=text, source=Source("example.xml", 8))


def test_records_and_collections_nest() -> None:
    value = value_of(
        '<Annotation Term="a.T"><Collection><Record Type="a.R">'
        '<PropertyValue Property="x" Int="1"/><PropertyValue Property="y"/>'
        "</Record><String>s</String></Collection></Annotation>"
    )
    assert isinstance(value, CollectionOf)
    record, text = value.items
    assert isinstance(record, Record)
    assert isinstance(text, Text)
    assert [(each.name, each.value is None) for each in record.values] == [
        ("x", False),
        ("y", True),
    ]
    assert text.text == "s"


def test_an_annotation_of_an_annotation_is_not_its_value() -> None:
    nested = '<Annotation Term="a.T"><Annotation Term="b.T" Bool="true"/></Annotation>'
    assert value_of(nested) is None


def test_what_only_a_service_can_evaluate_is_kept_by_its_kind() -> None:
    value = value_of('<Annotation Term="a.T"><Apply Function="f"/></Annotation>')
    assert isinstance(value, Dynamic)
    assert value.kind == "Apply"
