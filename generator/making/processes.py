"""Makes shares at once: one here, each of the others in a process that starts afresh, as every
platform allows."""

from __future__ import annotations

import contextlib
import gc
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING

from generator.making.share import make_share
from generator.output.caches import Caches

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from generator.making.share import Made, Share


@dataclass(frozen=True, slots=True)
class _Done:
    """What became of a share, and what its process learnt."""

    made: Made
    layouts: dict[str, str]
    templates: dict[str, str]


def make_shares(shares: Sequence[Share], caches: Caches) -> list[Made]:
    """What becomes of each of several shares; ``caches`` learn what the processes learn.

    Raises:
        InputError: when the formatter is not installed.
    """
    first, *others = shares
    pool = _pool(len(others))
    if pool is None:
        return [make_share(each, caches) for each in shares]
    needed = Caches(layouts=caches.layouts, templates=caches.templates)
    with pool:
        promised = [pool.submit(_make_elsewhere, each, needed) for each in others]
        made = [make_share(first, caches)]
        made += [_settled(*each, caches) for each in zip(promised, others, strict=True)]
    return made


def _pool(processes: int) -> ProcessPoolExecutor | None:
    """Processes, where the platform has what they need to talk with one another."""
    with contextlib.suppress(ImportError, NotImplementedError, OSError):
        return ProcessPoolExecutor(processes, get_context("spawn"), gc.disable)
    return None


def _settled(promised: Future[_Done], share: Share, caches: Caches) -> Made:
    """What a process made; made here where it was killed, for want of memory perhaps."""
    try:
        done = promised.result()
    except BrokenExecutor:
        return make_share(share, caches)
    caches.layouts.kept.learn_all(done.layouts)
    caches.templates.learn_all(done.templates)
    return done.made


def _make_elsewhere(share: Share, caches: Caches) -> _Done:
    made = make_share(share, caches)
    return _Done(made, caches.layouts.kept.new, caches.templates.new)
