"""What notifications missed: entities by (key, version), the highest version counts."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import MutableMapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from ..scalars import DATE_TIME_OFFSET
from .facts import member

if TYPE_CHECKING:
    from ..model import Model
    from ..service import Notifications


class Versions:
    """The highest version of each entity that you have.

    :param known: versions by key: a mapping of yours that outlives the process, or
        none for one in memory.
    :param limit: how many entities the one in memory knows; a forgotten one counts as
        new when it comes again.
    """

    def __init__(
        self, known: MutableMapping[str, int] | None = None, *, limit: int = 1_000_000
    ) -> None:
        self._known = _Latest(limit) if known is None else known

    def is_new(self, key: str, version: int | None) -> bool:
        """Tell whether this is higher than what you have; None is lower than all."""
        have = self._known.get(key)
        return have is None or (version is not None and version > have)

    def add(self, key: str, version: int | None) -> bool:
        """Note that you have this version; tell whether it is the highest now."""
        is_new = self.is_new(key, version)
        if is_new:
            self._known[key] = -1 if version is None else version
        return is_new


class _Latest(OrderedDict[str, int]):
    """A mapping that drops its oldest entries when there are too many."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def __setitem__(self, key: str, value: int) -> None:
        super().__setitem__(key, value)
        self.move_to_end(key)
        if len(self) > self._limit:
            self.popitem(last=False)


def since_filter(facts: Notifications, since: datetime, *, is_all: bool) -> str:
    """Write the filter for all that may have become known since a moment.

    The service can cut its list by when entities began only, which is before they
    become known: it is asked for those that began up to ``late_minutes`` earlier. A
    late version of one that was known before may come at any time: ``is_all`` asks for
    whatever the service had at that moment, and has since.

    :raises TypeError: no moment.
    :raises EncodeError: a moment without a time zone.
    """
    if not isinstance(since, datetime):
        found = type(since).__name__
        raise TypeError(f"since: expected a datetime with a time zone, found a {found}")
    earlier = timedelta(minutes=facts.late_minutes)
    if is_all:
        earlier = max(earlier, timedelta(days=facts.kept_days))
    start = since - earlier
    return f"{facts.since} ge {DATE_TIME_OFFSET.literal(start)}"


def identity_of(facts: Notifications, entity: Model) -> tuple[str, Any]:
    """Return an entity's key and version."""
    return str(member(entity, facts.key)), member(entity, facts.version)
