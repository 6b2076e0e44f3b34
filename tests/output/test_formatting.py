"""What is emitted is what black makes of it, byte for byte, though black did not see most of it."""

from __future__ import annotations

import ast
import contextlib
import random
import subprocess
import sys
from pathlib import Path

import pytest

from generator.config import SdkConfig
from generator.kept import Kept
from generator.output.black import by_black
from generator.output.caches import read_kept, write_kept
from generator.output.formatting import formatted
from generator.output.shapes import WIDTH
from generator.output.statements import statements
from generator.pipeline import run
from generator.targets.unit import TextFile
from tests.tiny import call, tree, write_project

HASH = "sha256:0"


def bodies(folder: Path) -> dict[str, str]:
    found = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*.py"))
    }
    assert found
    return found


def test_black_has_nothing_to_do_in_the_emitted_packages(project: Path) -> None:
    for name, text in bodies(project / "generated").items():
        if "/_runtime/" not in name:
            assert by_black(text, WIDTH) == text, name


def test_black_has_nothing_to_do_in_the_runtime(project: Path) -> None:
    for name, text in bodies(project / "generator/runtime").items():
        assert by_black(text, WIDTH) == text, name


def rendered(sdk: SdkConfig, folder: Path) -> list[TextFile]:
    """What the templates print."""
    files = run(sdk.formatted_by("none"), folder).files
    bare = [
        TextFile(path=file.path, text=file.text.partition("\n")[2], style="plain")
        for file in files
        if file.path.suffix == ".py" and "_runtime" not in file.path.parts
    ]
    assert bare
    return bare


def test_black_makes_the_same_of_every_hundredth_part_of_a_large_schema(upstream: Path) -> None:
    sdk = SdkConfig.model_validate(
        {
            "schema": [str(upstream / "csdl/v1.0.xml")],
            "package": "graph",
            "output": "out",
            "targets": ("package",),
        }
    )
    sample = [each for file in rendered(sdk, Path()) if (each := _sampled(file)).text.strip()]
    assert sum(file.text.count("\n") for file in sample) > 1000
    for file, printed in zip(formatted(sample, HASH), sample, strict=True):
        assert file.text.partition("\n")[2] == by_black(printed.text, WIDTH), file.path


def _sampled(file: TextFile) -> TextFile:
    """A module with one in a hundred of its statements that are not indented, with their bodies."""
    choose = random.Random(file.path.as_posix())
    kept: list[str] = []
    keeping = decorated = False
    for statement in statements(file.text):
        if statement.indent == 0 and not decorated:
            keeping = choose.random() < 0.01
        decorated = statement.kind == "decorator"
        if keeping:
            kept += ["", *statement.lines] if statement.empty else statement.lines
    return TextFile(path=file.path, text="\n".join(kept) + "\n", style="plain")


@pytest.fixture(scope="module")
def by_default(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes | None]:
    folder = write_project(tmp_path_factory.mktemp("default"))
    assert call("generate", cwd=folder).status == 0
    return tree(folder / "out")


def test_ruff_lays_out_the_same_code(tmp_path: Path, by_default: dict[str, bytes | None]) -> None:
    folder = write_project(tmp_path)
    assert call("generate", "--formatter", "ruff", cwd=folder).status == 0
    by_ruff = tree(folder / "out")
    assert set(by_ruff) == set(by_default)
    for name, data in by_ruff.items():
        if name.endswith(".py"):
            assert ast.dump(ast.parse(data or b"")) == ast.dump(ast.parse(by_default[name] or b""))
    ruff = [sys.executable, "-m", "ruff", "format", "--isolated", "--check", "--line-length=88"]
    assert subprocess.run([*ruff, folder / "out"], check=False).returncode == 0


def test_no_formatter_leaves_what_the_templates_print(
    tmp_path: Path, by_default: dict[str, bytes | None]
) -> None:
    folder = write_project(tmp_path)
    with (folder / "csdlgen.toml").open("a") as config:
        config.write('formatter = "none"\n')
    assert call("generate", cwd=folder).status == 0
    assert call("check", cwd=folder).status == 0
    plain = tree(folder / "out")
    assert set(plain) == set(by_default)
    assert plain["tiny/models.py"] != by_default["tiny/models.py"]
    with contextlib.chdir(folder / "out"):
        compile((plain["tiny/models.py"] or b"").decode(), "models.py", "exec")


def test_a_cache_full_of_lies_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_default: dict[str, bytes | None]
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = write_project(tmp_path / "project")
    assert call("generate", cwd=folder).status == 0
    (made,) = (tmp_path / "cache").rglob("made.json")
    known = read_kept(made, "").known
    assert len(known) > 5
    lies = Kept()
    for key in known:
        lies.learn(key, "sha256:0")
    write_kept(made, "", lies)
    for path in (folder / "out").rglob("*.py"):
        path.unlink()
    assert call("generate", cwd=folder).status == 0
    assert tree(folder / "out") == by_default


def test_making_the_configured_packages_does_not_take_black(project: Path) -> None:
    """It takes half a second to load, and ten times as long for each statement."""
    code = f"""\
import sys
from pathlib import Path
from generator.config import parse_config
from generator.pipeline import run
folder = Path({str(project)!r})
for sdk in parse_config((folder / "csdlgen.toml").read_text("utf-8"), "csdlgen.toml"):
    run(sdk, folder)
assert "black" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)
