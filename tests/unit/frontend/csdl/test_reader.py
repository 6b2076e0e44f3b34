"""Bytes to syntax: the frame of the document, and documents that are refused."""

from __future__ import annotations

import pytest

from generator.diagnostics import InputError, Source
from generator.frontend.csdl import read_csdl
from tests.unit.frontend.csdl.fragments import EDM, EDMX, edmx, schema


def refused(data: bytes) -> list[tuple[str, int, str]]:
    with pytest.raises(InputError) as caught:
        read_csdl(data, "broken.xml")
    found = caught.value.diagnostics
    assert found
    assert {each.source.file for each in found} == {"broken.xml"}
    return [(each.code, each.source.line, each.message) for each in found]


def test_a_wrapped_schema_and_a_bare_one_read_the_same() -> None:
    text = schema('<EnumType Name="E"><Member Name="a" Value="1"/></EnumType>', alias="x")
    wrapped = read_csdl(edmx(text, before=""), "a.xml")
    bare = read_csdl(text.encode(), "a.xml")
    assert wrapped.schemas == bare.schemas
    assert (wrapped.is_bare, bare.is_bare) == (False, True)
    assert [(each.namespace, each.alias) for each in bare.schemas] == [("example", "x")]


@pytest.mark.parametrize("version", ["4.0", "4.01"])
def test_both_versions_are_read(version: str) -> None:
    data = edmx(schema("")).replace(b'"4.0"', f'"{version}"'.encode())
    assert len(read_csdl(data, "a.xml").schemas) == 1


def test_several_schemas_keep_their_order() -> None:
    data = edmx(schema("", "b"), schema("", "a"), schema("", "c"))
    assert [each.namespace for each in read_csdl(data, "a.xml").schemas] == ["b", "a", "c"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_passed_over(encoding: str) -> None:
    data = edmx(schema("")).decode().encode(encoding)
    assert [each.namespace for each in read_csdl(data, "a.xml").schemas] == ["example"]


def test_includes_are_kept_with_their_aliases() -> None:
    found = read_csdl(edmx(schema("")), "a.xml").includes
    assert [(each.namespace, each.alias) for each in found] == [
        ("Org.OData.Core.V1", "Core"),
        ("Org.OData.Capabilities.V1", "Capabilities"),
    ]


def test_elements_carry_their_line() -> None:
    data = edmx(schema('\n<!-- a\ncomment -->\n<EnumType Name="E"/>'), before="")
    (enum,) = read_csdl(data, "a.xml").schemas[0].enums
    assert enum.source == Source("a.xml", 4)


def test_lines_beyond_65535_are_counted() -> None:
    data = edmx(schema("\n" * 70_000 + '<EnumType Name="E"/>'), before="")
    (enum,) = read_csdl(data, "a.xml").schemas[0].enums
    assert enum.source.line == 70_001


def test_broken_xml_names_line_and_column() -> None:
    ((code, line, message), *_) = refused(b"<Schema>\n  <EnumType>\n</Schema>")
    assert (code, line) == ("xml", 3)
    assert message.startswith("column ")
    assert "EnumType" in message


@pytest.mark.parametrize("data", [b"", b"   ", b"not XML", b"\xff\xfe\x00"])
def test_what_is_no_xml_is_refused(data: bytes) -> None:
    assert {code for code, _, _ in refused(data)} == {"xml"}


def test_a_wrong_root_is_refused_with_what_was_expected() -> None:
    ((code, line, message),) = refused(b"\n<html/>")
    assert (code, line) == ("root-element", 2)
    assert "html of no namespace" in message
    assert EDM in message
    assert EDMX in message


def test_odata_2_is_refused() -> None:
    old = b'<edmx:Edmx xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx" Version="1.0"/>'
    assert [code for code, _, _ in refused(old)] == ["root-element"]


def test_an_odata_3_schema_inside_the_frame_is_refused() -> None:
    old = '<Schema xmlns="http://schemas.microsoft.com/ado/2009/11/edm" Namespace="n"/>'
    assert [code for code, _, _ in refused(edmx(old))] == ["schema-element"]


def test_all_errors_of_the_frame_come_together() -> None:
    data = edmx(before="").replace(b'"4.0"', b'"5.0"')
    assert [code for code, _, _ in refused(data)] == ["edmx-version", "no-schema"]


@pytest.mark.parametrize(
    "declaration",
    [
        "<!DOCTYPE Schema>",
        '<!DOCTYPE Schema SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE Schema [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE Schema [<!ENTITY e "text">]>',
    ],
)
def test_a_doctype_is_refused(declaration: str) -> None:
    assert [code for code, _, _ in refused((declaration + schema("")).encode())] == ["doctype"]


def test_exploding_entities_are_refused() -> None:
    entities = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x" * 100}">' for n in range(10)
    )
    bomb = f'<!DOCTYPE Schema [{entities}]><Schema xmlns="{EDM}" Namespace="&e9;"/>'
    assert {code for code, _, _ in refused(bomb.encode())} <= {"xml", "doctype"}
