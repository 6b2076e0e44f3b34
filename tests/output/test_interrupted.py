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

SOURCE = """
import sys, time
from pathlib import Path, PurePosixPath
from generator.output import folders
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
