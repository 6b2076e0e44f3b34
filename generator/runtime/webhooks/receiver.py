"""The receiver: takes what the service posts and hands it over before it answers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ..client.log import logger
from .answers import Answer, RefusedError, plain
from .batch import MOST_BYTES, Batch, Item, read_batch
from .facts import facts_of
from .flow import run, run_async
from .handshake import Query, answer_handshake, validation_token
from .identity import TOLD_APART
from .keys import KeysUnavailableError, fetch, fetch_async
from .report import failure
from .seen import RecentKeys, SeenKeys
from .states import ClientStates
from .tokens import InvalidTokenError, TokenVerifier

if TYPE_CHECKING:
    from ..model import Model
    from ..service import Service
    from .flow import Flow
    from .keys import Fetch

N = TypeVar("N", bound="Model")


@dataclass(frozen=True, slots=True)
class _Handed(Generic[N]):
    """What is safe, and why the rest is not."""

    done: list[Item[N]]
    problem: str = ""

    @property
    def refusal(self) -> RefusedError | None:
        """What to answer where not all is safe."""
        return RefusedError(503, self.problem) if self.problem else None


def _refusal(batch: Batch[Any], genuine: int) -> RefusedError | None:
    """What to answer where not all of a batch is as the service sends it."""
    forged, all_ = len(batch.items) - genuine, len(batch.items) + len(batch.mistakes)
    if forged:
        return RefusedError(403, f"{forged} of {all_} are not genuine")
    if batch.mistakes:
        first, count = batch.mistakes[0], len(batch.mistakes)
        return RefusedError(400, f"{first} ({count} of {all_} are wrong)")
    return None


class ReceiverBase(Generic[N]):
    """What both receivers are made of.

    :param callback: takes a notification, and has it safe when it returns: a queue's
        ``put``, a database. When it raises, the service sends the notification again.
    :param client_state: the secret of your subscriptions; several during a change.
    :param on_lifecycle: takes notifications about the subscription: a keeper's.
    :param app_ids: your application's id, to check validation tokens by.
    :param tenants: whose validation tokens are accepted; none means any.
    :param fetch: gets the publisher's keys; with httpx unless you have another way.
    :param seen: remembers what was handed over; in memory unless you have another.
    :param max_body: the most bytes that a body may have.
    :raises ModuleNotFoundError: ``app_ids`` without PyJWT and cryptography.
    """

    _service: Service
    _model: type[N]
    _default_fetch: Fetch

    def __init__(
        self,
        callback: Callable[[N], object],
        *,
        client_state: str | Iterable[str],
        on_lifecycle: Callable[[N], object] | None = None,
        app_ids: str | Iterable[str] = (),
        tenants: Iterable[str] = (),
        fetch: Fetch | None = None,
        seen: SeenKeys | None = None,
        max_body: int = MOST_BYTES,
    ) -> None:
        self._callback = callback
        self._on_lifecycle = on_lifecycle
        self._states = ClientStates(client_state)
        ids = [app_ids] if isinstance(app_ids, str) else list(app_ids)
        self._verifier = (
            TokenVerifier(
                facts_of(self._service).publisher,
                ids,
                tenants=tenants,
                fetch=fetch or type(self)._default_fetch,
            )
            if ids
            else None
        )
        self._seen = RecentKeys() if seen is None else seen
        self._echoes = RecentKeys()
        self._under_way: set[str] = set()
        self._lock = threading.Lock()
        self.max_body = max_body
        """The most bytes that a body may have."""

    def _handle(
        self, method: str, query: Query, headers: Mapping[str, str], body: bytes
    ) -> Flow[Answer]:
        try:
            if method.upper() != "POST":
                raise RefusedError(405, "notifications are posted", Allow="POST")
            token = validation_token(query)
            if token is not None:
                return answer_handshake(token)
            named = {name.lower(): value for name, value in headers.items()}
            batch = read_batch(self._model, named, body, self.max_body)
            return (yield from self._take(batch))
        except RefusedError as error:
            logger.warning("answered %d: %s", error.answer.status, error)
            return error.answer

    def _take(self, batch: Batch[N]) -> Flow[Answer]:
        """Hand over what is genuine; then say whether that was all."""
        genuine = [
            each for each in batch.items if self._states.accept(each.client_state)
        ]
        if genuine:
            genuine = yield from self._proven(genuine, batch.tokens)
        handed = yield from self._hand_over(genuine, batch.name)
        refusal = handed.refusal or _refusal(batch, len(genuine))
        # Where something is refused, all of the batch comes again as it is, for hours.
        for each in handed.done:
            if refusal is None:
                self._echoes.discard(f"{batch.name} {each.key}")
            else:
                self._echoes.add(f"{batch.name} {each.key}", TOLD_APART)
        if refusal is not None:
            raise refusal
        return plain(202)

    def _proven(self, items: list[Item[N]], tokens: list[str]) -> Flow[list[Item[N]]]:
        """Check the validation tokens; without any, leave out what needs one."""
        if not tokens:
            needs_token = self._verifier is not None
            return [each for each in items if not (needs_token and each.is_encrypted)]
        if self._verifier is None:
            raise RefusedError(403, "validation tokens need a receiver with app_ids")
        try:
            tenants = yield from self._verifier.verify(tokens)
        except InvalidTokenError as error:
            raise RefusedError(
                403, f"a validation token is not valid: {error}"
            ) from None
        except KeysUnavailableError as error:
            raise RefusedError(503, f"the keys cannot be fetched: {error}") from None
        return [each for each in items if each.tenant in tenants]

    def _hand_over(self, items: list[Item[N]], batch: str) -> Flow[_Handed[N]]:
        """Hand over what has not been, and is not being, handed over."""
        by_key = {each.key: each for each in items}
        with self._lock:
            mine = [key for key in by_key if key not in self._under_way]
            self._under_way.update(mine)
        try:
            mine_items = [by_key[key] for key in mine]
            done = yield from self._hand_over_unseen(mine_items, batch)
        finally:
            with self._lock:
                self._under_way.difference_update(mine)
        failed, elsewhere = len(mine) - len(done), len(by_key) - len(mine)
        if failed:
            return _Handed(done, f"{failed} of {len(items)} could not be taken")
        if elsewhere:
            return _Handed(done, "the same is being taken from another request")
        return _Handed(done)

    def _hand_over_unseen(
        self, items: list[Item[N]], batch: str
    ) -> Flow[list[Item[N]]]:
        """Return those that are safe, now or since an earlier request."""
        echoes = {f"{batch} {each.key}": each.key for each in items}
        unseen = {echoes[each] for each in self._echoes.unseen(list(echoes))}
        if unseen:
            keys = [each.key for each in items if each.key in unseen]
            unseen.intersection_update((yield from self._unseen(keys)))
        done = []
        for each in items:
            if each.key not in unseen or (yield from self._hand_over_one(each)):
                done.append(each)
        return done

    def _unseen(self, keys: list[str]) -> Flow[Collection[str]]:
        try:
            unseen: Collection[str] = yield lambda: self._seen.unseen(keys)
        except Exception as error:
            logger.error("the memory of what was seen failed: %s", failure(error))
            raise RefusedError(503, "nothing can be taken now") from None
        return unseen

    def _hand_over_one(self, item: Item[N]) -> Flow[bool]:
        callback = self._on_lifecycle if item.is_lifecycle else self._callback
        if callback is None:
            logger.info("a lifecycle notification, and no on_lifecycle to take it")
            return True
        try:
            yield lambda: callback(item.notification)
            yield lambda: self._seen.add(item.key, item.remembered)
        except Exception as error:
            logger.error("the callback failed: %s", failure(error))
            return False
        return True


class Receiver(ReceiverBase[N]):
    """Answers the service, with functions that are called and return."""

    _default_fetch = staticmethod(fetch)

    def handle(
        self, method: str, query: Query, headers: Mapping[str, str], body: bytes
    ) -> Answer:
        """Answer one request; ``query`` is what follows the question mark.

        :raises TypeError: the callback is asynchronous.
        """
        return run(self._handle(method, query, headers, body))


class AsyncReceiver(ReceiverBase[N]):
    """Answers the service; its functions may be asynchronous."""

    _default_fetch = staticmethod(fetch_async)

    async def handle(
        self, method: str, query: Query, headers: Mapping[str, str], body: bytes
    ) -> Answer:
        """Answer one request; ``query`` is what follows the question mark."""
        return await run_async(self._handle(method, query, headers, body))
