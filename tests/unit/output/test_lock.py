from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import Any

import pytest

from generator import __version__
from generator.fingerprints import digest
from generator.output.lock import Lock, line_in_lock, lock_text, make_lock, read_lock
from generator.targets.unit import TextFile

FILES = [
    TextFile(path=PurePosixPath("sdk/b.py"), text="ü\n"),
    TextFile(path=PurePosixPath("sdk/a.py"), text=""),
]


def lock() -> Lock:
    return make_lock(
        schema="sha256:s",
        code="sha256:c",
        libraries={"black": "26.1", "a": "1"},
        configuration={"paths": "sha256:p", "docs": "sha256:d"},
        inputs={"z.xml": b"z\r\n", "a.md": b"a"},
        templates={"a/b.j2": "sha256:t", "a/a.j2": "sha256:u"},
        files=FILES,
    )


def test_the_lock_is_sorted_json_with_every_hash() -> None:
    text = lock_text(lock())
    assert text.endswith("}\n")
    content = json.loads(text)
    seal = content.pop("seal")
    assert content == {
        "generator": {"version": __version__, "code": "sha256:c"},
        "libraries": {"a": "1", "black": "26.1"},
        "schema": "sha256:s",
        "configuration": {"docs": "sha256:d", "paths": "sha256:p"},
        "inputs": {"a.md": digest(b"a"), "z.xml": digest(b"z\n")},
        "templates": {"a/a.j2": "sha256:u", "a/b.j2": "sha256:t"},
        "files": {"sdk/a.py": digest(b""), "sdk/b.py": digest("ü\n".encode())},
    }
    assert seal == digest(json.dumps(content).encode())
    for table in ("libraries", "configuration", "inputs", "templates", "files"):
        assert list(content[table]) == sorted(content[table])


def test_what_was_written_is_read() -> None:
    assert read_lock(lock_text(lock())) == lock()
    assert read_lock(lock_text(lock())).is_sealed


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("schema", "sha256:x"),
        ("generator", {"version": __version__, "code": "sha256:x"}),
        ("libraries", {}),
        ("configuration", {}),
        ("inputs", {"a.md": digest(b"a")}),
        ("templates", {"a/b.j2": "sha256:x"}),
        ("files", {"sdk/a.py": digest(b"")}),
        ("seal", ""),
    ],
)
def test_the_seal_breaks_when_anything_is_changed(key: str, value: Any) -> None:
    content = {**json.loads(lock_text(lock())), key: value}
    assert not read_lock(json.dumps(content)).is_sealed


def test_the_order_of_a_lock_is_not_sealed() -> None:
    content = json.loads(lock_text(lock()))
    turned = {**content, "files": dict(reversed(content["files"].items()))}
    assert read_lock(json.dumps(turned)).is_sealed


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", "null", "3", "<<<<<<< ours"],
)
def test_what_is_no_lock_is_an_empty_one(text: str) -> None:
    assert read_lock(text) == Lock()
    assert not read_lock(text).is_sealed


@pytest.mark.parametrize("value", [1, None, "text", [1]])
@pytest.mark.parametrize(
    "key", ["generator", "libraries", "configuration", "inputs", "templates", "files"]
)
def test_a_lock_with_another_value_for_a_table_is_an_empty_one(key: str, value: object) -> None:
    content = {**json.loads(lock_text(lock())), key: value}
    assert read_lock(json.dumps(content)) == Lock()


@pytest.mark.parametrize(
    "key", ["generator", "schema", "configuration", "inputs", "templates", "files", "seal"]
)
def test_a_lock_that_lacks_a_key_is_an_empty_one(key: str) -> None:
    content = json.loads(lock_text(lock()))
    del content[key]
    assert read_lock(json.dumps(content)) == Lock()


def test_the_line_of_a_key_is_that_in_its_own_table() -> None:
    text = lock_text(lock())
    lines = text.splitlines()
    assert lines[line_in_lock(text, "inputs", "z.xml") - 1].startswith('    "z.xml": "sha256:')
    assert lines[line_in_lock(text, "generator", "code") - 1] == '    "code": "sha256:c"'
    assert line_in_lock(text, "files", "z.xml") == 0
    assert line_in_lock("<<<<<<< ours", "files", "z.xml") == 0
