from __future__ import annotations

from pathlib import Path

import pytest

from generator.drift.difference import Difference, difference
from tests.tiny import call, write_project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    assert call("generate", cwd=write_project(tmp_path)).status == 0
    return tmp_path


def made(folder: Path) -> Difference:
    path = folder / "csdlgen.toml"
    return difference("tiny", path.read_text("utf-8"), path)


def test_nothing_changes(folder: Path) -> None:
    found = made(folder)
    assert (found.changed, found.added, found.removed) == ((), (), ())


def test_lines_are_those_of_the_file_as_it_is_there(folder: Path) -> None:
    path = folder / "out/tiny/enums.py"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines[:4], "x = 1\n", *lines[4:]]), "utf-8")
    found = made(folder)
    (changed,) = found.changed
    assert (changed.path, changed.line, changed.is_header) == (path.as_posix(), 5, False)
    assert [line for line in changed.diff.splitlines() if line[0] in "+-"] == [
        f"--- {path.as_posix()} (there)",
        f"+++ {path.as_posix()} (generated)",
        "-x = 1",
    ]


def test_the_line_is_that_of_an_edit_although_the_schema_is_another(folder: Path) -> None:
    """The comment on top would be the first line that changes, as the schema's hash is in it."""
    path = folder / "out/tiny/aio.py"
    path.write_text(f"{path.read_text('utf-8')}x = 1\n", "utf-8")
    last = len(path.read_text("utf-8").splitlines())
    schema = folder / "schema/tiny.xml"
    schema.write_text(schema.read_text("utf-8").replace('Name="größer"', 'Name="huge"'), "utf-8")
    (changed,) = [each for each in made(folder).changed if each.path == path.as_posix()]
    assert (changed.line, changed.is_header) == (last, False)
    assert [line for line in changed.diff.splitlines() if line[0] in "+-"][2:] == ["-x = 1"]


@pytest.mark.parametrize(("cut", "line"), [(slice(0), 1), (slice(3), 3), (slice(1, None), 1)])
def test_the_first_line_is_one_that_is_there(folder: Path, cut: slice, line: int) -> None:
    path = folder / "out/tiny/enums.py"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[cut]), "utf-8")
    found = made(folder)
    assert [each.line for each in found.changed] == [line]


def test_line_endings_alone_are_told(folder: Path) -> None:
    path = folder / "out/tiny/enums.py"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    found = made(folder)
    assert [each.diff for each in found.changed] == [f"{path.as_posix()}: line endings differ"]
