"""An installed wheel carries the templates and works outside of the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.tiny import call, tree, write_project


@pytest.fixture(scope="module")
def wheel(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the checkout, built once."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", str(project)]
    subprocess.run([*command, "--quiet", "--no-deps", "-w", str(folder)], check=True, cwd=folder)
    (found,) = folder.glob("*.whl")
    return found


def test_it_holds_the_generator_with_its_templates_and_nothing_else(
    project: Path, wheel: Path
) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    templates = {
        f"generator/_templates/{path.relative_to(project / 'templates').as_posix()}"
        for path in (project / "templates").rglob("*.j2")
    }
    modules = {
        path.relative_to(project).as_posix() for path in (project / "generator").rglob("*.py")
    }
    assert len(templates) > 5
    assert templates | modules | {"generator/py.typed"} <= names
    others = names - templates - modules
    assert {Path(name).suffix for name in others} <= {".typed", ".toml"}


def test_it_works_outside_of_the_checkout(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    inside, outside = write_project(tmp_path / "a"), write_project(tmp_path / "b")
    assert call("generate", cwd=inside).status == 0
    code = "import generator; print(generator.__file__); from generator.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "generate"],
        cwd=outside,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == str(site / "generator/__init__.py")
    assert tree(outside / "out") == tree(inside / "out")


def test_generating_needs_nothing_that_the_emitted_package_needs(tmp_path: Path) -> None:
    """Those are extras of the project: a hook that installs csdlgen alone does not have them."""
    folder = write_project(tmp_path)
    code = (
        "import sys; sys.modules.update(dict.fromkeys(('httpx', 'httpcore', 'msgspec'))); "
        "from generator.cli import main; main()"
    )
    for command in ("generate", "check"):
        done = subprocess.run(
            [sys.executable, "-c", code, command],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
