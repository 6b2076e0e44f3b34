"""The build hook, in real builds of a small project."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.tiny import call, tree, write_project

PYPROJECT = """\
[build-system]
requires = ["hatchling", "csdlgen"]
build-backend = "hatchling.build"

[project]
name = "tiny-sdk"
version = "1.2.3"

[tool.hatch.build.targets.wheel]
packages = ["out/tiny"]

[tool.hatch.build.targets.wheel.hooks.csdlgen]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write_project(tmp_path / "project")
    (folder / "pyproject.toml").write_text(PYPROJECT)
    (folder / ".gitignore").write_text("out/\n")
    return folder


@pytest.fixture
def quick(folder: Path) -> Path:
    """Emits a JSON Schema and nothing else, which takes no time."""
    path = folder / "csdlgen.toml"
    path.write_text(path.read_text("utf-8").replace('["package"]', '["jsonschema"]'), "utf-8")
    return folder


HATCHLING = ("hatchling", "build", "-t")


def build(
    folder: Path, target: str = "wheel", how: tuple[str, ...] = HATCHLING
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *how, target],
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def wheel(folder: Path) -> zipfile.ZipFile:
    (path,) = (folder / "dist").glob("*.whl")
    return zipfile.ZipFile(path)


def test_the_wheel_has_what_generate_emits_and_can_be_imported(
    folder: Path, tmp_path: Path
) -> None:
    assert build(folder, "--wheel", ("build", "--no-isolation")).returncode == 0
    other = write_project(tmp_path / "other")
    assert call("generate", cwd=other).status == 0
    expected = {
        f"tiny/{name}": data for name, data in tree(other / "out/tiny").items() if data is not None
    }
    with wheel(folder) as built:
        names = [name for name in built.namelist() if ".dist-info/" not in name]
        assert {name: built.read(name) for name in names} == expected
        built.extractall(tmp_path / "site")
    code = "import tiny; from tiny import models; print(tiny.__file__, models.Part(weight=None))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith(str(tmp_path / "site/tiny/__init__.py"))
    assert call("check", cwd=folder).status == 0


def test_a_source_distribution_has_the_inputs_and_makes_the_same_wheel(quick: Path) -> None:
    assert build(quick, "sdist").returncode == 0
    assert not (quick / "out").exists()
    (archive,) = (quick / "dist").glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
        packed.extractall(quick / "unpacked", filter="data")
    assert {"csdlgen.toml", "schema/tiny.xml", "docs/thing.md", "naming.toml"} <= names
    unpacked = quick / "unpacked/tiny_sdk-1.2.3"
    assert build(unpacked).returncode == 0
    assert build(quick).returncode == 0
    with wheel(quick) as first, wheel(unpacked) as second:
        assert {name: first.read(name) for name in first.namelist()} == {
            name: second.read(name) for name in second.namelist()
        }


def test_a_stale_package_is_made_anew(quick: Path) -> None:
    assert build(quick).returncode == 0
    path = quick / "schema/tiny.xml"
    path.write_text(path.read_text("utf-8").replace('Name="weight"', 'Name="mass"'), "utf-8")
    assert build(quick).returncode == 0
    with wheel(quick) as built:
        assert b'"mass"' in built.read("tiny/schema.json")


def test_the_configuration_may_have_another_name(quick: Path) -> None:
    (quick / "config").mkdir()
    text = (quick / "csdlgen.toml").read_text()
    for name in ("schema/tiny.xml", "docs", "naming.toml", "out"):
        text = text.replace(f'"{name}"', f'"../{name}"')
    (quick / "config/sdk.toml").write_text(text)
    (quick / "csdlgen.toml").unlink()
    (quick / "pyproject.toml").write_text(PYPROJECT + 'config = "config/sdk.toml"\n')
    assert build(quick).returncode == 0
    with wheel(quick) as built:
        assert "tiny/schema.json" in built.namelist()


@pytest.mark.parametrize(
    ("file", "data", "said"),
    [
        ("schema/tiny.xml", "<not", "schema/tiny.xml:1: error: "),
        ("csdlgen.toml", "[sdk", "csdlgen.toml:1: error: "),
        ("csdlgen.toml", None, "csdlgen.toml"),
    ],
)
def test_wrong_inputs_end_the_build(folder: Path, file: str, data: str | None, said: str) -> None:
    if data is None:
        (folder / file).unlink()
    else:
        (folder / file).write_text(data)
    done = build(folder)
    assert done.returncode != 0
    assert said in done.stdout + done.stderr
    assert "Traceback" not in (done.stdout + done.stderr).partition("csdlgen cannot generate")[0]
    assert not list(folder.glob("dist/*.whl"))
    assert not (folder / "out").exists()
