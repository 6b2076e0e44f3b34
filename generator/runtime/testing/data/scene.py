"""What the values of one record have in common: its people, its time, its luck."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .people import Person

TICKS = 10_000_000
"""Ticks of 100 ns in a second, the finest that Edm.DateTimeOffset has in practice."""

DAY = 86_400 * TICKS


def ticks_of(moment: datetime) -> int:
    """The ticks since 1970 of an aware datetime."""
    return int(moment.timestamp()) * TICKS + moment.microsecond * 10


def text_of(ticks: int) -> str:
    """An Edm.DateTimeOffset, with up to seven digits of fraction."""
    seconds, fraction = divmod(ticks, TICKS)
    text = datetime.fromtimestamp(seconds, UTC).isoformat()[:19]
    return f"{text}.{fraction:07}".rstrip("0").rstrip(".") + "Z"


class Scene:
    """Where the making of a record stands; ``inside`` gives that of a part of it.

    Times are ticks since 1970. The record's ``people`` take turns by ``place``.
    ``is_poor`` says that what is measured turns out badly in this record.
    """

    __slots__ = ("depth", "end", "is_poor", "now", "people", "place", "random", "start")

    def __init__(
        self,
        random: Random,
        people: Sequence[Person],
        start: int,
        end: int,
        now: int,
        *,
        place: int = 0,
        is_poor: bool = False,
        depth: int = 0,
    ) -> None:
        self.random = random
        self.people = people
        self.place = place
        self.start = start
        self.end = end
        self.now = now
        self.is_poor = is_poor
        self.depth = depth

    @property
    def person(self) -> Person:
        """Whom the object at hand speaks of."""
        return self.people[self.place % len(self.people)]

    @property
    def other(self) -> Person:
        """Whom that person has to do with."""
        return self.people[(self.place + 1) % len(self.people)]

    def inside(self, place: int) -> Scene:
        """The scene of a part, which speaks of the person at ``place``."""
        return self._part(self.random, place, self.start, self.end)

    def below(self, random: Random, place: int, share: int, shares: int) -> Scene:
        """The scene of a related entity, with a random source of its own.

        ``share`` of ``shares`` cuts the time into as many pieces.
        """
        length = self.end - self.start
        start = self.start + length * share // shares
        end = self.start + length * (share + 1) // shares
        slack = (end - start) // 20
        early, late = int(random.random() * slack), int(random.random() * slack)
        return self._part(random, place, start + early, end - late)

    def _part(self, random: Random, place: int, start: int, end: int) -> Scene:
        return Scene(
            random,
            self.people,
            start,
            end,
            self.now,
            place=place,
            is_poor=self.is_poor,
            depth=self.depth + 1,
        )
