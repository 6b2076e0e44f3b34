"""The commands, called in place; ``tests/failures`` runs them as a user does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import __version__
from generator.cli.app import COMMANDS
from generator.pipeline import STAGES
from generator.targets import REGISTRY
from tests.tiny import call, tree, write_project


class Cli:
    """Runs the command line in a project."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        done = call(*arguments, cwd=self.folder)
        return done.status, done.out, done.err


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    return Cli(write_project(tmp_path))


def test_generate_says_what_it_read_wrote_and_how_long_it_took(cli: Cli) -> None:
    status, out, err = cli("generate")
    assert (status, err) == (0, "")
    size = (cli.folder / "schema/tiny.xml").stat().st_size
    assert f"tiny: read schema/tiny.xml ({size:,} bytes), naming.toml" in out
    assert "and 1 pages" in out
    assert "holds 1 enums, 2 types, 1 operations, 4 request builders" in out
    written = [path for path in tree(cli.folder / "out") if path != "."]
    count = sum((cli.folder / "out" / each).is_file() for each in written)
    assert re.findall(r"wrote .*", out) == [f"wrote {count} files into out/tiny"]
    assert "next: from tiny import Client, in out/, with httpx and msgspec installed" in out
    stages = r", ".join(rf"{stage} \d+\.\d\d s" for stage in STAGES)
    assert re.search(rf"took: {stages}, together \d+\.\d\d s", out)


def test_a_few_files_are_told_one_by_one_and_nobody_is_told_how_to_begin_again(cli: Cli) -> None:
    cli("generate")
    schema = cli.folder / "schema/tiny.xml"
    schema.write_text(schema.read_text("utf-8").replace('"weight"', '"mass"'), "utf-8")
    _, out, _ = cli("generate")
    assert "  wrote out/tiny/models.py\n" in out
    assert "files into" not in out
    assert "next:" not in out


def test_diagnostics_are_told_with_file_and_line(cli: Cli) -> None:
    _, out, _ = cli("generate")
    said = [line.strip() for line in out.splitlines() if "docs-missing-page" in line]
    assert any(re.match(r"schema/tiny\.xml:\d+: [a-z]+: example\.part: ", line) for line in said)


def test_a_second_run_says_that_nothing_changed(cli: Cli) -> None:
    cli("generate")
    before = tree(cli.folder)
    _, out, _ = cli("generate")
    assert out == "tiny: nothing changed since it was generated\n"
    assert "wrote" not in out
    assert tree(cli.folder) == before


def test_a_stale_file_is_removed_and_told(cli: Cli) -> None:
    cli("generate", "--schema", "schema/tiny.xml", "--package", "tiny", "--output", "out")
    stale = list((cli.folder / "out").rglob("test_*.py"))
    assert stale
    _, out, _ = cli("generate")
    assert out.count("  removed out/") >= len(stale)
    assert not any(path.exists() for path in stale)


def test_check_is_clean_after_generate(cli: Cli) -> None:
    cli("generate")
    assert cli("check") == (0, "out/tiny: is what the schema gives\n", "")


def test_check_shows_what_differs_and_writes_nothing(cli: Cli) -> None:
    cli("generate")
    path = cli.folder / "out/tiny/enums.py"
    path.write_text(path.read_text("utf-8").replace('Member("on", 0)', 'Member("on", 7)'), "utf-8")
    before = tree(cli.folder)
    status, out, err = cli("check")
    assert (status, err) == (1, "")
    lines = out.splitlines()
    assert lines[0] == "out/tiny: is not what the schema gives"
    assert '-    ON = Member("on", 7)' in lines
    assert '+    ON = Member("on", 0)' in lines
    assert tree(cli.folder) == before


def test_check_before_the_first_run_says_so(cli: Cli) -> None:
    assert cli("check") == (
        1,
        "out/tiny: is not what the schema gives\n"
        "  never generated: out/tiny/csdlgen.lock: there is no such file\n"
        "  what to do: run csdlgen generate\n",
        "",
    )


def test_slice_writes_what_a_selection_needs(cli: Cli) -> None:
    status, out, err = cli(
        "slice", "--schema", "schema/tiny.xml", "--type", "example.part", "--output", "a/s.xml"
    )
    assert (status, err) == (0, "")
    data = (cli.folder / "a/s.xml").read_bytes()
    assert f"wrote a/s.xml ({len(data):,} bytes)" in out
    assert b'Name="part"' in data
    assert b'Name="thing"' not in data


def test_the_options_alone_do_what_a_configuration_does(cli: Cli) -> None:
    cli("generate")
    options = ["--schema", "schema/tiny.xml", "--docs", "docs", "--package", "tiny"]
    status, _, _ = cli("generate", *options, "--output", "other", "--target", "package")
    assert status == 0
    both = (cli.folder / "out/tiny/enums.py", cli.folder / "other/tiny/enums.py")
    assert both[0].read_bytes() == both[1].read_bytes()


def test_the_version(cli: Cli) -> None:
    assert cli("--version") == (0, f"csdlgen {__version__}\n", "")


def test_help_names_the_commands(cli: Cli) -> None:
    status, out, _ = cli("--help")
    assert status == 0
    assert all(name in out for name in ("generate", "check", "slice"))


def test_help_tells_the_targets_and_the_defaults(cli: Cli) -> None:
    status, out, _ = cli("generate", "--help")
    said = re.sub(r"[\s│]+", " ", out)
    assert status == 0
    assert all(name in said for name in REGISTRY)
    assert "default: package, tests." in said
    assert "default: parentheses." in said
    assert "default: csdlgen.toml." in said


def test_an_unknown_command_is_an_error_that_names_what_was_meant(cli: Cli) -> None:
    status, out, err = cli("chekc")
    assert (status, out) == (2, "")
    assert err == "command line: error: No such command 'chekc'. Did you mean 'check'? [usage]\n"


def test_without_a_command_there_is_the_help_and_no_error(cli: Cli) -> None:
    status, out, err = cli()
    assert (status, err) == (2, "")
    assert "generate" in out


def test_markup_in_the_input_is_text(cli: Cli) -> None:
    path = cli.folder / "schema/tiny.xml"
    text = path.read_text("utf-8").replace('Type="example.mode"', 'Type="example.[red]mode[/red]"')
    path.write_text(text, "utf-8")
    status, _, err = cli("generate")
    assert status == 2
    assert "[red]mode[/red]" in err


@pytest.mark.parametrize("command", [*COMMANDS, "report docs"])
def test_help_is_about_the_command_and_speaks_no_python(cli: Cli, command: str) -> None:
    status, out, err = cli(*command.split(), "--help")
    assert (status, err) == (0, "")
    # Completion is of the whole command line, or of none of it.
    assert "completion" not in out
    assert "list[" not in out
    assert "Path" not in out
