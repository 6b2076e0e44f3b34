"""Real schemas: what lowering finds is what the XML holds, counted there."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from generator.diagnostics import InputError, Severity, has_errors
from generator.frontend.csdl import lower, read_csdl
from generator.ir import struct_index
from tests.unit.frontend.csdl.fragments import EDM, schema

if TYPE_CHECKING:
    from pathlib import Path

    from generator.diagnostics import Diagnostic
    from generator.ir import Api

GRAPH = ["v1.0.xml", "beta.xml"]
OTHERS = ["others/northwind-v4.xml", "others/odata-demo-service.xml", "others/trippin-rw.xml"]
HISTORY = [
    "history/005-2021-12-21-12abadc7f2.xml",
    "history/006-2022-06-07-b1768f8430.xml",
    "history/008-2022-10-19-f97bde265e.xml",
]


@cache
def lowered_file(upstream: Path, name: str) -> tuple[Api, tuple[Diagnostic, ...]]:
    return lower([read_csdl((upstream / "csdl" / name).read_bytes(), name)])


def count(element: etree._Element, *tags: str) -> int:
    return sum(1 for tag in tags for _ in element.iter(f"{{{EDM}}}{tag}"))


def counts(api: Api, namespace: str) -> dict[str, int]:
    structs = [each for each in api.structs if each.name.namespace == namespace]
    enums = [each for each in api.enums if each.name.namespace == namespace]
    operations = [each for each in api.operations if each.name.namespace == namespace]
    return {
        "enums": len(enums),
        "members": sum(len(each.members) for each in enums),
        "structs": len(structs),
        "properties": sum(len(each.properties) for each in structs),
        "keys": sum(len(each.key) for each in structs),
        "operations": len(operations),
        "parameters": sum(len(each.parameters) + (each.binding is not None) for each in operations),
    }


def expected(element: etree._Element) -> dict[str, int]:
    return {
        "enums": count(element, "EnumType"),
        "members": count(element, "Member"),
        "structs": count(element, "EntityType", "ComplexType"),
        "properties": count(element, "Property", "NavigationProperty"),
        "keys": count(element, "PropertyRef"),
        "operations": count(element, "Function", "Action"),
        "parameters": count(element, "Parameter"),
    }


@pytest.mark.parametrize("name", [*GRAPH, *OTHERS, *HISTORY])
def test_everything_in_the_xml_is_lowered(upstream: Path, name: str) -> None:
    data = (upstream / "csdl" / name).read_bytes()
    api, found = lowered_file(upstream, name)
    assert name in HISTORY or not has_errors(found)
    for each in etree.fromstring(data).iter(f"{{{EDM}}}Schema"):
        assert counts(api, each.get("Namespace", "")) == expected(each)
    root = etree.fromstring(data)
    assert len(api.children) == count(root, "EntitySet", "Singleton")
    assert len(api.imports) == count(root, "FunctionImport", "ActionImport")


@pytest.mark.parametrize("name", OTHERS)
def test_other_services_have_nothing_to_report(upstream: Path, name: str) -> None:
    assert lowered_file(upstream, name)[1] == ()


@pytest.mark.parametrize("name", GRAPH)
def test_what_is_wrong_with_graph_is_a_warning(upstream: Path, name: str) -> None:
    _, found = lowered_file(upstream, name)
    assert {each.code for each in found} == {"unknown-target", "unknown-derived-type"}
    assert {each.severity for each in found} == {Severity.WARNING}


def test_annotations_outside_their_schema_arrive(upstream: Path) -> None:
    api, _ = lowered_file(upstream, "v1.0.xml")
    record = next(each for name, each in struct_index(api).items() if name.name == "callRecord")
    by_name = {each.name: each for each in record.properties}
    deprecation = by_name["organizer"].deprecation
    assert deprecation is not None
    assert deprecation.removal_date == date(2026, 11, 6)
    assert deprecation.replacement == "organizer_v2"
    assert by_name["organizer_v2"].auto_expand
    assert by_name["organizer_v2"].deprecation is None


def test_every_revision_of_graph_is_lowered(upstream: Path) -> None:
    """Each Revisions annotation lands on a type, property or operation, or is reported."""
    data = (upstream / "csdl" / "v1.0.xml").read_bytes()
    api, found = lowered_file(upstream, "v1.0.xml")
    lost = {each.subject for each in found if each.code == "unknown-target"}
    targets = [
        annotation.getparent()
        for annotation in etree.fromstring(data).iter(f"{{{EDM}}}Annotation")
        if annotation.get("Term") == "Org.OData.Core.V1.Revisions"
    ]
    kept = [each for each in targets if each is not None and each.get("Target") not in lost]
    nodes = [
        *api.enums,
        *(member for enum in api.enums for member in enum.members),
        *api.structs,
        *(prop for struct in api.structs for prop in struct.properties),
        *api.operations,
    ]
    deprecated = [node for node in nodes if getattr(node, "deprecation", None)]
    assert len(deprecated) == len(kept)


def test_every_restriction_of_graph_is_lowered(upstream: Path) -> None:
    """As many places say whether they expand as the XML has annotations on declared targets."""
    api, found = lowered_file(upstream, "v1.0.xml")
    lost = {each.subject for each in found if each.code == "unknown-target"}
    root = etree.fromstring((upstream / "csdl" / "v1.0.xml").read_bytes())
    places = {
        parent.get("Target")
        for each in root.iter(f"{{{EDM}}}Annotation")
        if each.get("Term") == "Org.OData.Capabilities.V1.ExpandRestrictions"
        and (parent := each.getparent()) is not None
    }
    said = [
        *(each.capabilities for each in api.structs),
        *(each.capabilities for each in api.children),
        *(each.capabilities for struct in api.structs for each in struct.properties),
    ]
    expandable = [each for each in said if each.expandable is not None]
    assert len(expandable) == len(places - lost)


@pytest.mark.parametrize("name", HISTORY)
def test_a_schema_without_its_neighbours_names_what_is_missing(upstream: Path, name: str) -> None:
    data = (upstream / "csdl" / name).read_bytes()
    text = data.decode("utf-8-sig")
    api, found = lowered_file(upstream, name)
    assert {each.code for each in found} == {"unknown-alias"}
    assert len(found) == text.count('"graph.') + text.count("(graph.")
    assert all(each.source.line for each in found)
    assert api.structs


def test_a_cut_off_schema_is_refused(upstream: Path) -> None:
    data = (upstream / "csdl" / "v1.0.xml").read_bytes()
    with pytest.raises(InputError):
        read_csdl(data[: len(data) // 2], "v1.0.xml")


@pytest.mark.parametrize("name", HISTORY)
def test_a_schema_alone_can_be_read_with_a_stand_in_for_its_neighbour(
    upstream: Path, name: str
) -> None:
    stand_in = read_csdl(schema("", "microsoft.graph", alias="graph").encode(), "stand-in.xml")
    alone = read_csdl((upstream / "csdl" / name).read_bytes(), name)
    api, found = lower([stand_in, alone], missing=Severity.NOTE)
    assert {(each.code, each.severity) for each in found} == {("unknown-type", Severity.NOTE)}
    bases = {str(each.base) for each in api.structs if each.base}
    assert "microsoft.graph.entity" in bases
