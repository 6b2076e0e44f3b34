"""Fuzzing guided by coverage: what took a way through the code that nothing took before is kept,
and mutated further.

A tracer of our own rather than a library: those that there are instrument more than Python itself
(and so exist for few versions of it), or mutate bytes alone, of which hardly one in a thousand is
a schema still.
"""

from __future__ import annotations

import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import generator

Arc = tuple[str, int, int]
"""A step from one line of a file to another; the first of a function comes from minus its line."""
Way = tuple[Arc, int]
"""An arc with how often it was taken, as a power of two: a loop that runs longer is another way."""

_ROOT = Path(generator.__file__).parent
WATCHED = tuple(f"{_ROOT / name}/" for name in ("frontend", "passes", "ir"))
SLOWEST = 10.0
"""Seconds of the processor that no input of some kilobytes may take."""


@contextmanager
def traced(taken: Counter[Arc], watched: tuple[str, ...]) -> Iterator[None]:
    """Count every arc that is taken in files whose paths begin so."""

    def called(frame: FrameType, _event: str, _argument: Any) -> Any:
        file = frame.f_code.co_filename
        if not file.startswith(watched):
            return None
        last = -frame.f_code.co_firstlineno

        def stepped(frame: FrameType, event: str, _argument: Any) -> Any:
            nonlocal last
            if event == "line":
                taken[file, last, frame.f_lineno] += 1
                last = frame.f_lineno
            return stepped

        return stepped

    before = sys.gettrace()
    sys.settrace(called)
    try:
        yield
    finally:
        sys.settrace(before)


@dataclass
class Fuzzer:
    """Tries one target. ``finds`` are inputs by where they failed, so one for each cause."""

    target: Callable[[bytes], None]
    mutate: Callable[[bytes, list[bytes], random.Random], bytes]
    seeds: list[bytes]
    seed: int = 0
    is_guided: bool = True
    watched: tuple[str, ...] = WATCHED
    tried: int = 0
    ways: set[Way] = field(default_factory=set)
    corpus: list[bytes] = field(default_factory=list)
    finds: dict[str, bytes] = field(default_factory=dict)

    @property
    def arcs(self) -> set[Arc]:
        """Every arc that was taken."""
        return {arc for arc, _ in self.ways}

    def run(self, *, seconds: float = float("inf"), inputs: float = float("inf")) -> None:
        """Try the seeds, then what becomes of them, until one of the bounds."""
        choose = random.Random(self.seed)
        end = time.monotonic() + seconds
        for data in self.seeds:
            self.attempt(data)
        while time.monotonic() < end and self.tried < inputs:
            self.attempt(self.mutate(self._parent(choose), self.corpus, choose))

    def _parent(self, choose: random.Random) -> bytes:
        """What is mutated next: as often something new as anything at all."""
        if choose.random() < 0.5:
            return choose.choice(self.corpus[-20:])
        return choose.choice(self.corpus)

    def attempt(self, data: bytes) -> None:
        taken: Counter[Arc] = Counter()
        is_seed, before = self.tried < len(self.seeds), time.process_time()
        self.tried += 1
        try:
            with traced(taken, self.watched):
                self.target(data)
            if time.process_time() - before > SLOWEST:
                raise TimeoutError("slow")
        except Exception as problem:
            self.finds.setdefault(place_of(problem), data)
        ways = {(arc, count.bit_length()) for arc, count in taken.items()}
        if is_seed or (self.is_guided and not ways <= self.ways):
            self.corpus.append(data)
        self.ways |= ways


def place_of(problem: BaseException) -> str:
    """Where and how something failed, in one line."""
    frames = traceback.extract_tb(problem.__traceback__)
    ours = [each for each in frames if "/generator/" in each.filename] or list(frames)
    where = f"{ours[-1].filename.rpartition('/generator/')[2]}:{ours[-1].lineno}"
    return f"{type(problem).__name__} at {where}"
