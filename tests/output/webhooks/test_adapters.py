"""The receiver behind real servers and in a real Azure Function."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import azure.functions as func
import httpx
import pytest
from callrecords import webhooks

from tests.output.webhooks.posts import JSON, Taker, batch, change
from tests.output.webhooks.servers import in_hypercorn, in_uvicorn

KINDS = pytest.mark.parametrize("kind", ["sync", "async"])
SERVERS = pytest.mark.parametrize("serve", [in_uvicorn, in_hypercorn])
TOKEN = "Validation: Testing client application reachability, Request-Id: 522a+8e7e"


@KINDS
@SERVERS
def test_asgi(serve: Any, kind: str) -> None:
    taker = Taker(kind)
    with serve(webhooks.asgi_app(taker.receiver)) as port, httpx.Client() as client:
        url = f"http://127.0.0.1:{port}/any/path"
        hello = client.post(url, params={"validationToken": TOKEN})
        assert (hello.status_code, hello.text) == (200, TOKEN)
        assert hello.headers["content-type"] == "text/plain; charset=utf-8"
        assert hello.headers["x-content-type-options"] == "nosniff"
        assert client.get(url, params={"validationToken": TOKEN}).status_code == 405
        items = [change(str(number)) for number in range(500)]
        assert client.post(url, content=batch(*items), headers=JSON).status_code == 202
        forged = client.post(url, content=batch(change(clientState="x")), headers=JSON)
        assert forged.status_code == 403
        assert client.post(url, content=b"{", headers=JSON).status_code == 400
        taker.before = lambda: 1 / 0
        assert client.post(url, content=batch(change("x")), headers=JSON).status_code == 503
    assert taker.keys == [str(number) for number in range(500)]


HEAD = b"POST /hook HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"


@SERVERS
@pytest.mark.parametrize("framing", ["length", "chunked"])
def test_a_body_of_100_megabytes_is_refused_before_it_came(serve: Any, framing: str) -> None:
    taker = Taker("async")
    size = 100_000_000
    piece = b" " * 65_536
    head, data = (
        (b"Content-Length: %d\r\n\r\n" % size, piece)
        if framing == "length"
        else (b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n%s\r\n" % piece)
    )
    sent = 0
    with serve(webhooks.asgi_app(taker.receiver)) as port:
        with socket.create_connection(("127.0.0.1", port), 20) as connection:
            connection.sendall(HEAD + head)
            answer = b""
            while not answer and sent < size:
                try:
                    connection.settimeout(0.05)
                    answer = connection.recv(100)
                except TimeoutError:
                    connection.settimeout(20)
                    connection.sendall(data * 8)
                    sent += len(data) * 8
        assert answer.startswith(b"HTTP/1.1 413 ")
    assert sent < size / 10
    assert taker.taken == []


@SERVERS
def test_half_a_request_is_none(serve: Any) -> None:
    taker = Taker("async")
    body = batch(change())
    with serve(webhooks.asgi_app(taker.receiver)) as port:
        with socket.create_connection(("127.0.0.1", port), 20) as connection:
            connection.sendall(HEAD + b"Content-Length: %d\r\n\r\n" % (len(body) + 1) + body)
        url = f"http://127.0.0.1:{port}/hook"
        assert httpx.post(url, content=batch(change("2")), headers=JSON).status_code == 202
    assert taker.keys == ["2"]


def test_headers_that_cannot_be_split() -> None:
    request = b"POST /?validationToken=a%0d%0aSet-Cookie:%20b=c HTTP/1.1\r\nHost: localhost\r\n"
    with (
        in_uvicorn(webhooks.asgi_app(Taker("sync").receiver)) as port,
        socket.create_connection(("127.0.0.1", port), 20) as connection,
    ):
        connection.sendall(request + b"Connection: close\r\n\r\n")
        answer = b"".join(iter(lambda: connection.recv(65_536), b""))
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b"cookie" not in answer.lower()


def test_websockets_are_not_for_notifications() -> None:
    async def use() -> None:
        await webhooks.asgi_app(Taker("sync").receiver)({"type": "websocket"}, never, never)

    async def never(*arguments: object) -> Any:
        raise AssertionError(arguments)

    with pytest.raises(ValueError, match="websocket"):
        asyncio.run(use())


def function(taker: Taker) -> Any:
    """A function app of the v2 programming model, and what its host would call."""
    app = func.FunctionApp(http_auth_level=func.AuthLevel.ANONYMOUS)
    receiver = taker.receiver
    if isinstance(receiver, webhooks.Receiver):
        ready = receiver

        @app.route(route="calls", methods=["POST"])
        def calls(request: func.HttpRequest) -> func.HttpResponse:
            return webhooks.answer_azure(ready, request)

        return app.get_functions()[0].get_user_function()
    waiting = receiver

    @app.route(route="calls", methods=["POST"])
    async def calls_async(request: func.HttpRequest) -> func.HttpResponse:
        return await webhooks.answer_azure_async(waiting, request)

    handler = app.get_functions()[0].get_user_function()
    return lambda request: asyncio.run(handler(request))


def posted(url: str, body: bytes = b"", **more: Any) -> func.HttpRequest:
    return func.HttpRequest("POST", url, headers=JSON, body=body, **more)


@KINDS
def test_azure_functions(kind: str) -> None:
    taker = Taker(kind)
    handler = function(taker)
    root = "https://app.azurewebsites.net/api/calls"
    for request in (
        posted(root + "?code=1&validationToken=Validation%3a+a%2Bb"),
        posted(root, params={"code": "1", "validationToken": "Validation: a+b"}),
    ):
        answer = handler(request)
        assert (answer.status_code, answer.get_body()) == (200, b"Validation: a+b")
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert handler(posted(root, batch(change("1"), change("2")))).status_code == 202
    assert taker.keys == ["1", "2"]
    assert handler(posted(root, batch(change(clientState="")))).status_code == 403
    assert handler(posted(root, b" " * 2_000_000)).status_code == 413
    assert handler(posted(root + "?validationToken=<script>")).status_code == 400
