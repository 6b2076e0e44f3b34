"""``csdlgen check``, on the checkout and on a small project that somebody has touched."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.drift import inspection
from generator.fingerprints import templates_folder
from tests.tiny import call, run, tree, write_project


def test_the_checkout_is_what_its_schema_gives(project: Path) -> None:
    done = run("check", cwd=project)
    assert done.err == ""
    assert done.out.splitlines() == [
        "generated/callrecords: is what the schema gives",
        "generated/callrecords_beta: is what the schema gives",
    ]
    assert done.status == 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project that has been generated."""
    assert call("generate", cwd=write_project(tmp_path)).status == 0
    return tmp_path


def difference(folder: Path) -> list[str]:
    before = tree(folder)
    done = call("check", cwd=folder)
    assert (done.status, done.err) == (1, "")
    assert tree(folder) == before
    lines = done.out.splitlines()
    assert lines[0] == "out/tiny: is not what the schema gives"
    assert lines[-1].startswith("  what to do: ")
    return lines[1:-1]


def test_an_edited_file_is_a_unified_diff(folder: Path) -> None:
    path = folder / "out/tiny/models.py"
    text = path.read_text("utf-8")
    edited = text.replace("weight: Decimal", "weight: float")
    assert edited != text
    path.write_text(edited, "utf-8")
    line = edited.splitlines().index("    weight: float | None = None") + 1
    lines = difference(folder)
    assert lines[:3] == [
        f"  edited by hand: out/tiny/models.py:{line}",
        "--- out/tiny/models.py (there)",
        "+++ out/tiny/models.py (generated)",
    ]
    assert [line for line in lines[3:] if line[0] in "-+"] == [
        "-    weight: float | None = None",
        "+    weight: Decimal | None = None",
    ]
    assert any(line.startswith("@@ ") for line in lines)
    undone = call("generate", cwd=folder)
    assert "  undid edits by hand in out/tiny/models.py" in undone.out.splitlines()
    assert path.read_text("utf-8") == text


def test_a_deleted_file_is_missing(folder: Path) -> None:
    (folder / "out/tiny/aio.py").unlink()
    (folder / "out/tiny/py.typed").unlink()
    assert difference(folder) == [
        "  file missing: out/tiny/aio.py",
        "  file missing: out/tiny/py.typed",
    ]


def test_a_stale_file_of_the_lock_is_told(folder: Path) -> None:
    config = folder / "csdlgen.toml"
    config.write_text(config.read_text().replace('["package"]', '["package", "jsonschema"]'))
    assert call("generate", cwd=folder).status == 0
    (stale,) = (folder / "out").rglob("*.json")
    config.write_text(config.read_text().replace(', "jsonschema"', ""))
    lines = difference(folder)
    assert lines[0].startswith("  configuration changed: csdlgen.toml:")
    assert lines[0].endswith(": `targets` changed")
    assert f"  generating removes {stale.relative_to(folder).as_posix()}" in lines


def test_a_changed_schema_shows_what_it_would_change(folder: Path) -> None:
    path = folder / "schema/tiny.xml"
    path.write_text(path.read_text("utf-8").replace('Name="weight"', 'Name="netWeight"'), "utf-8")
    lines = difference(folder)
    assert lines[0] == "  input changed: schema/tiny.xml"
    assert "-    weight: Decimal | None = None" in lines
    assert "+    net_weight: Decimal | None = None" in lines


def test_a_change_that_nobody_sees_in_the_output_still_needs_a_run(folder: Path) -> None:
    path = folder / "schema/tiny.xml"
    path.write_text(path.read_text("utf-8") + "<!-- a remark -->\n", "utf-8")
    assert difference(folder) == [
        "  input changed: schema/tiny.xml",
        "  generating changes no file but csdlgen.lock",
    ]
    assert call("generate", cwd=folder).status == 0
    assert call("check", cwd=folder).status == 0


