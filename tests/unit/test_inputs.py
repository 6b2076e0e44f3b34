from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.config import SdkConfig, parse_config
from generator.diagnostics import InputError, Source
from generator.inputs import read_inputs, read_schema_files

CONFIG = '[sdk.p]\nschema = "s/one.xml"\npackage = "p"\noutput = "o"\n'


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


def configured(**more: Any) -> SdkConfig:
    (made,) = parse_config(CONFIG, "../elsewhere/csdlgen.toml")
    return made.model_copy(update=more)


def test_the_lock_knows_configured_inputs_by_the_paths_that_stand_there(folder: Path) -> None:
    inputs = read_inputs(configured(docs=Path("s/../docs")), folder)
    assert list(inputs.for_lock) == ["s/one.xml", "s/../docs/b.md", "s/../docs/deep/a.md"]
    assert inputs.for_lock == inputs.as_bytes


def test_the_lock_knows_inputs_of_the_command_line_from_any_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = [("s", "one.xml", "../docs"), ("docs", "../s/one.xml", "."), (".", "s/one.xml", "docs")]
    for working, schema, docs in given:
        monkeypatch.chdir(folder / working)
        inputs = read_inputs(sdk(schema=(schema,), docs=docs), Path())
        assert list(inputs.for_lock) == ["one.xml", "docs/b.md", "docs/deep/a.md"]
        assert schema in inputs.as_bytes


def test_the_lock_tells_schema_files_of_one_name_apart(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "t").mkdir()
    (folder / "t/one.xml").write_bytes(b"<two/>")
    (folder / "t/more.xml").write_bytes(b"<more/>")
    monkeypatch.chdir(folder / "s")
    inputs = read_inputs(sdk(schema=("one.xml", "../t/one.xml", "../t/more.xml")), Path())
    assert inputs.for_lock == {
        "s/one.xml": b"<one/>\n",
        "t/one.xml": b"<two/>",
        "t/more.xml": b"<more/>",
    }


def test_a_schema_file_that_is_given_twice_is_one_input(folder: Path) -> None:
    inputs = read_inputs(sdk(schema=("s/one.xml", "s/../s/one.xml")), folder)
    assert inputs.for_lock == {"one.xml": b"<one/>\n"}


def test_a_naming_file_may_start_with_a_byte_order_mark(folder: Path) -> None:
    (folder / "naming.toml").write_bytes(b"\xef\xbb\xbf[types]\r\n")
    assert read_inputs(sdk(naming="naming.toml"), folder).naming == ("[types]\n", "naming.toml")


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


def test_what_is_missing_is_told_with_where_it_is_named(folder: Path) -> None:
    text = (
        '[sdk.a]\npackage = "a"\noutput = "o"\nschema = ["s/one.xml",\n  "no.xml"]\ndocs = "no"\n'
    )
    (wrong,) = parse_config(text, "csdlgen.toml")
    with pytest.raises(InputError) as raised:
        read_inputs(wrong, folder)
    assert [each.other for each in raised.value.diagnostics] == [
        Source("csdlgen.toml", 4),
        Source("csdlgen.toml", 6),
    ]


def test_schema_files_keep_their_order(folder: Path) -> None:
    (folder / "a.xml").write_bytes(b"<a/>")
    found = read_schema_files([Path("s/one.xml"), Path("a.xml")], folder)
    assert list(found) == ["s/one.xml", "a.xml"]


def test_every_page_that_is_not_utf_8_is_named(folder: Path) -> None:
    (folder / "docs/deep/bad.md").write_bytes(b"\xff\xfe")
    (folder / "docs/c.md").write_bytes(b"\xe4")
    with pytest.raises(InputError) as raised:
        read_inputs(sdk(docs="docs"), folder)
    first, second = map(str, raised.value.diagnostics)
    assert first.startswith("docs/c.md: error: cannot read this page: 'utf-8' codec")
    assert second.startswith("docs/deep/bad.md: error: cannot read this page: 'utf-8' codec")
