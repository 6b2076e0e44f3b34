"""Ten thousand records from a service of which a third of the requests goes wrong.

Each of them is listed by both clients, and expanded and completed by one of the two. The clients
are programs of their own: what they need of memory is nobody else's.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from callrecords.testing import FakeGraph

PROJECT = Path(__file__).parents[3]
PROGRAM = Path(__file__).with_name("ingestion.py")
RECORDS = 10_000
CROWDED = 400  # one in so many has more sessions and participants than come in one page
LIST = "communications/callRecords"
START, END = "2026-03-01T10:00:00Z", "2026-03-01T10:10:00Z"
TEXT = "x" * 4_000
# Of each five records, the synchronous client reads four: it is the quicker one.
EVERY = 5
SHARES = {"sync": (0, 1, 2, 3), "async": (4,)}
# What stays of ten thousand records is their ids; their rows are many times as much.
FLAT = 8_000_000


def key(number: int) -> str:
    return f"record-{number:05}"


def sessions(number: int) -> int:
    return 131 if number % CROWDED == 7 else 1 + number % 3


def participants(number: int) -> int:
    return 141 if number % CROWDED == 7 else 2


def parts(number: int) -> dict[str, Any]:
    """The ids of what is in a record, as `ingestion.told` has them."""
    return {
        "id": key(number),
        "sessions": [
            [f"{number} {each}", [f"{number} {each} {part}" for part in range(1 + each % 2)]]
            for each in range(sessions(number))
        ],
        "participants": [f"{number} {each}" for each in range(participants(number))],
    }


def document(number: int) -> dict[str, Any]:
    told = parts(number)
    span = {"startDateTime": START, "endDateTime": END}
    return {
        **span,
        "id": told["id"],
        "version": 1,
        "joinWebUrl": TEXT,
        "sessions": [
            {**span, "id": each, "segments": [{**span, "id": segment} for segment in segments]}
            for each, segments in told["sessions"]
        ],
        "participants_v2": [{"id": each} for each in told["participants"]],
    }


def pages(count: int, size: int) -> int:
    return -(-count // size)


def requests_of_a_record(number: int) -> int:
    """Expanded: the record, and the pages of sessions after the first. Completed: the record,
    its sessions, its participants with their further pages, and the record again."""
    of_sessions, of_participants = pages(sessions(number), 60), pages(participants(number), 130)
    return of_sessions + 2 + of_sessions + of_participants


@pytest.fixture(scope="module")
def graph() -> Iterator[FakeGraph]:
    with FakeGraph(records=0, seed=7, remember=10) as running:
        for number in range(RECORDS):
            running.add(LIST, document(number), notify=False)
        yield running


def break_a_third(graph: FakeGraph) -> None:
    """Every rule meets its share of what the rules before it have left."""
    graph.fail(429, retry_after=0, probability=0.09)
    graph.fail(503, probability=0.08)
    graph.fail(504, probability=0.07)
    graph.fail(drop="request", probability=0.05)
    graph.fail(drop="reply", probability=0.06)
    graph.fail(drop="body", probability=0.05)


def started(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(PROGRAM), *arguments],
        env={**os.environ, "PYTHONPATH": str(PROJECT / "generated")},
        stdout=subprocess.PIPE,
        text=True,
    )


def output(program: subprocess.Popen[str]) -> tuple[list[Any], Any]:
    """What a program wrote of each record, and at the end."""
    text, _ = program.communicate()
    assert program.returncode == 0
    *records, summary = [json.loads(line) for line in text.splitlines()]
    return records, summary


def growth(summary: Any) -> int:
    """By how many bytes the most memory that was needed grew after the first tenth."""
    peaks: list[int | None] = summary["peaks"]
    assert len(peaks) == 10
    if peaks[0] is None or peaks[-1] is None:
        pytest.skip("the system does not tell how much memory a process has had")
    return peaks[-1] - peaks[0]


def test_nothing_is_lost_nothing_comes_twice_and_memory_stays_flat(graph: FakeGraph) -> None:
    break_a_third(graph)
    before = graph.request_count
    try:
        programs = {
            kind: started(kind, graph.base_url, ",".join(map(str, share)), str(EVERY))
            for kind, share in SHARES.items()
        }
        # At once, for one that cannot get rid of its output stands still.
        with ThreadPoolExecutor() as threads:
            results = dict(zip(programs, threads.map(output, programs.values()), strict=True))
    finally:
        graph.recover()
    for kind, (records, summary) in results.items():
        assert summary["listed"] == [key(number) for number in range(RECORDS)]
        numbers = [each for each in range(RECORDS) if each % EVERY in SHARES[kind]]
        found = sorted(records, key=lambda each: each["expanded"]["id"])
        assert len(found) == len(numbers)
        for number, record in zip(numbers, found, strict=True):
            told = parts(number)
            assert record["expanded"] == {**told, "participants": []}
            assert record["completed"] == told
    needed = 2 * pages(RECORDS, 60) + sum(map(requests_of_a_record, range(RECORDS)))
    asked = graph.request_count - before
    assert 0.30 < (asked - needed) / asked < 0.38
    assert max(growth(summary) for _, summary in results.values()) < FLAT


@pytest.mark.parametrize("kind", SHARES)
def test_nor_does_it_grow_where_nothing_goes_wrong(graph: FakeGraph, kind: str) -> None:
    """And whoever kept what came would be found out."""
    _, summary = output(started(kind, graph.base_url, "none", "1"))
    assert summary["listed"] == [key(number) for number in range(RECORDS)]
    assert growth(summary) < FLAT
    _, summary = output(started(kind, graph.base_url, "none", "1", "keep"))
    assert growth(summary) > 2 * FLAT
