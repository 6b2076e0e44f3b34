"""The fake service as tests hold it in hands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

from .data.world import World
from .desk import Desk, Gate
from .faults import Broken, Drop, Fault, FaultPlan, NextLink, Rule
from .holdings import Holdings
from .listener import Listener
from .logs import Logs
from .paging import Pager
from .reception import Reception
from .rewriting import Rewriter
from .routing import Router
from .rules import parts_by_route, rules_by_route
from .schema import Schema
from .site import Site
from .suggestions import suggested
from .throttle import Throttle

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from ..query.rules import Rules
    from ..service import Routes
    from .messages import Received
    from .schema import TypeFacts


class FakeServiceBase(Holdings):
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
    :param enforce_retention: whether entities have gone that are older than the service
        keeps, by the clock that leads on from ``now`` and that ``advance`` sets ahead.
    :param repeats: whether each page of what belongs to an entity begins with the last
        row of the page before.
    :param signed: whether notifications come with validation tokens, which needs
        ``cryptography``.
    :param metadata: what ``$metadata`` answers with.
    :param remember: how many of the latest requests are kept in ``requests``.
    """

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
        enforce_retention: bool = False,
        repeats: bool = False,
        signed: bool = False,
        metadata: bytes = b"",
        remember: int = 10_000,
    ) -> None:
        super().__init__(signed=signed)
        schema = Schema(self.types)
        router = Router(self.service, self.routes, schema)
        latest = now or datetime.now(UTC)
        world = World(
            schema,
            router.homes,
            seed=seed,
            records=records,
            now=latest,
            surprises=surprises,
        )
        self._site = Site(
            service=self.service,
            schema=schema,
            router=router,
            world=world,
            pager=Pager(seed),
            logs=Logs(schema),
            rewriter=Rewriter(schema),
            prefix=urlsplit(self.service.base_url).path.rstrip("/"),
            page_size=page_size,
            subscriptions=self._subscriptions(),
            rules=rules_by_route(self.rules) if strict else {},
            parts=parts_by_route(self.service.reads) if strict else {},
            throttle=Throttle(self.service.limits) if enforce_limits else None,
            retention=self._retention(latest) if enforce_retention else None,
            repeats=repeats,
            metadata=metadata,
        )
        self._gate = Gate(required=token_required, accepted=tokens)
        self._faults = FaultPlan(seed)
        self._reception = Reception(
            self._site,
            Desk(self._site, self._gate, self._faults),
            self._faults,
            self._late,
            self.raise_version,
            remember,
        )
        self._port = port
        self._listener: Listener | None = None

    # Starting and stopping

    def start(self) -> Self:
        """Listen; calling it again changes nothing."""
        if self._listener is None:
            self._reception.open()
            self._listener = Listener(
                self._port, self._reception.answer, self._reception.after
            )
        return self

    def close(self) -> None:
        """Stop listening and break what is open."""
        self._reception.close()
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
        return self._reception.requests

    @property
    def request_count(self) -> int:
        """How many requests there have been."""
        return self._reception.count

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
