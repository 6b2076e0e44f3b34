from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.diagnostics import InputError
from generator.revisions import file_of, is_revision, named, read_revision


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two commits of one file, and a branch whose name has a slash."""
    folder = tmp_path_factory.mktemp("repository")

    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)

    git("init", "--initial-branch=main")
    (folder / "schema").mkdir()
    for text in ("first\r\n", "second\n"):
        (folder / "schema" / "a b.xml").write_bytes(text.encode())
        git("add", ".")
        git("commit", "--message", text.strip())
    git("branch", "some/branch", "HEAD~1")
    return folder


@pytest.mark.parametrize(
    ("spec", "data"),
    [
        ("git:HEAD:schema/a b.xml", b"second\n"),
        ("git:HEAD~1:schema/a b.xml", b"first\r\n"),
        ("git:some/branch:schema/a b.xml", b"first\r\n"),
        ("git:HEAD^{tree}:schema/a b.xml", b"second\n"),
        ("git:main@{0}:schema/a b.xml", b"second\n"),
    ],
)
def test_a_file_as_it_was(spec: str, data: bytes, repository: Path) -> None:
    assert is_revision(spec)
    assert read_revision(spec, repository) == data


def test_a_path_from_here(repository: Path) -> None:
    assert read_revision("git:HEAD:./a b.xml", repository / "schema") == b"second\n"
    assert read_revision("git:HEAD:schema/a b.xml", repository / "schema") == b"second\n"


@pytest.mark.parametrize(
    ("spec", "part"),
    [
        ("git:HEAD", "expected git:REV:PATH"),
        ("git::x", "expected git:REV:PATH"),
        ("git:HEAD:", "expected git:REV:PATH"),
        ("git:nowhere:x", "git knows no revision nowhere"),
        ("git:--upload-pack=x:y", "git knows no revision --upload-pack=x"),
        ("git:-h:y", "git knows no revision -h"),
        ("git:HEAD:nothing.xml", "there is no file nothing.xml in HEAD"),
        ("git:HEAD:schema", "there is no file schema in HEAD"),
        ("git:HEAD:../../etc/passwd", "there is no file ../../etc/passwd in HEAD"),
        ("git:HEAD:a\0b", "without NUL"),
    ],
)
def test_what_is_not_there(spec: str, part: str, repository: Path) -> None:
    with pytest.raises(InputError) as raised:
        read_revision(spec, repository)
    (found,) = raised.value.diagnostics
    assert found.source.file == spec
    assert part in found.message


def test_a_folder_that_is_in_no_repository(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="git knows no revision HEAD"):
        read_revision("git:HEAD:x", tmp_path)


def test_a_file_name_is_no_revision() -> None:
    assert not is_revision("schema/git:x.xml")


def commit(repository: Path, revision: str) -> str:
    done = subprocess.run(
        ["git", "rev-parse", "--short", revision], cwd=repository, check=True, capture_output=True
    )
    return done.stdout.decode().strip()


def test_a_revision_goes_by_its_commit(repository: Path) -> None:
    first, second = commit(repository, "HEAD~1"), commit(repository, "HEAD")
    assert named("git:HEAD:schema/a b.xml", repository) == f"schema/a b.xml at {second}"
    assert named("git:some/branch:schema/a b.xml", repository) == f"schema/a b.xml at {first}"
    here = repository / "schema"
    assert named("git:HEAD:./a b.xml", here) == f"schema/a b.xml at {second}"
    assert named("schema/a b.xml", repository) == "schema/a b.xml"


def test_what_is_no_commit_keeps_its_name(repository: Path) -> None:
    spec = "git:HEAD^{tree}:schema/a b.xml"
    assert named(spec, repository) == "schema/a b.xml at HEAD^{tree}"


def test_the_file_on_disk_that_is_meant(repository: Path) -> None:
    path = (repository / "schema" / "a b.xml").resolve()
    assert file_of("git:HEAD:schema/a b.xml", repository / "schema") == path
    assert file_of("git:HEAD:./a b.xml", repository / "schema") == path
    assert file_of("git:HEAD:../schema/a b.xml", repository / "schema") == path
    assert file_of("a b.xml", repository / "schema") == path
    assert file_of("schema/../schema/a b.xml", repository) == path
