from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from generator.diagnostics import InputError
from generator.output import folders
from generator.output import publish as publishing
from generator.output.header import header
from generator.output.lock import LOCK_NAME, Lock, lock_text, make_lock
from generator.output.publish import (
    Change,
    Report,
    compare,
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
    lock = make_lock(
        schema="s", code="c", libraries={}, configuration={}, inputs={}, templates={}, files=made
    )
    return [*made, TextFile(path=PurePosixPath("sdk", LOCK_NAME), text=lock_text(lock))]


def put(root: Path, planned: list[TextFile]) -> Report:
    (report,) = publish([Change(root, "sdk", planned)])
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


def test_edits_by_hand_that_are_undone_are_told(tmp_path: Path) -> None:
    put(tmp_path, files(a="1\n", b="2\n", c="3\n", d="4\n", e="5\n"))
    sdk = tmp_path / "sdk"
    (sdk / "a").write_text("mine\n")
    (sdk / "b").write_bytes(b"2\r\n")
    (sdk / "c").unlink()
    (sdk / "d").write_text("mine, too\n")
    # b has other line endings alone, c is gone, d is stale, e changes because its input does.
    report = put(tmp_path, files(a="1\n", b="2\n", c="3\n", e="6\n"))
    assert names(report.written) == ["a", "b", "c", "e", "csdlgen.lock"]
    assert names(report.edited) == ["a", "d"]
    assert put(tmp_path, files(a="1\n", b="2\n", c="3\n", e="6\n")).edited == ()


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
    (root / "sdk/stale").write_text("ours")
    listed = Lock(files={path: "x", "sdk/stale": "x"})
    (root / "sdk/csdlgen.lock").write_text(lock_text(listed))
    report = put(root, files(a="1\n"))
    assert names(report.removed) == ["stale"]
    assert victim.read_text() == "precious"


def test_line_endings_count(tmp_path: Path) -> None:
    put(tmp_path, files(a="1\n"))
    (tmp_path / "sdk/a").write_bytes(b"1\r\n")
    report = compare(tmp_path, "sdk", files(a="1\n"))
    assert names(report.written) == ["a"]


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
    changes = [Change(root, "sdk", planned) for root in (first, second)]
    with pytest.raises(OSError, match="directory"):
        publish(changes)
    assert tree(tmp_path) == before


def test_an_output_that_is_a_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OSError, match="directory"):
        put(tmp_path / "out/deep", files(a="1\n"))
    assert tree(tmp_path) == {"out": b"mine"}


HEADER = header("sha256:0123456789ab").encode()
FOREIGN = [b"mine\n", b"", b"x = 1\n" + HEADER, b"# Generated by somebody else\n", b"\xff\xfe"]


@pytest.mark.parametrize("data", FOREIGN)
def test_a_file_that_is_not_ours_is_not_overwritten(tmp_path: Path, data: bytes) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    planned = files(a="1\n", b__c="{}\n")
    (second / "sdk/b").mkdir(parents=True)
    (second / "sdk/a").write_bytes(data)
    (second / "sdk/b/c").write_bytes(data)
    before = tree(tmp_path)
    changes = [Change(root, "sdk", planned) for root in (first, second)]
    with pytest.raises(InputError) as raised:
        publish(changes)
    said = (
        "error: this file is not csdlgen's: move it away, choose another --output, or --overwrite "
        "[foreign]"
    )
    assert list(map(str, raised.value.diagnostics)) == [
        f"{second.as_posix()}/sdk/a: {said}",
        f"{second.as_posix()}/sdk/b/c: {said}",
    ]
    assert tree(tmp_path) == before


def test_a_file_with_our_header_is_ours(tmp_path: Path) -> None:
    (tmp_path / "sdk").mkdir()
    (tmp_path / "sdk/a.py").write_bytes(HEADER.replace(b"\n", b"\r\n") + b"edited\r\n")
    planned = [TextFile(path=PurePosixPath("sdk/a.py"), text="new\n")]
    put(tmp_path, planned)
    assert (tmp_path / "sdk/a.py").read_bytes() == b"new\n"


