"""What type checkers make of conditions: mypy and pyright agree on each line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

RIGHT = """\
from datetime import datetime, timedelta
from decimal import Decimal
from typing import assert_type

from callrecords import AsyncClient, Client, Condition, Expand
from callrecords.enums import CallType, Modality
from callrecords.filters import CallRecord as F, PstnCallLogRow, Session

def ask(graph: Client, now: datetime) -> Condition:
    calls = graph.communications.call_records
    assert_type(F.version == 3, Condition)
    found = (F.start_date_time >= now) & (now > F.end_date_time) | ~(F.type_ == CallType.GROUP_CALL)
    found &= F.version.in_([1, 2]) & (F.join_web_url == None) & F.id.contains("a")
    found |= F.sessions.any(lambda s: s.is_test & s.segments.all(lambda t: t.id != s.id))
    found |= F.modalities.any(lambda m: m == Modality.AUDIO) | F.sessions.any()
    found |= (F.organizer_v2 != None) & (F.organizer_v2.identity.user.display_name == F.id)
    found |= PstnCallLogRow.charge > Decimal(1)
    calls.list(filter=found, expand=["a", Expand("b", filter=Session.is_test)], check=False)
    calls.list(filter="a", timeout=5.0)
    return found

async def ask_too(graph: AsyncClient) -> None:
    graph.communications.call_records.list(filter=F.version > 3)
"""
WRONG = [
    'calls.list(filter=F.version == "3")',
    "calls.list(filter=F.start_date_time == 5)",
    "calls.list(filter=True)",
    "calls.list(filter=F.version)",
    "calls.list(filter=F.sessions)",
    'F.version < "3"',
    "F.version < None",
    "F.start_date_time >= date(2026, 1, 1)",
    "F.type_ < CallType.GROUP_CALL",
    'F.version.contains("3")',
    "F.id.contains(3)",
    'F.version.in_(["3"])',
    "(F.version == 3) & True",
    "F.version & (F.version == 3)",
    "F.version == 1 & F.version == 2",
    "F.sessions.any(lambda s: True)",
    "F.sessions.any(lambda s: s.nothing)",
    "F.sessions.all()",
    "F.sessions.is_test",
    "F.nothing == 1",
    "F.organizer_v2 < 1",
    "for each in F.modalities: pass",
    "Expand(5)",
    'Expand("a", filter=F.version == "3")',
    "calls.list(expand=[5])",
    'calls.list(check="no")',
]
HEAD = """\
from datetime import date
from callrecords import Client, Expand
from callrecords.enums import CallType
from callrecords.filters import CallRecord as F

calls = Client().communications.call_records
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("types")
    (made / "right.py").write_text(RIGHT, "utf-8")
    (made / "wrong.py").write_text(HEAD + "\n".join(WRONG) + "\n", "utf-8")
    return made


def lines_of_wrong(numbers: set[int]) -> list[str]:
    start = HEAD.count("\n") + 1
    return [each for number, each in enumerate(WRONG, start) if number in numbers]


def test_mypy(folder: Path, project: Path) -> None:
    cache = f"--cache-dir={project / '.mypy_cache' / 'queries'}"
    options = ("--strict", "--config-file=", "--no-error-summary", cache)
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *options, "right.py", "wrong.py"],
        cwd=folder,
        env={"MYPYPATH": str(project / "generated"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    found = [line.split(":", 2) for line in done.stdout.splitlines() if ": error:" in line]
    assert [each for each in found if each[0] != "wrong.py"] == []
    assert lines_of_wrong({int(line) for _, line, _ in found}) == WRONG


def test_pyright(folder: Path, project: Path) -> None:
    settings = {"extraPaths": [str(project / "generated")], "typeCheckingMode": "standard"}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    done = subprocess.run(
        [Path(sys.executable).with_name("pyright"), "--pythonpath", sys.executable, "--outputjson"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads(done.stdout[done.stdout.index("{") :])
    found = [
        (Path(each["file"]).name, each["range"]["start"]["line"] + 1)
        for each in report["generalDiagnostics"]
        if each["severity"] == "error"
    ]
    assert [each for each in found if each[0] != "wrong.py"] == []
    assert lines_of_wrong({line for _, line in found}) == WRONG