def test_the_comment_on_top_is_counted_and_not_shown(folder: Path) -> None:
    path = folder / "schema/tiny.xml"
    path.write_text(path.read_text("utf-8").replace('Name="größer"', 'Name="huge"'), "utf-8")
    lines = difference(folder)
    (said,) = [line for line in lines if "comment on top" in line]
    shown = sum(line.startswith("--- ") for line in lines)
    made = [each for each in (folder / "out/tiny").rglob("*.py") if "_runtime" not in each.parts]
    assert said == f"  generating changes the comment on top of {len(made) - shown} more files"
    assert "out/tiny/aio.py" not in "\n".join(lines)


def test_an_edit_of_the_comment_on_top_is_shown(folder: Path) -> None:
    path = folder / "out/tiny/aio.py"
    path.write_text(path.read_text("utf-8").replace("Do not edit", "Edit"), "utf-8")
    lines = difference(folder)
    assert lines[0] == "  edited by hand: out/tiny/aio.py:1"
    assert "--- out/tiny/aio.py (there)" in lines


def test_a_schema_that_cannot_be_used_is_an_error_beside_the_cause(folder: Path) -> None:
    (folder / "schema/tiny.xml").write_text("<not", "utf-8")
    done = call("check", cwd=folder)
    assert done.status == 2
    assert "  input changed: schema/tiny.xml" in done.out.splitlines()
    assert done.err.startswith("schema/tiny.xml:1: error: ")


def test_annotations_for_github(folder: Path) -> None:
    path = folder / "out/tiny/models.py"
    text = path.read_text("utf-8")
    line = text.splitlines().index("    weight: Decimal | None = None") + 1
    path.write_text(text.replace("weight: Decimal", "weight: float"), "utf-8")
    (folder / "out/tiny/100%,:.py").touch()
    done = call("check", "--format", "github", cwd=folder)
    assert (done.status, done.err) == (1, "")
    edited, foreign = done.out.splitlines()
    assert edited.startswith(
        f"::error file=out/tiny/models.py,line={line},title=csdlgen%3A edited by hand::"
    )
    assert "%0A-    weight: float | None = None%0A" in edited
    assert foreign.startswith(
        "::error file=out/tiny/100%25%2C%3A.py,line=1,title=csdlgen%3A foreign file::"
        "foreign file: out/tiny/100%25,:.py: "
    )
    (folder / "schema/tiny.xml").write_text("<not", "utf-8")
    done = call("check", "--format", "github", cwd=folder)
    assert done.status == 2
    assert any(
        each.startswith("::error file=schema/tiny.xml,line=1,title=csdlgen%3A xml::")
        for each in done.out.splitlines()
    )


Drift = Callable[[Path, pytest.MonkeyPatch], object]
LOCK = "out/tiny/csdlgen.lock"


def templates_changed(folder: Path, patch: pytest.MonkeyPatch) -> None:
    copy = Path(shutil.copytree(templates_folder(), folder.parent / "templates"))
    with (copy / "models/models.py.j2").open("a") as file:
        file.write("\n")
    patch.setattr("generator.fingerprints.templates_folder", lambda: copy)


