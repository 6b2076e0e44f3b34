"""What a fake service holds, as a test puts it in, looks at it and changes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..model import Model
from .finding import below, collection_at, entity_at
from .late import LateNews
from .links import entity_path
from .telling import Telling

Document = Mapping[str, Any] | Model


class Holdings(Telling):
    """The part of a fake service that holds data; who subscribed is told of changes."""

    def __init__(self, *, signed: bool) -> None:
        super().__init__(signed=signed)
        self._late = LateNews()

    def add(self, path: str, document: Document, *, notify: bool = True) -> str:
        """Put an entity into a collection, or a row into the log of a function.

        ``path`` is the collection's, below the base URL (``"shop/things"``),
        or that of a function without its arguments (``".../getLog()"``). Navigation
        properties of the document become related entities. An entity that is there
        already is replaced. Who subscribed is told, but not of rows.

        :returns: the path of the entity, or of the log that the row is in.
        """
        with self._site.lock:
            collection = collection_at(self._site, path)
            known = len(collection.rows)
            entity = collection.add(_document(document))
            is_new = len(collection.rows) > known
        if collection.is_log:
            return below(path)
        if notify:
            self._tell(entity, "created" if is_new else "updated")
        return entity_path(self._site, entity)

    def clear(self, path: str) -> None:
        """Remove everything from a collection or a log."""
        with self._site.lock:
            collection_at(self._site, path).clear()

    def keys(self, path: str) -> list[Any]:
        """The keys in a collection, in order; tuples where they have several parts."""
        with self._site.lock:
            keys = [each.key for each in collection_at(self._site, path).rows]
        return [each[0] if len(each) == 1 else each for each in keys]

    def get(self, path: str) -> dict[str, Any]:
        """The structural properties of an entity, as JSON; nothing else is in it."""
        with self._site.lock:
            return dict(entity_at(self._site, path).document())

    def change(
        self, path: str, changes: Mapping[str, Any], *, notify: bool = True
    ) -> None:
        """Set properties of an entity."""
        with self._site.lock:
            entity = entity_at(self._site, path)
            entity.change(dict(changes))
        if notify:
            self._tell(entity, "updated")

    def remove(self, path: str) -> None:
        """Remove an entity, as the end of its retention does."""
        with self._site.lock:
            entity = entity_at(self._site, path)
            entity.collection.remove(entity)

    def raise_version(self, path: str, *, after: int = 0, notify: bool = True) -> None:
        """Let late news arrive: a higher version of an entity, and more in its parts.

        :param after: so many requests for the entity, or what lies below it, from now.
        """
        if after:
            self._late.add(below(path), after)
            return
        with self._site.lock:
            entity = entity_at(self._site, path)
            entity.raise_version()
        if notify:
            self._tell(entity, "updated")


def _document(document: Document) -> dict[str, Any]:
    if isinstance(document, Model):
        return document.to_dict()
    return dict(document)
