"""How one act is measured beside another: CPU time in turn, memory by allocations."""

from __future__ import annotations

import gc
import statistics
import time
import tracemalloc
from collections.abc import Callable, Sequence

Act = Callable[[], object]
SHORTEST = 0.01
"""CPU seconds for which an act is repeated in one round, where it is shorter than that."""


def seconds(act: Act, times: int) -> float:
    """CPU seconds of one call, over so many."""
    started = time.process_time()
    for _ in range(times):
        act()
    return (time.process_time() - started) / times


def ratios(act: Act, against: Act, rounds: int) -> list[float]:
    """How many times the one takes of the other, for each round."""
    act()
    often = max(1, int(SHORTEST / max(seconds(against, 3), 1e-7)))
    seldom = max(1, int(SHORTEST / max(seconds(act, 1), 1e-7)))
    return [seconds(act, min(often, seldom)) / seconds(against, often) for _ in range(rounds)]


def held(make: Act, count: int = 20) -> float:
    """KB that stay allocated for one result."""
    make()
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    kept = [make() for _ in range(count)]
    gc.collect()
    used = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    return used / len(kept) / 1000


def spread(values: Sequence[float]) -> str:
    """Median and quartiles."""
    if len(values) < 2:
        return "".join(map(_figure, values)) or "not measured"
    low, middle, high = statistics.quantiles(values, n=4)
    return f"{_figure(middle)} ({_figure(low)} to {_figure(high)})"


def _figure(value: float) -> str:
    return f"{value:.2f}" if value < 20 else f"{value:.0f}"
