"""Equal input gives equal bytes, wherever and however the command runs."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.tiny import call, run, tree, write_project

# The tests of a package name the pages that their examples come from.
EXAMPLE = """
## JSON representation

<!-- { "blockType": "resource", "@odata.type": "example.thing" } -->

```json
{"@odata.type": "#example.thing", "id": "1"}
```
"""


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


@pytest.mark.parametrize("name", ["csdlgen.toml", "naming.toml", "docs/thing.md"])
def test_a_byte_order_mark_does_not_matter(
    tmp_path: Path, wanted: dict[str, bytes | None], name: str
) -> None:
    path = write_project(tmp_path) / name
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    done = call("generate", cwd=tmp_path)
    assert (done.status, done.err) == (0, "")
    assert tree(tmp_path / "out") == wanted


def test_the_working_directory_does_not_matter_to_options_either(tmp_path: Path) -> None:
    project = write_project(tmp_path / "project")
    with (project / "docs/thing.md").open("a", encoding="utf-8") as page:
        page.write(EXAMPLE)
    found = []
    for number, folder in enumerate((project, project / "schema", tmp_path)):
        schema, docs = (os.path.relpath(project / each, folder) for each in ("schema", "docs"))
        output = tmp_path / f"out{number}"
        arguments = ["--schema", f"{schema}/tiny.xml", "--docs", docs, "--package", "tiny"]
        done = call("generate", *arguments, "--output", output, cwd=folder)
        assert (done.status, done.err) == (0, "")
        found.append(tree(output))
    output = tmp_path / "absolute"
    paths = ("--schema", project / "schema/tiny.xml", "--docs", project / "docs")
    done = call("generate", *paths, "--package", "tiny", "--output", output, cwd=tmp_path)
    assert (done.status, done.err) == (0, "")
    assert [tree(output)] * len(found) == found
    assert b"docs/thing.md" in (found[0]["tests/test_tiny/test_examples.py"] or b"")
    lock = json.loads(found[0]["tiny/csdlgen.lock"] or b"")
    assert list(lock["inputs"]) == ["docs/thing.md", "tiny.xml"]


def test_a_remark_in_the_configuration_changes_nothing(
    tmp_path: Path, wanted: dict[str, bytes | None]
) -> None:
    folder = write_project(tmp_path)
    with (folder / "csdlgen.toml").open("a") as config:
        config.write("# more\n")
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
