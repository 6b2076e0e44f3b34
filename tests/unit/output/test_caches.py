from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from generator.kept import Kept
from generator.output import caches
from generator.output.caches import read_caches, read_kept, write_caches, write_kept


def grown(**known: str) -> Kept:
    kept = Kept()
    for key, value in known.items():
        kept.learn(key, value)
    return kept


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "cache/a.json"
    write_kept(path, "stamp", grown(a="\ud800\n", b="2"))
    assert read_kept(path, "stamp").known == {"a": "\ud800\n", "b": "2"}
    assert not read_kept(path, "stamp").new


def test_what_another_version_kept_is_not_taken(tmp_path: Path) -> None:
    write_kept(tmp_path / "a.json", "stamp", grown(a="1"))
    assert read_kept(tmp_path / "a.json", "another stamp").known == {}


def test_a_file_with_any_byte_damaged_is_as_good_as_none(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_kept(path, "stamp", grown(a="1"))
    data = path.read_bytes()
    for place in range(len(data)):
        path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert read_kept(path, "stamp").known == {}
        path.write_bytes(data[:place])
        assert read_kept(path, "stamp").known == {}


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"a": 1}', b"\xff", b"null", b"[" * 100_000])
def test_what_is_no_cache_is_an_empty_one(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(data)
    assert read_kept(path, "stamp").known == {}
    path.write_bytes(f"{caches._seal('stamp', data)}\n".encode() + data)
    assert read_kept(path, "stamp").known == {}


def test_what_another_user_wrote_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_kept(tmp_path / "a.json", "stamp", grown(a="1"))
    user = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: user + 1)
    assert read_kept(tmp_path / "a.json", "stamp").known == {}


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.json")
    assert read_kept(tmp_path / "a.json", "stamp").known == {}


def test_nothing_new_is_not_written(tmp_path: Path) -> None:
    write_kept(tmp_path / "a.json", "stamp", Kept({"a": "1"}))
    assert list(tmp_path.iterdir()) == []


def test_what_there_is_no_room_for_is_what_was_not_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caches, "_MOST_BYTES", 1_000)
    path = tmp_path / "a.json"
    write_kept(path, "", grown(**{f"old{number}": "x" * 50 for number in range(10)}))
    kept = read_kept(path, "")
    assert len(kept.known) == 10
    assert kept.get("old0")
    for number in range(8):
        kept.learn(f"new{number}", "x" * 50)
    write_kept(path, "", kept)
    known = read_kept(path, "").known
    assert {"old0", *(f"new{number}" for number in range(8))} <= set(known)
    assert len(json.dumps(known)) < 1_000


def test_a_folder_that_cannot_be_read_or_written_is_no_error(tmp_path: Path) -> None:
    folder = tmp_path / "file"
    folder.write_text("")
    found = read_caches(folder)
    found.pages.learn("a", "1")
    write_caches(found, folder)
    assert read_caches(folder).pages.known == {}


def test_each_cache_is_a_file_of_its_own(tmp_path: Path) -> None:
    found = read_caches(tmp_path)
    kinds = {"made": found.made, "layouts": found.layouts.kept,
             "templates": found.templates, "pages": found.pages}  # fmt: skip
    for kind, kept in kinds.items():
        kept.learn(kind, kind)
    write_caches(found, tmp_path)
    assert len([*tmp_path.iterdir()]) == len(kinds)
    again = read_caches(tmp_path)
    assert again.made.known == {"made": "made"}
    assert again.layouts.kept.known == {"layouts": "layouts"}
    assert again.templates.known == {"templates": "templates"}
    assert again.pages.known == {"pages": "pages"}
