"""When the records of a collection begin."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from .scene import DAY, TICKS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

_SPAN = 28 * DAY
_MARGIN = 4 * 3_600 * TICKS  # the longest record has ended by now
# Which share of the records of a day begins before which share of it has passed.
_DAY = ((0.0, 0.0), (0.05, 0.33), (0.95, 0.75), (1.0, 1.0))


def beginnings(random: Random, count: int, now: int) -> Iterator[int]:
    """Ticks within the four weeks before ``now``, the oldest first.

    They are closer together towards the end, and most are in working hours.
    """
    for index in range(count):
        share = (count - index - random.random()) / count
        start = now - int(_SPAN * share**1.5) - _MARGIN
        day, time = divmod(start, DAY)
        if day == (now - _MARGIN) // DAY:  # of today, not all hours are over
            yield start // TICKS * TICKS
        else:
            yield day * DAY + _working_time(time) // TICKS * TICKS


def _working_time(time: int) -> int:
    """Squeeze most of a day into its working hours, in order."""
    share = time / DAY
    for (low, low_time), (high, high_time) in pairwise(_DAY):
        if share <= high:
            within = (share - low) / (high - low)
            return int((low_time + (high_time - low_time) * within) * DAY)
    return time
