from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from jinja2 import Environment

from generator.config import SdkConfig, parse_config
from generator.making import share
from generator.output.caches import Caches
from generator.output.made import Earlier, plan_digest
from generator.output.publish import Change, publish
from generator.pipeline import run
from generator.python.code import Code
from generator.render import render
from generator.targets.requests.signatures import Argument
from generator.targets.unit import TextFile, Unit
from tests.tiny import CONFIG, write_project

PATH = PurePosixPath("sdk/a.py")
FILE = TextFile(path=PATH, text="# header\nx = 1\n")


def unit(**data: Any) -> Unit:
    return Unit(path=PATH, template="enums/enums.py.j2", data=data)


def on_disk(root: Path, text: str) -> None:
    (root / "sdk").mkdir(exist_ok=True)
    (root / PATH).write_text(text, "utf-8")


def test_a_module_that_is_still_there_is_taken_but_for_its_header(tmp_path: Path) -> None:
    earlier = Earlier(tmp_path)
    earlier.learn("plan", FILE)
    assert earlier.body("plan", PATH) is None
    on_disk(tmp_path, "# another header\nx = 1\n")
    assert earlier.body("plan", PATH) == "x = 1\n"
    assert earlier.has(FILE)
    assert earlier.body("other plan", PATH) is None


def test_an_edited_module_is_made_anew(tmp_path: Path) -> None:
    earlier = Earlier(tmp_path)
    earlier.learn("plan", FILE)
    on_disk(tmp_path, "# header\nx = 2\n")
    assert earlier.body("plan", PATH) is None
    assert not earlier.has(FILE)


def test_whatever_a_template_could_print_counts() -> None:
    argument = Argument(Code("a"), "b", Code("c"), Code("d"), is_optional=False, is_json=True)
    units = [
        unit(),
        unit(name=Code("a")),
        unit(name=[Code("a")]),
        unit(name=None),
        unit(name=[{"a": argument}]),
    ]
    digests = {plan_digest(each, "conditions") for each in units}
    assert len(digests) == len(units)
    assert plan_digest(unit(), "other conditions") not in digests
    assert plan_digest(unit(name=[{"a": argument}]), "conditions") in digests


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_project(tmp_path)


def sdk() -> SdkConfig:
    (made,) = parse_config(CONFIG, "csdlgen.toml")
    return made.model_copy(update={"targets": ("package",)})


def test_a_run_gives_the_same_with_and_without_what_was_made(folder: Path) -> None:
    out, caches = folder / "out", Caches()
    first = run(sdk(), folder, caches=caches, root=out)
    publish([Change(out, "tiny", first.files)])
    edited = out / "tiny/enums.py"
    edited.write_text(edited.read_text("utf-8") + "x = 1\n", "utf-8")
    schema = folder / "schema/tiny.xml"
    text = schema.read_text("utf-8")
    schema.write_text(text.replace('Name="weight"', 'Name="mass"', 1), "utf-8")
    assert schema.read_text("utf-8") != text
    again = run(sdk(), folder, caches=caches, root=out)
    assert again.files == run(sdk(), folder, caches=Caches()).files != first.files


def test_a_module_that_is_known_is_not_printed_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, caches = folder / "out", Caches()
    publish([Change(out, "tiny", run(sdk(), folder, caches=caches, root=out).files)])
    printed: list[str] = []

    def watched(unit: Unit | TextFile, templates: Environment) -> TextFile:
        printed.append(unit.path.as_posix())
        return render(unit, templates)

    monkeypatch.setattr(share, "render", watched)
    run(sdk(), folder, caches=caches, root=out)
    assert {"tiny/models.py", "tiny/enums.py", "tiny/requests.py"}.isdisjoint(printed)
    (out / "tiny/models.py").unlink()
    run(sdk(), folder, caches=caches, root=out)
    assert "tiny/models.py" in printed
