"""Real pairs of schemas, judged: each judgement is a page in ``judgements/`` that a person can read
and disagree with. ``pytest tests/output/test_judgements.py --update-goldens`` writes them anew."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from generator.compare.reports import as_markdown
from generator.diff import SchemaFile, Terms, compare_files
from generator.passes.context import Selection

FOLDER = Path(__file__).parent / "judgements"
NAMESPACE = Selection(namespaces=("microsoft.graph.callRecords",))
EVERYTHING = Selection()
# Files of the reference data, and what is compared of them.
UPSTREAM = {
    "2021-12 to 2022-06": ("history/005-*.xml", "history/006-*.xml", EVERYTHING),
    "2022-06 to 2022-10": ("history/006-*.xml", "history/008-*.xml", EVERYTHING),
    "2022-10 to 2026-08": ("history/008-*.xml", "v1.0.xml", NAMESPACE),
    "2021-12 to 2026-08": ("history/005-*.xml", "v1.0.xml", NAMESPACE),
    "2026-08 back to 2022-10": ("v1.0.xml", "history/008-*.xml", EVERYTHING),
    "whole v1.0 to beta": ("v1.0.xml", "beta.xml", EVERYTHING),
}
PINNED = {"v1.0 to beta": ("v1.0", "beta"), "beta to v1.0": ("beta", "v1.0")}


def judged(old: Path, new: Path, selection: Selection) -> str:
    files = [
        SchemaFile(f"{each.parent.name}/{each.name}", each.read_bytes()) for each in (old, new)
    ]
    return as_markdown(compare_files(files[0], files[1], Terms(selection=selection)))


def check(name: str, text: str, config: pytest.Config) -> None:
    path = FOLDER / f"{name}.md"
    page = f"# {name}\n\n{text}"
    if config.getoption("--update-goldens"):
        path.write_bytes(page.encode())
    expected = path.read_text("utf-8").splitlines()
    diff = difflib.unified_diff(expected, page.splitlines(), str(path), "judged", lineterm="")
    assert not (lines := list(diff)), "\n".join(lines)


@pytest.mark.parametrize("name", UPSTREAM)
def test_upstream(name: str, upstream: Path, pytestconfig: pytest.Config) -> None:
    *patterns, selection = UPSTREAM[name]
    old, new = (next((upstream / "csdl").glob(str(each))) for each in patterns)
    assert isinstance(selection, Selection)
    check(name, judged(old, new, selection), pytestconfig)


@pytest.mark.parametrize("name", PINNED)
def test_pinned(name: str, project: Path, pytestconfig: pytest.Config) -> None:
    old, new = (project / "schema" / each / "callrecords.xml" for each in PINNED[name])
    check(name, judged(old, new, EVERYTHING), pytestconfig)


def test_every_page_is_judged() -> None:
    assert {each.stem for each in FOLDER.glob("*.md")} == {*UPSTREAM, *PINNED}
