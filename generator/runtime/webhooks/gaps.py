"""Since when notifications may be missing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from .memory import Kept

# The service tries for four hours to deliver a notification: whoever was not there for
# longer may have missed one.
_UNATTENDED = timedelta(hours=4)
# ``missed`` comes when that has failed, without saying since when.
_MISSED = timedelta(days=1)


def lost_since(kept: Kept | None, now: datetime, days: int) -> datetime:
    """Return since when nothing is sure where what was kept has gone.

    ``days`` is for how long the service has anything.
    """
    all_there_is = now - timedelta(days=days)
    if kept is None:
        return all_there_is
    return max(all_there_is, kept.gap_since or kept.covered_until)


def unsure_since(
    kept: Kept | None, now: datetime, events: Collection[str]
) -> datetime | None:
    """Return since when something may be missing though the subscription is there.

    ``events`` are what lifecycle notifications told; None where nothing is missing.
    """
    seen = kept.covered_until if kept else now
    starts = [kept.gap_since] if kept and kept.gap_since else []
    if now - seen > _UNATTENDED:
        starts.append(seen)
    if "missed" in events:
        starts.append(seen - _MISSED)
    return min(starts, default=None)
