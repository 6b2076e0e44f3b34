"""Type checkers, warnings and the emitted tests: of the checkout, and of SDKs from other services.

``make lint`` runs mypy over the checkout. Here are pyright, and schemas of other people, generated,
imported and checked as their users would do it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.tiny import call, run

# What a checker finds wrong, line by line.
Found = list[str]

OTHERS = {
    "northwind-v4": "northwind_v4",
    "odata-demo-service": "odata_demo_service",
    "trippin-rw": "trippin_rw",
}
# It knows the libraries from one run to the next; what is emitted it has never seen.
MYPY_CACHE = Path(__file__).parents[2] / ".mypy_cache" / "emitted"
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


def ran(
    *arguments: str | Path, cwd: Path, environment: dict[str, str] | None = None
) -> tuple[int, str]:
    """The status of a command and what it says."""
    done = subprocess.run(
        [*map(str, arguments)],
        cwd=cwd,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def modules(folder: Path, *names: str) -> int:
    """How many modules there are in some folders."""
    return sum(len([*(folder / name).rglob("*.py")]) for name in names)


def pyright(folder: Path, *names: str) -> Found:
    """What pyright finds in folders, or in those of the configuration; it must read all files."""
    python = ("--pythonpath", sys.executable)
    command = Path(sys.executable).with_name("pyright")
    _, said = ran(command, *python, "--outputjson", *names, cwd=folder)
    assert "{" in said, said
    report = json.loads(said[said.index("{") :])
    assert report["summary"]["filesAnalyzed"] == modules(folder, *(names or ("generated",)))
    return [
        f"{each['file']}:{each['range']['start']['line'] + 1}: {each['message']}"
        for each in report["generalDiagnostics"]
    ]


def mypy(folder: Path, *names: str) -> Found:
    """What mypy finds in folders, with no configuration of anybody's; it must read all files."""
    options = ("--strict", "--config-file=", f"--cache-dir={MYPY_CACHE}")
    status, said = ran(sys.executable, "-m", "mypy", *options, *names, cwd=folder)
    *lines, last = said.splitlines()
    if status:
        return [*lines, last]
    assert last == f"Success: no issues found in {modules(folder, *names)} source files"
    return lines


def emitted_tests(folder: Path) -> Found:
    """What fails of the emitted tests; none may be skipped or warn.

    They talk to this machine alone, but every client of theirs reads the certificates of all
    authorities, which takes longer than everything else: here it finds none.
    """
    environment = {name: value for name, value in os.environ.items() if name != "SSL_CERT_FILE"}
    environment["SSL_CERT_DIR"] = str(folder)
    options = ("-q", "-W", "error", "-p", "no:cacheprovider", "tests")
    command = (sys.executable, "-m", "pytest", *options)
    status, said = ran(*command, cwd=folder, environment=environment)
    lines = said.splitlines()
    is_good = status == 0 and re.fullmatch(r"[1-9]\d+ passed in .*", lines[-1])
    return [] if is_good else lines


def test_pyright_finds_nothing_in_the_checkout(project: Path) -> None:
    assert pyright(project) == []


def test_mypy_finds_nothing_in_enumerations_alone(tmp_path: Path) -> None:
    (tmp_path / "enums.xml").write_text(ENUMS, "utf-8")
    options = ("--schema", "enums.xml", "--package", "modes", "--output", "out")
    done = call("generate", *options, cwd=tmp_path)
    assert (done.status, done.err) == (0, "")
    assert (tmp_path / "out/tests/test_modes/test_enums.py").is_file()
    assert mypy(tmp_path / "out", "modes", "tests") == []


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
    folder = tmp_path_factory.mktemp("others")
    schemas = sorted((upstream / "csdl/others").glob("*.xml"))
    assert [path.stem for path in schemas] == list(OTHERS)

    def generate(schema: Path) -> tuple[int, str]:
        options = ("--package", OTHERS[schema.stem], "--output", folder)
        done = run("generate", "--schema", schema, *options, cwd=folder)
        return done.status, done.err

    assert [*pool.map(generate, schemas)] == [(0, "")] * len(schemas)
    return folder


@pytest.fixture(scope="module")
def checks(others: Path, pool: ThreadPoolExecutor) -> dict[str, Future[Found]]:
    """All checks of them, at work beside the tests that follow."""
    return {
        "mypy": pool.submit(mypy, others, *OTHERS.values(), "tests"),
        "pyright": pool.submit(pyright, others, *OTHERS.values()),
        "their tests": pool.submit(emitted_tests, others),
    }


@pytest.mark.usefixtures("checks")
@pytest.mark.parametrize("package", OTHERS.values())
def test_a_package_of_another_service_imports_without_warnings(package: str, others: Path) -> None:
    assert ran(sys.executable, "-W", "error", "-c", IMPORT_ALL, package, cwd=others) == (0, "")


@pytest.mark.parametrize("check", ["mypy", "pyright", "their tests"])
def test_nothing_is_wrong_with_packages_of_other_services(
    check: str, checks: dict[str, Future[Found]]
) -> None:
    found = checks[check].result()
    assert not found, "\n".join(found)
