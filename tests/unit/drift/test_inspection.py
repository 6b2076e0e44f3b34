"""Each cause, made by touching one thing of a project that has been generated."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import __version__
from generator.drift import Kind, inspect, read_tables
from generator.drift import inspection as module
from generator.fingerprints import templates_folder
from generator.output.lock import Lock, lock_text, read_lock
from tests.tiny import call, tree, write_project


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_project(tmp_path_factory.mktemp("generated"))
    assert call("generate", cwd=folder).status == 0
    return folder


@pytest.fixture
def folder(generated: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(generated, tmp_path / "project"))


def causes(folder: Path) -> list[tuple[Kind, str, int, str]]:
    path = folder / "csdlgen.toml"
    tables = read_tables(path.read_text("utf-8"))
    assert tables is not None
    before = tree(folder)
    found = inspect(tables[0], path)
    assert tree(folder) == before
    return [
        (
            each.kind,
            Path(each.source.file).relative_to(folder).as_posix()
            if Path(each.source.file).is_absolute()
            else each.source.file,
            each.source.line,
            each.detail,
        )
        for each in found
    ]


def test_nothing_has_changed(folder: Path) -> None:
    assert causes(folder) == []


@pytest.mark.parametrize("name", ["schema/tiny.xml", "docs/thing.md", "naming.toml"])
def test_an_input_that_changed_is_named(folder: Path, name: str) -> None:
    with (folder / name).open("a") as file:
        file.write(" ")
    assert causes(folder) == [(Kind.INPUT_CHANGED, name, 0, "")]


def test_line_endings_and_a_mark_at_the_start_are_no_change(folder: Path) -> None:
    for name in ("schema/tiny.xml", "docs/thing.md", "naming.toml"):
        data = (folder / name).read_bytes()
        (folder / name).write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))
    assert causes(folder) == []


def test_pages_that_came_and_went_are_named(folder: Path) -> None:
    (folder / "docs/thing.md").rename(folder / "docs/things.md")
    (folder / "docs/notes.txt").touch()
    assert causes(folder) == [
        (Kind.INPUT_REMOVED, "docs/thing.md", 0, ""),
        (Kind.INPUT_ADDED, "docs/things.md", 0, ""),
    ]


def test_a_key_of_the_own_table_is_named_with_its_line(folder: Path) -> None:
    path = folder / "csdlgen.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('["package"]', '["package", "tests"]') + 'title = "New"\n')
    line = text.splitlines().index('targets = ["package"]') + 1
    assert causes(folder) == [
        (Kind.CONFIGURATION_CHANGED, "csdlgen.toml", line, "`targets` changed"),
        (Kind.CONFIGURATION_CHANGED, "csdlgen.toml", line + 1, "`title` added"),
    ]


def test_a_key_that_is_gone_is_named_with_the_line_of_its_table(folder: Path) -> None:
    path = folder / "csdlgen.toml"
    path.write_text(path.read_text("utf-8").replace('targets = ["package"]\n', ""))
    assert causes(folder) == [(Kind.CONFIGURATION_CHANGED, "csdlgen.toml", 1, "`targets` removed")]


def test_the_table_of_another_sdk_changes_nothing(folder: Path) -> None:
    path = folder / "csdlgen.toml"
    other = '\n# Another.\n[sdk.other]\nschema = "x.xml"\npackage = "other"\noutput = "out"\n'
    path.write_text(path.read_text("utf-8") + other)
    assert causes(folder) == []


def test_a_template_that_changed_is_named(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = Path(shutil.copytree(templates_folder(), tmp_path / "templates"))
    monkeypatch.setattr("generator.fingerprints.templates_folder", lambda: copy)
    assert causes(folder) == []
    with (copy / "models/models.py.j2").open("a") as file:
        file.write("\n")
    (copy / "enums/enums.py.j2").unlink()
    with (copy / "tests/test_models.py.j2").open("a") as file:
        file.write("not for this target")
    assert causes(folder) == [
        (Kind.TEMPLATE_CHANGED, "templates/enums/enums.py.j2", 0, "it is gone"),
        (Kind.TEMPLATE_CHANGED, "templates/models/models.py.j2", 0, ""),
    ]


def test_the_generator_s_code_that_changed_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "code_digest", lambda: "sha256:other")
    said = f"its code is not that of the {__version__} that made this"
    assert causes(folder) == [(Kind.GENERATOR_CHANGED, "csdlgen", 0, said)]


def test_another_version_of_the_generator_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "__version__", "9.9")
    said = f"version {__version__} made this, 9.9 is installed"
    assert causes(folder) == [(Kind.GENERATOR_CHANGED, "csdlgen", 0, said)]


def test_edited_missing_and_foreign_files_are_named(folder: Path) -> None:
    (folder / "out/tiny/enums.py").write_text("# mine\n")
    (folder / "out/tiny/aio.py").unlink()
    (folder / "out/tiny/py.typed").unlink()
    (folder / "out/tiny/own.py").touch()
    (folder / "out/tiny/_runtime/deep").mkdir()
    (folder / "out/tiny/_runtime/deep/own.txt").touch()
    assert causes(folder) == [
        (Kind.MISSING, "out/tiny/aio.py", 0, ""),
        (Kind.EDITED, "out/tiny/enums.py", 0, ""),
        (Kind.MISSING, "out/tiny/py.typed", 0, ""),
        (Kind.FOREIGN, "out/tiny/_runtime/deep/own.txt", 0, ""),
        (Kind.FOREIGN, "out/tiny/own.py", 0, ""),
    ]


def test_a_folder_in_place_of_a_file_is_a_missing_file(folder: Path) -> None:
    (folder / "out/tiny/aio.py").unlink()
    (folder / "out/tiny/aio.py").mkdir()
    assert causes(folder) == [(Kind.MISSING, "out/tiny/aio.py", 0, "")]


def test_line_endings_of_an_emitted_file_count_and_are_told(folder: Path) -> None:
    path = folder / "out/tiny/enums.py"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert causes(folder) == [(Kind.EDITED, "out/tiny/enums.py", 0, "its line endings alone")]


def test_what_tools_and_people_keep_in_a_package_is_not_foreign(folder: Path) -> None:
    for name in (
        "CHANGELOG.md",
        "__pycache__/models.cpython-311.pyc",
        "_runtime/__pycache__/model.cpython-311.pyc",
        ".mypy_cache/3.11/x.json",
        ".DS_Store",
    ):
        (folder / "out/tiny" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "out/tiny" / name).touch()
    (folder / "out/own.py").touch()
    (folder / "out/other").mkdir()
    (folder / "out/other/own.py").touch()
    assert causes(folder) == []


def test_strangers_among_the_emitted_tests_are_foreign(folder: Path) -> None:
    path = folder / "csdlgen.toml"
    path.write_text(path.read_text("utf-8").replace('["package"]', '["package", "tests"]'))
    assert call("generate", cwd=folder).status == 0
    (folder / "out/tests/test_other").mkdir()
    (folder / "out/tests/test_other/test_own.py").touch()
    assert causes(folder) == []
    (folder / "out/tests/test_tiny/test_own.py").touch()
    assert causes(folder) == [(Kind.FOREIGN, "out/tests/test_tiny/test_own.py", 0, "")]


def test_without_a_lock_nothing_was_generated(folder: Path) -> None:
    (folder / "out/tiny/csdlgen.lock").unlink()
    assert causes(folder) == [
        (Kind.NEVER_GENERATED, "out/tiny/csdlgen.lock", 0, "there is no such file")
    ]


def edited(lock: Lock) -> str:
    """Says that an edited file is as it was made, without a new seal."""
    content = json.loads(lock_text(lock))
    content["files"]["tiny/enums.py"] = "sha256:0"
    return json.dumps(content)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda _: "<<<<<<< ours\n", ["this is no lock of this version"]),
        (edited, ["its seal does not fit the rest", ""]),
    ],
)
def test_a_lock_that_was_edited_or_merged_is_told(
    folder: Path, change: Callable[[Lock], str], said: list[str]
) -> None:
    path = folder / "out/tiny/csdlgen.lock"
    path.write_text(change(read_lock(path.read_text("utf-8"))), "utf-8")
    found = causes(folder)
    assert [detail for *_, detail in found] == said
    assert {kind for kind, *_ in found} == {Kind.EDITED}
    assert found[0][1] == "out/tiny/csdlgen.lock"
