"""``csdlgen diff`` and ``csdlgen changelog`` on the command line."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.tiny import SCHEMA, call, run, tree, write_project

WEIGHT = '<Property Name="weight" Type="Edm.Decimal"/>'
MODE = '<Member Name="on"/>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with other states of its schema beside it."""
    write_project(tmp_path)
    states = {
        "old.xml": SCHEMA,
        "moved.xml": SCHEMA.replace(WEIGHT, f"\n\n{WEIGHT}"),
        "breaking.xml": SCHEMA.replace(WEIGHT, ""),
        "risky.xml": SCHEMA.replace(MODE, f'{MODE}<Member Name="off"/>'),
        "compatible.xml": SCHEMA.replace(WEIGHT, f'{WEIGHT}<Property Name="x" Type="Edm.Date"/>'),
        "broken.xml": SCHEMA[:-20],
    }
    for name, text in states.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("new", "breaking", "risky", "any_"),
    [
        ("moved.xml", 0, 0, 0),
        ("compatible.xml", 0, 0, 1),
        ("risky.xml", 0, 1, 1),
        ("breaking.xml", 1, 1, 1),
        ("broken.xml", 2, 2, 2),
        ("missing.xml", 2, 2, 2),
    ],
)
def test_exit_status(new: str, breaking: int, risky: int, any_: int, folder: Path) -> None:
    found = [
        call("diff", "old.xml", new, "--fail-on", level, cwd=folder).status
        for level in ("breaking", "risky", "any")
    ]
    assert found == [breaking, risky, any_]
    assert call("diff", "old.xml", new, cwd=folder).status == any_


def test_the_command_as_it_is_installed(folder: Path) -> None:
    done = run("diff", "old.xml", "breaking.xml", "--format", "json", cwd=folder)
    assert (done.status, done.err) == (1, "")
    assert [each["subject"] for each in json.loads(done.out)["changes"]] == ["example.part/weight"]


def test_errors_of_both_files_are_told_and_nothing_else(folder: Path) -> None:
    done = call("diff", "gone.xml", "git:HEAD:x", cwd=folder)
    assert (done.status, done.out) == (2, "")
    assert [line.partition(": error: ")[0] for line in done.errors] == ["gone.xml", "git:HEAD:x"]


def test_only_what_the_selection_reaches_counts(folder: Path) -> None:
    both = ("diff", "old.xml", "breaking.xml")
    assert call(*both, "--path", "/things", cwd=folder).status == 1
    assert call(*both, "--type", "example.mode", cwd=folder).status == 0
    wrong = call(*both, "--type", "example.mod", cwd=folder)
    assert wrong.status == 2
    assert "did you mean example.mode?" in wrong.err


def test_a_selected_thing_that_one_schema_lacks_is_a_change(folder: Path) -> None:
    text = SCHEMA.replace('Name="things"', 'Name="stuff"')
    (folder / "other.xml").write_text(text, "utf-8")
    done = call("diff", "old.xml", "other.xml", "--path", "/things", cwd=folder)
    assert done.status == 1
    assert "/things: path removed" in done.out
    gone = call("diff", "old.xml", "other.xml", "--path", "/nothing", cwd=folder)
    assert gone.status == 2
    assert "/nothing: the schema has no such path" in gone.err


def test_the_configuration_overrides_a_verdict(folder: Path) -> None:
    with (folder / "csdlgen.toml").open("a") as config:
        config.write('[compare.rules]\nproperty-removed = "compatible"\n')
    arguments = ("diff", "old.xml", "breaking.xml", "--fail-on", "risky")
    assert call(*arguments, cwd=folder).status == 0
    (folder / "other.toml").write_text(
        (folder / "csdlgen.toml").read_text().replace('"compatible"', '"none"')
    )
    done = call(*arguments, "--config", "other.toml", cwd=folder)
    assert done.status == 2
    assert done.errors == [
        "other.toml:9: error: compare.rules.property-removed: expected one of breaking, risky, "
        "compatible, or a table of these for python, wire and silent [config-value]"
    ]


def test_verdicts_can_be_all_that_a_configuration_says(folder: Path) -> None:
    (folder / "rules.toml").write_text('[compare.rules]\nproperty-removed = "compatible"\n')
    arguments = ("diff", "old.xml", "breaking.xml", "--fail-on", "risky", "--config", "rules.toml")
    assert call(*arguments, cwd=folder).status == 0
    done = call("check", "--config", "rules.toml", cwd=folder)
    assert done.status == 2
    assert "at least one table [sdk.NAME] is needed" in done.err


