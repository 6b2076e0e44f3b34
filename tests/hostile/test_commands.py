"""What the commands print of hostile input stays text: on a terminal, in the log of a CI run, in
the body of a pull request."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from generator.cli.serve import _job, _made, _testing
from tests.hostile.packages import Packages
from tests.hostile.payloads import TEXTS, toml
from tests.hostile.positions import HEAD, MANY, TAIL, attribute, many
from tests.hostile.runners import commands, formatting, unprintable
from tests.tiny import Ran, call, write_project

SHORT = [text for text in TEXTS.values() if len(text) < 1_000]
ESCAPE = "\x1b]0;a\x07\x1b[2J"  # in no XML, but in a page, a TOML file or a file's name
PAGE = """\
---
title: "{flat}"
---

# thing resource type

Namespace: example

{text}

## Properties

|Property|Type|Description|
|:---|:---|:---|
|{cell}|{cell}|{cell}|
|id|{cell}|{cell} Possible values are: `{cell}`.|
"""


def wrong(done: Ran) -> list[str]:
    """What a terminal or a runner would make something of, and what is no answer."""
    text = f"{done.out}\n{done.err}"
    found = sorted(map(ascii, unprintable(text)))
    if done.status not in {0, 1, 2}:
        found.append(f"status {done.status}")
    return [*found, *commands(text)]


def described(texts: list[str]) -> str:
    """A type whose properties have hostile descriptions, defaults, types and names."""
    properties = "".join(
        f'<Property Name="p{number}" Type="Edm.String" DefaultValue={attribute(text)}>'
        f'<Annotation Term="Org.OData.Core.V1.Description" String={attribute(text)}/></Property>'
        for number, text in enumerate(texts)
    )
    return (
        f'{HEAD}<Schema Namespace="example" xmlns="http://docs.oasis-open.org/odata/ns/edm">'
        f'<ComplexType Name="thing">{properties}</ComplexType></Schema>{TAIL}'
    )


SCHEMAS = {place: (many(place, SHORT), many(place, ["plain"])) for place in MANY} | {
    "description": (described(SHORT), described(SHORT[::-1]))
}


@pytest.mark.parametrize("place", SCHEMAS)
def test_names_that_come_and_go(tmp_path: Path, place: str) -> None:
    before, after = SCHEMAS[place]
    (tmp_path / "before.xml").write_text(before, "utf-8", newline="")
    (tmp_path / "after.xml").write_text(after, "utf-8", newline="")
    for files in (("before.xml", "after.xml"), ("after.xml", "before.xml")):
        text = call("diff", *files, cwd=tmp_path)
        assert text.status == 1, text.err
        assert wrong(text) == []
        markdown = call("diff", *files, "--format", "markdown", cwd=tmp_path)
        assert wrong(markdown) == []
        assert formatting(markdown.out) == []
        document = call("diff", *files, "--format", "json", cwd=tmp_path)
        assert wrong(document) == []
        told = json.dumps(json.loads(document.out))
        assert "set-output" in told


def test_a_changelog_holds_names_as_text(tmp_path: Path) -> None:
    folder = write_project(tmp_path)
    config = folder / "csdlgen.toml"
    config.write_text(config.read_text().replace("schema/tiny", "before") + f"title = {TOML}\n")
    for name, schema in zip(("before", "after"), SCHEMAS["property"], strict=True):
        (folder / f"{name}.xml").write_text(schema, "utf-8", newline="")
    done = call("changelog", "before.xml", "after.xml", cwd=folder)
    assert done.status == 0, done.err
    assert wrong(done) == []
    text = (folder / "out/tiny/CHANGELOG.md").read_text("utf-8")
    assert unprintable(text) == set()
    assert commands(text) == []
    own = ["link: ", "link: "]  # begins and ends: to semver.org
    assert formatting(text) == own


TOML = toml(f"a{ESCAPE}\n::error::b [c](https://d) <e> @f ##[g]")


def pages(folder: Path) -> None:
    (folder / "docs/thing.md").unlink()
    for number, text in enumerate([*SHORT, ESCAPE]):
        flat = " ".join(text.split())
        page = PAGE.format(flat=flat, text=text, cell=flat.replace("|", ""))
        (folder / f"docs/thing{number}.md").write_text(page, "utf-8", newline="")


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_what_pages_say_is_told_as_text(tmp_path: Path, form: str) -> None:
    folder = write_project(tmp_path)
    pages(folder)
    done = call("report", "docs", "--format", form, cwd=folder)
    assert done.status == 1, done.err
    assert wrong(done) == []
    if form == "markdown":
        assert formatting(done.out) == []


def test_decisions_are_told_as_text(tmp_path: Path) -> None:
    folder = write_project(tmp_path)
    pages(folder)
    tables = [
        f"[[decision]]\ncode = 'docs-type'\nsubject = {toml(text)}\n"
        f"page = {toml(text)}\nschema = {toml(text)}\nfollow = 'page'\n"
        f"why = {toml(text)}\n"
        for text in [*SHORT, ESCAPE]
    ]
    every = (
        f"[[decision]]\ncode = 'docs-missing-page'\nsubject = '*'\nfollow = 'page'\nwhy = {TOML}"
    )
    (folder / "decisions.toml").write_text("\n".join([*tables, every]))
    for form in ("text", "markdown", "json"):
        done = call("report", "docs", "--overlay", "decisions.toml", "--format", form, cwd=folder)
        assert done.status == 1, done.err
        assert wrong(done) == []
        if form == "markdown":
            assert formatting(done.out) == []


def test_a_drift_is_told_as_text(tmp_path: Path) -> None:
    """The context of a difference is what the schema says, line by line."""
    folder = write_project(tmp_path)
    (folder / "schema/tiny.xml").write_text(described(SHORT), "utf-8", newline="")
    config = folder / "csdlgen.toml"
    config.write_text(config.read_text().replace('naming = "naming.toml"\n', ""))
    pages(folder)
    assert wrong(call("generate", cwd=folder)) == []
    models = folder / "out/tiny/models.py"
    text = models.read_text("utf-8")
    models.write_text(text.replace("None", f"None  # {ESCAPE}\r\n    ::error::a##[b]"), "utf-8")
    (folder / "out/tiny/::error::a.py").write_text(ESCAPE)
    done = call("check", cwd=folder)
    assert done.status == 1
    assert wrong(done) == []
    assert len(done.out.splitlines()) > 20
    told = call("check", "--format", "github", cwd=folder)
    assert unprintable(told.out) == set()
    lines = told.out.splitlines()
    assert all(line.startswith("::error file=") for line in lines)
    assert {line.partition("title=")[2].partition("::")[0] for line in lines} <= {
        "csdlgen%3A edited by hand",
        "csdlgen%3A foreign file",
    }


@contextmanager
def fresh(package: str) -> Iterator[None]:
    """Import a package for a while; the next one may have the same name."""
    try:
        yield
    finally:
        for name in [each for each in sys.modules if each.split(".")[0] == package]:
            del sys.modules[name]


def sets(names: list[str]) -> str:
    """A set of each name, of things that lead to each other by it."""
    key = '<Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String"/>'
    types = "".join(
        f'<EntityType Name="thing{number}">{key}<NavigationProperty Name={attribute(name)} '
        f'Type="Collection(example.thing{number})" ContainsTarget="true"/></EntityType>'
        for number, name in enumerate(names)
    )
    every = "".join(
        f'<EntitySet Name={attribute(name)} EntityType="example.thing{number}"/>'
        for number, name in enumerate(names)
    )
    return (
        f'{HEAD}<Schema Namespace="example" xmlns="http://docs.oasis-open.org/odata/ns/edm">{types}'
        f'<EntityContainer Name="c">{every}</EntityContainer></Schema>{TAIL}'
    )


def test_what_serve_suggests_is_for_a_shell(tmp_path: Path) -> None:
    """Lines to copy: a shell must find three words in each, and all that is asked is on this host.

    A set that is called like a path or like the call of a function is one that no URL reaches.
    """
    (tmp_path / "a.xml").write_text(sets(SHORT), "utf-8", newline="")
    made = _made(_job(None, {"schema": (tmp_path / "a.xml",)}), None)
    with (
        fresh(made.sdk.package),
        _testing(made) as testing,
        testing.FakeService(records=2) as graph,
    ):
        found = graph.suggestions()
        for url in found:
            assert url.isascii()
            assert not set(url) & set("'\"\\` \n")
            assert url.startswith(f"{graph.base_url}/")
            assert shlex.split(f"curl -g {shlex.quote(url)}")[2:] == [url]
            if "$expand" not in url:  # which has names without quotes, so not all can stand there
                with urlopen(url) as response:
                    assert response.status == 200
    assert len(found) > len(SHORT)


@pytest.mark.parametrize("key", ["schema", "docs", "naming", "output", "package", "service_facts"])
def test_a_path_with_nul_is_refused(tmp_path: Path, key: str) -> None:
    folder = write_project(tmp_path)
    config = folder / "csdlgen.toml"
    lines = [line for line in config.read_text().splitlines() if not line.startswith(key)]
    config.write_text("\n".join([*lines, f'{key} = "a\\u0000"\n']))
    for command in (("generate",), ("check",), ("pull",), ("report", "docs"), ("serve",)):
        done = call(*command, cwd=folder)
        assert done.status == 2, command
        assert f"csdlgen.toml:{len(lines) + 1}: error: sdk.tiny.{key}" in done.err
        assert wrong(done) == []


@pytest.mark.parametrize("command", ["generate", "check", "diff", "pull", "report"])
def test_refusals_are_told_as_text(tmp_path: Path, command: str) -> None:
    folder = write_project(tmp_path)
    config = folder / "csdlgen.toml"
    more = {"diff": ("schema/tiny.xml",) * 2, "report": ("docs",)}.get(command, ())
    plain, values = config.read_text(), [toml(text) for text in [*SHORT, ESCAPE] if text.strip()]
    unknown = [f"{value} = 1\n[sdk.{value}]\n[{value}]\n[compare.rules]\n{value} = {value}\n"
               for value in values]  # fmt: skip
    listed = f"[{', '.join(values)}]"
    for line in (*unknown, f"types = {listed}", f"paths = {listed}", f"docs = {values[0]}"):
        config.write_text(f"{plain}{line}\n")
        done = call(command, *more, cwd=folder)
        assert wrong(done) == []
        if command == "generate":
            assert done.status == 2, line


def test_a_pull_is_told_as_text(tmp_path: Path) -> None:
    folder = write_project(tmp_path)
    name = "a` ::b ##[c] @d.xml"
    origin = "o` [a](b) <c> @d.xml"
    config = folder / "csdlgen.toml"
    text = config.read_text().replace("schema/tiny.xml", name).replace('naming = "naming.toml"', "")
    config.write_text(f'{text}\n[upstream."{name}"]\nfrom = "{origin}"\n')
    (folder / origin).write_text(SCHEMAS["property"][0], "utf-8", newline="")
    for before in (SCHEMAS["property"][1], SCHEMAS["member"][0], "<broken"):
        (folder / name).write_text(before, "utf-8", newline="")
        done = call("pull", "--format", "markdown", cwd=folder)
        assert done.status == 0, done.err
        assert wrong(done) == []
        assert formatting(done.out) == []


def test_names_of_files_are_told_as_text(tmp_path: Path) -> None:
    """A schema and a page under names that GitHub and a terminal would make something of."""
    folder = write_project(tmp_path)
    name = f"::error::{ESCAPE}##[a].xml"
    (folder / name).write_bytes((folder / "schema/tiny.xml").read_bytes())
    (folder / f"docs/{ESCAPE}.md").write_text("# \xa0 resource type\n\n|a\n")
    config = folder / "csdlgen.toml"
    config.write_text(config.read_text().replace('"schema/tiny.xml"', json.dumps(name)))
    for command in (("generate",), ("check",), ("diff", name, "schema/tiny.xml")):
        done = call(*command, cwd=folder)
        assert done.status == 0, done.err
        assert wrong(done) == []
    (folder / name).write_text("<a")
    for command in (("generate",), ("check",), ("diff", name, "schema/tiny.xml")):
        done = call(*command, cwd=folder)
        assert done.status == 2
        assert wrong(done) == []


def test_packages_of_a_hostile_name_are_not_made(tmp_path: Path) -> None:
    for text in [*SHORT, ESCAPE]:
        with pytest.raises(ValueError, match="package"):
            Packages(tmp_path).add(text, many("property", ["plain"]))
