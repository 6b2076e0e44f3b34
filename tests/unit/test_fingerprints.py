from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

import generator
from generator import fingerprints
from generator.fingerprints import (
    code_digest,
    digest,
    digest_of_code,
    table_digests,
    template_digests,
    templates_folder,
    text_digest,
    version_of,
)


def test_a_digest_is_sha256_in_hexadecimal() -> None:
    assert digest(b"abc") == f"sha256:{hashlib.sha256(b'abc').hexdigest()}"


@pytest.mark.parametrize("data", [b"a\nb\n", b"a\r\nb\r\n", b"a\rb\r", b"\xef\xbb\xbfa\r\nb\n"])
def test_a_text_has_the_same_digest_on_every_platform(data: bytes) -> None:
    assert text_digest(data) == digest(b"a\nb\n")


def test_texts_that_differ_have_other_digests() -> None:
    texts = [b"a\nb", b"a\n\nb", b"ab", b"a b", b"a\nb\n"]
    assert len({text_digest(each) for each in texts}) == len(texts)


def test_a_table_is_hashed_key_by_key_with_types_and_without_order() -> None:
    one = table_digests({"b": {"x": 1, "y": 2}, "a": ["1"]})
    assert one == table_digests({"a": ["1"], "b": {"y": 2, "x": 1}})
    assert one["a"] != table_digests({"a": [1]})["a"]
    assert one["a"] != table_digests({"a": "1"})["a"]
    assert one["b"] != table_digests({"b": {"x": 1, "y": 3}})["b"]


def test_templates_that_are_not_there_are_left_out() -> None:
    data = (templates_folder() / "models/models.py.j2").read_bytes()
    assert template_digests(["no.j2", "models/models.py.j2"]) == {
        "models/models.py.j2": text_digest(data)
    }


@pytest.fixture
def code(tmp_path: Path) -> Path:
    for name in ("ir/types.py", "cli/app.py", "runtime/model.py"):
        path = tmp_path / name
        path.parent.mkdir()
        path.write_text(f"{name}\n")
    return tmp_path


@pytest.mark.parametrize("name", ["ir/types.py", "runtime/model.py", "new.py"])
def test_a_module_that_shapes_the_output_counts(code: Path, name: str) -> None:
    before = digest_of_code(code)
    (code / name).write_text("other\n")
    assert digest_of_code(code) != before


def test_the_name_of_a_module_counts(code: Path) -> None:
    before = digest_of_code(code)
    (code / "ir/types.py").rename(code / "ir/kinds.py")
    assert digest_of_code(code) != before


def test_other_files_and_parts_that_stand_apart_do_not_count(code: Path) -> None:
    before = digest_of_code(code)
    (code / "cli/app.py").write_text("other\n")
    (code / "runtime/ruff.toml").touch()
    (code / "ir/types.py").write_bytes(b"ir/types.py\r\n")
    assert digest_of_code(code) == before


def test_the_real_code_is_hashed() -> None:
    assert Path(generator.__file__).parent == fingerprints._GENERATOR
    assert code_digest().startswith("sha256:")


@pytest.mark.parametrize("name", ["black", "jinja2", "markdown-it-py", "pytest", "pydantic-core"])
def test_a_version_is_what_the_metadata_say(name: str) -> None:
    assert version_of(name) == version(name)


def test_what_is_not_installed_has_no_version() -> None:
    with pytest.raises(PackageNotFoundError):
        version_of("no-such-distribution")
