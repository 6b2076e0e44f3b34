"""Waiting for limits: a place that is not used is given back."""

from __future__ import annotations

import logging
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .bell import Bell
from .effects import Wait
from .limits import LONG
from .log import logger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .calls import Call
    from .effects import Flow
    from .limits import Booking, Limiter
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


def wait_for(
    bookings: Sequence[Booking], name: str, limiter: Limiter | None
) -> Flow[float]:
    """Wait until all places are free; return the seconds that it took."""
    if _seconds(bookings) <= 0:
        return 0.0
    bell = Bell()
    for booking in bookings:
        booking.bell = bell
    begin = time.monotonic()
    is_sooner = True
    seconds = _seconds(bookings)
    text = f"{name} waits {seconds:.1f} s to keep within the limits"
    tell(text, seconds, limiter)
    while is_sooner and seconds > 0:
        is_sooner = yield Wait(seconds, bell)
        seconds = _seconds(bookings)
    return time.monotonic() - begin


def _seconds(bookings: Iterable[Booking]) -> float:
    return max((booking.seconds for booking in bookings), default=0.0)


def tell(text: str, seconds: float, limiter: Limiter | None) -> None:
    """Log that something waits: so that people see it where that is long.

    Of waits at the same time it is said of one.
    """
    is_news = seconds >= LONG if limiter is None else limiter.is_news(seconds)
    logger.log(logging.WARNING if is_news else logging.DEBUG, "%s", text)
