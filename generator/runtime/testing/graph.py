"""The fake service as tests hold it in hands."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from threading import Event, Lock
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

from ..model import Model
from .data.entities import Collection as Entities
from .data.entities import Entity
from .data.world import World
from .desk import Desk, Gate
from .faults import Broken, Drop, Fault, FaultPlan, NextLink, Rule
from .links import entity_path
from .listener import Listener
from .logs import Logs
from .messages import Answer, Received
from .paging import Pager
from .refusals import RefusalError
from .rewriting import Rewriter
from .routing import Router
from .rules import parts_by_route, rules_by_route
from .schema import Schema
from .signing import Signer
from .site import Site
from .spoiling import spoiled
from .subscriptions import Delivery, Subscriptions
from .suggestions import suggested
from .throttle import Throttle

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from ..query.rules import Rules
    from ..service import Routes, Service
    from .schema import TypeFacts

Document = Mapping[str, Any] | Model


class FakeService:
    """A fake service that listens on the loopback interface; use it in ``with``.

    What it holds follows from ``seed``: the same every time, but for the dates, which
    lead up to ``now``.

    :param records: how many records stand in each collection and each log.
    :param port: where to listen; 0 takes a free port.
    :param token_required: whether requests without a token get 401.
    :param tokens: the only tokens that are accepted; none: any token will do.
    :param page_size: of every collection; None: as the service has it.
    :param surprises: how often, from 0 to 1, an enumeration has a member, and an object
        a property, that the schema does not declare.
    :param strict: whether query options are refused that the pages of a request do not
        offer, and what has to be asked for in requests of its own.
    :param enforce_limits: whether the quotas of the service hold.
    :param signed: whether notifications come with validation tokens, which needs
        ``cryptography``.
    :param metadata: what ``$metadata`` answers with.
    :param remember: how many of the latest requests are kept in ``requests``.
    """

    service: ClassVar[Service]
    routes: ClassVar[Routes]
    types: ClassVar[tuple[TypeFacts, ...]]
    rules: ClassVar[tuple[Rules, ...]] = ()

    def __init__(
        self,
        *,
        seed: int = 1,
        records: int = 100,
        now: datetime | None = None,
        port: int = 0,
        token_required: bool = False,
        tokens: Collection[str] = (),
        page_size: int | None = None,
        surprises: float = 0.0,
        strict: bool = False,
        enforce_limits: bool = False,
        signed: bool = False,
        metadata: bytes = b"",
        remember: int = 10_000,
    ) -> None:
        schema = Schema(self.types)
        router = Router(self.service, self.routes, schema)
        self._ahead = timedelta()
        self._world = World(
            schema,
            router.homes,
            seed=seed,
            records=records,
            now=now or datetime.now(UTC),
            surprises=surprises,
        )
        self._signer = Signer()
        self._is_signed = signed
        self._site = Site(
            service=self.service,
            schema=schema,
            router=router,
            world=self._world,
            pager=Pager(seed),
            logs=Logs(schema),
            rewriter=Rewriter(schema),
            prefix=urlsplit(self.service.base_url).path.rstrip("/"),
            page_size=page_size,
            subscriptions=self._subscriptions(),
            rules=rules_by_route(self.rules) if strict else {},
            parts=parts_by_route(self.service.reads) if strict else {},
            throttle=Throttle(self.service.limits) if enforce_limits else None,
            metadata=metadata,
        )
        self._gate = Gate(required=token_required, accepted=tokens)
        self._faults = FaultPlan(seed)
        self._desk = Desk(self._site, self._gate, self._faults)
        self._late: list[tuple[str, int]] = []
        self._closing = Event()
        self._lock = Lock()
        self._count = 0
        self._requests: deque[Received] = deque(maxlen=remember)
        self._deliveries: list[Delivery] = []
        self._port = port
        self._listener: Listener | None = None

    # Starting and stopping

    def start(self) -> Self:
        """Listen; calling it again changes nothing."""
        if self._listener is None:
            self._closing.clear()
            self._listener = Listener(self._port, self._answer, self._after)
        return self

    def close(self) -> None:
        """Stop listening and break what is open."""
        self._closing.set()
        if self._listener is not None:
            self._listener.close()
            self._listener = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def base_url(self) -> str:
        """What clients take for the base URL, with the version of the API.

        :raises RuntimeError: it is not listening.
        """
        return self.root_url + self._site.prefix

    @property
    def root_url(self) -> str:
        """Scheme, host and port."""
        if self._listener is None:
            raise RuntimeError("the fake service is not listening: use it in `with`")
        return f"http://127.0.0.1:{self._listener.port}"

    def suggestions(self) -> list[str]:
        """URLs to try: of a list, of an entity with what can be expanded, of a log."""
        with self._site.lock:
            return [self.base_url + path for path in suggested(self._site)]

    # What came and what goes wrong

    @property
    def requests(self) -> list[Received]:
        """The latest requests, in the order in which they came."""
        with self._lock:
            return list(self._requests)

    @property
    def request_count(self) -> int:
        """How many requests there have been."""
        return self._count

    def fail(
        self,
        status: int | None = None,
        *,
        retry_after: float | datetime | None = None,
        delay: float = 0.0,
        drop: Drop = "",
        body: Broken | bytes = "",
        next_link: NextLink = "",
        raise_version: bool = False,
        headers: Mapping[str, str] | None = None,
        at: Collection[int] | int | None = None,
        times: int | None = None,
        probability: float | None = None,
        path: str = "*",
        method: str = "*",
        seed: int | None = None,
    ) -> None:
        """Let something go wrong; see ``Fault`` for what.

        It meets every request, unless ``at`` names some by their numbers (counted from
        1 since the start), ``times`` is how many, ``probability`` how likely; ``path``
        and ``method`` are patterns (``fnmatch``) of those that it can meet, the path
        below the base URL. Of several rules, the first that meets a request counts.
        """
        fault = Fault(
            status=status,
            retry_after=retry_after,
            delay=delay,
            drop=drop,
            body=body,
            next_link=next_link,
            raise_version=raise_version,
            headers=dict(headers or {}),
        )
        numbers = [at] if isinstance(at, int) else at
        rule = Rule(
            fault,
            at=None if numbers is None else frozenset(numbers),
            times=times,
            probability=probability,
            path=path,
            method=method,
        )
        self._faults.add(rule, seed)

    def recover(self) -> None:
        """Let everything go well from now on."""
        self._faults.clear()

    def revoke(self, token: str) -> None:
        """Answer requests that carry this token with 401 from now on."""
        self._gate.revoked.add(token)

    # Data

    def add(self, path: str, document: Document, *, notify: bool = True) -> str:
        """Put an entity into a collection, or a row into the log of a function.

        ``path`` is the collection's, below the base URL (``"shop/things"``),
        or that of a function without its arguments (``".../getLog()"``). Navigation
        properties of the document become related entities. An entity that is there
        already is replaced. Who subscribed is told, but not of rows.

        :returns: the path of the entity, or of the log that the row is in.
        """
        with self._site.lock:
            collection = self._collection(path)
            known = len(collection.rows)
            entity = collection.add(_document(document))
            is_new = len(collection.rows) > known
        if collection.is_log:
            return _below(path)
        if notify:
            self._tell(entity, "created" if is_new else "updated")
        return self._path_of(entity)

    def clear(self, path: str) -> None:
        """Remove everything from a collection or a log."""
        with self._site.lock:
            self._collection(path).clear()

    def keys(self, path: str) -> list[Any]:
        """The keys in a collection, in order; tuples where they have several parts."""
        with self._site.lock:
            keys = [each.key for each in self._collection(path).rows]
        return [each[0] if len(each) == 1 else each for each in keys]

    def get(self, path: str) -> dict[str, Any]:
        """The structural properties of an entity, as JSON; nothing else is in it."""
        with self._site.lock:
            return dict(self._entity(path).document())

    def change(
        self, path: str, changes: Mapping[str, Any], *, notify: bool = True
    ) -> None:
        """Set properties of an entity."""
        with self._site.lock:
            entity = self._entity(path)
            entity.change(dict(changes))
        if notify:
            self._tell(entity, "updated")

    def remove(self, path: str) -> None:
        """Remove an entity, as the end of its retention does."""
        with self._site.lock:
            entity = self._entity(path)
            entity.collection.remove(entity)

    def raise_version(self, path: str, *, after: int = 0, notify: bool = True) -> None:
        """Let late news arrive: a higher version of an entity, and more in its parts.

        :param after: so many requests for the entity, or what lies below it, from now.
        """
        if after:
            with self._lock:
                self._late.append((_below(path), after))
            return
        with self._site.lock:
            entity = self._entity(path)
            entity.raise_version()
        if notify:
            self._tell(entity, "updated")

    # Subscriptions and notifications

    @property
    def subscriptions(self) -> list[dict[str, Any]]:
        """Those that have not expired, with everything that they were made with."""
        told = self.service.notifications
        if told is None or self._site.subscriptions is None:
            return []
        with self._site.lock:
            self._site.subscriptions.sweep()
            return [dict(each.document()) for each in self._collection(told.route).rows]

    @property
    def deliveries(self) -> list[Delivery]:
        """The batches of notifications that were posted."""
        with self._lock:
            return list(self._deliveries)

    def notify(
        self,
        *paths: str,
        change_type: str = "updated",
        signed: bool | None = None,
        claims: Mapping[str, Any] | None = None,
    ) -> list[Delivery]:
        """Tell those who subscribed that entities changed, in one batch for each URL.

        :param signed: send validation tokens, or not, whatever this service does
            otherwise; ``claims`` replace what they usually say.
        """
        with self._site.lock:
            entities = [self._entity(each) for each in paths]
        return self._notify(entities, change_type, signed=signed, claims=claims)

    def lifecycle(self, event: str) -> list[Delivery]:
        """Post an event in the life of subscriptions: ``reauthorizationRequired``."""
        assert self._site.subscriptions is not None
        return self._kept(
            self._site.subscriptions.lifecycle(event, signed=self._is_signed)
        )

    def deliver_again(self, delivery: Delivery) -> Delivery:
        """Post a batch once more, as the service does when it was not sure."""
        assert self._site.subscriptions is not None
        return self._kept([self._site.subscriptions.post(delivery)])[0]

    def signing_keys(self) -> dict[str, Any]:
        """The JSON web key set of validation tokens."""
        return self._signer.keys()

    def now(self) -> datetime:
        """The time by which subscriptions expire: a clock for whoever keeps them."""
        return datetime.now(UTC) + self._ahead

    def advance(self, seconds: float) -> None:
        """Set that clock ahead."""
        self._ahead += timedelta(seconds=seconds)

    def _subscriptions(self) -> Subscriptions | None:
        told = self.service.notifications
        if told is None:
            return None
        return Subscriptions(
            told,
            lambda: self._collection(told.route),
            self.now,
            self._signer,
        )

    def _notify(
        self,
        entities: list[Entity],
        change_type: str,
        *,
        signed: bool | None = None,
        claims: Mapping[str, Any] | None = None,
    ) -> list[Delivery]:
        subscriptions = self._site.subscriptions
        if subscriptions is None:
            return []
        changed = [(each, self._path_of(each).strip("/")) for each in entities]
        return self._kept(
            subscriptions.notify(
                changed,
                change_type=change_type,
                type_name=lambda entity: self._site.schema.shape(entity.model).name,
                signed=self._is_signed if signed is None else signed,
                claims=claims,
            )
        )

    def _tell(self, entity: Entity, change_type: str) -> None:
        if self._site.subscriptions is not None and self.subscriptions:
            self._notify([entity], change_type)

    def _kept(self, deliveries: list[Delivery]) -> list[Delivery]:
        with self._lock:
            self._deliveries.extend(deliveries)
        return deliveries

    def _path_of(self, entity: Entity) -> str:
        return entity_path(self._site, entity)

    def _collection(self, path: str) -> Entities:
        try:
            return self._site.router.rows(_below(path), self._world)
        except RefusalError as refusal:
            raise LookupError(f"{path}: {refusal.message}") from None

    def _entity(self, path: str) -> Entity:
        """The entity at a path.

        :raises LookupError: there is none.
        """
        try:
            place = self._site.router.find(_below(path), self._world, {}, is_link=True)
        except RefusalError as refusal:
            raise LookupError(f"{path}: {refusal.message}") from None
        if not isinstance(place.target, Entity):
            raise LookupError(f"{path} is no entity")
        return place.target

    # Answering, in the threads of the connections

    def _answer(self, received: Received) -> Answer:
        with self._lock:
            self._count += 1
            received.number = self._count
            self._requests.append(received)
        try:
            path = self._desk.path(received)
            fault = self._faults.of(received, path) or Fault()
        except RefusalError as refusal:
            return self._settled(received, self._desk.refuse(received, refusal))
        if fault.delay:
            self._closing.wait(fault.delay)
        if fault.drop == "request":
            return Answer(0, drop="request")
        error = fault.error()
        if error is None:
            answer = self._desk.answer(received)
        else:
            answer = self._desk.refuse(received, error)
        answer = spoiled(answer, fault, f"{self.root_url}{received.target}")
        if fault.raise_version:
            self._raise_above(path)
        return self._settled(received, answer)

    def _raise_above(self, path: str) -> None:
        """Raise the version of the first entity on a path."""
        segments = path.partition("?")[0].strip("/").split("/")
        for count in range(1, len(segments) + 1):
            with contextlib.suppress(LookupError):
                self.raise_version("/".join(segments[:count]))
                return

    def _settled(self, received: Received, answer: Answer) -> Answer:
        received.status = None if answer.drop else answer.status
        return answer

    def _after(self, received: Received) -> None:
        """Let late news come between two requests."""
        if not self._late:
            return
        path = received.path.removeprefix(self._site.prefix)
        due = []
        with self._lock:
            left = []
            for wanted, count in self._late:
                meets = path == wanted or path.startswith((f"{wanted}/", f"{wanted}("))
                if meets and count == 1:
                    due.append(wanted)
                else:
                    left.append((wanted, count - meets))
            self._late = left
        for each in due:
            self.raise_version(each)


def _document(document: Document) -> dict[str, Any]:
    if isinstance(document, Model):
        return document.to_dict()
    return dict(document)


def _below(path: str) -> str:
    return f"/{path.strip('/')}"
