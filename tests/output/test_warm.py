"""What earlier runs left changes the time that a run takes and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath

import pytest

from generator.config import SdkConfig, parse_config
from generator.output.caches import Caches, read_caches, write_caches
from generator.output.publish import Change, publish
from generator.pipeline import run
from generator.targets import parts
from tests.unit.compare.mutations import MUTATIONS, Doc, Mutation

CONFIG = """\
[sdk.changing]
schema = "schema.xml"
docs = "docs"
package = "changing"
output = "out"
targets = ["package", "tests"]
"""


def steps() -> list[list[Mutation]]:
    """All mutations, as many at once as touch different things; nothing before and after them."""
    groups: list[tuple[list[Mutation], set[str]]] = []
    for each in MUTATIONS.values():
        for group, touched in groups:
            if not each.touched & touched:
                group.append(each)
                touched |= each.touched
                break
        else:
            groups.append(([each], set(each.touched)))
    return [[], *(group for group, _ in groups), []]


def write_step(folder: Path, mutations: list[Mutation], number: int) -> None:
    """The schema after the mutations, and a page that is another at each step."""
    doc = Doc()
    for each in sorted(mutations, key=lambda each: each.name == "order_of_everything"):
        each.apply(doc)
    (folder / "schema.xml").write_bytes(doc.text())
    page = folder / "docs/resources/callrecords-session.md"
    line = f"\nNothing lasts longer than {number} hours.\n"
    page.write_text(page.read_text("utf-8").replace("\n## Properties", f"{line}\n## Properties", 1))


@pytest.mark.parametrize(
    ("most_classes", "wanted"),
    [(30, steps()), (parts.MOST_CLASSES, steps()[:3])],
    ids=["divided", "whole"],
)
def test_warm_is_cold(
    tmp_path: Path,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    most_classes: int,
    wanted: list[list[Mutation]],
) -> None:
    monkeypatch.setattr(parts, "MOST_CLASSES", most_classes)
    shutil.copytree(project / "schema/v1.0/docs", tmp_path / "docs")
    (sdk,) = parse_config(CONFIG, "csdlgen.toml")
    seen = set()
    for number, mutations in enumerate(wanted):
        write_step(tmp_path, mutations, number)
        warm = made_warm(sdk, tmp_path)
        assert warm == {file.path: file.text for file in run(sdk, tmp_path, caches=Caches()).files}
        seen.add(frozenset(warm.items()))
    assert len(seen) == len(wanted)


def made_warm(sdk: SdkConfig, folder: Path) -> dict[PurePosixPath, str]:
    """The files of a run with all that earlier ones left, which it publishes; and as they are on
    disk afterwards."""
    root, caches = folder / "out", read_caches(folder / "cache")
    files = run(sdk, folder, caches=caches, root=root).files
    write_caches(caches, folder / "cache")
    publish([Change(root, sdk.package, files)])
    made = {file.path: file.text for file in files}
    assert {path: (root / path).read_bytes().decode() for path in made} == made
    return made
