"""Equal input gives equal bytes, wherever and however the command runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tiny import call, run, tree, write_project


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes | None]:
    """The output of an ordinary run."""
    folder = write_project(tmp_path_factory.mktemp("ordinary"))
    assert call("generate", cwd=folder).status == 0
    return tree(folder / "out")


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Pacific/Auckland"},
        {"PYTHONHASHSEED": "3", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii:backslashreplace"},
    ],
)
def test_hash_seed_locale_and_time_zone_do_not_matter(
    tmp_path: Path, wanted: dict[str, bytes | None], environment: dict[str, str]
) -> None:
    done = run("generate", cwd=write_project(tmp_path), **environment)
    assert (done.status, done.err) == (0, "")
    assert tree(tmp_path / "out") == wanted


def test_the_working_directory_does_not_matter(
    tmp_path: Path, wanted: dict[str, bytes | None]
) -> None:
    folder = write_project(tmp_path / "project")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = call("generate", "--config", folder / "csdlgen.toml", cwd=elsewhere)
    assert (done.status, done.err) == (0, "")
    assert tree(folder / "out") == wanted
    assert tree(elsewhere) == {}
    assert call("check", "--config", "../project/csdlgen.toml", cwd=elsewhere).status == 0


def test_line_endings_of_the_input_do_not_matter(
    tmp_path: Path, wanted: dict[str, bytes | None]
) -> None:
    folder = write_project(tmp_path)
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert call("generate", cwd=folder).status == 0
    assert tree(folder / "out") == wanted


def test_no_output_has_carriage_returns_or_trailing_blanks(
    wanted: dict[str, bytes | None],
) -> None:
    for name, data in wanted.items():
        if data is not None:
            assert b"\r" not in data, name
            assert not [line for line in data.split(b"\n") if line != line.rstrip()], name
            assert data == b"" or data.endswith(b"\n"), name


def test_no_path_of_this_machine_is_in_the_output(
    tmp_path: Path, wanted: dict[str, bytes | None]
) -> None:
    assert wanted
    for name, data in wanted.items():
        assert str(tmp_path.parent).encode() not in (data or b""), name
        assert str(Path.home()).encode() + b"/" not in (data or b""), name
