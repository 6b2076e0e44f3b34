"""The records of a fake service: made when they are asked for, the same every time.

An entity that nobody changed is no more than its place in a collection: what it holds
follows from the seed, so that ten thousand of them need hardly any memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .entities import Collection, Entity
from .source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from ..schema import Schema


class World(Source):
    """Everything there is.

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
        super().__init__(schema, seed=seed, now=now, surprises=surprises)
        self.records = records
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

    def home(self, model: type[Any]) -> Sequence[Entity] | None:
        """The entities of a class that stand alone, to which others refer."""
        path = self._homes.get(model)
        return None if path is None else self.collection(path, model).rows
