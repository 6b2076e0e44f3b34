"""``csdlgen pull`` from files, and from a server on this machine in place of one of the public
internet: no option makes the command ask it, so here it is given a fetcher that does. What a server
can do wrong is tested with :mod:`generator.upstream`."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import pytest

from tests.tiny import SCHEMA, call, run, tree, write_project
from tests.unit.upstream.secure_server import fetcher, serving

NEW = SCHEMA.replace('<Property Name="weight"', '<Property Name="mass"')
TABLE = '\n[upstream."schema/tiny.xml"]\nfrom = "../upstream.xml"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    project = write_project(tmp_path / "project")
    (tmp_path / "upstream.xml").write_text(NEW, "utf-8")
    with (project / "csdlgen.toml").open("a") as file:
        file.write(TABLE)
    return project


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_it_writes_the_schema_and_where_it_is_from_and_tells_what_changed(folder: Path) -> None:
    before = tree(folder)
    done = run("pull", cwd=folder)
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == (
        f"schema/tiny.xml: ../upstream.xml has {len(NEW.encode()):,} bytes, sha256 {sha256(NEW)}"
    )
    assert lines[-2:] == ["wrote schema/tiny.xml", "wrote schema/SOURCES.toml"]
    (folder / "old.xml").write_text(SCHEMA, "utf-8")
    compared = run("diff", "old.xml", "schema/tiny.xml", cwd=folder).out
    assert "example.part/mass" in compared
    told = done.out.replace("schema/tiny.xml as it was", "old.xml")
    assert compared in told
    (folder / "old.xml").unlink()
    after = tree(folder)
    assert after.pop("schema/tiny.xml") == NEW.encode()
    (entry,) = tomllib.loads((folder / "schema/SOURCES.toml").read_text()).values()
    assert (entry["path"], entry["upstream_sha256"]) == ("../upstream.xml", sha256(NEW))
    assert set(after) - set(before) == {"schema/SOURCES.toml"}
    again = run("pull", cwd=folder)
    assert again.out.splitlines()[1:] == ["Nothing changed."]


def test_over_https(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All or nothing: with one of two files that cannot be had, none is written."""
    monkeypatch.setattr("generator.cli.pull.Fetcher", fetcher)
    config = folder / "csdlgen.toml"
    with serving() as server:
        url = server.serve("/tiny.xml", NEW.encode())
        own = config.read_text().replace("../upstream.xml", url)
        second = (
            own.replace("tiny", "more")
            .replace("/more.xml", "/gone.xml")
            .replace("schema/gone", "schema/more")
        )
        config.write_text(own + second)
        (folder / "schema/more.xml").write_text(SCHEMA, "utf-8")
        before = tree(folder)
        done = call("pull", cwd=folder)
        assert (done.status, done.out) == (2, "")
        assert "/gone.xml answers 404 Not Found, expected 200; nothing was changed" in done.err
        assert server.asked == ["/tiny.xml", "/gone.xml"]
        assert tree(folder) == before
        config.write_text(own)
        done = call("pull", cwd=folder)
        assert (done.status, done.err) == (0, "")
    assert (folder / "schema/tiny.xml").read_text("utf-8") == NEW
    (entry,) = tomllib.loads((folder / "schema/SOURCES.toml").read_text()).values()
    assert (entry["url"], entry["upstream_sha256"]) == (url, sha256(NEW))


def test_what_is_cut_off_is_no_change(folder: Path) -> None:
    """The file that was there had more than the SDK selects; nothing of that is gone for it."""
    with (folder / "csdlgen.toml").open("r+") as file:
        text = file.read().replace('output = "out"', 'output = "out"\ntypes = ["example.part"]')
        file.seek(0)
        file.write(text)
    (folder / "naming.toml").write_text('[properties]\nweight = "load"\nmass = "bulk"\n')
    done = call("pull", cwd=folder)
    assert (done.status, done.err) == (0, "")
    changes = [line for line in done.out.splitlines() if line.startswith(("breaking:", "compat"))]
    assert [each.split(": ")[1:3] for each in changes[1:]] == [
        ["example.part/weight", "property removed"],
        ["example.part/mass", "property added"],
    ]
    assert "models.Part.load is gone" in done.out
    assert "models.Part.bulk is new" in done.out


def test_of_several_sdks_all_that_they_select_counts(folder: Path) -> None:
    path = folder / "csdlgen.toml"
    one = path.read_text().replace('output = "out"', 'output = "out"\ntypes = ["example.part"]')
    other = (
        one.partition("[upstream")[0]
        .replace("tiny]", "other]")
        .replace('"tiny"', '"other"')
        .replace("example.part", "example.mode")
    )
    path.write_text(f"{other}{one}")
    (folder.parent / "upstream.xml").write_text(NEW.replace('Name="on"', 'Name="off"'), "utf-8")
    done = call("pull", cwd=folder)
    assert (done.status, done.err) == (0, "")
    changes = {line.split(": ")[1] for line in done.out.splitlines() if line.count(": ") > 1}
    assert {each for each in changes if each.startswith(("example", "/"))} == {
        "example.part/weight", "example.part/mass", "example.mode/off",
    }  # fmt: skip


def test_markdown_is_the_body_of_a_pull_request(folder: Path) -> None:
    done = call("pull", "--format", "markdown", cwd=folder)
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[:4] == [
        "## `schema/tiny.xml`",
        "",
        f"`../upstream.xml` has {len(NEW.encode()):,} bytes, sha256 {sha256(NEW)}",
        "",
    ]
    assert lines[4].startswith("**Breaking**: ")
    assert "wrote" not in done.out


