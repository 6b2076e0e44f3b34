from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.output.replace import replace_files
from tests.tiny import tree


def test_files_are_written_and_folders_made(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    replace_files({tmp_path / "a": b"new", tmp_path / "deep/er/b": b"\r\n\xff"})
    assert tree(tmp_path) == {"a": b"new", "deep": None, "deep/er": None, "deep/er/b": b"\r\n\xff"}


def test_a_failure_puts_everything_back(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "z").mkdir()
    before = tree(tmp_path)
    with pytest.raises(OSError, match="directory") as raised:
        replace_files(
            {tmp_path / "a": b"new", tmp_path / "deep/b": b"new", tmp_path / "z": b"in the way"}
        )
    assert raised.value.filename == str(tmp_path / "z")
    assert tree(tmp_path) == before


def test_a_failure_while_swapping_puts_back_what_was_swapped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    before = tree(tmp_path)
    real, target = os.replace, tmp_path / "b"

    def replace(source: Path, place: Path) -> None:
        if place == target:
            raise KeyboardInterrupt
        real(source, place)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(KeyboardInterrupt):
        replace_files({tmp_path / "a": b"new", target: b"new"})
    assert tree(tmp_path) == before


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there/a").write_bytes(b"old")
    (tmp_path / "a").symlink_to(tmp_path / "there/a")
    replace_files({tmp_path / "a": b"new"})
    assert (tmp_path / "a").is_symlink()
    assert (tmp_path / "there/a").read_bytes() == b"new"


def test_who_may_read_a_file_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o640)
    replace_files({tmp_path / "a": b"new"})
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_nothing_is_nothing(tmp_path: Path) -> None:
    replace_files({})
    assert tree(tmp_path) == {}
