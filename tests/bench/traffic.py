"""Records per second through a client and the fake Graph, beside a bare httpx loop.

The server runs in a process of its own, the same for every client; so does each client, one after
the other, several rounds of it. Wall time has the server in it, CPU time is the client's alone.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
GENERATED = HERE.parents[1] / "generated"
RECORDS = 2_000
ROUNDS = 3
SERVER = f"""
from callrecords.testing import FakeGraph
with FakeGraph(records={RECORDS}) as graph:
    print(graph.base_url, flush=True)
    input()
"""


@contextmanager
def server() -> Iterator[str]:
    """A fake Graph in a process of its own; its base URL."""
    environment = {**os.environ, "PYTHONPATH": str(GENERATED)}
    command = [sys.executable, "-c", SERVER]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.communicate("\n")


def measure(vendor: Path | None) -> dict[str, list[tuple[float, float]]]:
    """Records per second and CPU milliseconds per 1,000 records, for each client and round."""
    ours = ("httpx", "httpx, async", "this", "this, async")
    pythons = {name: Path(sys.executable) for name in ours}
    if vendor is not None:
        pythons["msgraph-sdk"] = vendor
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in pythons}
    with server() as base_url:
        for _ in range(ROUNDS):
            for name, python in pythons.items():
                command = [str(python), str(HERE / "clients.py"), name, base_url, str(GENERATED)]
                done = subprocess.run(command, capture_output=True, text=True, check=True)
                count, wall, cpu = json.loads(done.stdout)
                assert count == RECORDS, (name, count)
                found[name].append((count / wall, cpu / count * 1_000_000))
    return found


def print_traffic(vendor: Path | None) -> None:
    """Print the table."""
    found = measure(vendor)
    bare = statistics.median(cpu for _, cpu in found["httpx"])
    print(f"\n| {RECORDS:,} records listed | records a second | CPU ms per 1,000 | times httpx |")
    print("|---|---|---|---|")
    for name, rounds in found.items():
        rate = statistics.median(rate for rate, _ in rounds)
        cpu = statistics.median(cpu for _, cpu in rounds)
        print(f"| {name} | {rate:,.0f} | {cpu:.0f} | {cpu / bare:.2f} |", flush=True)
