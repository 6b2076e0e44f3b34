"""Type checkers, warnings and the emitted tests: of the checkout, and of SDKs from other services.

``make lint`` runs mypy over the checkout. Here are pyright, and schemas of other people, generated,
imported and checked as their users would do it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.tiny import call, run

PYRIGHT = Path(sys.executable).with_name("pyright")
OTHERS = ("northwind-v4", "odata-demo-service", "trippin-rw")
IMPORT_ALL = """\
import importlib, pkgutil, sys
package = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(package.__path__, sys.argv[1] + "."):
    importlib.import_module(module.name)
"""
ENUMS = """\
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="example" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <EnumType Name="mode"><Member Name="on"/><Member Name="off"/></EnumType>
      <EnumType Name="nothing"/>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
"""


def ran(*arguments: str | Path, cwd: Path) -> tuple[int, str]:
    """The status of a command and what it says."""
    done = subprocess.run(
        [*map(str, arguments)],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def pyright(folder: Path, *names: str) -> list[str]:
    """What pyright says of folders, or of those that are configured; it must look at all files."""
    python = ("--pythonpath", sys.executable)
    _, said = ran(PYRIGHT, *python, "--outputjson", *names, cwd=folder)
    report = json.loads(said[said.index("{") :])
    assert report["summary"]["filesAnalyzed"] == modules(folder, *(names or ("generated",)))
    return [
        f"{each['file']}:{each['range']['start']['line'] + 1}: {each['message']}"
        for each in report["generalDiagnostics"]
    ]


def mypy(folder: Path, *names: str) -> tuple[int, str]:
    """What mypy says of folders, with no configuration of anybody's."""
    options = ("--strict", "--config-file=", f"--cache-dir={folder.parent / 'mypy'}")
    return ran(sys.executable, "-m", "mypy", *options, *names, cwd=folder)


def modules(folder: Path, *names: str) -> int:
    """How many modules there are in some folders."""
    return sum(len([*(folder / name).rglob("*.py")]) for name in names)


def clean(folder: Path, *names: str) -> tuple[int, str]:
    """What mypy says when it finds nothing in all files."""
    return 0, f"Success: no issues found in {modules(folder, *names)} source files\n"


def test_pyright_finds_nothing_in_the_checkout(project: Path) -> None:
    assert pyright(project) == []


@pytest.fixture(scope="module")
def pool() -> Iterator[ThreadPoolExecutor]:
    """Waits for several commands at a time."""
    with ThreadPoolExecutor() as running:
        yield running


@pytest.fixture(scope="module")
def others(
    upstream: Path, pool: ThreadPoolExecutor, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A folder with the packages of all schemas and their tests."""
    folder = tmp_path_factory.mktemp("others") / "out"
    folder.mkdir()
    schemas = sorted((upstream / "csdl/others").glob("*.xml"))
    assert [path.stem for path in schemas] == list(OTHERS)

    def generate(schema: Path) -> tuple[int, str]:
        options = ("--package", package(schema.stem), "--output", folder)
        done = run("generate", "--schema", schema, *options, cwd=folder)
        return done.status, done.err

    assert [*pool.map(generate, schemas)] == [(0, "")] * len(schemas)
    return folder


def package(name: str) -> str:
    return name.replace("-", "_")


PACKAGES = tuple(map(package, OTHERS))


@pytest.fixture(scope="module")
def mypy_of_others(others: Path, pool: ThreadPoolExecutor) -> Future[tuple[int, str]]:
    """Runs beside the tests that come first."""
    return pool.submit(mypy, others, *PACKAGES, "tests")


@pytest.fixture(scope="module")
def pyright_of_others(others: Path, pool: ThreadPoolExecutor) -> Future[list[str]]:
    """Runs beside the tests that come first."""
    return pool.submit(pyright, others, *PACKAGES, "tests")


@pytest.mark.usefixtures("mypy_of_others", "pyright_of_others")
@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_of_another_service_imports_without_warnings(name: str, others: Path) -> None:
    assert ran(sys.executable, "-W", "error", "-c", IMPORT_ALL, name, cwd=others) == (0, "")


def test_tests_of_other_services_pass(others: Path) -> None:
    options = ("-q", "-W", "error", "-p", "no:cacheprovider", "tests")
    status, said = ran(sys.executable, "-m", "pytest", *options, cwd=others)
    assert status == 0, said
    assert re.fullmatch(r"\d\d+ passed in .*", said.splitlines()[-1]), said


def test_mypy_finds_nothing_in_sdks_of_other_services(
    others: Path, mypy_of_others: Future[tuple[int, str]]
) -> None:
    assert mypy_of_others.result() == clean(others, *PACKAGES, "tests")


def test_pyright_finds_nothing_in_sdks_of_other_services(
    pyright_of_others: Future[list[str]],
) -> None:
    assert pyright_of_others.result() == []


def test_mypy_finds_nothing_in_enumerations_alone(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    (tmp_path / "enums.xml").write_text(ENUMS, "utf-8")
    options = ("--schema", "enums.xml", "--package", "modes", "--output", "out")
    assert call("generate", *options, cwd=tmp_path).err == ""
    assert (folder / "tests/test_modes/test_enums.py").is_file()
    assert mypy(folder, "modes", "tests") == clean(folder, "modes", "tests")
