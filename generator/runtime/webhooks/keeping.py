"""What both keepers do: see that there is a subscription, and notice gaps."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from ..client.bell import Bell
from ..client.errors import ConflictError, NotFoundError
from ..client.log import logger
from .addresses import same_address
from .facts import member
from .gaps import lost_since, unsure_since
from .memory import Kept, Memory
from .report import failure

if TYPE_CHECKING:
    from ..model import Model
    from .flow import Flow
    from .subscriptions import SubscriptionsBase

_FIRST_PAUSE = 30.0  # seconds after a failure, doubled with each further one
_EARLIEST = datetime.min.replace(tzinfo=UTC)

S = TypeVar("S", bound="Model")


class KeeperBase(Generic[S]):
    """What both keepers are made of.

    :param subscriptions: where to create and renew.
    :param notification_url: where the receiver is; by it the keeper knows its
        subscription from others of the same app.
    :param client_state: the secret that the receiver accepts.
    :param on_gap: is called with a moment since when notifications may be missing, to
        catch up by ``reconcile``. When it raises, it is called again at the next step.
    :param lifecycle_url: for news of the subscription; the same URL if left out.
    :param memory: what outlives the process. Without one, the keeper finds its living
        subscription again, but does not know since when it has been unattended.
    :param check_every: how often to look whether the subscription is still there; no
        notification tells when it is not.
    """

    _new_lock: ClassVar[Any]

    def __init__(
        self,
        subscriptions: SubscriptionsBase[S, Any],
        notification_url: str,
        client_state: str,
        *,
        on_gap: Callable[[datetime], object],
        lifecycle_url: str | None = None,
        memory: Memory | None = None,
        check_every: timedelta = timedelta(minutes=15),
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._subscriptions = subscriptions
        self._url = notification_url
        self._client_state = client_state
        self._on_gap = on_gap
        self._lifecycle_url = lifecycle_url
        self._memory = memory
        self._check_every = check_every
        self._clock = clock
        self._facts = subscriptions._facts
        self._kept: Kept | None = None
        self._events: deque[str] = deque()
        self._bell = Bell()
        self._lock = self._new_lock()
        self._is_stopped = False
        self._may_have_subscribed = False

    @property
    def kept(self) -> Kept | None:
        """What the keeper knows of its subscription; None before the first step."""
        return self._kept

    def on_lifecycle(self, notification: Model) -> None:
        """Take a lifecycle notification; the next step does what it asks for.

        It may be called from any thread, and wakes ``run`` up.
        """
        self._note(notification)
        self._bell.ring()

    def stop(self) -> None:
        """Make ``run`` return; it may be called from any thread."""
        self._is_stopped = True
        self._bell.ring()

    def _note(self, notification: Model) -> None:
        """Remember what a lifecycle notification asks for, until the next step."""
        event = str(member(notification, "lifecycleEvent"))
        logger.info("the service says %s", event)
        self._events.append(event)

    def _taken_events(self) -> set[str]:
        """Take what other threads may be adding to."""
        return {self._events.popleft() for _ in range(len(self._events))}

    def _step(self) -> Flow[float]:
        """Do what is due; return for how many seconds nothing will be."""
        now = self._clock()
        events = self._taken_events()
        try:
            kept = yield from self._loaded()
            current = yield from self._seen(kept, now, events)
            if current is None:
                current = yield from self._created(kept, now)
            yield from self._save(current)
        except BaseException:
            self._events.extend(events)
            raise
        yield from self._delete_replaced()
        yield from self._close_gap()
        return self._pause(now)

    def _loaded(self) -> Flow[Kept | None]:
        memory = self._memory
        if self._kept is None and memory is not None:
            kept: Kept | None = yield lambda: memory.load()
            if kept is not None and kept.notification_url is None:
                held = yield from self._subscriptions._get(kept.subscription_id)
                url = member(held, "notificationUrl") if held is not None else None
                kept = replace(kept, notification_url=url or self._url)
            self._kept = kept
        return self._kept

    def _seen(
        self, kept: Kept | None, now: datetime, events: set[str]
    ) -> Flow[Kept | None]:
        """Find the subscription and renew it if need be; None where it has gone."""
        found = yield from self._find(kept)
        if found is None:
            return None
        key = str(member(found, "id"))
        is_kept = kept is not None and kept.subscription_id == key
        if not is_kept and not self._tells_all(found):
            yield from self._try_to_delete(key)
            return None
        expires: datetime = member(found, "expirationDateTime") or now
        try:
            if "reauthorizationRequired" in events:
                yield from self._subscriptions._reauthorize(key)
            if self._is_due(expires, now) or "reauthorizationRequired" in events:
                latest = self._subscriptions._latest(now)
                expires = yield from self._subscriptions._renew(key, latest)
                logger.info("renewed subscription %s until %s", key, expires)
        except NotFoundError:
            return None
        if self._is_another(kept, key):
            gap: datetime | None = lost_since(kept, now, self._facts.kept_days)
        else:
            gap = unsure_since(kept, now, events)
        return self._keeping(kept, key, expires, now, gap)

    def _find(self, kept: Kept | None) -> Flow[S | None]:
        """Return the subscription that posts to the receiver."""
        if kept is not None and not self._has_moved(kept):
            found = yield from self._subscriptions._get(kept.subscription_id)
            if found is not None:
                return found
        return (yield from self._listed())

    def _listed(self) -> Flow[S | None]:
        listed = yield from self._subscriptions._list()
        mine = [
            each
            for each in listed
            if same_address(member(each, "notificationUrl") or "", self._url)
        ]
        return max(
            mine,
            key=lambda each: (
                self._tells_all(each),
                member(each, "expirationDateTime") or _EARLIEST,
            ),
            default=None,
        )

    def _tells_all(self, subscription: S) -> bool:
        """Whether it tells of every change that is wanted, or does not say of which."""
        said = str(member(subscription, "changeType") or "").lower()
        told = {each.strip() for each in said.split(",")}
        return not said or told.issuperset(map(str.lower, self._facts.change_types))

    def _has_moved(self, kept: Kept) -> bool:
        """Whether what is kept posts to somewhere else.

        What was asked for is compared, as the service may spell a URL in its own way.
        """
        return not same_address(kept.notification_url or self._url, self._url)

    def _created(self, kept: Kept | None, now: datetime) -> Flow[Kept]:
        """Subscribe: what happened since the last look is a gap, or everything is."""
        self._may_have_subscribed = True
        try:
            created = yield from self._subscribe(now)
        except ConflictError:
            # There is one already: one that an earlier attempt made, after all, or the
            # one that this is to replace, where the service takes no second one.
            existing = yield from self._listed()
            if existing is not None:
                created = existing
            elif kept is not None and self._has_moved(kept):
                yield from self._subscriptions._delete(kept.subscription_id)
                created = yield from self._subscribe(now)
            else:
                raise
        since = lost_since(kept, now, self._facts.kept_days)
        logger.info("subscribed anew; catching up since %s", since)
        key = str(member(created, "id"))
        said: datetime | None = member(created, "expirationDateTime")
        expires = said or self._subscriptions._latest(now)
        return self._keeping(kept, key, expires, now, since)

    def _subscribe(self, now: datetime) -> Flow[S]:
        return self._subscriptions._create(
            self._url,
            self._client_state,
            self._lifecycle_url,
            (),
            self._subscriptions._latest(now),
        )

    def _keeping(
        self,
        kept: Kept | None,
        key: str,
        expires: datetime,
        now: datetime,
        gap_since: datetime | None,
    ) -> Kept:
        replaced = kept.replaces if kept is not None else ()
        if kept is not None and self._has_moved(kept):
            replaced = (*replaced, kept.subscription_id)
        return Kept(
            subscription_id=key,
            expires=expires,
            covered_until=now,
            gap_since=gap_since,
            notification_url=self._url,
            replaces=tuple(each for each in replaced if each != key),
        )

    def _is_another(self, kept: Kept | None, key: str) -> bool:
        """Whether a subscription that is there is not the one that was kept.

        Without a memory, one that is there at the start is taken for the kept one.
        """
        if kept is None:
            return self._memory is not None or self._may_have_subscribed
        return kept.subscription_id != key

    def _delete_replaced(self) -> Flow[None]:
        kept = self._kept
        if kept is None or not kept.replaces:
            return
        left: list[str] = []
        for each in kept.replaces:
            if not (yield from self._try_to_delete(each)):
                left.append(each)
        if len(left) < len(kept.replaces):
            yield from self._save(replace(kept, replaces=tuple(left)))

    def _try_to_delete(self, key: str) -> Flow[bool]:
        """Delete one that is not wanted; no reason to leave the rest undone if not."""
        try:
            yield from self._subscriptions._delete(key)
        except Exception as error:
            logger.error(
                "subscription %s is not wanted any more, but still there: %s",
                key,
                failure(error),
            )
            return False
        return True

    def _close_gap(self) -> Flow[None]:
        kept = self._kept
        since = kept.gap_since if kept is not None else None
        if kept is not None and since is not None:
            yield lambda: self._on_gap(since)
            yield from self._save(replace(kept, gap_since=None))

    def _save(self, kept: Kept) -> Flow[None]:
        memory = self._memory
        if memory is not None:
            yield lambda: memory.save(kept)
        self._kept = kept

    def _replaced(self) -> Flow[None]:
        kept = yield from self._loaded()
        found = yield from self._find(kept)
        if found is not None:
            yield from self._subscriptions._delete(str(member(found, "id")))

    def _is_due(self, expires: datetime, now: datetime) -> bool:
        return expires - now <= self._half()

    def _half(self) -> timedelta:
        return timedelta(minutes=self._facts.longest_minutes) / 2

    def _pause(self, now: datetime) -> float:
        assert self._kept is not None
        until_renewal = self._kept.expires - self._half() - now
        if until_renewal <= timedelta(0):  # the service grants less than was asked for
            until_renewal = self._check_every
        return min(self._check_every, until_renewal).total_seconds()

    def _pause_after(self, failures: int, error: Exception) -> float:
        """Log a step that failed; return how many seconds to wait for the next."""
        longest = self._check_every.total_seconds()
        pause = min(longest, _FIRST_PAUSE * 2.0 ** min(failures - 1, 20))
        logger.error("again in %.0f s: %s", pause, failure(error))
        return pause
