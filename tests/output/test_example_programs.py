"""The programs in `examples/`, run as they stand against the fake service, crashes and all."""

from __future__ import annotations

import json
import os
import runpy
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from callrecords.testing import FakeGraph

from tests.output.test_readme import CACHE
from tests.output.webhooks.servers import in_uvicorn

EXAMPLES = Path(__file__).parents[2] / "examples"
CALLS = "communications/callRecords"


def started(name: str, *arguments: str | Path, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, EXAMPLES / name, *arguments],
        env={**os.environ, "PYTHONPATH": str(EXAMPLES.parent / "generated"), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ran(name: str, graph: FakeGraph, *arguments: str | Path) -> tuple[int | None, str]:
    program = started(name, *arguments, FAKE_GRAPH_URL=graph.base_url)
    text, _ = program.communicate()
    return program.returncode, text


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(query).fetchall()


def paths(path: Path, query: str) -> list[str]:
    return sorted("/".join(row) for row in rows(path, query))


def parts(graph: FakeGraph, owners: Iterable[str], name: str) -> list[str]:
    """Paths of what stands below the entities at these paths."""
    return [
        f"{each}/{name}/{key}" for each in owners for key in graph.keys(f"{CALLS}/{each}/{name}")
    ]


def test_type_checkers_accept_them() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", f"--cache-dir={CACHE}", *EXAMPLES.glob("*.py")],
        env={**os.environ, "MYPYPATH": str(EXAMPLES.parent / "generated")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_nightly_run_goes_on_where_the_last_one_broke_off(tmp_path: Path) -> None:
    path = tmp_path / "calls.db"
    with FakeGraph(records=40, strict=True) as graph:
        graph.fail(500, path="*/callRecords/*", at=60)  # of 81 or more, 16 at a time
        status, _ = ran("nightly.py", graph, path)
        assert status == 1
        (before,) = rows(path, "SELECT count(*) FROM calls")[0]
        assert 0 < before < 40
        graph.recover()
        assert ran("nightly.py", graph, path) == (
            0,
            f"calls read: {40 - before}; in {path}: 40\n",
        )
        assert ran("nightly.py", graph, path) == (0, f"calls read: 0; in {path}: 40\n")
        late = graph.keys(CALLS)[3]
        graph.raise_version(f"{CALLS}/{late}")
        assert ran("nightly.py", graph, path) == (0, f"calls read: 1; in {path}: 40\n")
        versions = {key: graph.get(f"{CALLS}/{key}")["version"] for key in graph.keys(CALLS)}
        sessions = parts(graph, versions, "sessions")
        segments = parts(graph, sessions, "segments")
        failed = [each for each in segments if graph.get(f"{CALLS}/{each}").get("failureInfo")]
    assert dict(rows(path, "SELECT id, version FROM calls")) == versions
    assert paths(path, "SELECT call_id, 'sessions', id FROM sessions") == sorted(sessions)
    segment = "SELECT call_id, 'sessions', session_id, 'segments', id FROM segments"
    assert paths(path, segment) == sorted(segments)
    assert paths(path, f"{segment} WHERE failed_at IS NOT NULL") == sorted(failed) != []


def test_charges_are_added_up_by_currency() -> None:
    with FakeGraph(records=0) as graph:
        for age, charge, connection, currency in [
            (1, 0.1, None, "EUR"),
            (59, 0.2, 1.05, "EUR"),
            (61, 100, None, "EUR"),
            (2, None, 0.5, "USD"),
            (3, 7, None, None),
        ]:
            start = datetime.now(UTC) - timedelta(days=age)
            row = {
                "id": f"row-{age}",
                "startDateTime": start.isoformat(),
                "endDateTime": start.isoformat(),
                "charge": charge,
                "connectionCharge": connection,
                "currency": currency,
            }
            graph.add(f"{CALLS}/getPstnCalls()", row)
        status, text = ran("charges.py", graph)
    assert status == 0
    assert [line.split() for line in text.splitlines()] == [
        ["7", "(none)"],
        ["1.35", "EUR"],
        ["0.5", "USD"],
    ]


def application(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Import the receiver as a server does, and return its `app`."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(EXAMPLES / "receiver.py"))["app"]


@contextmanager
def worker(environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """Run what reads the calls; it is killed at the end, as by a crash."""
    program = started("receiver.py", **environment)
    try:
        yield program
    finally:
        program.kill()
        program.communicate()


def test_what_was_told_survives_a_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "calls.db"
    with FakeGraph(records=5) as graph:
        environment = {
            "DATABASE": str(path),
            "CLIENT_STATE": "a-secret",
            "FAKE_GRAPH_URL": graph.base_url,
        }

        def saved_by(program: subprocess.Popen[str], count: int) -> None:
            """Wait until so many calls are there."""
            assert program.stdout is not None
            while len(rows(path, "SELECT id FROM calls")) < count:
                assert program.stdout.readline(), program.communicate()[1]

        with in_uvicorn(application(environment, monkeypatch)) as port:
            environment["PUBLIC_URL"] = f"http://127.0.0.1:{port}/calls"
            with worker(environment) as first:
                saved_by(first, 5)
            # Nobody reads now; the receiver takes what the service tells.
            graph.add(CALLS, {"id": "mine", "version": 1, "sessions": [{"id": "s"}]})
            graph.raise_version(f"{CALLS}/mine")
            assert [each.status for each in graph.deliveries] == [202, 202]
            with worker(environment) as second:
                saved_by(second, 6)
        expected = {key: parts(graph, [key], "sessions") for key in graph.keys(CALLS)}
    found = {key: json.loads(text) for key, text in rows(path, "SELECT id, json FROM calls")}
    assert found.keys() == expected.keys()
    assert found["mine"]["version"] == 2
    for key, each in found.items():
        told = [f"{key}/sessions/{session['id']}" for session in each["sessions"]]
        assert sorted(told) == sorted(expected[key]) != []
    assert rows(path, "SELECT * FROM waiting") == []
