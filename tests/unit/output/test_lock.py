from __future__ import annotations

import hashlib
import json
from pathlib import PurePosixPath

import pytest

from generator import __version__
from generator.output.lock import Lock, digest, lock_file, make_lock, read_lock
from generator.targets.unit import TextFile

FILES = [
    TextFile(path=PurePosixPath("sdk/b.py"), text="ü\n"),
    TextFile(path=PurePosixPath("sdk/a.py"), text=""),
]


def test_a_digest_is_sha256_in_hexadecimal() -> None:
    assert digest(b"abc") == f"sha256:{hashlib.sha256(b'abc').hexdigest()}"


def test_the_lock_is_sorted_json_with_every_hash() -> None:
    lock = make_lock("sha256:s", {"z.xml": b"z", "a.md": b"a"}, FILES)
    file = lock_file(lock, "sdk")
    assert file.path == PurePosixPath("sdk/csdlgen.lock")
    assert file.text.endswith("}\n")
    content = json.loads(file.text)
    assert content == {
        "generator": __version__,
        "schema": "sha256:s",
        "inputs": {"a.md": digest(b"a"), "z.xml": digest(b"z")},
        "files": {"sdk/a.py": digest(b""), "sdk/b.py": digest("ü\n".encode())},
    }
    assert list(content["inputs"]) == ["a.md", "z.xml"]
    assert list(content["files"]) == ["sdk/a.py", "sdk/b.py"]


def test_what_was_written_is_read() -> None:
    lock = make_lock("sha256:s", {"a": b"a"}, FILES)
    assert read_lock(lock_file(lock, "sdk").text) == lock


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", "null", "3", '{"schema": "s", "inputs": 1, "files": {}}']
)
def test_what_is_no_lock_is_an_empty_one(text: str) -> None:
    assert read_lock(text) == Lock()
