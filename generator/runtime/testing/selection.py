"""Which rows of a collection a request is for, a page at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .data.entities import Collection
from .documents import Part
from .evaluation import Evaluator
from .links import entity_path, nested_options, with_query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..odata import Item
    from .data.entities import Entity
    from .options import Options
    from .paging import Page
    from .place import Place
    from .site import Site


class Selection:
    """Finds rows as a request wants them, and cuts them into pages.

    ``path`` is the request's and ``base`` the base URL of links; ``most`` is how many
    rows it prefers on a page, if it says so.
    """

    def __init__(
        self, site: Site, path: str, base: str, options: Options, most: int | None
    ) -> None:
        self._site = site
        self._path = path
        self._base = base
        self._token = options.skip_token
        self._most = most
        self._evaluator = Evaluator(site.schema, options.aliases)

    def page(self, place: Place, rows: Sequence[Entity], item: Item) -> Page:
        """The page of some rows that the request is for."""
        site = self._site
        size = site.size(place.template, self._most)
        path = site.router.link_path(self._path, place.template)

        def found() -> Sequence[Entity]:
            return self.found(rows, item, place.cast)

        overlap = self._overlap(place.target)
        if self._token:
            return site.pager.next(
                self._token, path, size=size, rows=found, overlap=overlap
            )
        return site.pager.first(
            found(), path, size=size, skip=item.skip, top=item.top, overlap=overlap
        )

    def part(self, collection: Collection, item: Item) -> Part:
        """The first page of a related collection."""
        assert collection.owner is not None
        path = f"{entity_path(self._site, collection.owner)}/{collection.name}"
        page = self._site.pager.first(
            self.found(collection.rows, item),
            path,
            size=self._site.size(collection.template, self._most),
            skip=item.skip,
            top=item.top,
            overlap=self._overlap(collection),
        )
        return Part(
            page.rows,
            self.next_link(path, nested_options(item), page),
            page.total if item.count else None,
        )

    def found(
        self, rows: Sequence[Entity], item: Item, cast: type[Any] | None = None
    ) -> Sequence[Entity]:
        """The rows that are of a type, match a filter and a search, in their order."""
        if self._site.retention is not None:
            rows = self._site.retention.kept(rows)
        if cast is not None:
            rows = [each for each in rows if issubclass(each.model, cast)]
        if item.filter is not None:
            rows = self._evaluator.matching(rows, item.filter)
        if item.search:
            rows = self._evaluator.mentioning(rows, item.search)
        if item.order_by:
            rows = self._evaluator.ordered(rows, item.order_by)
        return rows

    def next_link(
        self, path: str, pairs: tuple[tuple[str, str], ...], page: Page
    ) -> str:
        """The link to the page after one; empty where it is the last."""
        if not page.token:
            return ""
        kept = tuple(
            (name, value)
            for name, value in pairs
            if name.lstrip("$") not in {"skip", "top", "skiptoken"}
        )
        return self._base + with_query(path, (*kept, ("$skiptoken", page.token)))

    def _overlap(self, target: object) -> int:
        """How many rows of a page come again on the next, as parts may."""
        is_part = isinstance(target, Collection) and target.owner is not None
        return int(self._site.repeats and is_part)
