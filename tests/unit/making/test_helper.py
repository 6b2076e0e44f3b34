from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.config import SdkConfig, parse_config
from generator.diagnostics import InputError, Source, error
from generator.making import Share, make_files
from generator.making import helper as module
from generator.making.helper import helping
from generator.making.share import make_share
from generator.output.caches import Caches
from generator.output.publish import Change, publish
from generator.pipeline import lower_schema, read_schema, run
from generator.python.overrides import NO_OVERRIDES
from generator.targets.view import make_view, package_of
from tests.tiny import CONFIG, SCHEMA, write_project


def sdk() -> SdkConfig:
    (made,) = parse_config(CONFIG, "csdlgen.toml")
    return made.model_copy(update={"targets": ("package", "tests")})


def share() -> Share:
    api, _ = lower_schema(read_schema({"tiny.xml": SCHEMA.encode()}))
    view, _ = make_view(api, package_of(sdk()), NO_OVERRIDES, "sha256:0")
    return Share(targets=("package",), view=view, formatter="black", root=None)


@dataclass(frozen=True)
class Deadly:
    """Ends the process that it comes to."""

    here: int

    def __reduce__(self) -> Any:
        return _arrived, (self.here,)


def _arrived(here: int) -> Deadly:
    if os.getpid() != here:
        os._exit(1)
    return Deadly(here)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_project(tmp_path)


def test_a_helper_makes_what_is_made_without_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "LARGE", 1)
    out, caches, alone = folder / "out", Caches(), Caches()
    wanted = run(sdk(), folder, caches=alone).files
    assert run(sdk(), folder, caches=caches, root=out, is_helped=True).files == wanted
    assert caches.made.known == alone.made.known
    assert caches.templates.known.keys() == alone.templates.known.keys()
    assert caches.layouts.kept.known == alone.layouts.kept.known
    publish([Change(out, "tiny", wanted)])
    for name in ("_codec.py", "models.py"):
        (out / "tiny" / name).unlink()
        assert run(sdk(), folder, caches=caches, root=out, is_helped=True).files == wanted


def test_what_is_small_needs_no_helper(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(module, "helping")
    run(sdk(), folder, is_helped=True)


def test_the_share_of_a_helper_that_dies_is_made_here() -> None:
    wanted = make_files(share(), Caches())
    dying = share()
    title: Any = Deadly(os.getpid())
    object.__setattr__(dying.view, "package", replace(dying.view.package, title=title))
    with helping() as helper:
        assert helper is not None
        promised = helper.make(replace(dying, targets=("codec",)), Caches())
        files = promised().files["codec"]
        assert helper.process.returncode == 1
    assert files
    assert {*files} <= {*wanted[0]}


def test_without_processes_there_is_no_helper(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*given: object, **named: object) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(subprocess, "Popen", refused)
    with helping() as helper:
        assert helper is None


def test_a_helper_ends_with_its_context() -> None:
    with contextlib.suppress(ZeroDivisionError), helping() as helper:
        raise ZeroDivisionError
    assert helper is not None
    assert helper.process.returncode is not None


def test_what_is_wrong_there_is_told_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ruff.py").write_text("raise SystemExit('not today')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    asked = replace(share(), targets=("codec",), formatter="ruff")
    with helping() as helper:
        assert helper is not None
        promised = helper.make(asked, Caches())
        with pytest.raises(InputError, match="ruff cannot format: not today"):
            promised()
        assert helper.process.returncode == 0


def test_a_file_in_the_working_directory_is_not_what_the_helper_loads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    for name in ("pickle.py", "jinja2.py", "typing.py"):
        (tmp_path / name).write_text("open('ran', 'w').close()\n")
    asked = replace(share(), targets=("codec",))
    with helping() as helper:
        assert helper is not None
        assert helper.make(asked, Caches())() == make_share(asked, Caches())
        assert helper.process.returncode == 0
    assert not (tmp_path / "ran").exists()


def test_errors_come_out_of_processes() -> None:
    found = [error("a", Source("b", 1), "c", "d", Source("e"))]
    problem = pickle.loads(pickle.dumps(InputError(found)))
    assert (problem.diagnostics, str(problem)) == (tuple(found), str(found[0]))
