from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config import SdkConfig, parse_config
from generator.making import files
from generator.making.files import groups_of
from generator.output.caches import Caches
from generator.output.publish import Change, publish
from generator.pipeline import run
from generator.targets.unit import TextFile
from tests.tiny import CONFIG, write_project


@given(st.integers(0, 200), st.integers(1, 5))
def test_each_unit_is_in_one_group(units: int, count: int) -> None:
    given = tuple(TextFile(path=PurePosixPath(str(each)), text="") for each in range(units))
    groups = groups_of(given, count)
    assert len(groups) == count
    assert sorted(each.path for group in groups for each in group) == sorted(
        each.path for each in given
    )
    if units >= 8 * count:
        assert max(map(len, groups)) <= 2 * min(map(len, groups)) + 16


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_project(tmp_path)


def sdk() -> SdkConfig:
    (made,) = parse_config(CONFIG, "csdlgen.toml")
    return made.model_copy(update={"targets": ("package", "tests")})


def test_several_processes_make_what_one_makes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_one = run(sdk(), folder, caches=Caches()).files
    monkeypatch.setattr(files, "MANY_UNITS", 2)
    out, caches = folder / "out", Caches()
    assert run(sdk(), folder, caches=caches, root=out, processes=3).files == by_one
    publish([Change(out, "tiny", by_one)])
    (out / "tiny/models.py").unlink()
    assert run(sdk(), folder, caches=caches, root=out, processes=2).files == by_one
    assert run(sdk(), folder, caches=caches, root=out).files == by_one
