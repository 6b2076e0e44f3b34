"""Pulls from a real server into a real project: plans are looked at, nothing is written."""

from __future__ import annotations

import dataclasses
import hashlib
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.config import parse_config, parse_upstreams
from generator.diagnostics import InputError, Source
from generator.passes.context import Selection
from generator.pipeline import cut_slice
from generator.tomlplaces import line_of
from generator.upstream.fetch import Limits
from generator.upstream.pull import Plan, Wanted, plan_pull
from tests.tiny import CONFIG, SCHEMA, tree, write_project
from tests.unit.upstream.secure_server import SecureServer, fetcher

NEW = SCHEMA.replace('Name="weight"', 'Name="mass"').encode()


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def wanted(path: Path) -> list[Wanted]:
    """What a configuration wants, with the line of each key."""
    text = path.read_text("utf-8")
    return [
        Wanted(
            name,
            each,
            *(
                Source(str(path), line_of(text, ("upstream", name, key)))
                for key in ("from", "sha256")
            ),
        )
        for name, each in parse_upstreams(text, str(path)).items()
    ]


def plan(folder: Path, limits: Limits | None = None) -> Plan:
    path = folder / "csdlgen.toml"
    text = path.read_text("utf-8")
    before = tree(folder)
    try:
        return plan_pull(
            folder,
            parse_config(text, str(path)),
            wanted(path),
            lambda hosts: fetcher(hosts=hosts, limits=limits or Limits(seconds=20)),
        )
    finally:
        assert tree(folder) == before


def configure(folder: Path, origin: str, config: str = CONFIG, **keys: object) -> Path:
    more = "".join(f"{key} = {value!r}\n" for key, value in keys.items())
    table = f'\n[upstream."schema/tiny.xml"]\nfrom = "{origin}"\n{more}'
    write_project(folder)
    (folder / "csdlgen.toml").write_text(config + table)
    return folder


def fails(folder: Path, limits: Limits | None = None) -> str:
    with pytest.raises(InputError) as raised:
        plan(folder, limits)
    return str(raised.value)


def test_a_schema_that_is_taken_whole_stays_whole(server: SecureServer, tmp_path: Path) -> None:
    url = server.serve("/tiny.xml", NEW, ETag='"e"')
    found = plan(configure(tmp_path, url))
    sources = tmp_path / "schema/SOURCES.toml"
    assert list(found.files) == [tmp_path / "schema/tiny.xml", sources]
    assert found.files[tmp_path / "schema/tiny.xml"] == NEW
    today = datetime.now(UTC).date().isoformat()
    assert tomllib.loads(found.files[sources].decode()) == {
        "tiny.xml": {"url": url, "etag": '"e"', "date": today, "upstream_sha256": sha256(NEW)}
    }
    (pulled,) = found.pulled
    assert (pulled.before, pulled.after) == (SCHEMA.encode(), NEW)


def test_a_part_of_a_schema_is_cut_to_what_all_sdks_need(
    server: SecureServer, tmp_path: Path
) -> None:
    mode = CONFIG + 'types = ["example.mode"]\n'
    other = mode.replace("tiny]", "other]").replace('"tiny"', '"other"')
    both = mode + other.replace("example.mode", "example.part")
    found = plan(configure(tmp_path, server.serve("/t.xml", NEW), both))
    names = Selection(types=("example.mode", "example.part"))
    expected, _ = cut_slice({"t.xml": NEW}, names)
    assert b"thing" not in expected
    assert found.files[tmp_path / "schema/tiny.xml"] == expected
    entry = tomllib.loads(found.files[tmp_path / "schema/SOURCES.toml"].decode())["tiny.xml"]
    assert (entry["upstream_sha256"], entry["slice_sha256"]) == (sha256(NEW), sha256(expected))


def test_one_sdk_that_takes_all_keeps_all(server: SecureServer, tmp_path: Path) -> None:
    other = CONFIG.replace("tiny]", "other]").replace('"tiny"', '"other"')
    config = CONFIG + 'types = ["example.mode"]\n' + other
    found = plan(configure(tmp_path, server.serve("/t.xml", NEW), config))
    assert found.files[tmp_path / "schema/tiny.xml"] == NEW


def test_a_file_among_several_stays_whole_and_need_not_stand_alone(
    server: SecureServer, tmp_path: Path
) -> None:
    config = CONFIG.replace('"schema/tiny.xml"', '["schema/tiny.xml", "schema/more.xml"]')
    new = NEW.replace(b'"example.mode"', b'"example.more.mode"')
    found = plan(
        configure(tmp_path, server.serve("/t.xml", new), config + 'types = ["example.thing"]\n')
    )
    assert found.files[tmp_path / "schema/tiny.xml"] == new


def test_what_is_up_to_date_is_not_touched(server: SecureServer, tmp_path: Path) -> None:
    folder = configure(tmp_path, server.serve("/tiny.xml", SCHEMA.encode()))
    first = plan(folder)
    assert list(first.files) == [folder / "schema/tiny.xml", folder / "schema/SOURCES.toml"]
    for path, data in first.files.items():
        path.write_bytes(data)
    assert plan(folder).files == {}
    (folder / "schema/tiny.xml").write_bytes(b"<edited/>")
    assert plan(folder).files[folder / "schema/tiny.xml"] == SCHEMA.encode()


def test_a_file_that_is_not_there_yet(server: SecureServer, tmp_path: Path) -> None:
    folder = configure(tmp_path, server.serve("/tiny.xml", NEW))
    (folder / "schema/tiny.xml").unlink()
    (pulled,) = plan(folder).pulled
    assert (pulled.before, pulled.after) == (None, NEW)


