from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path

import pytest

from generator.upstream.fetch import FetchError, Limits
from generator.upstream.origins import is_url, read_original
from tests.unit.upstream.secure_server import SecureServer, fetcher

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        ("https://x/y", True),
        ("http://x/y", True),
        ("file:///x", True),
        ("../x/y.xml", False),
        ("x.xml", False),
        ("/x.xml", False),
        ("C:\\x.xml", False),
    ],
)
def test_what_is_a_url(origin: str, expected: bool) -> None:
    assert is_url(origin) is expected


def test_a_url_tells_its_commit_where_it_has_one(server: SecureServer, tmp_path: Path) -> None:
    url = server.serve(f"/owner/name/{COMMIT}/a.xml", b"<a/>", ETag='"e"')
    original = read_original(url, tmp_path, fetcher())
    assert original.facts == {"url": url, "etag": '"e"', "commit": COMMIT}
    assert original.sha256 == hashlib.sha256(b"<a/>").hexdigest()
    plain = server.serve("/owner/name/main/a.xml", b"<a/>")
    assert read_original(plain, tmp_path, fetcher()).facts == {"url": plain}


def test_a_path_is_relative_to_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(b"<a/>")
    (tmp_path / "deep").mkdir()
    original = read_original("../a.xml", tmp_path / "deep", fetcher())
    assert (original.data, original.facts) == (b"<a/>", {"path": "../a.xml"})


def git(folder: Path, *arguments: str) -> str:
    environment = {
        **os.environ,
        **dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "someone"),
        **dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "someone@example.org"),
        **dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "2026-02-03T04:05:06+00:00"),
    }
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def test_a_file_of_a_checkout_tells_its_commit(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    path = tmp_path / "deep/a b.xml"
    path.write_bytes(b"<a/>")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "first")
    commit = git(tmp_path, "rev-parse", "HEAD")
    (tmp_path / "other").touch()
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "second")
    origin = {"path": "deep/a b.xml"}
    facts = {**origin, "commit": commit, "date": "2026-02-03"}
    assert read_original("deep/a b.xml", tmp_path, fetcher()).facts == facts
    path.write_bytes(b"<b/>")
    assert read_original("deep/a b.xml", tmp_path, fetcher()).facts == origin


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://example.org/a/b.git", "https://example.org/a/b.git"),
        ("https://someone:secret@example.org/a/b.git", "https://example.org/a/b.git"),
        ("https://token@example.org:8443/a", "https://example.org:8443/a"),
        ("git@example.org:a/b.git", "git@example.org:a/b.git"),
    ],
)
def test_a_checkout_tells_where_others_can_have_it(tmp_path: Path, url: str, told: str) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/a.xml").write_bytes(b"<a/>")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "remote", "add", "origin", url)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "first")
    for folder, path in ((tmp_path, "deep/a.xml"), (tmp_path / "deep", "a.xml")):
        facts = read_original(path, folder, fetcher()).facts
        assert facts["path"] == path
        assert (facts["remote"], facts["remote_path"]) == (told, "deep/a.xml")


def test_files_that_cannot_be_had(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(b"x" * 11)
    os.mkfifo(tmp_path / "pipe")
    small = fetcher(limits=Limits(size=10))
    for origin, words in {
        "no.xml": "no.xml is not a file",
        ".": "is not a file",
        "pipe": "pipe is not a file",
        "a.xml": "a.xml has more than 10 bytes",
        "http://localhost/": "is not https",
        "file:///etc/passwd": "is not https",
    }.items():
        with pytest.raises(FetchError, match=words):
            read_original(origin, tmp_path, small)
