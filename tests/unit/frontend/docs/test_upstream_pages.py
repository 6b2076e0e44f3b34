"""The real pages, and what is known about them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from generator.frontend.docs import read_pages
from generator.frontend.docs.files import load_pages
from generator.pages import Pages, PropertyRow, ResourcePage

VERSIONS = ("v1.0", "beta")


def read(upstream: Path, version: str) -> Pages:
    pages = read_pages(load_pages(upstream / "docs" / version, version))[0]
    assert pages.resources
    return pages


def row(page: ResourcePage, name: str) -> PropertyRow:
    return next(each for each in (*page.properties, *page.relationships) if each.name == name)


def page_of(pages: Pages, name: str) -> ResourcePage:
    return next(each for each in pages.resources if each.type_name == name)


def counted_rows(text: str, heading: str) -> int:
    """Lines that start with a pipe right below a heading, header and separator taken off."""
    match = re.search(rf"^## {heading}\s*\n(.*?)(?=^#|\Z)", text, re.DOTALL | re.MULTILINE)
    lines = [line for line in (match[1] if match else "").split("\n") if line.startswith("|")]
    return max(len(lines) - 2, 0)


@pytest.mark.parametrize("version", VERSIONS)
def test_every_row_of_every_table_is_found(upstream: Path, version: str) -> None:
    texts = load_pages(upstream / "docs" / version, version)
    for page in read(upstream, version).resources:
        text = texts[page.source.file]
        assert len(page.properties) == counted_rows(text, "Properties"), page.source
        assert len(page.relationships) == counted_rows(text, "Relationships"), page.source
        assert len(page.methods) == counted_rows(text, "Methods"), page.source


@pytest.mark.parametrize("version", VERSIONS)
def test_every_row_has_a_type_and_stands_on_its_line(upstream: Path, version: str) -> None:
    texts = load_pages(upstream / "docs" / version, version)
    for page in read(upstream, version).resources:
        for each in (*page.properties, *page.relationships):
            assert each.type.names, each
            assert each.description, each
            assert each.name in texts[each.source.file].split("\n")[each.source.line - 1]


@pytest.mark.parametrize("version", VERSIONS)
def test_every_page_with_a_kind_is_read(upstream: Path, version: str) -> None:
    texts = load_pages(upstream / "docs" / version, version).values()
    pages = read(upstream, version)
    kinds = (
        ("resourcePageType", pages.resources),
        ("enumPageType", pages.enums),
        ("apiPageType", pages.apis),
    )
    for kind, found in kinds:
        assert len(found) == sum(kind in text for text in texts)


@pytest.mark.parametrize("version", VERSIONS)
def test_every_page_has_a_namespace_and_every_method_a_request(
    upstream: Path, version: str
) -> None:
    pages = read(upstream, version)
    assert all(page.namespace and page.description for page in pages.resources)
    assert all(page.requests and page.description for page in pages.apis)


@pytest.mark.parametrize("version", VERSIONS)
def test_only_permissions_by_resource_are_not_read(upstream: Path, version: str) -> None:
    _, found = read_pages(load_pages(upstream / "docs" / version, version))
    assert {each.code for each in found} == {"page-table"}
    assert all("/api/subscription-" in each.source.file for each in found)


def test_the_deprecation_of_the_organizer(upstream: Path) -> None:
    page = page_of(read(upstream, "v1.0"), "callRecord")
    deprecation = row(page, "organizer").deprecation
    assert deprecation is not None
    assert deprecation.removal_date == date(2026, 6, 30)
    assert deprecation.replacement == "organizer_v2"
    assert "deprecated" not in row(page, "organizer").description


def test_the_values_of_the_modality(upstream: Path) -> None:
    values = row(page_of(read(upstream, "v1.0"), "callRecord"), "modalities").possible_values
    assert values[0] == "unknown"
    assert len(values) == 7


def test_members_of_enumerations(upstream: Path) -> None:
    (page,) = read(upstream, "v1.0").enums
    counts = {table.name: len(table.members) for table in page.enums}
    assert len(counts) == 15
    assert (counts["serviceRole"], counts["audioCodec"], counts["callType"]) == (22, 23, 4)


def test_a_type_cell_with_an_alternative(upstream: Path) -> None:
    page = page_of(read(upstream, "v1.0"), "communicationsIdentitySet")
    assert row(page, "assertedIdentity").type.names == (
        "communicationsUserIdentity",
        "communicationsPhoneIdentity",
    )