def test_the_hash_that_is_expected(server: SecureServer, tmp_path: Path) -> None:
    url = server.serve("/tiny.xml", NEW)
    assert plan(configure(tmp_path, url, sha256=sha256(NEW))).files
    wrong = sha256(SCHEMA.encode())
    said = fails(configure(tmp_path, url, sha256=wrong))
    line = CONFIG.count("\n") + 4
    assert said == (
        f"{tmp_path}/csdlgen.toml:{line}: error: schema/tiny.xml: {url} has the sha256 "
        f"{sha256(NEW)}, expected {wrong}; nothing was changed [pull]"
    )


def test_nothing_that_a_file_names_is_asked(server: SecureServer, tmp_path: Path) -> None:
    reference = f"""<edmx:Reference Uri="{server.url("/other.xml")}">
        <edmx:Include Namespace="other" Alias="o"/></edmx:Reference>
      <edmx:DataServices>"""
    new = NEW.replace(b"<edmx:DataServices>", reference.encode())
    new = new.replace(
        b"<edmx:Edmx", f'<?xml-stylesheet href="{server.url("/x")}"?>'.encode() + b"<edmx:Edmx"
    )
    server.serve("/other.xml", b"<never/>")
    found = plan(configure(tmp_path, server.serve("/tiny.xml", new)))
    assert found.files[tmp_path / "schema/tiny.xml"] == new
    assert server.asked == ["/tiny.xml"]


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE x SYSTEM "{url}">',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "{url}">]>',
        '<!DOCTYPE x [<!ENTITY % e SYSTEM "{url}"> %e;]>',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
def test_entities_are_refused_and_not_asked_for(
    server: SecureServer, tmp_path: Path, head: str
) -> None:
    server.serve("/entity", b"secret")
    new = NEW.replace(
        b"<edmx:Edmx", head.format(url=server.url("/entity")).encode() + b"<edmx:Edmx"
    )
    assert "has a DOCTYPE" in fails(configure(tmp_path, server.serve("/tiny.xml", new)))
    assert server.asked == ["/tiny.xml"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "broken XML"),
        (b"<html><body>Sign in</body></html>", "the root element is html"),
        (NEW[: len(NEW) // 2], "broken XML"),
        (NEW.replace(b'Type="Edm.Decimal"', b'Type="example.gone"'), "example.gone"),
    ],
)
def test_what_is_no_whole_schema_is_refused(
    server: SecureServer, tmp_path: Path, data: bytes, words: str
) -> None:
    url = server.serve("/tiny.xml", data)
    said = fails(configure(tmp_path, url))
    assert words in said
    assert said.startswith(url)


def test_a_schema_that_lacks_what_is_selected_is_refused(
    server: SecureServer, tmp_path: Path
) -> None:
    config = CONFIG + 'paths = ["/gone"]\n'
    assert "/gone" in fails(configure(tmp_path, server.serve("/tiny.xml", NEW), config))


def test_everything_that_fails_is_told_at_once(server: SecureServer, tmp_path: Path) -> None:
    folder = configure(tmp_path, server.url("/missing"))
    with (folder / "csdlgen.toml").open("a") as file:
        file.write(f'[upstream."schema/unused.xml"]\nfrom = "{server.url("/missing")}"\n')
    first, second = fails(folder).splitlines()
    assert "schema/tiny.xml: " in first
    assert "answers 404" in first
    line = (folder / "csdlgen.toml").read_text().count("\n")
    assert second == (
        f"{folder}/csdlgen.toml:{line}: error: schema/unused.xml: no SDK has this file as its "
        "schema; name it in the key schema of one; nothing was changed [pull]"
    )


def test_the_limits_are_the_fetcher_s(server: SecureServer, tmp_path: Path) -> None:
    folder = configure(tmp_path, server.serve("/tiny.xml", NEW))
    assert "has more than 100 bytes" in fails(folder, Limits(size=100))


def test_hosts_that_a_redirection_may_lead_to(server: SecureServer, tmp_path: Path) -> None:
    server.serve("/there", NEW)
    url = server.redirect("/here", server.url("/there", "127.0.0.1"))
    assert "which redirect_hosts does not name" in fails(configure(tmp_path, url))
    found = plan(configure(tmp_path, url, redirect_hosts=[f"127.0.0.1:{server.port}"]))
    entry = tomllib.loads(found.files[tmp_path / "schema/SOURCES.toml"].decode())["tiny.xml"]
    assert entry["url"] == server.url("/there", "127.0.0.1")


@pytest.mark.parametrize("version", ["v1.0"])
def test_the_project_s_schema_is_what_a_pull_makes_of_the_upstream_file(
    project: Path, upstream: Path, version: str
) -> None:
    path = project / "csdlgen.toml"
    text = path.read_text("utf-8")
    file = f"schema/{version}/callrecords.xml"
    (known,) = (each for each in wanted(path) if each.path == file)
    origin = {"origin": str(upstream / f"csdl/{version}.xml")}
    there = dataclasses.replace(known, upstream=known.upstream.model_copy(update=origin))
    sdks = parse_config(text, str(path))
    found = plan_pull(project, sdks, [there], lambda _: fetcher())
    assert found.files == {}
    (pulled,) = found.pulled
    assert pulled.after == pulled.before
    assert pulled.original.data == (upstream / f"csdl/{version}.xml").read_bytes()