def library_changed(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Another version, and an emitted file that does not look as this one prints it."""
    patch.setattr(inspection, "library_versions", lambda names: dict.fromkeys(names, "99"))
    patch.setattr("generator.output.formatting.header", lambda *_: "# Other.\n")


def target_dropped(folder: Path, patch: pytest.MonkeyPatch) -> None:
    path = folder / "csdlgen.toml"
    path.write_text(path.read_text("utf-8").replace('targets = ["package"]\n', ""))


DRIFTS: list[tuple[Drift, str, str, str]] = [
    (lambda _, patch: patch.setattr(inspection, "__version__", "9.9"),
     "generator changed", LOCK, '"version"'),
    (lambda _, patch: patch.setattr(inspection, "code_digest", lambda: "sha256:x"),
     "generator changed", LOCK, '"code"'),
    (templates_changed, "template changed", LOCK, '"models/models.py.j2"'),
    (library_changed, "library changed", LOCK, '"black"'),
    (lambda folder, _: (folder / LOCK).unlink(),
     "never generated", "csdlgen.toml", "[sdk.tiny]"),
    (lambda folder, _: (folder / "out/tiny/aio.py").unlink(),
     "file missing", LOCK, '"tiny/aio.py"'),
    (lambda folder, _: (folder / "docs/thing.md").unlink(),
     "input removed", LOCK, '"docs/thing.md"'),
    (target_dropped, "configuration changed", "csdlgen.toml", "[sdk.tiny]"),
    (lambda folder, _: (folder / "out/tiny/own.py").touch(),
     "foreign file", "out/tiny/own.py", ""),
]  # fmt: skip


@pytest.mark.parametrize(("drift", "cause", "file", "words"), DRIFTS)
def test_every_annotation_is_at_a_line_of_a_file_that_is_there(
    drift: Drift,
    cause: str,
    file: str,
    words: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drift(folder, monkeypatch)
    done = call("check", "--format", "github", cwd=folder)
    assert (done.status, done.err) == (1, "")
    found = [
        re.match(r"::error file=([^,]+),line=(\d+),title=csdlgen%3A ([^:]+)::", line)
        for line in done.out.splitlines()
    ]
    assert all(found)
    told = [(each[1], int(each[2]), each[3]) for each in found if each]
    assert told[0][0::2] == (file, cause)
    stand = [(folder / name).read_text("utf-8").splitlines() or [""] for name, *_ in told]
    assert all(1 <= line <= len(lines) for lines, (_, line, _) in zip(stand, told, strict=True))
    assert words in stand[0][told[0][1] - 1]


def test_annotations_name_files_from_the_top_of_the_checkout(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the step runs."""
    (folder / "out/tiny/own.py").touch()
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder.parent))
    done = call("check", "--format", "github", cwd=folder)
    assert done.out.startswith(f"::error file={folder.name}/out/tiny/own.py,line=1,")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder / "elsewhere"))
    done = call("check", "--format", "github", cwd=folder)
    assert done.out.startswith("::error file=out/tiny/own.py,line=1,")


def test_another_version_of_a_library_counts_where_it_prints_something_else(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspection, "library_versions", lambda names: dict.fromkeys(names, "99"))
    done = call("check", cwd=folder)
    assert (done.status, done.out) == (0, "out/tiny: is what the schema gives\n")
    monkeypatch.setattr("generator.output.formatting.header", lambda *_: "# Other.\n")
    lines = difference(folder)
    assert re.fullmatch(
        rf"  library changed: {LOCK}:\d+: black [\d.]+ made this, 99 is installed", lines[0]
    )


def test_a_configuration_that_is_not_there_is_told_with_what_check_takes(tmp_path: Path) -> None:
    done = call("check", cwd=tmp_path)
    assert done.errors == [
        "csdlgen.toml: error: cannot read the configuration: No such file or directory; write one "
        "with a table [sdk.NAME] and its keys schema, package and output, or name one with "
        "--config [unreadable]"
    ]


def test_a_clean_package_has_no_annotations(folder: Path) -> None:
    done = call("check", "--format", "github", cwd=folder)
    assert (done.status, done.out, done.err) == (0, "", "")


def test_paths_are_those_from_the_working_directory(folder: Path) -> None:
    (folder / "out/tiny/aio.py").unlink()
    (folder / "docs/thing.md").write_text("# other\n")
    config = f"{folder.name}/csdlgen.toml"
    done = call("check", "--config", config, cwd=folder.parent)
    assert done.status == 1
    assert done.out.splitlines()[:3] == [
        f"{folder.name}/out/tiny: is not what the schema gives",
        f"  input changed: {folder.name}/docs/thing.md",
        f"  file missing: {folder.name}/out/tiny/aio.py",
    ]


def test_files_beside_the_package_are_nobodys_business(folder: Path) -> None:
    (folder / "out/own.py").write_text("mine")
    assert call("check", cwd=folder).status == 0
