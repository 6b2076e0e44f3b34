from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.cli.options import Job, job
from generator.diagnostics import InputError

NOTHING = {
    "schema": (),
    "docs": None,
    "paths": (),
    "namespaces": (),
    "types": (),
    "package": None,
    "output": None,
    "targets": (),
    "key_style": None,
}
LEAST = {"schema": (Path("s.xml"),), "package": "sdk", "output": Path("out")}
CONFIG = '[sdk.a]\nschema = "s.xml"\npackage = "sdk"\noutput = "out"\n'


def made(config: Path | None = None, **given: Any) -> Job:
    return job(config, {**NOTHING, **given})


def said(config: Path | None = None, **given: Any) -> list[str]:
    with pytest.raises(InputError) as raised:
        made(config, **given)
    return [str(each) for each in raised.value.diagnostics]


def test_options_alone_make_one_sdk_relative_to_the_working_directory() -> None:
    found = made(**LEAST, paths=("/a", "/b"), targets=("models",), key_style="segment")
    assert found.folder == Path()
    (sdk,) = found.sdks
    assert (sdk.schema_files, sdk.package, sdk.output) == ((Path("s.xml"),), "sdk", Path("out"))
    assert (sdk.paths, sdk.targets, sdk.key_style) == (("/a", "/b"), ("models",), "segment")


def test_options_that_are_not_given_have_the_defaults_of_the_configuration() -> None:
    (sdk,) = made(**LEAST).sdks
    assert (sdk.targets, sdk.key_style) == (("package", "tests"), "parentheses")


def test_a_configuration_is_relative_to_its_own_folder(tmp_path: Path) -> None:
    config = tmp_path / "deep/my.toml"
    config.parent.mkdir()
    config.write_text(CONFIG)
    found = made(config)
    assert found.folder == tmp_path / "deep"
    assert [sdk.package for sdk in found.sdks] == ["sdk"]


def test_without_a_word_the_configuration_is_in_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "csdlgen.toml").write_text(CONFIG)
    monkeypatch.chdir(tmp_path)
    assert made().folder == Path()
    assert [sdk.package for sdk in made().sdks] == ["sdk"]


@pytest.mark.parametrize(
    ("given", "option"),
    [
        ({"paths": ("/a",)}, "--path"),
        ({"namespaces": ("a",)}, "--namespace"),
        ({"types": ("a",)}, "--type"),
        ({"targets": ("a",)}, "--target"),
        ({"package": "a"}, "--package"),
        ({"docs": Path("d")}, "--docs"),
        ({"key_style": "segment"}, "--key-style"),
    ],
)
def test_other_options_need_a_schema_and_are_called_as_typed(
    given: dict[str, Any], option: str
) -> None:
    assert said(**given) == [f"command line: error: {option} needs --schema [usage]"]


def test_either_a_configuration_or_a_schema() -> None:
    assert said(Path("c.toml"), **LEAST) == [
        "command line: error: use either --config or --schema, not both [usage]"
    ]


@pytest.mark.parametrize(
    ("left_out", "message"),
    [
        (("package",), "--schema needs --package too"),
        (("output",), "--schema needs --output too"),
        (("package", "output"), "--schema needs --package and --output too"),
    ],
)
def test_what_a_schema_needs(left_out: tuple[str, ...], message: str) -> None:
    given = {name: value for name, value in LEAST.items() if name not in left_out}
    assert said(**given) == [f"command line: error: {message} [usage]"]


def test_a_package_that_is_no_name() -> None:
    (line,) = said(**{**LEAST, "package": "a-b"})
    assert line.startswith("command line: error: --package: expected the name of a Python package")


@pytest.mark.parametrize("data", [None, b"\xff\xfe"])
def test_a_configuration_that_cannot_be_read(tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "c.toml"
    if data is not None:
        path.write_bytes(data)
    (line,) = said(path)
    assert line.startswith(f"{path}: error: cannot read the configuration: ")
    how = "write one with a table [sdk.NAME] and its keys schema, package and output, "
    write = how if data is None else ""
    assert line.endswith(f"; {write}name one with --config, or use --schema [unreadable]")
