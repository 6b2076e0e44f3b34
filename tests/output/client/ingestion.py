"""A program that takes in call records, as a user would write it; `test_chaos` runs it.

`python ingestion.py sync|async BASE_URL READ EVERY` lists all records. Of each EVERY it gets those
numbered READ (`0,2`) expanded, and with `complete` as well. It writes a line of JSON for each of
them, and at the end the ids of all rows and the most memory that it had needed by each thousandth
row. READ `none` reads nothing but the list; a further argument `keep` makes it hold on to the rows,
as it must not.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import callrecords
from callrecords._runtime.client import retries

EXPAND = ["sessions($expand=segments)"]
PATIENT: dict[str, Any] = {"limiter": None, "max_retries": 60}


def told(record: Any) -> dict[str, Any]:
    """The ids of a record and of what is in it, in their order."""
    return {
        "id": record.id,
        "sessions": [[each.id, [part.id for part in each.segments]] for each in record.sessions],
        "participants": [each.id for each in record.participants_v2 or ()],
    }


def most_memory() -> int | None:
    """The most bytes of memory that this process had so far, where the system tells.

    (What `getrusage` tells of a child process on Linux begins with what its parent had.)
    """
    try:
        text = Path("/proc/self/status").read_text("ascii")
    except FileNotFoundError:
        return None
    return 1024 * int(text.partition("VmHWM:")[2].split()[0])


class Plan:
    """Which records to read, and what came of it."""

    def __init__(self, read: set[int], every: int, *, keep: bool) -> None:
        self.read = read
        self._every = every
        self.listed: list[str] = []
        self.peaks: list[int | None] = []
        self._kept: list[Any] | None = [] if keep else None

    def wants(self, record: Any) -> bool:
        """Note a row of the list; tell whether to read the record."""
        number = len(self.listed)
        self.listed.append(record.id)
        if self._kept is not None:
            self._kept.append(record)
        if len(self.listed) % 1_000 == 0:
            self.peaks.append(most_memory())
        return number % self._every in self.read


def write(expanded: Any, completed: Any) -> None:
    print(json.dumps({"expanded": told(expanded), "completed": told(completed)}))


def run(url: str, plan: Plan) -> None:
    with callrecords.Client(base_url=url, **PATIENT) as client:
        calls = client.communications.call_records
        for row in calls.list():
            if plan.wants(row):
                expanded = calls[row.id].get(expand=EXPAND)
                write(expanded, calls.complete(row.id))


async def run_async(url: str, plan: Plan) -> None:
    waiting: asyncio.Queue[str] = asyncio.Queue(16)

    async def work(calls: Any) -> None:
        while True:
            key = await waiting.get()
            expanded = await calls[key].get(expand=EXPAND)
            write(expanded, await calls.complete(key))
            waiting.task_done()

    async with (
        callrecords.AsyncClient(base_url=url, **PATIENT) as client,
        asyncio.TaskGroup() as group,
    ):
        calls = client.communications.call_records
        workers = [group.create_task(work(calls)) for _ in range(8)]
        async for row in calls.list():
            if plan.wants(row):
                await waiting.put(row.id)
        await waiting.join()
        for each in workers:
            each.cancel()


if __name__ == "__main__":
    retries._FIRST_PAUSE = 0.001  # pauses between tries are what they are, but short
    kind, url, read, every, *options = sys.argv[1:]
    numbers = set(map(int, read.split(","))) if read != "none" else set()
    plan = Plan(numbers, int(every), keep="keep" in options)
    if kind == "sync":
        run(url, plan)
    else:
        asyncio.run(run_async(url, plan))
    print(json.dumps({"listed": plan.listed, "peaks": plan.peaks}))
