"""XML that wants to fetch, to grow or to be something else; and all errors of a schema at once."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest

from tests.failures.test_wrong_input import ERROR_LINE
from tests.tiny import SCHEMA, call, tree, write_project

ROOT = SCHEMA.index("<edmx:Edmx")
DECLARATION, DOCUMENT = SCHEMA[:ROOT], SCHEMA[ROOT:]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_project(tmp_path)


def refused(folder: Path, data: bytes) -> list[str]:
    (folder / "schema/tiny.xml").write_bytes(data)
    before = tree(folder)
    done = call("generate", cwd=folder)
    assert (done.status, done.out) == (2, "")
    assert done.errors
    assert [line for line in done.errors if not ERROR_LINE.match(line)] == []
    assert all(re.match(r"schema/tiny\.xml:\d+: ", line) for line in done.errors), done.errors
    assert tree(folder) == before
    return done.errors


@pytest.fixture
def server() -> socket.socket:
    """Somebody who waits for a request."""
    listening = socket.create_server(("127.0.0.1", 0))
    listening.setblocking(False)
    return listening


def address(server: socket.socket) -> str:
    return f"http://127.0.0.1:{server.getsockname()[1]}/x"


def was_asked(server: socket.socket) -> bool:
    with server:
        try:
            server.accept()[0].close()
        except BlockingIOError:
            return False
    return True


@pytest.mark.parametrize(
    "dtd",
    [
        '<!DOCTYPE x SYSTEM "URL">',
        '<!DOCTYPE x PUBLIC "y" "URL">',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "URL">]>',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY % e SYSTEM "URL"> %e;]>',
        '<!DOCTYPE x [<!ENTITY a "aaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>',
    ],
)
def test_a_document_type_is_refused_and_nothing_is_fetched(
    folder: Path, server: socket.socket, dtd: str
) -> None:
    text = DECLARATION + dtd.replace("URL", address(server)) + DOCUMENT
    (said, *_) = refused(folder, text.replace('Name="on"', 'Name="&c;"').encode())
    assert "DOCTYPE" in said or "broken XML" in said
    assert not was_asked(server)


def test_references_and_locations_are_not_fetched(folder: Path, server: socket.socket) -> None:
    url = address(server)
    text = SCHEMA.replace(
        "<edmx:DataServices>",
        f'<edmx:Reference Uri="{url}"><edmx:Include Namespace="other" Alias="o"/></edmx:Reference>'
        '<edmx:DataServices xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:schemaLocation="http://docs.oasis-open.org/odata/ns/edm {url}">',
    )
    (folder / "schema/tiny.xml").write_text(text, "utf-8")
    assert call("generate", cwd=folder).status == 0
    assert not was_asked(server)


@pytest.mark.parametrize("before", ["<EntityContainer", "<Schema", "<Property"])
def test_xinclude_is_refused_with_its_line(
    folder: Path, server: socket.socket, before: str
) -> None:
    include = f'<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="{address(server)}"/>'
    text = SCHEMA.replace(before, f"{include}{before}", 1)
    line = text[: text.index(include)].count("\n") + 1
    said = refused(folder, text.encode())
    assert any(f":{line}: error: xi:include: is not followed" in each for each in said)
    assert not was_asked(server)


def test_what_a_reference_would_have_declared_is_missing(folder: Path) -> None:
    text = SCHEMA.replace('Type="example.mode"', 'Type="other.mode"').replace(
        "<edmx:DataServices>",
        '<edmx:Reference Uri="other.xml"><edmx:Include Namespace="other"/></edmx:Reference>'
        "<edmx:DataServices>",
    )
    (folder / "schema/other.xml").write_text(SCHEMA.replace('"example"', '"other"'), "utf-8")
    (said,) = refused(folder, text.encode())
    assert "other.mode" in said


@pytest.mark.parametrize(
    "inner", ["<a>" * 100_000, "<!--" + "x" * 12_000_000, '<a b="' + "x" * 11_000_000 + '"/>',
              "<a " + " ".join(f'a{n}="x"' for n in range(3)) + ' a1="y"/>'],
    ids=["deep", "long comment", "long attribute", "twice"],
)  # fmt: skip
def test_what_has_no_measure_is_refused(folder: Path, inner: str) -> None:
    refused(folder, SCHEMA.replace("<EntityContainer", f"{inner}<EntityContainer").encode())


BREAKS = [SCHEMA.encode()[: len(SCHEMA) * number // 7] for number in range(1, 7)]


@pytest.mark.parametrize(
    "data",
    [
        *BREAKS,
        SCHEMA.replace("utf-8", "utf-16").encode(),
        SCHEMA.replace("utf-8", "klingon").encode(),
        SCHEMA.encode("latin-1"),
        b"\xef\xbb\xbf\xef\xbb\xbf" + SCHEMA.encode(),
        b"\n" + SCHEMA.encode(),
        SCHEMA.encode().replace(b"thing", b"th\x00ng", 1),
        SCHEMA.encode().replace(b"thing", b"th\xc0\xafng", 1),
        SCHEMA.encode() + SCHEMA.encode(),
        SCHEMA.replace("edmx:Edmx", "x:Edmx").encode(),
    ],
)
def test_what_is_not_well_formed_names_line_and_column(folder: Path, data: bytes) -> None:
    assert all(re.search(r"column \d+", line) for line in refused(folder, data))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_encodings_that_say_what_they_are_are_read(folder: Path, encoding: str) -> None:
    name = "utf-16" if encoding == "utf-16" else "utf-8"
    data = SCHEMA.replace('"utf-8"', f'"{name}"').encode(encoding)
    (folder / "schema/tiny.xml").write_bytes(data)
    assert call("generate", cwd=folder).status == 0
    assert "größer" in (folder / "out/tiny/enums.py").read_text("utf-8")


EVERYTHING_WRONG = """
      <EntityType Name="a" BaseType="example.b"/>
      <EntityType Name="b" BaseType="example.c"/>
      <EntityType Name="c" BaseType="example.a"/>
      <ComplexType Name="twice"/>
      <ComplexType Name="twice"/>
      <EntityType Name="keyed"><Key><PropertyRef Name="nothing"/></Key></EntityType>
      <ComplexType Name="aliased"><Property Name="x" Type="nobody.mode"/></ComplexType>
      <TypeDefinition Name="one" UnderlyingType="Edm.String"/>
      <TypeDefinition Name="two" UnderlyingType="example.one"/>
      <EntityContainer Name="container" Extends="example.other">
"""


def test_every_error_of_a_schema_is_told_at_once(folder: Path) -> None:
    text = SCHEMA.replace('      <EntityContainer Name="container">', EVERYTHING_WRONG.strip("\n"))
    lines = text.splitlines()
    wanted = {
        next(number for number, line in enumerate(lines, 1) if part in line): code
        for part, code in {
            '"a"': "circular-base",
            "nothing": "unknown-key",
            "nobody.mode": "unknown-type",
            '"two"': "underlying-type",
            "example.other": "extends",
        }.items()
    }
    second = [number for number, line in enumerate(lines, 1) if '"twice"' in line][1]
    said = refused(folder, text.encode())
    found = {int(line.split(":")[1]): line.rpartition("[")[2].rstrip("]") for line in said}
    assert set(found) == {*wanted, second}, said
    assert found[second] == "duplicate-definition"
