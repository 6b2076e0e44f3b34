"""Numbers by their names: a range that such a figure usually has.

``usual`` and ``poor`` are the bounds in a record that went well, and in another.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from .scene import TICKS, Scene

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Figure:
    """The first whose words are all in the name gives the range."""

    words: frozenset[str]
    usual: tuple[float, float]
    poor: tuple[float, float] | None = None

    def draw(self, scene: Scene) -> float:
        """A number of the range."""
        low, high = self.poor if scene.is_poor and self.poor else self.usual
        return low + (high - low) * scene.random.random()

    def draw_largest(self, scene: Scene) -> float:
        """A number above those that ``draw`` gives."""
        high = (self.poor if scene.is_poor and self.poor else self.usual)[1]
        return high * (1 + scene.random.random())


def _figure(
    words: str, usual: tuple[float, float], poor: tuple[float, float] | None = None
) -> Figure:
    return Figure(frozenset(words.split()), usual, poor)


_REALS = (
    _figure("latitude", (-60, 60)),
    _figure("longitude", (-180, 180)),
    _figure("frame loss", (0, 2), (5, 20)),
    _figure("frame ratio", (0, 0.05), (0.1, 0.4)),
    _figure("frame rate", (24, 30), (6, 14)),
    _figure("percentage", (0, 3), (8, 25)),
    _figure("degradation", (0, 0.6), (1.1, 2.4)),
    _figure("loss", (0, 0.02), (0.11, 0.3)),
    _figure("concealed", (0, 0.03), (0.08, 0.25)),
    _figure("discount", (0, 0.3)),
    _figure("ratio", (0, 0.04), (0.05, 0.35)),
    _figure("rate", (0, 0.05), (0.05, 0.3)),
    _figure("score", (3.5, 5), (1, 3)),
    _figure("rating", (3.5, 5), (1, 3)),
    _figure("price", (1, 200)),
    _figure("freight", (1, 90)),
    _figure("cost", (0, 200)),
    _figure("total", (10, 2_000)),
    _figure("connection charge", (0, 0)),
    _figure("charge", (0, 2)),
    _figure("", (0, 1)),
)
_INTEGERS = (
    _figure("port", (1_024, 65_535)),
    _figure("year", (2_020, 2_026)),
    _figure("hop", (1, 12)),
    _figure("cores", (2, 16)),
    _figure("mhz", (1_800, 4_200)),
    _figure("bandwidth", (500_000, 4_000_000), (40_000, 150_000)),
    _figure("speed", (100_000_000, 1_000_000_000)),
    _figure("utilization", (500, 9_000)),
    _figure("signal", (-62, -35), (-90, -75)),
    _figure("channel", (1, 48)),
    _figure("version", (1, 1)),
    _figure("quantity", (1, 30)),
    _figure("count", (0, 9)),
    _figure("", (0, 100)),
)
_MILLISECONDS = (
    _figure("jitter", (1, 15), (35, 90)),
    _figure("round trip", (15, 120), (510, 900)),
    _figure("latency", (15, 120), (510, 900)),
    _figure("delay", (5, 80), (200, 600)),
    _figure("freeze", (0, 150), (400, 2_000)),
    _figure("", (1, 500)),
)


_WHOLE = frozenset({"call", "duration", "seconds", "total", "in"})


def _of(figures: tuple[Figure, ...], words: tuple[str, ...]) -> Figure:
    known = set(words)
    return next(each for each in figures if each.words <= known)


def _draw(
    figures: tuple[Figure, ...], words: tuple[str, ...]
) -> Callable[[Scene], float]:
    figure = _of(figures, words)
    is_largest = "max" in words or "maximum" in words
    return figure.draw_largest if is_largest else figure.draw


def is_whole(words: tuple[str, ...]) -> bool:
    """Whether a duration is that of the whole, from its start to its end."""
    return "duration" in words and set(words) <= _WHOLE


def real(words: tuple[str, ...]) -> Callable[[Scene], float]:
    """What makes an Edm.Single or an Edm.Double."""
    draw = _draw(_REALS, words)
    return lambda scene: round(draw(scene), 6)


def decimal(words: tuple[str, ...]) -> Callable[[Scene], Decimal]:
    """What makes an Edm.Decimal: an amount with cents."""
    draw = _draw(_REALS, words)
    return lambda scene: Decimal(round(draw(scene) * 100)).scaleb(-2)


def integer(words: tuple[str, ...], low: int, high: int) -> Callable[[Scene], int]:
    """What makes an integer between two bounds; a duration is in seconds."""
    if is_whole(words):
        return lambda scene: min((scene.end - scene.start) // TICKS, high)
    draw = _draw(_INTEGERS, words)
    return lambda scene: max(low, min(round(draw(scene)), high))


def duration(words: tuple[str, ...]) -> Callable[[Scene], str]:
    """What makes an Edm.Duration: that of the whole, or one of a measured time."""
    if is_whole(words):
        return lambda scene: f"PT{(scene.end - scene.start) // TICKS}S"
    draw = _draw(_MILLISECONDS, words)

    def make(scene: Scene) -> str:
        seconds, thousandths = divmod(round(draw(scene)), 1_000)
        fraction = f".{thousandths:03}".rstrip("0") if thousandths else ""
        return f"PT{seconds}{fraction}S"

    return make
