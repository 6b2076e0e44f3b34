"""Another process that makes a share, and loads what it needs while this one gives names.

It is this module, run: it starts afresh as every platform allows, gets a share as its plan needs it
and gives back files. What comes over the pipes is pickled by one of the two and read by the other.
"""

from __future__ import annotations

import contextlib
import gc
import pickle
import subprocess
import sys
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from generator.diagnostics import InputError
from generator.making.share import make_share
from generator.output.caches import Caches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.kept import Kept
    from generator.making.share import Made, Share

# Without the working directory among the places where modules are looked for.
_COMMAND = ("-P", "-m", "generator.making.helper")


@dataclass(frozen=True, slots=True)
class Helper:
    """The process, and what it reads and writes."""

    process: subprocess.Popen[bytes]
    reads: IO[bytes]
    writes: IO[bytes]

    def make(self, share: Share, caches: Caches) -> Callable[[], Made]:
        """Begin to make a share; what comes back waits for it, and gives what ``make_share`` would.
        The share is made here if the process dies, for want of memory perhaps."""
        needed = Caches(made=caches.made, layouts=caches.layouts, templates=caches.templates)
        with contextlib.suppress(OSError), self.reads as pipe:
            pipe.write(pickle.dumps((share, needed)))

        def made() -> Made:
            data = self.writes.read()
            if self.process.wait() or not data:
                return make_share(share, caches)
            done, learnt = pickle.loads(data)
            if isinstance(done, InputError):
                raise done
            for kept, results in zip(_kept(caches), learnt, strict=True):
                kept.learn_all(results)
            found: Made = done
            return found

        return made


@contextlib.contextmanager
def helping() -> Iterator[Helper | None]:
    """A helper, which ends with the context; None where no process can be had."""
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(
            [sys.executable, *_COMMAND], stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL
        )
    except OSError:
        yield None
        return
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield Helper(process, process.stdin, process.stdout)
        finally:
            process.kill()


def _kept(caches: Caches) -> tuple[Kept, ...]:
    """Those to which a share adds."""
    return caches.made, caches.layouts.kept, caches.templates


def help_once() -> None:
    """Make one share for the process that started this one."""
    gc.disable()
    share, caches = pickle.loads(sys.stdin.buffer.read())
    try:
        done: Made | InputError = make_share(share, caches)
    except InputError as problem:
        done = problem
    sys.stdout.buffer.write(pickle.dumps((done, [kept.new for kept in _kept(caches)])))
    sys.stdout.buffer.flush()
    gc.freeze()


if __name__ == "__main__":
    help_once()
