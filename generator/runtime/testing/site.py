"""What stays the same from request to request."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import RLock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..query.rules import Rules
    from ..service import Service, Window
    from .data.world import World
    from .logs import Logs
    from .paging import Pager
    from .place import Place
    from .retention import Retention
    from .rewriting import Rewriter
    from .routing import Router
    from .schema import Schema
    from .subscriptions import Subscriptions
    from .throttle import Throttle


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A service with its data.

    ``prefix`` is the path of its base URL; ``rules`` are those of requests that keep to
    their pages, by method and template, and ``parts`` what is expanded one at a time.

    ``page_size`` is that of every collection, whatever the service says; ``repeats``
    tells whether pages of parts begin with the last row before them. Data is read
    and changed under the ``lock``.
    """

    service: Service
    schema: Schema
    router: Router
    world: World
    pager: Pager
    logs: Logs
    rewriter: Rewriter
    prefix: str
    page_size: int | None = None
    repeats: bool = False
    subscriptions: Subscriptions | None = None
    throttle: Throttle | None = None
    retention: Retention | None = None
    rules: Mapping[str, Rules] = field(default_factory=dict)
    parts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    metadata: bytes = b""
    lock: RLock = field(default_factory=RLock)

    def window(self, template: str) -> Window | None:
        """The span that a function answers for."""
        return next(
            (each for each in self.service.windows if each.route == template), None
        )

    def size(self, template: str, wanted: int | None) -> int | None:
        """How many items a page of a collection has; None for all.

        ``wanted`` is what the request prefers, if that is less.
        """
        sizes = {each.route: each.size for each in self.service.page_sizes}
        bounds = [self.page_size or sizes.get(template), wanted]
        return min((each for each in bounds if each is not None), default=None)

    def is_subscriptions(self, place: Place) -> bool:
        """Whether a place is where subscriptions are, or is one of them."""
        told = self.service.notifications
        return told is not None and place.template in {told.route, f"{told.route}/{{}}"}
