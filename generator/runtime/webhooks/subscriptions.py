"""Subscriptions to the resource that the service facts name."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ..client.errors import NotFoundError
from ..scalars import DATE_TIME_OFFSET
from .catchup import Versions, identity_of, since_filter
from .facts import facts_of, member
from .flow import collected, run, run_async
from .states import LONGEST, new_client_state

if TYPE_CHECKING:
    from ..model import Model
    from ..service import Service
    from .flow import Flow

# The service's clock may be behind ours.
_MARGIN = timedelta(minutes=1)

S = TypeVar("S", bound="Model")
E = TypeVar("E", bound="Model")


class SubscriptionsBase(Generic[S, E]):
    """What the sync and the async one share.

    :param builder: the request builder of the collection of subscriptions.
    :param entities: that of the collection that the subscriptions are about.
    """

    _service: Service
    _model: type[S]

    def __init__(self, builder: Any, entities: Any) -> None:
        self._builder = builder
        self._entities = entities
        self._facts = facts_of(self._service)

    def _latest(self, now: datetime) -> datetime:
        """Return the latest moment at which a subscription may expire."""
        return now + timedelta(minutes=self._facts.longest_minutes) - _MARGIN

    def _create(
        self,
        notification_url: str,
        client_state: str | None,
        lifecycle_url: str | None,
        change_types: Iterable[str],
        expires: datetime | None,
    ) -> Flow[S]:
        state = new_client_state() if client_state is None else client_state
        if not 0 < len(state) <= LONGEST:
            raise ValueError(f"a client state has 1 to {LONGEST} characters")
        body = self._model.from_dict(
            {
                "changeType": ",".join(change_types or self._facts.change_types),
                "notificationUrl": notification_url,
                "lifecycleNotificationUrl": lifecycle_url or notification_url,
                "resource": self._facts.resource,
                "expirationDateTime": _text(expires or self._latest(datetime.now(UTC))),
                "clientState": state,
            }
        )
        created: S = yield lambda: self._builder.create(body)
        # The service need not repeat the secret, and whoever asked for one needs it.
        return self._model.from_dict({**created.to_dict(), "clientState": state})

    def _list(self) -> Flow[list[S]]:
        found: list[S] = yield lambda: collected(self._builder.list())
        return [each for each in found if self._is_ours(each)]

    def _is_ours(self, subscription: S) -> bool:
        resource = str(member(subscription, "resource") or "")
        return resource.strip("/").lower() == self._facts.resource.strip("/").lower()

    def _renew(self, key: str, expires: datetime | None) -> Flow[datetime]:
        until = expires or self._latest(datetime.now(UTC))
        body = self._model.from_dict({"expirationDateTime": _text(until)})
        renewed: S | None = yield lambda: self._builder[key].update(body)
        said = member(renewed, "expirationDateTime") if renewed is not None else None
        return said or until

    def _reauthorize(self, key: str) -> Flow[None]:
        yield lambda: self._builder[key].reauthorize()

    def _get(self, key: str) -> Flow[S | None]:
        """Return a subscription; None where there is none."""
        try:
            found: S = yield lambda: self._builder[key].get()
        except NotFoundError:
            return None
        return found

    def _delete(self, key: str) -> Flow[None]:
        try:
            yield lambda: self._builder[key].delete()
        except NotFoundError:
            return

    def _filter(self, since: datetime, known: Versions | None) -> str:
        return since_filter(self._facts, since, is_all=known is not None)

    def _identity(self, entity: E) -> tuple[str, Any]:
        return identity_of(self._facts, entity)


class Subscriptions(SubscriptionsBase[S, E]):
    """Creates and renews subscriptions, and lists what notifications missed.

    Each method raises ``ApiError`` when the service refuses.
    """

    def create(
        self,
        notification_url: str,
        *,
        client_state: str | None = None,
        lifecycle_url: str | None = None,
        change_types: Iterable[str] = (),
        expires: datetime | None = None,
    ) -> S:
        """Subscribe; the receiver must be there to answer the handshake.

        :param client_state: the secret, 128 characters at most; a random one when it is
            left out, which stands in the result and is shown nowhere else.
        :param lifecycle_url: for news of the subscription; the same URL if left out.
        :param change_types: all that the service facts name, if left out.
        :param expires: as late as the service allows, if left out.
        """
        return run(
            self._create(
                notification_url, client_state, lifecycle_url, change_types, expires
            )
        )

    def list(self) -> Sequence[S]:
        """Return the app's subscriptions to this resource, without their secrets."""
        return run(self._list())

    def renew(self, key: str, *, expires: datetime | None = None) -> datetime:
        """Move the end of a subscription out, and return when that is now."""
        return run(self._renew(key, expires))

    def reauthorize(self, key: str) -> None:
        """Answer ``reauthorizationRequired`` without moving the end."""
        run(self._reauthorize(key))

    def delete(self, key: str) -> None:
        """Delete a subscription; one that has gone is no error."""
        run(self._delete(key))

    def reconcile(
        self, since: datetime, *, known: Versions | None = None
    ) -> Iterator[E]:
        """List what notifications since a moment may have told.

        Each version comes that is higher than any before it, in the order of the
        service's list: the last that comes of an entity is its highest.

        :param known: what you have: all that the service keeps is listed, so that late
            versions are found, however long ago their first one came, and what you have
            is left out. What is yielded is added to it once you ask for the next, as
            you are done with it then. Without it, those that began long before
            ``since`` are not listed.
        """
        versions = Versions() if known is None else known
        for entity in self._entities.list(filter=self._filter(since, known)):
            key, version = self._identity(entity)
            if versions.is_new(key, version):
                yield entity
                versions.add(key, version)


class AsyncSubscriptions(SubscriptionsBase[S, E]):
    """The asynchronous twin of ``Subscriptions``."""

    async def create(
        self,
        notification_url: str,
        *,
        client_state: str | None = None,
        lifecycle_url: str | None = None,
        change_types: Iterable[str] = (),
        expires: datetime | None = None,
    ) -> S:
        """Subscribe; see ``Subscriptions.create``."""
        return await run_async(
            self._create(
                notification_url, client_state, lifecycle_url, change_types, expires
            )
        )

    async def list(self) -> list[S]:
        """Return the app's subscriptions to this resource, without their secrets."""
        return await run_async(self._list())

    async def renew(self, key: str, *, expires: datetime | None = None) -> datetime:
        """Move the end of a subscription out, and return when that is now."""
        return await run_async(self._renew(key, expires))

    async def reauthorize(self, key: str) -> None:
        """Answer ``reauthorizationRequired`` without moving the end."""
        await run_async(self._reauthorize(key))

    async def delete(self, key: str) -> None:
        """Delete a subscription; one that has gone is no error."""
        await run_async(self._delete(key))

    async def reconcile(
        self, since: datetime, *, known: Versions | None = None
    ) -> AsyncIterator[E]:
        """List what notifications may have told; see ``Subscriptions.reconcile``."""
        versions = Versions() if known is None else known
        async for entity in self._entities.list(filter=self._filter(since, known)):
            key, version = self._identity(entity)
            if versions.is_new(key, version):
                yield entity
                versions.add(key, version)


def _text(moment: datetime) -> str:
    return DATE_TIME_OFFSET.literal(moment)