def test_an_sdk_gives_selection_and_names(folder: Path) -> None:
    (folder / "naming.toml").write_text('[properties]\nweight = "mass"\n')
    done = call("diff", "old.xml", "breaking.xml", "--sdk", "tiny", cwd=folder)
    assert done.status == 1
    assert "models.Part.mass is gone" in done.out
    both = call("diff", "old.xml", "old.xml", "--sdk", "tiny", "--path", "/things", cwd=folder)
    assert (both.status, "not both" in both.err) == (2, True)


def test_a_changelog_grows_with_the_schema(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1927843200")
    path = folder / "out" / "tiny" / "CHANGELOG.md"
    first = call("changelog", "old.xml", "compatible.xml", cwd=folder)
    assert (first.status, first.err) == (0, "")
    assert 'now set version = "0.1.0" in [sdk.tiny]' in first.out
    assert path.read_text().count("\n## ") == 1
    again = call("changelog", "old.xml", "compatible.xml", cwd=folder)
    assert "says so already" in again.out
    call("changelog", "old.xml", "breaking.xml", cwd=folder)
    text = path.read_text()
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## [1.0.0] - 2031-02-03",
        "## [0.1.0] - 2031-02-03",
    ]
    assert "`models.Part.weight` is gone" in text


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def test_an_entry_names_the_commit_that_was_meant(folder: Path) -> None:
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "first")
    commit = git(folder, "rev-parse", "--short", "HEAD")
    schema = folder / "schema/tiny.xml"
    schema.write_text(SCHEMA.replace(WEIGHT, ""), "utf-8")
    done = call("changelog", "git:HEAD:schema/tiny.xml", "schema/tiny.xml", cwd=folder)
    assert (done.status, done.err) == (0, "")
    text = (folder / "out/tiny/CHANGELOG.md").read_text()
    assert text.rstrip().endswith(
        f"Made from `schema/tiny.xml`; before, from `schema/tiny.xml at {commit}`."
    )
    assert "HEAD" not in text
    git(folder, "commit", "--all", "--quiet", "--message", "second")
    both = ("git:HEAD~1:schema/tiny.xml", "git:HEAD:schema/tiny.xml")
    assert "says so already" in call("changelog", *both, cwd=folder).out


def test_the_sdk_is_the_one_that_has_the_schema(folder: Path) -> None:
    other = '\n[sdk.other]\nschema = "schema/other.xml"\npackage = "other"\noutput = "out"\n'
    with (folder / "csdlgen.toml").open("a") as config:
        config.write(other)
    (folder / "schema/other.xml").write_text(SCHEMA.replace(WEIGHT, ""), "utf-8")
    done = call("changelog", "old.xml", "schema/../schema/other.xml", cwd=folder)
    assert (done.status, done.err) == (0, "")
    assert (folder / "out/other/CHANGELOG.md").is_file()
    outside = call("changelog", "p/old.xml", "p/schema/other.xml", "--config", "p/csdlgen.toml",
                   cwd=link(folder))  # fmt: skip
    assert "says so already" in outside.out
    for both in (("schema/tiny.xml", "schema/other.xml"), ("old.xml", "breaking.xml")):
        done = call("changelog", *both, cwd=folder)
        assert done.status == 2
        assert "say which SDK with --sdk: csdlgen.toml has tiny, other" in done.err


def link(folder: Path) -> Path:
    """A folder in which the project goes by ``p``."""
    place = folder.parent / "elsewhere"
    place.mkdir()
    (place / "p").symlink_to(folder)
    return place


def test_nothing_is_written_where_nothing_changed_or_something_is_wrong(folder: Path) -> None:
    before = tree(folder)
    assert call("changelog", "old.xml", "moved.xml", cwd=folder).status == 0
    assert call("changelog", "old.xml", "broken.xml", cwd=folder).status == 2
    assert call("changelog", "old.xml", "breaking.xml", "--sdk", "tin", cwd=folder).status == 2
    assert tree(folder) == before


def test_the_changelog_is_no_foreign_file_and_stays(folder: Path) -> None:
    assert call("generate", cwd=folder).status == 0
    assert call("changelog", "old.xml", "breaking.xml", cwd=folder).status == 0
    assert call("generate", cwd=folder).status == 0
    assert (folder / "out" / "tiny" / "CHANGELOG.md").is_file()
    assert call("check", cwd=folder).status == 0


def test_line_endings_stay(folder: Path) -> None:
    path = folder / "out" / "tiny" / "CHANGELOG.md"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"# Ours\r\n\r\n## 1.0.0\r\n\r\n- began\r\n")
    assert call("changelog", "old.xml", "breaking.xml", cwd=folder).status == 0
    data = path.read_bytes()
    assert data.startswith(b"# Ours\r\n\r\n## [2.0.0] - ")
    assert data.count(b"\n") == data.count(b"\r\n")
