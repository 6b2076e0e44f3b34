"""Waiting for limits: a place that is not used is given back."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .effects import Wait
from .log import logger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .calls import Call
    from .effects import Flow
    from .limits import Booking
    from .options import Settings


@contextmanager
def booked(settings: Settings, calls: Iterable[Call]) -> Iterator[list[Booking]]:
    """Book a place for each call; leaving by an exception gives all of them back.

    A flow that is closed, because it was cancelled or interrupted, leaves so, too.
    """
    limiter = settings.limiter
    bookings = [] if limiter is None else [limiter.book(call.path) for call in calls]
    try:
        yield bookings
    except BaseException:
        give_back(bookings)
        raise


def give_back(bookings: Iterable[Booking]) -> None:
    """Let others have the places."""
    for booking in bookings:
        booking.give_back()


def wait_for(bookings: Iterable[Booking], name: str) -> Flow[float]:
    """Wait until all places are free; return the seconds that it took."""
    seconds = max((booking.seconds for booking in bookings), default=0.0)
    if seconds <= 0:
        return 0.0
    logger.debug("%s waits %.3f s for its limits", name, seconds)
    begin = time.monotonic()
    yield Wait(seconds)
    return time.monotonic() - begin
