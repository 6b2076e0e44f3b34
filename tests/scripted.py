"""A service on this machine that does what a script says, for tests over real sockets."""

from __future__ import annotations

import json
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


@dataclass(frozen=True)
class Asked:
    """A request as it came, its headers by name in lower case."""

    verb: str
    path: str
    headers: dict[str, str]
    content: bytes
    client: tuple[str, int] = ("", 0)
    """The address that it came from: one for each connection."""

    @property
    def json(self) -> Any:
        return json.loads(self.content)

    @property
    def query(self) -> dict[str, str]:
        pairs = parse_qs(urlsplit(self.path).query, strict_parsing=False)
        return {name: values[0] for name, values in pairs.items()}

    @property
    def route(self) -> str:
        """Verb and decoded path, without the query."""
        return f"{self.verb} {unquote(self.path.partition('?')[0])}"


@dataclass(frozen=True)
class Reply:
    """An answer; ``body`` is bytes, or a JSON value; ``cut`` breaks off after so many bytes, and
    ``drop`` closes the connection without a word."""

    body: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    drop: bool = False

    @property
    def content(self) -> bytes:
        if self.body is None:
            return b""
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


DROP = Reply(drop=True)


def error(status: int, code: str = "someCode", **headers: str) -> Reply:
    """An error in OData's form."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply({"error": {"code": code, "message": "said"}}, status, names)


Script = Callable[[Asked], Reply]


def in_turn(*replies: Reply) -> Script:
    """One reply after the other; the last one for ever."""
    left = list(replies)
    return lambda _: left.pop(0) if len(left) > 1 else left[0]


class Scripted:
    """The running service. ``script`` may be changed while it runs."""

    def __init__(self, script: Script | None = None, certificate: Any = None) -> None:
        self.script: Script = script or in_turn(Reply({}))
        self.asked: list[Asked] = []
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self._scheme = "http"
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            certificate.configure_cert(context)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
            self._scheme = "https"
        self._thread = threading.Thread(target=self._serve, daemon=True)

    @property
    def port(self) -> int:
        return self._server.server_port

    @property
    def url(self) -> str:
        return f"{self._scheme}://127.0.0.1:{self.port}"

    @property
    def routes(self) -> list[str]:
        return [asked.route for asked in self.asked]

    def answer(self, asked: Asked) -> Reply:
        with self._lock:
            self.asked.append(asked)
            return self.script(asked)

    def _serve(self) -> None:
        self._server.serve_forever(poll_interval=0.01)

    def __enter__(self) -> Scripted:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that go away are no error here."""


def _handler(service: Scripted) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            headers = {name.lower(): value for name, value in self.headers.items()}
            content = self.rfile.read(length)
            asked = Asked(self.command, self.path, headers, content, self.client_address)
            self._send(service.answer(asked))

        do_POST = do_PATCH = do_PUT = do_DELETE = do_GET  # noqa: N815 (http.server)

        def _send(self, reply: Reply) -> None:
            if reply.drop:
                self._reset()
                return
            self.send_response(reply.status)
            headers = {"Content-Type": "application/json", **reply.headers}
            if reply.status != 204:
                headers["Content-Length"] = str(len(reply.content))
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.content[: reply.cut])
            if reply.cut is not None:
                self._reset()

        def _reset(self) -> None:
            self.wfile.flush()
            self.close_connection = True
            linger = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)

        def log_message(self, format: str, *args: Any) -> None:
            """Keep the output of the tests quiet."""

    return Handler


def paged(items: Iterable[Any], size: int, url: str) -> list[dict[str, Any]]:
    """A list cut into pages, each with a link to the next: ``url`` and its number."""
    every = list(items)
    starts = range(0, max(len(every), 1), size)
    pages: list[dict[str, Any]] = []
    for number, start in enumerate(starts):
        page: dict[str, Any] = {"value": every[start : start + size]}
        if start + size < len(every):
            page["@odata.nextLink"] = f"{url}{number + 1}"
        pages.append(page)
    return pages
