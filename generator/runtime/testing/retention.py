"""Entities that the service does not keep any longer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ..codec import DATE_TIME_OFFSET
from ..codec_errors import DecodeError
from .data.entities import Collection

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from ..service import Notifications
    from .data.entities import Entity


class Retention:
    """Knows by their dates which entities have gone; ``now`` is the clock."""

    def __init__(self, told: Notifications, now: Callable[[], datetime]) -> None:
        self._collection = told.collection
        self._date = told.since
        self._kept = timedelta(days=told.kept_days)
        self._now = now

    def kept(self, rows: Sequence[Entity]) -> Sequence[Entity]:
        """The rows that are still there."""
        if not rows or rows[0].collection.path != self._collection:
            return rows
        oldest = self._now() - self._kept
        return [each for each in rows if not self._is_older(each, oldest)]

    def has_gone(self, target: Collection | Entity | None) -> bool:
        """Whether something, or what it is a part of, is too old."""
        entity = target.owner if isinstance(target, Collection) else target
        while entity is not None:
            above = entity.collection
            if above.path == self._collection:
                return self._is_older(entity, self._now() - self._kept)
            entity = above.owner
        return False

    def _is_older(self, entity: Entity, oldest: datetime) -> bool:
        try:
            return DATE_TIME_OFFSET.decode(entity.document().get(self._date)) < oldest
        except DecodeError:  # it has none
            return False
