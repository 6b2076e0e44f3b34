"""The command line on wrong input: every error is one line, all at once, and nothing changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tiny import CONFIG, SCHEMA, Ran, call, run, tree, write_project

ERROR_LINE = re.compile(r"^[^:\n]+(:[1-9]\d*)?: error: .+ \[[a-z-]+\]$")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes | None]:
    """A project with its output, as bytes to copy from."""
    folder = write_project(tmp_path_factory.mktemp("template"))
    done = run("generate", cwd=folder)
    assert (done.status, done.err) == (0, "")
    return tree(folder)


@pytest.fixture
def folder(tmp_path: Path, template: dict[str, bytes | None]) -> Path:
    """A project that has been generated."""
    for name, data in template.items():
        if data is None:
            (tmp_path / name).mkdir(parents=True, exist_ok=True)
        else:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(data)
    return tmp_path


def fails(folder: Path, *arguments: str, how: Callable[..., Ran] = call) -> list[str]:
    """Run ``generate``; it must fail as all failures do. Gives back the lines on stderr."""
    before = tree(folder)
    done = how("generate", *arguments, cwd=folder)
    assert done.status == 2
    assert done.out == ""
    assert done.errors
    assert [line for line in done.errors if not ERROR_LINE.match(line)] == []
    assert tree(folder) == before
    return done.errors


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text("utf-8")
    assert text.count(old) == 1
    (folder / name).write_text(text.replace(old, new), "utf-8")


def line_of(text: str, part: str) -> int:
    (found,) = [number for number, line in enumerate(text.splitlines(), 1) if part in line]
    return found


def test_a_configuration_with_an_unknown_key(folder: Path) -> None:
    change(folder, "csdlgen.toml", "docs =", "pages =")
    (said,) = fails(folder)
    assert said.startswith("csdlgen.toml:3: error: sdk.tiny.pages: unknown key; the keys are ")


@pytest.mark.parametrize("how", [call, run])
def test_a_configuration_with_wrong_types_tells_of_all_of_them(
    folder: Path, how: Callable[..., Ran]
) -> None:
    change(folder, "csdlgen.toml", 'package = "tiny"', "package = 3")
    change(folder, "csdlgen.toml", 'targets = ["package"]', 'targets = "package"')
    first, second = fails(folder, how=how)
    assert first.startswith("csdlgen.toml:5: error: sdk.tiny.package: ")
    assert second.startswith("csdlgen.toml:7: error: sdk.tiny.targets: ")


def test_a_configuration_that_is_no_toml(folder: Path) -> None:
    change(folder, "csdlgen.toml", 'output = "out"', "output = ")
    (said,) = fails(folder)
    assert said.startswith("csdlgen.toml:6: error: ")


def test_no_configuration_at_all(folder: Path) -> None:
    (folder / "csdlgen.toml").unlink()
    (said,) = fails(folder)
    assert said.startswith("csdlgen.toml: error: cannot read the configuration: ")
    assert "--schema" in said


def test_a_check_of_what_was_generated_without_a_configuration(folder: Path) -> None:
    (folder / "csdlgen.toml").unlink()
    options = ("--schema", "schema/tiny.xml", "--package", "tiny", "--output", "out")
    assert call("generate", *options, cwd=folder).status == 0
    done = call("check", cwd=folder)
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        "csdlgen.toml: error: cannot read the configuration: No such file or directory; write one "
        "with a table [sdk.NAME] and its keys schema, package and output, or name one with "
        "--config [unreadable]\n"
    )


def test_every_input_that_is_missing(folder: Path) -> None:
    change(folder, "csdlgen.toml", "schema/tiny.xml", "schema/none.xml")
    change(folder, "csdlgen.toml", 'docs = "docs"', 'docs = "nodocs"')
    change(folder, "csdlgen.toml", "naming.toml", "noname.toml")
    assert [line.split(": ")[0] for line in fails(folder)] == [
        "schema/none.xml",
        "nodocs",
        "noname.toml",
    ]


def test_a_schema_that_is_no_xml(folder: Path) -> None:
    change(folder, "schema/tiny.xml", '<Member Name="on"/>', '<Member Name="on">')
    said = fails(folder)
    assert said[0].startswith("schema/tiny.xml:8: error: ")
    assert all(re.match(r"schema/tiny\.xml:\d+: error: ", line) for line in said)


@pytest.mark.parametrize("data", [b"", b"<html/>"])
def test_a_schema_that_is_something_else(folder: Path, data: bytes) -> None:
    (folder / "schema/tiny.xml").write_bytes(data)
    (said,) = fails(folder)
    assert said.startswith("schema/tiny.xml")


@pytest.mark.parametrize("how", [call, run])
def test_unknown_types_are_told_all_at_once_with_their_lines(
    folder: Path, how: Callable[..., Ran]
) -> None:
    change(folder, "schema/tiny.xml", 'Type="example.mode"', 'Type="example.moed"')
    change(folder, "schema/tiny.xml", '<EntityType Name="part">',
           '<EntityType Name="part" BaseType="example.base">')  # fmt: skip
    text = (folder / "schema/tiny.xml").read_text("utf-8")
    lines = {f"schema/tiny.xml:{line_of(text, part)}" for part in ("example.moed", "example.base")}
    said = fails(folder, how=how)
    assert {line.split(": ")[0] for line in said} == lines
    assert any("example.mode" in line and "did you mean" in line for line in said)


def test_a_selection_of_what_is_not_there(folder: Path) -> None:
    with (folder / "csdlgen.toml").open("a") as config:
        config.write('paths = ["/things", "/thngs"]\nnamespaces = ["exampel"]\n')
        config.write('types = ["example.nothing"]\n')
    change(folder, "csdlgen.toml", 'targets = ["package"]', 'targets = ["package", "java"]')
    said = fails(folder)
    assert {": ".join(line.split(": ")[:3]) for line in said} == {
        "csdlgen.toml:7: error: java",
        "csdlgen.toml:8: error: /thngs",
        "csdlgen.toml:9: error: exampel",
        "csdlgen.toml:10: error: example.nothing",
    }


def test_a_naming_file_that_is_wrong(folder: Path) -> None:
    (folder / "naming.toml").write_text('[properties]\nid = "no name"\n[nope]\nx = "y"\n')
    said = fails(folder)
    assert sorted(line.split(": ")[0] for line in said) == ["naming.toml:2", "naming.toml:3"]


def test_the_errors_of_all_sdks_are_told_and_none_is_written(folder: Path) -> None:
    second = CONFIG.replace("tiny]", "other]").replace('"tiny"', '"other"')
    (folder / "csdlgen.toml").write_text(
        CONFIG.replace("schema/tiny.xml", "one.xml") + second + 'types = ["example.x"]\n'
        + CONFIG.replace("tiny]", "good]").replace('"tiny"', '"good"')
    )  # fmt: skip
    first, second = fails(folder)
    assert first.startswith("one.xml: error: ")
    assert second.startswith("csdlgen.toml:15: error: example.x: ")


def test_an_output_that_is_a_file(folder: Path) -> None:
    change(folder, "csdlgen.toml", 'output = "out"', 'output = "docs/thing.md"')
    (said,) = fails(folder)
    assert "docs/thing.md" in said
    assert said.endswith("[unwritable]")


@pytest.mark.parametrize("how", [call, run])
def test_a_folder_where_a_file_belongs(folder: Path, how: Callable[..., Ran]) -> None:
    (folder / "out/tiny/models.py").unlink()
    (folder / "out/tiny/models.py").mkdir()
    change(folder, "schema/tiny.xml", 'Name="weight"', 'Name="mass"')
    (said,) = fails(folder, how=how)
    assert said.startswith("out/tiny/models.py: error: ")
    assert "nothing was changed" in said


@pytest.mark.parametrize("how", [call, run])
def test_a_file_of_somebody_else_where_a_file_belongs(
    folder: Path, how: Callable[..., Ran]
) -> None:
    change(folder, "csdlgen.toml", 'package = "tiny"', 'package = "shop"')
    change(folder, "csdlgen.toml", 'targets = ["package"]', 'targets = ["package", "jsonschema"]')
    (folder / "out/shop").mkdir()
    for name in ("schema.json", "models.py", "py.typed", "own.py"):
        (folder / "out/shop" / name).write_text("# mine\n")
    assert fails(folder, how=how) == [
        f"out/shop/{name}: error: this file is not csdlgen's: move it away, choose another "
        "--output, or --overwrite [foreign]"
        for name in ("models.py", "py.typed", "schema.json")
    ]


def test_one_output_that_cannot_be_written_keeps_the_other_from_being_written(
    folder: Path,
) -> None:
    other = CONFIG.replace("tiny]", "other]").replace('"tiny"', '"other"')
    (folder / "csdlgen.toml").write_text(CONFIG + other)
    (folder / "out/other/models.py").mkdir(parents=True)
    change(folder, "schema/tiny.xml", 'Name="weight"', 'Name="mass"')
    (said,) = fails(folder)
    assert said.startswith("out/other/models.py: error: ")


def usage(folder: Path, *arguments: str) -> Ran:
    before = tree(folder)
    done = call(*arguments, cwd=folder)
    assert done.status == 2
    assert tree(folder) == before
    return done


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--schema", "schema/tiny.xml"], "--schema needs --package and --output too"),
        (
            ["--schema", "schema/tiny.xml", "--package", "a-b", "--output", "o"],
            "command line: error: --package: ",
        ),
        (
            ["--schema", "schema/tiny.xml", "--package", "ab", "--output", "o", "--path", "/x"],
            "command line: error: /x: ",
        ),
        (
            ["--schema", "schema/tiny.xml", "--package", "ab", "--output", "o", "--target", "x"],
            "command line: error: x: the targets are ",
        ),
    ],
)
def test_options_that_do_not_go_together(folder: Path, arguments: list[str], words: str) -> None:
    (said,) = fails(folder, *arguments)
    assert words in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["generate", "--shcema", "x"], "--shcema"),
        (["generate", "--key-style", "x"], "'x' is not one of 'segment', 'parentheses'"),
        (["generate", "--config"], "--config"),
        (["generate", "more"], "more"),
        (["slice", "--schema", "x"], "--output"),
        (["slic"], "slic"),
    ],
)
def test_a_wrong_use_of_the_command_is_one_line(
    folder: Path, arguments: list[str], words: str
) -> None:
    done = usage(folder, *arguments)
    (said,) = done.errors
    assert (done.out, words in said, "Value error" in said) == ("", True, False)
    assert ERROR_LINE.match(said)


def test_checking_wrong_input_is_an_error_and_no_difference(folder: Path) -> None:
    change(folder, "csdlgen.toml", "docs =", "pages =")
    done = usage(folder, "check")
    assert (done.out, len(done.errors)) == ("", 1)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--schema", "none.xml", "--output", "s.xml"], "none.xml: error: "),
        (["--schema", "schema/tiny.xml", "--path", "/x", "--output", "s.xml"], "error: /x: "),
        (["--schema", "schema/tiny.xml", "--output", "schema"], "schema: error: "),
    ],
)
def test_slicing_wrong_input(folder: Path, arguments: list[str], words: str) -> None:
    done = usage(folder, "slice", *arguments)
    (said,) = done.errors
    assert words in said
    assert ERROR_LINE.match(said)


def test_nothing_of_a_run_that_was_cut_short_is_left_in_the_output(folder: Path) -> None:
    assert (folder / "schema/tiny.xml").read_text("utf-8") == SCHEMA
    assert not [name for name in tree(folder / "out") if ".csdlgen-" in name]
