"""What a service promises beyond its schema: quotas, windows, page sizes, clouds.

A route is a URL path with ``{}`` where a key stands and ``name()`` where an operation is called.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.diagnostics import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """So many requests in so many seconds, over all ``routes`` together; ``below`` counts what lies
    below them too, ``per_key`` counts each value of their keys by itself."""

    name: str
    requests: int
    seconds: float
    routes: tuple[str, ...]
    below: bool = False
    per_key: bool = False
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A function that answers for at most ``days`` days at a time. ``start`` and ``end`` are the
    parameters that bound the span, ``key`` is the property that tells rows apart, if there is one.
    A longer span is ``cut`` into several calls, unless the rows are sums over the span.
    """

    route: str
    start: str
    end: str
    key: str = ""
    days: int | None = None
    end_is_inclusive: bool = False
    cut: bool = True
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSize:
    """How many items come in one page."""

    route: str
    size: int
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A navigation property that is asked for in a request of its own."""

    property: str
    expand: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CompoundRead:
    """An entity that is read whole in several requests; ``version`` changes whenever it does."""

    route: str
    version: str
    parts: tuple[Part, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Whoever signs validation tokens: its ``app_id``, the ``issuers`` of its tokens (with
    ``{tenant}`` in them), and the URL of its public keys or of the configuration that names it."""

    app_id: str
    issuers: tuple[str, ...]
    keys_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notifications:
    """Subscriptions to changes of ``resource`` are made at ``route`` and last ``longest_minutes``
    at most; a notification is of the type ``notification``. ``collection`` lists what they are
    about and keeps it for ``kept_days``; ``since`` cuts the list to what is recent, and lies up to
    ``late_minutes`` before what it dates becomes known. ``key`` and ``version`` tell the entities
    and their states apart."""

    route: str
    resource: str
    notification: str
    change_types: tuple[str, ...]
    longest_minutes: int
    collection: str
    kept_days: int
    since: str
    late_minutes: int = 0
    key: str
    version: str
    publisher: Publisher | None = None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFacts:
    """All of it. ``name`` is what the service is called in the names of classes, ``clouds`` are
    names and root URLs, ``prefer`` is what every request prefers, ``secrets`` are the properties
    that nothing may show, ``private`` those that no error may quote."""

    name: str = ""
    clouds: tuple[tuple[str, str], ...] = ()
    prefer: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    limits: tuple[Limit, ...] = ()
    windows: tuple[Window, ...] = ()
    page_sizes: tuple[PageSize, ...] = ()
    reads: tuple[CompoundRead, ...] = ()
    notifications: Notifications | None = None


NO_FACTS = ServiceFacts()