def test_a_file_of_equal_bytes_needs_no_lock(tmp_path: Path) -> None:
    put(tmp_path, files(a="1\n", b="{}\n", c=""))
    (tmp_path / "sdk/csdlgen.lock").unlink()
    assert names(put(tmp_path, files(a="1\n", b="{}\n", c="")).written) == ["csdlgen.lock"]


def test_a_file_of_the_lock_is_ours_whatever_is_in_it(tmp_path: Path) -> None:
    put(tmp_path, files(a="1\n"))
    (tmp_path / "sdk/a").write_text("edited\n")
    put(tmp_path, files(a="2\n"))
    assert (tmp_path / "sdk/a").read_text() == "2\n"


def test_a_lock_that_cannot_be_read_is_ours(tmp_path: Path) -> None:
    put(tmp_path, files(a="1\n"))
    (tmp_path / "sdk/csdlgen.lock").write_text("<<<<<<< HEAD\n")
    put(tmp_path, files(a="1\n"))
    assert compare(tmp_path, "sdk", files(a="1\n")).is_clean


@pytest.mark.parametrize("data", FOREIGN)
def test_who_says_so_has_other_files_overwritten(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "sdk").mkdir()
    (tmp_path / "sdk/a").write_bytes(data)
    publish([Change(tmp_path, "sdk", files(a="1\n"))], overwrite=True)
    assert (tmp_path / "sdk/a").read_bytes() == b"1\n"


@pytest.mark.parametrize("link", ["sdk", "sdk/deep", "sdk/deep/a"])
@pytest.mark.parametrize("overwrite", [False, True])
def test_nothing_is_written_through_a_link(tmp_path: Path, link: str, overwrite: bool) -> None:
    root, victim = tmp_path / "out", tmp_path / "victim"
    put(victim, files(deep__a="1\n"))
    place = root / link
    place.parent.mkdir(parents=True)
    place.symlink_to(victim / link)
    before = tree(victim)
    with pytest.raises(InputError, match=f"out/{link}: error: this is a symbolic link"):
        publish([Change(root, "sdk", files(deep__a="2\n"))], overwrite=overwrite)
    assert place.is_symlink()
    assert tree(victim) == before


def test_nothing_is_removed_through_a_link(tmp_path: Path) -> None:
    root, victim = tmp_path / "out", tmp_path / "victim"
    put(root, files(a="1\n", deep__b="2\n"))
    (root / "sdk/deep/b").rename(tmp_path / "b")
    (root / "sdk/deep").rmdir()
    victim.mkdir()
    (victim / "b").write_text("precious")
    (root / "sdk/deep").symlink_to(victim)
    report = put(root, files(a="2\n"))
    assert report.removed == ()
    assert (victim / "b").read_text() == "precious"


def test_the_output_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to("real")
    put(tmp_path / "out", files(a="1\n"))
    assert (tmp_path / "real/sdk/a").read_text() == "1\n"


def test_a_link_to_nowhere_is_not_overwritten_either(tmp_path: Path) -> None:
    (tmp_path / "sdk").mkdir()
    (tmp_path / "sdk/a").symlink_to("nowhere")
    with pytest.raises(InputError, match="sdk/a: error: this is a symbolic link"):
        put(tmp_path, files(a="1\n"))
    assert (tmp_path / "sdk/a").is_symlink()


def failing(owner: object, call: str, part: str) -> Callable[..., Any]:
    """A function that fails, as on a full disk, where an argument holds some text."""
    real = getattr(owner, call)

    def wrapped(*arguments: Any, **named: Any) -> Any:
        if any(part in str(each) for each in arguments):
            raise OSError(errno.ENOSPC, "No space left on device", *map(str, arguments[:1]))
        return real(*arguments, **named)

    return wrapped


