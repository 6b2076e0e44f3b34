"""The records of a fake service: made when they are asked for, the same every time.

An entity that nobody changed is no more than its place in a collection: what it holds
follows from the seed, so that ten thousand of them need hardly any memory.
"""

from __future__ import annotations

from hashlib import blake2b
from random import Random
from typing import TYPE_CHECKING, Any

from .entities import Collection, Entity
from .people import directory
from .recipes import Recipes
from .scene import DAY, Scene, ticks_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from ..schema import Schema

_TENANT = 200  # people


class World:
    """Everything there is, behind one seed.

    ``homes`` are the paths of the collections that stand alone, by the class of what
    they hold: a navigation property to such a class leads into that collection.
    """

    def __init__(
        self,
        schema: Schema,
        homes: Mapping[type[Any], str],
        *,
        seed: int,
        records: int,
        now: datetime,
        surprises: float = 0.0,
    ) -> None:
        self.schema = schema
        self.seed = seed
        self.records = records
        self.now = ticks_of(now)
        self.recipes = Recipes(schema, seed, surprises)
        self.people = directory(seed, _TENANT)
        self._homes = homes
        self._collections: dict[str, Collection] = {}

    def collection(
        self, path: str, model: type[Any], size: int | None = None
    ) -> Collection:
        """The collection at a path, made when it is first asked for."""
        found = self._collections.get(path)
        if found is None:
            size = self.records if size is None else size
            found = self._collections[path] = Collection(self, path, model, size)
        return found

    def single(self, path: str, model: type[Any]) -> Entity:
        """The one entity at a path."""
        found = self._collections.get(path)
        if found is None:
            found = Collection(self, path, model, 1, is_single=True)
            self._collections[path] = found
        return found.rows[0]

    def home(self, model: type[Any]) -> Collection | None:
        """The collection that stands alone and holds objects of a class."""
        path = self._homes.get(model)
        return None if path is None else self.collection(path, model)

    def scene(self, *parts: object) -> Scene:
        """A scene for a value that stands alone."""
        random = self.random(*parts)
        return Scene(
            random, random.sample(self.people, 2), self.now - DAY, self.now, self.now
        )

    def digest(self, size: int, *parts: object) -> int:
        """A number of so many bytes that follows from the seed and ``parts``."""
        text = "\0".join(map(str, (self.seed, *parts)))
        return int.from_bytes(blake2b(text.encode(), digest_size=size).digest(), "big")

    def random(self, *parts: object) -> Random:
        """A random source for one thing, told apart by ``parts``."""
        return Random(self.digest(8, *parts))
