"""Runs that are killed, and runs at the same time: the old package or the new one, never a mix."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.output import folders
from tests.tiny import call, tree, write_project

SOURCE = """
import sys, time
from pathlib import Path, PurePosixPath
from generator.output import folders
from tests.tiny import call, tree, write_project
from generator.output.lock import LOCK_NAME, lock_text, make_lock
from generator.output.publish import Change, publish
from generator.targets.unit import TextFile

def planned(version):
    texts = {f"sdk/part{number % 7}/m{number}.py": f"{version}\\n" for number in range(60)}
    texts |= {f"tests/test_sdk/t{number}.py": f"{version}\\n" for number in range(5)}
    texts[f"sdk/only_{version}.py"] = f"{version}\\n"
    files = [TextFile(path=PurePosixPath(path), text=text) for path, text in texts.items()]
    nothing = dict(libraries={}, configuration={}, inputs={}, templates={})
    lock = make_lock(schema=version, code="c", files=files, **nothing)
    return [*files, TextFile(path=PurePosixPath("sdk", LOCK_NAME), text=lock_text(lock))]

root, way, *versions = sys.argv[1:]
if way == "in turn":
    folders._swap = lambda: None
print("ready", flush=True)
while True:
    for version in versions:
        publish([Change(Path(root), "sdk", planned(version))])
    if way == "once":
        break
"""


def start(root: Path, *arguments: str) -> subprocess.Popen[bytes]:
    running = subprocess.Popen(
        [sys.executable, "-c", SOURCE, str(root), *arguments], stdout=subprocess.PIPE
    )
    assert running.stdout is not None
    with running.stdout as said:
        assert said.readline() == b"ready\n"
    return running


def versions(folder: Path) -> set[str]:
    """What the modules below a folder say they are; a file that is there for one version alone
    has its name in it."""
    found = {path.read_text().strip() for path in folder.rglob("*.py")}
    return found | {path.stem.removeprefix("only_") for path in folder.glob("only_*")}


needs_exchange = pytest.mark.skipif(
    folders._swap() is None, reason="this system cannot exchange two folders at once"
)


@needs_exchange
def test_a_run_that_is_killed_leaves_one_package_whole(tmp_path: Path) -> None:
    choose = random.Random(7)
    root = tmp_path / "out"
    for _ in range(12):
        running = start(root, "at once", "one", "two")
        time.sleep(choose.uniform(0.0, 0.1))
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        for folder in (root / "sdk", root / "tests/test_sdk"):
            assert len(versions(folder)) <= 1, folder
    start(root, "once", "three").wait()
    assert versions(root / "sdk") == versions(root / "tests") == {"three"}
    assert sorted(path.name for path in root.iterdir()) == ["sdk", "tests"]


def test_what_a_killed_run_moved_aside_is_put_back(tmp_path: Path) -> None:
    choose = random.Random(8)
    root = tmp_path / "out"
    for _ in range(12):
        running = start(root, "in turn", "one", "two")
        time.sleep(choose.uniform(0.0, 0.1))
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        if root.exists():
            folders.recover(root)
        assert len(versions(root / "sdk")) <= 1
    start(root, "once", "three").wait()
    assert versions(root / "sdk") == versions(root / "tests") == {"three"}


def test_two_runs_at_once_leave_the_package_of_one(tmp_path: Path) -> None:
    root = tmp_path / "out"
    for _ in range(3):
        runs = [start(root, "once", *["one", "two"] * 5, last) for last in ("three", "four")]
        assert [each.wait() for each in runs] == [0, 0]
        (said,) = versions(root / "sdk")
        assert said in ("three", "four")
        assert versions(root / "tests") == {said}
        assert sorted(path.name for path in root.iterdir()) == ["sdk", "tests"]


KILLED_BETWEEN = """
import os, sys
from generator.output import publish
from generator.cli import main
exchange = publish.exchange
def killed(*arguments):
    exchange(*arguments)
    os._exit(9)
publish.exchange = killed
sys.argv = ["csdlgen", "generate"]
main()
"""


def test_tests_that_a_killed_run_left_behind_are_named_and_come_with_the_next(
    tmp_path: Path,
) -> None:
    """Package and tests are two folders, and each is exchanged by itself."""
    project = write_project(tmp_path)
    config, schema = project / "csdlgen.toml", project / "schema/tiny.xml"
    config.write_text(config.read_text("utf-8").replace('"package"]', '"tests"]'), "utf-8")
    assert call("generate", cwd=project).status == 0
    before = tree(project / "out")
    schema.write_text(schema.read_text("utf-8").replace("weight", "mass"), "utf-8")
    command = [sys.executable, "-c", KILLED_BETWEEN]
    assert subprocess.run(command, cwd=project, capture_output=True, check=False).returncode == 9
    mixed = tree(project / "out")
    model, test = "tiny/models.py", "tests/test_tiny/test_models.py"
    assert b"mass" in (mixed[model] or b"")
    assert mixed[test] == before[test]
    checked = call("check", cwd=project)
    assert checked.status == 1
    assert test in checked.out + checked.err
    assert call("generate", cwd=project).status == 0
    assert b"mass" in (tree(project / "out")[test] or b"")
    assert call("check", cwd=project).status == 0
    assert sorted(path.name for path in (project / "out").iterdir()) == ["tests", "tiny"]
