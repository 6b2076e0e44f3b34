"""The receiver as an ASGI application, to be mounted or served by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from .answers import Answer, RefusedError, too_large
from .receiver import AsyncReceiver, Receiver

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]


class _DisconnectedError(Exception):
    """The sender went away before its request was complete."""


def asgi_app(receiver: Receiver[Any] | AsyncReceiver[Any]) -> Application:
    """Make an ASGI application of a receiver; it answers on every path.

    A synchronous receiver works in a thread, so that its callback may take its time.
    """

    async def application(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
        elif scope["type"] == "http":
            try:
                answer = await _answer(receiver, scope, receive)
            except _DisconnectedError:
                return
            await _send(answer, send)
        else:
            raise ValueError(f"notifications do not come by {scope['type']}")

    return application


async def _answer(
    receiver: Receiver[Any] | AsyncReceiver[Any], scope: Message, receive: Receive
) -> Answer:
    headers = {
        name.decode("latin-1"): value.decode("latin-1")
        for name, value in scope["headers"]
    }
    try:
        body = await _body(headers, receive, receiver.max_body)
    except RefusedError as error:
        return error.answer
    request = scope["method"], scope["query_string"], headers, body
    if isinstance(receiver, AsyncReceiver):
        return await receiver.handle(*request)
    return await asyncio.to_thread(receiver.handle, *request)


async def _body(headers: dict[str, str], receive: Receive, limit: int) -> bytes:
    """Read a body, and no more of it than is allowed."""
    length = headers.get("content-length", "0")
    if length.isdecimal() and int(length[:20]) > limit:
        raise too_large(limit)
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _DisconnectedError
        body += message.get("body", b"")
        if len(body) > limit:
            raise too_large(limit)
        if not message.get("more_body", False):
            return bytes(body)


async def _send(answer: Answer, send: Send) -> None:
    headers = {**answer.headers, "Content-Length": str(len(answer.body))}
    await send(
        {
            "type": "http.response.start",
            "status": answer.status,
            "headers": [
                (name.lower().encode("latin-1"), value.encode("latin-1"))
                for name, value in headers.items()
            ],
        }
    )
    await send({"type": "http.response.body", "body": answer.body})


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        step = (await receive())["type"]
        await send({"type": f"{step}.complete"})
        if step == "lifespan.shutdown":
            return
