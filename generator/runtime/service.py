"""What the service promises beyond its schema, as the emitted ``_service`` has it.

A route is a path below the base URL with ``{}`` where a key stands and ``name()`` where
a function or an action is called: ``/things/{}/parts`` and ``/things/getReport()``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .codec_base import Codec


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """So many requests in so many seconds, over all its routes together.

    :raises ValueError: none at all, or in no time.
    """

    name: str
    requests: int
    seconds: float
    routes: tuple[str, ...]
    below: bool = False
    """Whether what lies below a route counts as well."""

    per_key: bool = False
    """Whether each value of the route's keys is counted by itself."""

    def __post_init__(self) -> None:
        number = self.requests
        if isinstance(number, bool) or not isinstance(number, int) or number < 1:
            raise ValueError(
                f"limit {self.name!r}: requests: expected 1 or more, found {number!r}; "
                "leave the limit out where there is none, or give a client limiter=None"
            )
        seconds = self.seconds
        is_number = isinstance(seconds, (int, float)) and not isinstance(seconds, bool)
        if not is_number or not 0 < seconds < inf:
            raise ValueError(
                f"limit {self.name!r}: seconds: expected more than 0, found {seconds!r}"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A function that answers for a limited span of time."""

    route: str
    start: str
    """Wire name of the parameter that begins the span; what happens then is in it."""

    end: str
    """Wire name of the parameter that ends the span."""

    days: int | None = None
    """The longest span of one call; None where there is no limit."""

    end_is_inclusive: bool = False
    """Whether what happens at the very end is in the answer."""

    key: str = ""
    """Wire name of the property that tells rows apart; empty where rows have none."""

    cut: bool = True
    """Whether a longer span is cut into several calls. Where rows are sums over the
    span, it is refused instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSize:
    """How many items come in one page, where the request does not say.

    The route is that of a list or a function; of a collection that is expanded in an
    entity, it is the collection's own (``/things/{}/parts``).
    """

    route: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A collection of an entity that is asked for in a request of its own."""

    property: str
    expand: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CompoundRead:
    """An entity that is read whole in several requests."""

    route: str
    version: str
    """Wire name of the property that changes whenever the entity does."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Whoever signs validation tokens."""

    app_id: str
    issuers: tuple[str, ...]
    """The issuers of its tokens, with ``{tenant}`` where the tenant's id stands."""

    keys_url: str
    """Where its public keys are, or the OpenID configuration that says where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notifications:
    """How changes are told: which resource can be subscribed to, and for how long."""

    route: str
    """Where subscriptions are made."""

    resource: str
    """What a subscription names."""

    change_types: tuple[str, ...]
    longest_minutes: int
    """How far ahead a subscription may expire."""

    collection: str
    """The route that lists what notifications are about."""

    kept_days: int
    """For how long the list has it."""

    since: str
    """Wire name of the property by which the list can be cut to what is recent."""

    late_minutes: int = 0
    """How far it may lie before the moment when the entity becomes known."""

    key: str
    version: str
    """Wire names of what tells entities apart, and of what rises with each change."""

    publisher: Publisher | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One service in one version."""

    title: str
    base_url: str
    """With the version of the API; empty where the schema does not tell."""

    api_version: str = ""
    scope: str = ""
    clouds: Mapping[str, str] = field(default_factory=dict)
    """The root URL in each cloud, without the version of the API."""

    prefer: tuple[str, ...] = ()
    """Preferences that every request states."""

    secrets: frozenset[str] = frozenset()
    """Wire names of properties that no log and no ``repr`` may show."""

    private: frozenset[str] = frozenset()
    """Wire names of properties that no error may quote, as telephone numbers are."""

    limits: tuple[Limit, ...] = ()
    windows: tuple[Window, ...] = ()
    page_sizes: tuple[PageSize, ...] = ()
    reads: tuple[CompoundRead, ...] = ()
    notifications: Notifications | None = None
    key_style: Literal["segment", "parentheses"] = "parentheses"
    operation_style: Literal["qualified", "unqualified"] = "qualified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of a function or an action, by its wire name."""

    name: str
    codec: Codec[Any]
    is_optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A function or an action that a URL can call."""

    segment: str
    """Its name as the package's URLs write it."""

    name: str
    """Its qualified name."""

    is_function: bool
    parameters: tuple[Parameter, ...] = ()
    returns: Codec[Any] | None = None
    """Of an item, where a collection comes back; None where nothing does."""

    is_collection: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One place in the URL tree, under the shortest path that leads to it."""

    path: str
    is_collection: bool
    model: type[Any] | None = None
    """The class of its entities; None for a mere step on the way."""

    key: tuple[str, ...] = ()
    """Paths of the key properties in an entity."""

    methods: tuple[str, ...] = ()
    """Of ``list``, ``get``, ``create``, ``update`` and ``delete``."""

    calls: tuple[Call, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)
    """The path of the place that each further segment leads to."""

    item: str | None = None
    """The path of one entity of the collection."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes:
    """The whole URL tree: ``root`` is the service root's own calls and links."""

    links: Mapping[str, str]
    calls: tuple[Call, ...] = ()
    routes: tuple[Route, ...] = ()
