from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

import pytest

from generator.output.lock import lock_file, make_lock
from generator.output.publish import (
    Change,
    Report,
    compare,
    differences,
    publish,
    publish_file,
)
from generator.targets.unit import TextFile


def files(**texts: str) -> list[TextFile]:
    """Files of the package ``sdk`` and their lock; ``__`` stands for a slash."""
    made = [
        TextFile(path=PurePosixPath("sdk", name.replace("__", "/")), text=text)
        for name, text in texts.items()
    ]
    return [*made, lock_file(make_lock("s", {}, made), "sdk")]


def put(root: Path, planned: list[TextFile]) -> Report:
    report = compare(root, "sdk", planned)
    publish([Change(root, report, planned)])
    return report


def tree(root: Path) -> dict[str, bytes | None]:
    """Everything below a folder; folders have no bytes."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(root.rglob("*"))
    }


def names(paths: tuple[PurePosixPath, ...]) -> list[str]:
    return [path.name for path in paths]


def test_a_first_run_writes_everything(tmp_path: Path) -> None:
    root = tmp_path / "deep/out"
    report = put(root, files(a="1\n", deep__b="ü\n"))
    assert names(report.written) == ["a", "b", "csdlgen.lock"]
    assert (report.unchanged, report.removed, report.is_clean) == ((), (), False)
    assert set(tree(root)) == {"sdk", "sdk/a", "sdk/deep", "sdk/deep/b", "sdk/csdlgen.lock"}
    assert (root / "sdk/deep/b").read_bytes() == b"\xc3\xbc\n"


def test_a_second_run_touches_nothing(tmp_path: Path) -> None:
    put(tmp_path, files(a="1\n"))
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    report = put(tmp_path, files(a="1\n"))
    assert report.is_clean
    assert names(report.unchanged) == ["a", "csdlgen.lock"]
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    put(tmp_path, files(a="1\n", b="2\n"))
    kept = (tmp_path / "sdk/b").stat().st_ino
    report = put(tmp_path, files(a="new\n", b="2\n"))
    assert names(report.written) == ["a", "csdlgen.lock"]
    assert (tmp_path / "sdk/a").read_text() == "new\n"
    assert (tmp_path / "sdk/b").stat().st_ino == kept


def test_stale_files_go_with_the_folders_that_they_leave_empty(tmp_path: Path) -> None:
    put(tmp_path, files(a="1\n", old__deep__b="2\n", kept__c="3\n"))
    (tmp_path / "sdk/kept/own.txt").write_text("mine")
    report = put(tmp_path, files(a="1\n"))
    assert [str(path) for path in report.removed] == ["sdk/kept/c", "sdk/old/deep/b"]
    assert set(tree(tmp_path)) == {
        "sdk",
        "sdk/a",
        "sdk/csdlgen.lock",
        "sdk/kept",
        "sdk/kept/own.txt",
    }


def test_files_that_are_not_ours_stay(tmp_path: Path) -> None:
    (tmp_path / "sdk").mkdir()
    (tmp_path / "sdk/own.py").write_text("mine")
    (tmp_path / "other").write_text("too")
    put(tmp_path, files(a="1\n"))
    put(tmp_path, files(b="1\n"))
    assert (tmp_path / "sdk/own.py").read_text() == "mine"
    assert (tmp_path / "other").read_text() == "too"


@pytest.mark.parametrize("name", ["../victim", "/{root}/victim", "sdk/../../victim"])
def test_a_lock_cannot_make_us_remove_what_lies_outside(tmp_path: Path, name: str) -> None:
    root = tmp_path / "out"
    (root / "sdk").mkdir(parents=True)
    victim = tmp_path / "victim"
    victim.write_text("precious")
    path = name.replace("/{root}", str(tmp_path))
    text = f'{{"schema": "", "inputs": {{}}, "files": {{"{path}": "x"}}}}'
    (root / "sdk/csdlgen.lock").write_text(text)
    report = put(root, files(a="1\n"))
    assert report.removed == ()
    assert victim.read_text() == "precious"


def test_line_endings_count(tmp_path: Path) -> None:
    put(tmp_path, files(a="1\n"))
    (tmp_path / "sdk/a").write_bytes(b"1\r\n")
    report = compare(tmp_path, "sdk", files(a="1\n"))
    assert names(report.written) == ["a"]
    assert differences(tmp_path, report, files(a="1\n")) == ["sdk/a: line endings differ"]


def test_differences_go_from_the_disk_to_what_the_schema_gives(tmp_path: Path) -> None:
    planned = files(a="one\ntwo\n", b="b\n", c="")
    put(tmp_path, planned)
    (tmp_path / "sdk/a").write_text("one\n2\n")
    (tmp_path / "sdk/b").unlink()
    (tmp_path / "sdk/c").unlink()
    report = compare(tmp_path, "sdk", planned)
    edited, deleted, empty = differences(tmp_path, report, planned)
    assert edited.splitlines() == [
        "--- sdk/a",
        "+++ sdk/a",
        "@@ -1,2 +1,2 @@",
        " one",
        "-2",
        "+two",
    ]
    assert deleted.splitlines() == ["--- missing", "+++ sdk/b", "@@ -0,0 +1 @@", "+b"]
    assert empty.splitlines() == ["--- missing", "+++ sdk/c", "sdk/c is an empty file"]


def test_stale_files_differ_too(tmp_path: Path) -> None:
    put(tmp_path, files(a="1\n", b="2\n"))
    planned = files(a="1\n")
    found = differences(tmp_path, compare(tmp_path, "sdk", planned), planned)
    assert found[-1].splitlines() == [
        "--- sdk/b",
        "+++ not generated any more",
        "@@ -1 +0,0 @@",
        "-2",
    ]


def test_comparing_changes_nothing(tmp_path: Path) -> None:
    compare(tmp_path / "out", "sdk", files(a="1\n"))
    assert not (tmp_path / "out").exists()


def test_a_failure_in_the_middle_puts_everything_back(tmp_path: Path) -> None:
    root = tmp_path / "out"
    put(root, files(a="1\n", b="2\n", stale="3\n"))
    (root / "sdk/z").mkdir()
    before = tree(tmp_path)
    with pytest.raises(OSError, match="directory"):
        put(root, files(a="new\n", fresh__c="4\n", z="in the way\n"))
    assert tree(tmp_path) == before


def test_a_failure_in_one_output_puts_all_of_them_back(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    put(first, files(a="1\n"))
    (second / "sdk/a").mkdir(parents=True)
    before = tree(tmp_path)
    planned = files(a="new\n", deep__b="new\n")
    changes = [Change(root, compare(root, "sdk", planned), planned) for root in (first, second)]
    with pytest.raises(OSError, match="directory"):
        publish(changes)
    assert tree(tmp_path) == before


def test_an_output_that_is_a_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OSError, match="directory"):
        put(tmp_path / "out/deep", files(a="1\n"))
    assert tree(tmp_path) == {"out": b"mine"}


def test_written_files_can_be_read_by_others(tmp_path: Path) -> None:
    put(tmp_path, files(a="1\n"))
    assert (tmp_path / "sdk/a").stat().st_mode & 0o444 == 0o444


def test_one_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "new/slice.xml"
    publish_file(path, b"one")
    publish_file(path, b"two")
    assert tree(tmp_path) == {"new": None, "new/slice.xml": b"two"}
    assert path.stat().st_mode & 0o777 == 0o644


def test_one_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "slice.xml").mkdir()
    with pytest.raises(OSError, match="directory"):
        publish_file(tmp_path / "slice.xml", b"x")
    assert os.listdir(tmp_path) == ["slice.xml"]
