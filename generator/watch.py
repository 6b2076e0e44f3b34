"""Who follows a run."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Protocol


class Watch(Protocol):
    """Is told which stage runs, for timings and progress."""

    def __call__(self, stage: str) -> AbstractContextManager[None]:
        """A context that lasts as long as the stage."""
        ...


def unwatched(stage: str) -> AbstractContextManager[None]:
    """A watch that does nothing."""
    return nullcontext()
