"""What the making of records starts from: a schema, a seed, people, the time."""

from __future__ import annotations

from hashlib import blake2b
from random import Random
from typing import TYPE_CHECKING, Any

from .people import directory
from .recipes import Recipes
from .scene import DAY, Scene, ticks_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from ..schema import Schema

_TENANT = 200  # people


class Source:
    """Makes the same of the same seed every time."""

    def __init__(
        self, schema: Schema, *, seed: int, now: datetime, surprises: float = 0.0
    ) -> None:
        self.schema = schema
        self.seed = seed
        self.now = ticks_of(now)
        self.recipes = Recipes(schema, seed, surprises)
        self.people = directory(seed, _TENANT)

    def home(self, model: type[Any]) -> Sequence[Any] | None:
        """The entities of a class that stand alone, to which others refer."""
        return None

    def scene(self, *parts: object) -> Scene:
        """A scene for a value that stands alone."""
        random = self.random(*parts)
        people = random.sample(self.people, 2)
        return Scene(random, people, self.now - DAY, self.now, self.now)

    def digest(self, size: int, *parts: object) -> int:
        """A number of so many bytes that follows from the seed and ``parts``."""
        text = "\0".join(map(str, (self.seed, *parts)))
        return int.from_bytes(blake2b(text.encode(), digest_size=size).digest(), "big")

    def random(self, *parts: object) -> Random:
        """A random source for one thing, told apart by ``parts``."""
        return Random(self.digest(8, *parts))
