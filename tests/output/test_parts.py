"""A large package is divided into parts that load when they are needed. The call records SDK is
small, so it is divided here as if it were large; all of Microsoft Graph is, where it is at hand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.config import SdkConfig, parse_config
from generator.output.publish import Change, publish
from generator.pipeline import run
from generator.targets import parts

PACKAGE = "callrecords"


def emitted(sdk: SdkConfig, project: Path, root: Path) -> None:
    publish([Change(root, sdk.package, run(sdk, project).files)])


@pytest.fixture(scope="module")
def folder(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The call records SDK and its tests, in parts."""
    root = tmp_path_factory.mktemp("parts")
    text = (project / "csdlgen.toml").read_text("utf-8")
    (sdk,) = (each for each in parse_config(text, "csdlgen.toml") if each.package == PACKAGE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "MOST_CLASSES", 10)
        patch.setattr(parts, "LARGEST_FAMILY", 5)
        emitted(sdk, project, root)
    return root


def python(folder: Path, *arguments: str) -> str:
    """What Python says; it must not fail."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_layout_is_the_same_but_in_parts(folder: Path) -> None:
    names = {each.name for each in (folder / PACKAGE).iterdir()}
    assert {"models", "enums", "filters", "requests", "aio"} <= names
    assert not names & {"models.py", "enums.py", "filters.py", "requests.py", "aio.py"}


def test_the_emitted_tests_pass(folder: Path) -> None:
    python(folder, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests")
