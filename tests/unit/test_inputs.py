from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.config import SdkConfig
from generator.diagnostics import InputError
from generator.inputs import read_inputs, read_schema_files


def sdk(**more: Any) -> SdkConfig:
    return SdkConfig.model_validate(
        {"schema": ("s/one.xml",), "package": "p", "output": "o", **more}
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "s").mkdir()
    (tmp_path / "s/one.xml").write_bytes(b"<one/>\r\n")
    (tmp_path / "docs/deep").mkdir(parents=True)
    (tmp_path / "docs/b.md").write_bytes(b"# b\r\n")
    (tmp_path / "docs/deep/a.md").write_bytes("# ü".encode())
    (tmp_path / "docs/other.txt").write_bytes(b"\xff")
    (tmp_path / "naming.toml").write_bytes(b"[types]\n")
    return tmp_path


def test_files_are_named_as_configured(folder: Path) -> None:
    inputs = read_inputs(sdk(docs="docs", naming="naming.toml"), folder)
    assert inputs.schemas == {"s/one.xml": b"<one/>\r\n"}
    assert inputs.pages == {"docs/b.md": "# b\n", "docs/deep/a.md": "# ü"}
    assert inputs.naming == ("[types]\n", "naming.toml")


def test_bytes_for_the_lock_know_no_platform(folder: Path) -> None:
    inputs = read_inputs(sdk(docs="docs", naming="naming.toml"), folder)
    assert inputs.as_bytes == {
        "s/one.xml": b"<one/>\n",
        "docs/b.md": b"# b\n",
        "docs/deep/a.md": "# ü".encode(),
        "naming.toml": b"[types]\n",
    }


def test_docs_and_naming_may_be_left_out(folder: Path) -> None:
    inputs = read_inputs(sdk(), folder)
    assert (inputs.pages, inputs.naming) == ({}, None)


def test_everything_that_is_missing_is_told_at_once(folder: Path) -> None:
    wrong = sdk(schema=("no.xml", "s/one.xml", "s"), docs="no", naming="no.toml")
    with pytest.raises(InputError) as raised:
        read_inputs(wrong, folder)
    assert [str(each) for each in raised.value.diagnostics] == [
        "no.xml: error: cannot read this schema file: No such file or directory [unreadable]",
        "s: error: cannot read this schema file: Is a directory [unreadable]",
        "no: error: cannot read this folder of pages: is not a folder [unreadable]",
        "no.toml: error: cannot read this naming file: No such file or directory [unreadable]",
    ]


def test_a_page_that_is_not_utf_8_is_an_error(folder: Path) -> None:
    (folder / "docs/bad.md").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match=r"cannot read this folder of pages: .*utf-8"):
        read_inputs(sdk(docs="docs"), folder)


def test_schema_files_keep_their_order(folder: Path) -> None:
    (folder / "a.xml").write_bytes(b"<a/>")
    found = read_schema_files([Path("s/one.xml"), Path("a.xml")], folder)
    assert list(found) == ["s/one.xml", "a.xml"]


@pytest.mark.xfail(strict=True, reason="the folder is named, and not the page that is wrong")
def test_a_page_that_is_not_utf_8_is_named(folder: Path) -> None:
    (folder / "docs/deep/bad.md").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match=r"docs/deep/bad\.md"):
        read_inputs(sdk(docs="docs"), folder)