@pytest.fixture(params=["at once", "in turn"])
def exchanging(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How folders are exchanged: as the system can, and as all systems can."""
    if request.param == "in turn":
        monkeypatch.setattr(folders, "_swap", lambda: None)
    return str(request.param)


def test_a_package_is_exchanged_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside = TextFile(path=PurePosixPath("tests/sdk/test_a"), text="1\n")
    put(tmp_path, [*files(a="1\n", deep__b="1\n", deep__er__c="1\n"), beside])
    exchanged: list[Path] = []
    monkeypatch.setattr(publishing, "exchange", lambda _, place, __: exchanged.append(place))
    other = TextFile(path=beside.path, text="2\n")
    planned = [*files(a="2\n", deep__b="2\n", deep__er__c="2\n"), other]
    publish([Change(tmp_path, "sdk", planned)], overwrite=True)
    assert exchanged == [tmp_path / "sdk", tmp_path / "tests/sdk"]


def test_folders_are_always_locked_in_one_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So two runs with several outputs never wait for each other."""
    real, locked = publishing.held, []

    def held(root: Path) -> AbstractContextManager[None]:
        locked.append(root.name)
        return real(root)

    monkeypatch.setattr(publishing, "held", held)
    publish([Change(tmp_path / name, "sdk", files(a="1\n")) for name in "gbhafdce"])
    assert locked == list("abcdefgh")


def test_what_is_not_ours_is_in_the_new_folder_too(tmp_path: Path, exchanging: str) -> None:
    put(tmp_path, files(a="1\n", deep__b="1\n"))
    (tmp_path / "sdk/deep/own.py").write_text("mine")
    (tmp_path / "sdk/link").symlink_to("/etc/passwd")
    (tmp_path / "sdk/empty").mkdir(mode=0o700)
    kept = (tmp_path / "sdk/deep/own.py").stat()
    put(tmp_path, files(a="2\n", deep__b="1\n"))
    assert (tmp_path / "sdk/deep/own.py").stat().st_ino == kept.st_ino
    assert os.readlink(tmp_path / "sdk/link") == "/etc/passwd"
    assert (tmp_path / "sdk/empty").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "sdk/a").read_text() == "2\n"
    assert [path.name for path in tmp_path.iterdir()] == ["sdk"]


@pytest.mark.parametrize(
    ("owner", "call", "part", "named"),
    [
        (os, "mkdir", ".csdlgen-", "out"),
        (Path, "write_bytes", "0/b", "out/sdk/b"),
        (publishing, "exchange", "sdk", "out/sdk"),
        (os, "link", "sdk/c", "out/sdk"),
    ],
)
def test_a_failure_names_the_file_that_was_to_be_written(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    owner: object,
    call: str,
    part: str,
    named: str,
) -> None:
    put(tmp_path / "out", files(a="1\n", c="1\n"))
    before = tree(tmp_path)
    monkeypatch.setattr(owner, call, failing(owner, call, part))
    monkeypatch.setattr(shutil, "copy2", failing(shutil, "copy2", part))
    with pytest.raises(OSError, match="No space") as raised:
        put(tmp_path / "out", files(a="2\n", b="2\n", c="1\n"))
    monkeypatch.undo()
    problem = raised.value
    assert (problem.filename, problem.filename2) == (str(tmp_path / named), None)
    assert problem.errno == errno.ENOSPC
    assert tree(tmp_path) == before


def test_a_full_disk_leaves_the_old_package(tmp_path: Path) -> None:
    put(tmp_path, files(a="1\n", b="2\n"))
    before = tree(tmp_path)
    previous = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, previous[1]))
    try:
        with pytest.raises(OSError, match="File too large") as raised:
            put(tmp_path, files(a="new\n", b="x" * 10_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, previous)
        signal.signal(signal.SIGXFSZ, ignored)
    assert raised.value.filename == str(tmp_path / "sdk/b")
    assert tree(tmp_path) == before


@pytest.mark.parametrize("call", ["open", "replace"])
def test_a_failure_names_the_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    monkeypatch.setattr(os, call, failing(os, call, ".csdlgen-"))
    with pytest.raises(OSError, match="No space") as raised:
        publish_file(tmp_path / "slice.xml", b"x")
    monkeypatch.undo()
    assert raised.value.filename == str(tmp_path / "slice.xml")
    assert tree(tmp_path) == {}


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
