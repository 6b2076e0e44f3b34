"""Drivers do what flows ask for: one waits for each outcome, the other awaits it."""

from __future__ import annotations

import threading
import time
from collections.abc import Awaitable
from inspect import iscoroutine
from typing import TYPE_CHECKING, Any, TypeVar

from ..flows import drive, drive_async
from .bodies import receive, receive_async
from .credentials import Tokens
from .effects import CallHook, GetToken, Transmit, Wait
from .http import Reached, quietly, request_of
from .owned import OfLoop, OwnedAsyncClient, OwnedClient
from .tracing import span_of

if TYPE_CHECKING:
    import asyncio

    import httpx

    from .effects import Answer, Effect, Failure, Flow
    from .options import Settings

T = TypeVar("T")


class Driver:
    """Runs flows, each to its end; any number of threads may share one."""

    def __init__(
        self, settings: Settings, credential: object, http_client: httpx.Client | None
    ) -> None:
        self._tokens = Tokens(credential, settings.scope)
        self._http = OwnedClient(http_client, settings.timeout)
        self._reached = Reached()
        self._lock = threading.Lock()

    def run(self, flow: Flow[T]) -> T:
        """Run a flow and return its result."""
        return drive(flow, self._perform)

    def _perform(self, effect: Effect) -> object:
        match effect:
            case Transmit():
                return self._transmit(effect)
            case Wait(seconds, bell):
                if bell is not None:
                    return bell.wait(seconds)
                time.sleep(seconds)
                return False
            case GetToken():
                return self._token(effect)
            case CallHook(hook, arguments):
                return _finished(hook(*arguments), "a hook")

    def _transmit(self, effect: Transmit) -> Answer | Failure:
        client, url = self._http.get(), effect.outgoing.url
        with quietly(), span_of(effect.outgoing) as span:
            try:
                request = request_of(client, effect)
                response = client.send(request, stream=True, follow_redirects=False)
                self._reached.note(url)
                answer = receive(response, effect.max_body_bytes)
            except Exception as error:
                return span.end(self._reached.failure(url, error))
            return span.end(answer)

    def _token(self, effect: GetToken) -> str | None:
        tokens = self._tokens
        if tokens.is_none:
            return None
        if not tokens.is_kept:
            return tokens.keep(_finished(tokens.ask(effect.claims), "the credential"))
        if token := tokens.usable(effect.refused):
            return token
        with self._lock:  # whoever comes later finds the new one
            if token := tokens.usable(effect.refused):
                return token
            return tokens.keep(_finished(tokens.ask(effect.claims), "the credential"))

    def close(self) -> None:
        """Close the HTTP client, unless it is the caller's."""
        self._http.close()


class AsyncDriver:
    """Runs flows on asyncio; credentials and hooks may be coroutine functions."""

    def __init__(
        self,
        settings: Settings,
        credential: object,
        http_client: httpx.AsyncClient | None,
    ) -> None:
        self._tokens = Tokens(credential, settings.scope)
        self._http = OwnedAsyncClient(http_client, settings.timeout)
        self._reached = Reached()
        self._locks = OfLoop(_lock)

    async def run(self, flow: Flow[T]) -> T:
        """Run a flow and return its result."""
        return await drive_async(flow, self._perform)

    async def _perform(self, effect: Effect) -> object:
        match effect:
            case Transmit():
                return await self._transmit(effect)
            case Wait(seconds, bell):
                if bell is not None:
                    return await bell.wait_async(seconds)
                import asyncio

                await asyncio.sleep(seconds)
                return False
            case GetToken():
                return await self._token(effect)
            case CallHook(hook, arguments):
                return await _awaited(hook(*arguments))

    async def _transmit(self, effect: Transmit) -> Answer | Failure:
        client, url = await self._http.get(), effect.outgoing.url
        with quietly(), span_of(effect.outgoing) as span:
            try:
                request = request_of(client, effect)
                response = await client.send(
                    request, stream=True, follow_redirects=False
                )
                self._reached.note(url)
                answer = await receive_async(response, effect.max_body_bytes)
            except Exception as error:
                return span.end(self._reached.failure(url, error))
            return span.end(answer)

    async def _token(self, effect: GetToken) -> str | None:
        tokens = self._tokens
        if tokens.is_none:
            return None
        if not tokens.is_kept:
            return tokens.keep(await self._ask(effect.claims))
        if token := tokens.usable(effect.refused):
            return token
        async with self._locks.get():
            if token := tokens.usable(effect.refused):
                return token
            return tokens.keep(await self._ask(effect.claims))

    async def _ask(self, claims: str | None) -> object:
        """Ask for a token; a credential that blocks does so in a thread of its own."""
        if not self._tokens.may_block:
            return await _awaited(self._tokens.ask(claims))
        import asyncio

        return await _awaited(await asyncio.to_thread(self._tokens.ask, claims))

    async def close(self) -> None:
        """Close the HTTP clients, unless they are the caller's."""
        await self._http.close()


def _lock() -> asyncio.Lock:
    import asyncio

    return asyncio.Lock()


def _finished(result: object, what: str) -> object:
    """Refuse what has to be awaited, in a client that awaits nothing."""
    if isinstance(result, Awaitable):
        if iscoroutine(result):
            result.close()
        raise TypeError(f"{what} gave an awaitable: use the asynchronous client")
    return result


async def _awaited(result: Any) -> object:
    return await result if isinstance(result, Awaitable) else result