def test_an_origin_on_the_command_line_is_relative_to_the_working_directory(folder: Path) -> None:
    (folder.parent / "other.xml").write_text(SCHEMA, "utf-8")
    done = call(
        "pull", "schema/tiny.xml", "--config", "project/csdlgen.toml", "--from", "other.xml",
        cwd=folder.parent,
    )  # fmt: skip
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines()[-1] == "wrote project/schema/SOURCES.toml"


def test_what_told_of_another_origin_goes(folder: Path) -> None:
    sources = folder / "schema/SOURCES.toml"
    sources.write_text(
        '["tiny.xml"]\nrepository = "someone/something"\nfile = "there/tiny.xml"\nbranch = "main"\n'
        'license = "MIT"\nreviewed_by = "us"\ncommit = "0123"\nupstream_sha256 = "00"\n'
    )
    (folder.parent / "other.xml").write_text(SCHEMA, "utf-8")
    done = call("pull", "schema/tiny.xml", "--from", "../other.xml", cwd=folder)
    assert (done.status, done.err) == (0, "")
    entry = tomllib.loads(sources.read_text())["tiny.xml"]
    assert entry.pop("date")
    assert entry == {
        "license": "MIT",
        "reviewed_by": "us",
        "path": "../other.xml",
        "upstream_sha256": sha256(SCHEMA),
    }


def test_the_hash_may_be_given(folder: Path) -> None:
    assert call("pull", "--sha256", sha256(NEW).upper(), cwd=folder).status == 0
    before = tree(folder)
    done = call("pull", "--sha256", sha256(SCHEMA), cwd=folder)
    assert (done.status, done.out) == (2, "")
    assert (
        f"has the sha256 {sha256(NEW)}, expected {sha256(SCHEMA)}; nothing was changed" in done.err
    )
    assert tree(folder) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--sha256", "12"], "--sha256: expected 64 hexadecimal digits"),
        (
            ["schema/tony.xml"],
            'command line: error: csdlgen.toml has no [upstream."schema/tony.xml"] with the key '
            "from (did you mean schema/tiny.xml?); use --from",
        ),
        (
            ["schema/no.xml", "--from", "../upstream.xml"],
            "command line: error: schema/no.xml: no SDK has this file as its schema; name it",
        ),
        (["--sha256", "0" * 64], "command line: error: schema/tiny.xml: ../upstream.xml has the"),
        (["--from", "http://example.org/x.xml"], "'http://example.org/x.xml' is not https"),
        (["--from", "https://localhost:1/x.xml"], "no address of the public internet"),
        (["--from", "https://127.0.0.1:1/x.xml"], "no address of the public internet"),
        (["--from", "https://[::1]:1/x.xml"], "no address of the public internet"),
        (["--from", "no.xml"], "no.xml is not a file"),
        (["--from", "csdlgen.toml"], "broken XML"),
    ],
)
def test_what_fails_changes_nothing(folder: Path, arguments: list[str], words: str) -> None:
    before = tree(folder)
    done = call("pull", *arguments, cwd=folder)
    assert (done.status, done.out) == (2, "")
    assert words in done.err
    assert tree(folder) == before


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        (b"[[[\n", "schema/SOURCES.toml:1: error: "),
        (b"\xff\xfe", "schema/SOURCES.toml: error: cannot read this SOURCES.toml: "),
    ],
)
def test_sources_that_are_no_toml_stay_as_they_are(folder: Path, sources: bytes, said: str) -> None:
    (folder / "schema/SOURCES.toml").write_bytes(sources)
    before = tree(folder)
    done = call("pull", cwd=folder)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(said)
    assert tree(folder) == before


def test_a_folder_that_cannot_be_written_to_stays_as_it_is(folder: Path) -> None:
    (folder / "schema/SOURCES.toml").mkdir()
    before = tree(folder)
    done = call("pull", cwd=folder)
    assert (done.status, done.out) == (2, "")
    assert "schema/SOURCES.toml: error: " in done.err
    assert tree(folder) == before


def test_a_schema_that_was_broken_is_replaced(folder: Path) -> None:
    (folder / "schema/tiny.xml").write_text("<broken")
    done = call("pull", cwd=folder)
    assert done.status == 0
    assert "It cannot be compared with what was there:" in done.out
    assert (folder / "schema/tiny.xml").read_text("utf-8") == NEW


def test_without_origins_there_is_nothing_to_pull(tmp_path: Path) -> None:
    done = call("pull", cwd=write_project(tmp_path))
    assert (done.status, done.out) == (2, "")
    assert 'csdlgen.toml has no [upstream."FILE"] with the key from; use --from' in done.err


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('from = ""', "upstream.schema/tiny.xml.from: "),
        ('from = "x"\nform = "y"', "form: unknown key; the keys are from, sha256, redirect_hosts"),
        ('from = "x"\nsha256 = "A"', "sha256: expected 64 hexadecimal digits, in lower case"),
        ("", "upstream.schema/tiny.xml.from: this key is required"),
    ],
)
def test_a_wrong_table_is_told_with_its_line(tmp_path: Path, table: str, said: str) -> None:
    folder = write_project(tmp_path)
    text = (folder / "csdlgen.toml").read_text()
    (folder / "csdlgen.toml").write_text(f'{text}[upstream."schema/tiny.xml"]\n{table}\n')
    done = call("pull", cwd=folder)
    assert done.status == 2
    assert said in done.err
    line = text.count("\n") + 1 + max(0, table.count("\n") + bool(table))
    assert done.err.startswith(f"csdlgen.toml:{line}: error: ")
