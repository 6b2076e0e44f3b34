"""A real HTTPS server on this machine, with a certificate of its own."""

from __future__ import annotations

import contextlib
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import trustme

from generator.upstream.fetch import Fetcher, Limits

Answer = Callable[[BaseHTTPRequestHandler], None]
AUTHORITY = trustme.CA()
_CERTIFICATE = AUTHORITY.issue_cert("localhost", "127.0.0.1", "published.example")


@dataclass
class SecureServer:
    """``answers`` are by path; ``asked`` are the paths that were asked for, in their order."""

    port: int = 0
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def url(self, path: str, host: str = "localhost") -> str:
        """The URL of a path here."""
        return f"https://{host}:{self.port}{path}"

    def serve(self, path: str, data: bytes, **headers: str) -> str:
        """Answer with some bytes; gives back the URL."""
        self.answers[path] = answer(200, data, **headers)
        return self.url(path)

    def redirect(self, path: str, target: str, status: int = 302) -> str:
        """Answer with a redirection; gives back the URL."""
        self.answers[path] = answer(status, b"", Location=target)
        return self.url(path)


def answer(status: int, data: bytes, **headers: str) -> Answer:
    """An answer with the length of its body; underscores in names of headers are hyphens."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return send


def fetcher(**changes: Any) -> Fetcher:
    """A fetcher that trusts the certificate and may ask this machine, and no other."""

    def tls() -> ssl.SSLContext:
        context = ssl.create_default_context()
        AUTHORITY.configure_trust(context)
        return context

    given = {
        "tls": tls,
        "allows": lambda address: address.is_loopback,
        "limits": Limits(seconds=20),
    }
    return Fetcher(**{**given, **changes})


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are what some tests are about."""


@contextlib.contextmanager
def serving() -> Iterator[SecureServer]:
    """A server that runs while the context lasts."""
    server = SecureServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append(self.path)
            server.answers.get(self.path, answer(404, b"no"))(self)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    _CERTIFICATE.configure_cert(context)
    with _Server(("127.0.0.1", 0), Handler) as http:
        http.socket = context.wrap_socket(
            http.socket, server_side=True, do_handshake_on_connect=False
        )
        server.port = http.server_address[1]
        thread = threading.Thread(target=http.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            http.shutdown()
            thread.join()
