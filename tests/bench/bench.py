"""``make bench``: what the emitted package costs, in times of what orjson takes for the same bytes.

Both are measured in turn in one run, in CPU time; a figure is the median of the ratios of the
rounds, with the quartiles behind it. Ratios travel between machines, seconds do not.
"""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
from payloads import Json, as_bytes, group_call, one_call, pstn_page, routing_page

GENERATED = Path(__file__).resolve().parents[2] / "generated"
sys.path.insert(0, str(GENERATED))

from callrecords import models  # noqa: E402
from callrecords._runtime import answers  # noqa: E402
from callrecords._runtime import codec as c  # noqa: E402

ROUNDS = 15
SEEDS = (1, 2, 3)
START = (
    "import sys, time; sys.path.insert(0, {path!r}); before = len(sys.modules); "
    "used = lambda: int(open('/proc/self/statm').read().split()[1]) * 4; memory = used(); "
    "started = time.process_time(); import callrecords; "
    'callrecords.models.CallRecord.from_json(\'{{"id": "1"}}\'); '
    "print((time.process_time() - started) * 1000, (used() - memory) / 1024, "
    "len(sys.modules) - before, 'httpx' in sys.modules)"
)

Act = Callable[[], object]


def seconds(act: Act, times: int) -> float:
    """CPU seconds of one call, over so many."""
    started = time.process_time()
    for _ in range(times):
        act()
    return (time.process_time() - started) / times


def ratio(act: Act, against: Act) -> str:
    """How many times the one takes of the other: median and quartiles."""
    times = max(1, int(0.01 / max(seconds(against, 3), 1e-7)))
    ratios = sorted(seconds(act, times) / seconds(against, times) for _ in range(ROUNDS))
    low, high = ratios[ROUNDS // 4], ratios[3 * ROUNDS // 4]
    return f"{statistics.median(ratios):.2f} ({low:.2f} to {high:.2f})"


def held(data: bytes) -> float:
    """KB that a decoded record keeps."""
    models.CallRecord.from_json(data)
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    kept = [models.CallRecord.from_json(data) for _ in range(20)]
    gc.collect()
    used = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    return used / len(kept) / 1000


def rows(name: str, payload: Json, decode: Callable[[bytes], Any], encode: Any) -> None:
    """Print a line of the table."""
    data = as_bytes(payload)
    value = decode(data)
    odd = as_bytes(with_undeclared(payload))
    cells = [
        f"{name}, {len(data) / 1000:.0f} KB",
        ratio(lambda: decode(data), lambda: orjson.loads(data)),
        ratio(lambda: encode(value), lambda: orjson.dumps(payload)),
        ratio(lambda: decode(odd), lambda: decode(data)),
    ]
    print(f"| {' | '.join(cells)} |", flush=True)


def with_undeclared(payload: Json) -> Json:
    """The payload with one member that the schema does not have, in one record."""
    if "value" not in payload:
        return {**payload, "somethingNew": 1}
    first, *others = payload["value"]
    return {**payload, "value": [{**first, "somethingNew": 1}, *others]}


def page_of(model: Any) -> Callable[[bytes], Any]:
    """What reads a page of a model."""
    return lambda data: answers.page(data, c.struct(model))


def main() -> None:
    """Print the tables."""
    print("| payload | decode / orjson.loads | encode / orjson.dumps | undeclared / declared |")
    print("|---|---|---|---|")
    for seed in SEEDS:
        read, write = models.CallRecord.from_json, models.CallRecord.to_json
        rows(f"one call, seed {seed}", one_call(seed), read, write)
        rows(f"group call, seed {seed}", group_call(seed), read, write)
        for name, make, model in (
            ("100 pstnCallLogRow", pstn_page, models.PstnCallLogRow),
            ("100 directRoutingLogRow", routing_page, models.DirectRoutingLogRow),
        ):
            rows(
                f"{name}, seed {seed}",
                make(seed),
                page_of(model),
                lambda page: [row.to_json() for row in page],
            )
    data = as_bytes(one_call(1))
    print(f"\nA record of {len(data) / 1000:.1f} KB keeps {held(data):.1f} KB.")
    script = START.format(path=str(GENERATED))
    runs = [
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        for _ in range(5)
    ]
    figures = sorted(run.stdout.split() for run in runs)[2]
    print(
        f"import callrecords and the first decode: {float(figures[0]):.0f} ms of CPU time, "
        f"{float(figures[1]):.1f} MB, {figures[2]} modules, httpx among them: {figures[3]}."
    )


if __name__ == "__main__":
    main()
