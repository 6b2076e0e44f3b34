"""Dates by their names, so that what starts ends later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .scene import DAY, TICKS, Scene, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

BEGIN = frozenset({"start", "begin", "begins", "from", "since", "starts", "started"})
FINISH = frozenset({"end", "ends", "ended", "finish", "until", "to", "closed"})
_BEFORE = frozenset(
    {"created", "invite", "invited", "order", "ordered", "sent", "hire"}
)
_AFTER = frozenset(
    {"modified", "updated", "changed", "shipped", "reported", "processed"}
)
_FUTURE = frozenset({"expiration", "expires", "expiry", "due", "renew", "required"})
_NEVER = "0001-01-01T00:00:00Z"
_LONG_AGO = frozenset({"birth", "born"})


def moment(words: tuple[str, ...]) -> Callable[[Scene], int]:
    """What makes the ticks of a date that is called so."""
    known = set(words)
    if known & _LONG_AGO:
        return lambda scene: (
            scene.start - int((20 + 40 * scene.random.random()) * 365 * DAY)
        )
    if known & _AFTER:
        return lambda scene: min(scene.end + _minutes(scene, 30), scene.now)
    if known & _FUTURE:
        return lambda scene: scene.end + DAY + _minutes(scene, 10_000)
    if known & _BEFORE:
        return lambda scene: scene.start - _minutes(scene, 2)
    if known & FINISH:
        return lambda scene: scene.end
    if known & BEGIN:
        return lambda scene: scene.start
    return lambda scene: (
        scene.start + int((scene.end - scene.start) * scene.random.random())
    )


def _minutes(scene: Scene, most: int) -> int:
    return int(scene.random.random() * most * 60) * TICKS


def date_time(words: tuple[str, ...]) -> Callable[[Scene], str]:
    """What makes an Edm.DateTimeOffset."""
    at = moment(words)
    return lambda scene: text_of(at(scene))


def mostly_never(make: Callable[[Scene], str]) -> Callable[[Scene], str]:
    """What makes a date of what seldom happens: the first of all where it did not."""
    return lambda scene: make(scene) if scene.random.random() < 0.25 else _NEVER


def date(words: tuple[str, ...]) -> Callable[[Scene], str]:
    """What makes an Edm.Date."""
    at = moment(words)
    return lambda scene: text_of(at(scene))[:10]


def time_of_day(words: tuple[str, ...]) -> Callable[[Scene], str]:
    """What makes an Edm.TimeOfDay."""
    at = moment(words)
    return lambda scene: text_of(at(scene))[11:19]
