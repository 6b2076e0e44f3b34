"""What a fake service tells those who subscribed, and the clock that they go by."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING, Any, ClassVar

from .finding import collection_at, entity_at
from .links import entity_path
from .retention import Retention
from .signing import Signer
from .subscriptions import Delivery, Subscriptions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..service import Service
    from .data.entities import Entity
    from .site import Site


class Telling:
    """The part of a fake service that tells of changes; ``_site`` is the service.

    :param signed: whether notifications come with validation tokens.
    """

    service: ClassVar[Service]
    _site: Site

    def __init__(self, *, signed: bool) -> None:
        self._is_signed = signed
        self._signer = Signer()
        self._ahead = timedelta()
        self._deliveries: list[Delivery] = []
        self._deliveries_lock = Lock()

    @property
    def subscriptions(self) -> list[dict[str, Any]]:
        """Those that have not expired, with everything that they were made with."""
        told = self.service.notifications
        if told is None or self._site.subscriptions is None:
            return []
        with self._site.lock:
            self._site.subscriptions.sweep()
            return [
                dict(each.document())
                for each in collection_at(self._site, told.route).rows
            ]

    @property
    def deliveries(self) -> list[Delivery]:
        """The batches of notifications that were posted."""
        with self._deliveries_lock:
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
            entities = [entity_at(self._site, each) for each in paths]
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
        """What the site of this service keeps the rules of subscribing by."""
        facts = self.service.notifications
        if facts is None:
            return None
        return Subscriptions(
            facts,
            lambda: collection_at(self._site, facts.route),
            self.now,
            self._signer,
        )

    def _retention(self, latest: datetime) -> Retention | None:
        """What knows which entities are too old; the latest of them were made then."""
        facts = self.service.notifications
        if facts is None:
            return None
        behind = self.now() - latest
        return Retention(facts, lambda: self.now() - behind)

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
        changed = [
            (each, entity_path(self._site, each).strip("/")) for each in entities
        ]
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
        with self._deliveries_lock:
            self._deliveries.extend(deliveries)
        return deliveries
