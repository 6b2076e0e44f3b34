"""``csdlgen check``, on the checkout and on a small project that somebody has touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tiny import call, run, tree, write_project


def test_the_checkout_is_what_its_schema_gives(project: Path) -> None:
    done = run("check", cwd=project)
    assert done.err == ""
    assert done.out.splitlines() == [
        "generated/callrecords: is what the schema gives",
        "generated/callrecords_beta: is what the schema gives",
    ]
    assert done.status == 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project that has been generated."""
    assert call("generate", cwd=write_project(tmp_path)).status == 0
    return tmp_path


def difference(folder: Path) -> list[str]:
    before = tree(folder)
    done = call("check", cwd=folder)
    assert (done.status, done.err) == (1, "")
    assert tree(folder) == before
    lines = done.out.splitlines()
    assert lines[-1].startswith("out/tiny: differs in ")
    return lines[:-1]


def test_an_edited_file_is_a_unified_diff(folder: Path) -> None:
    path = folder / "out/tiny/models.py"
    text = path.read_text("utf-8")
    edited = text.replace("weight: Decimal", "weight: float")
    assert edited != text
    path.write_text(edited, "utf-8")
    lines = difference(folder)
    assert lines[:2] == ["--- tiny/models.py", "+++ tiny/models.py"]
    assert [line for line in lines[2:] if line[0] in "-+"] == [
        "-    weight: float | None = None",
        "+    weight: Decimal | None = None",
    ]
    assert any(line.startswith("@@ ") for line in lines)


def test_a_deleted_file_is_missing(folder: Path) -> None:
    (folder / "out/tiny/aio.py").unlink()
    lines = difference(folder)
    assert lines[:2] == ["--- missing", "+++ tiny/aio.py"]
    assert all(line.startswith("+") for line in lines[3:])


def test_a_deleted_empty_file_is_missing_too(folder: Path) -> None:
    (folder / "out/tiny/py.typed").unlink()
    assert difference(folder)[:2] == ["--- missing", "+++ tiny/py.typed"]


def test_a_stale_file_of_the_lock_is_told(folder: Path) -> None:
    config = folder / "csdlgen.toml"
    config.write_text(config.read_text().replace('["package"]', '["package", "jsonschema"]'))
    assert call("generate", cwd=folder).status == 0
    (stale,) = (folder / "out").rglob("*.json")
    config.write_text(config.read_text().replace(', "jsonschema"', ""))
    lines = difference(folder)
    assert f"--- {stale.relative_to(folder / 'out').as_posix()}" in lines
    assert "+++ not generated any more" in lines


def test_a_changed_schema_shows_what_it_would_change(folder: Path) -> None:
    path = folder / "schema/tiny.xml"
    path.write_text(path.read_text("utf-8").replace('Name="weight"', 'Name="netWeight"'), "utf-8")
    lines = difference(folder)
    assert "-    weight: Decimal | None = None" in lines
    assert "+    net_weight: Decimal | None = None" in lines


def test_files_beside_the_package_are_nobodys_business(folder: Path) -> None:
    (folder / "out/tiny/own.py").write_text("mine")
    assert call("check", cwd=folder).status == 0
