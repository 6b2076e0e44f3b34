"""``csdlgen report docs``, on a tiny project and on the checkout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.tiny import call, run, tree, write_project

OVERLAY = """\
[[decision]]
code = "docs-missing-page"
subject = "example.*"
follow = "schema"
why = "One page is enough."

[[decision]]
code = "docs-missing-property"
subject = ["example.thing.mode", "example.thing.created", "example.thing.parts"]
page = ""
follow = "schema"
why = "The page is about the key."
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_project(tmp_path)


def told(folder: Path, *arguments: str, status: int) -> dict[str, Any]:
    before = tree(folder)
    done = call("report", "docs", "--format", "json", *arguments, cwd=folder)
    assert (done.status, done.err) == (status, "")
    assert tree(folder) == before
    found: dict[str, Any] = json.loads(done.out)
    return found


def codes(report: dict[str, Any]) -> list[tuple[str, str]]:
    return [(each["code"], each["subject"]) for each in report["disagreements"]]


def test_what_is_new_fails(folder: Path) -> None:
    found = told(folder, status=1)
    assert codes(found) == [
        ("docs-missing-property", "example.thing.mode"),
        ("docs-missing-property", "example.thing.created"),
        ("docs-missing-property", "example.thing.parts"),
        ("docs-missing-page", "example.part"),
        ("docs-missing-page", "example.mode"),
    ]
    first = found["disagreements"][0]
    lines = (folder / "schema/tiny.xml").read_text("utf-8").splitlines()
    line = next(n for n, text in enumerate(lines, 1) if 'Name="mode" Type' in text)
    assert first["schema"] == {"file": "schema/tiny.xml", "line": line, "says": "mode"}
    assert first["page"] == {"file": "docs/thing.md", "line": 5, "says": ""}


def test_what_is_decided_passes(folder: Path) -> None:
    (folder / "decisions.toml").write_text(OVERLAY)
    assert told(folder, "--overlay", "decisions.toml", status=0)["counts"] == {
        "new": 0,
        "decided": 5,
        "stale": 0,
        "applied": 0,
    }
    with (folder / "csdlgen.toml").open("a") as file:
        file.write('decisions = "decisions.toml"\n')
    assert told(folder, status=0)["counts"]["decided"] == 5


def test_only_what_came_since_fails(folder: Path) -> None:
    (folder / "decisions.toml").write_text(OVERLAY)
    page = folder / "docs/thing.md"
    page.write_text(page.read_text("utf-8").replace("|id|String|", "|id|Int32|"), "utf-8")
    done = call("report", "docs", "--overlay", "decisions.toml", cwd=folder)
    line = page.read_text("utf-8").splitlines().index("|id|Int32|What it is called.|") + 1
    assert done.status == 1
    assert done.out.splitlines()[0].startswith(
        f"docs/thing.md:{line}: warning: example.thing.id: Int32 on the page and Edm.String in "
    )
    assert done.out.splitlines()[1].startswith("1 new disagreement, 5 decided, ")


def test_a_stale_decision_is_told_and_does_not_fail(folder: Path) -> None:
    more = '[[decision]]\ncode = "docs-type"\nsubject = "a.b"\nfollow = "page"\nwhy = "w"\n'
    (folder / "decisions.toml").write_text(OVERLAY + more)
    done = call("report", "docs", "--overlay", "decisions.toml", cwd=folder)
    assert done.status == 0
    line = OVERLAY.count("\n") + 1
    assert done.out.startswith(f"decisions.toml:{line}: stale: a.b: ")


def test_an_example_that_does_not_decode_is_among_them(folder: Path) -> None:
    page = folder / "docs/thing.md"
    block = (
        '\n<!-- {"blockType": "response", "@odata.type": "example.thing"} -->\n'
        '```json\n{"id": "a", "created": "yesterday"}\n```\n'
    )
    page.write_text(page.read_text("utf-8") + block, "utf-8")
    (item,) = (
        each for each in told(folder, status=1)["disagreements"] if each["code"] == "docs-example"
    )
    line = page.read_text("utf-8").splitlines().index('{"id": "a", "created": "yesterday"}') + 1
    assert item["page"] == {
        "file": "docs/thing.md",
        "line": line,
        "says": "created is not Edm.DateTimeOffset",
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [(None, "cannot read this overlay"), ("[[decision", "decisions.toml:1: error: ")],
)
def test_an_overlay_that_cannot_be_read(folder: Path, text: str | None, said: str) -> None:
    if text is not None:
        (folder / "decisions.toml").write_text(text)
    done = call("report", "docs", "--overlay", "decisions.toml", cwd=folder)
    assert (done.status, done.out) == (2, "")
    assert said in done.err


def test_the_project_s_pages_agree_with_its_schema(project: Path) -> None:
    done = run("report", "docs", cwd=project)
    assert (done.status, done.err) == (0, "")
    decisions = (project / "schema/decisions.toml").read_text("utf-8").count("[[decision]]")
    assert done.out == (
        f"0 new disagreements, 0 decided, 0 stale decisions, {decisions} applied in the pages\n"
    )


def test_the_project_has_decided_on_all_that_published_pages_say(
    project: Path, upstream: Path, tmp_path: Path
) -> None:
    """But for pages that are not among those of the reference data."""
    text = (project / "csdlgen.toml").read_text("utf-8")
    for version in ("v1.0", "beta"):
        old, new = f"schema/{version}/docs", upstream / "docs" / version
        assert text.count(old) == 1
        text = text.replace(old, str(new))
    text = text.replace('"schema/', f'"{project}/schema/')
    (tmp_path / "csdlgen.toml").write_text(text)
    found = told(tmp_path, status=1)
    new = {each["code"] for each in found["disagreements"] if each["status"] == "new"}
    assert new == {"docs-missing-page"}
    assert (found["stale"], found["applied"]) == ([], [])
    dates = [each for each in found["disagreements"] if each["code"] == "docs-removal-date"]
    assert len(dates) == 6
    assert {(each["page"]["says"], each["schema"]["says"]) for each in dates} == {
        ("2026-06-30", "2026-11-06")
    }
