"""HTTP over real sockets on the loopback interface."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import TYPE_CHECKING, Any

from .messages import Answer, Headers, Received

if TYPE_CHECKING:
    from collections.abc import Callable

_LARGEST = 64 * 1024 * 1024
_RESET = struct.pack("ii", 1, 0)  # SO_LINGER: close at once, with a reset


class Listener:
    """Listens on a port of 127.0.0.1 until it is closed; 0 takes a free one.

    ``answer`` is called for every request in a thread of its connection, ``after`` when
    the answer has been sent.
    """

    def __init__(
        self,
        port: int,
        answer: Callable[[Received], Answer],
        after: Callable[[Received], None],
    ) -> None:
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.answer = answer
        self._server.after = after
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), daemon=True
        )
        self._thread.start()

    @property
    def port(self) -> int:
        """The port."""
        return int(self._server.server_address[1])

    def close(self) -> None:
        """Stop listening, break what is open, and wait for every thread to end."""
        self._server.shutdown()
        self._server.break_connections()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # so that closing waits for them
    request_queue_size = 128
    answer: Callable[[Received], Answer]
    after: Callable[[Received], None]

    def __init__(self, *arguments: Any) -> None:
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._is_closing = False
        super().__init__(*arguments)

    def server_bind(self) -> None:
        # Without HTTPServer's look-up of the host's name, which can take seconds.
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "localhost", self.server_address[1]

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that has gone is no error here."""

    def break_connections(self) -> None:
        with self._lock:
            for each in self._open:
                with contextlib.suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)


def _size_of_chunk(line: bytes) -> int:
    """The size that a chunk begins with (RFC 9112 section 7.1).

    :raises ValueError: there is none.
    """
    digits = line.partition(b";")[0].strip()
    if not digits.isalnum():
        raise ValueError
    return int(digits, 16)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "FakeService"
    sys_version = ""
    disable_nagle_algorithm = True
    wbufsize = -1  # header and body leave together

    def __getattr__(self, name: str) -> Any:
        # The base class looks for do_GET, do_POST and so on.
        if name.startswith("do_"):
            return self._handle
        raise AttributeError(name)

    def _handle(self) -> None:
        body = self._body()
        if body is None:
            return
        # A value may go on in a further line, which must not get into an answer.
        headers = Headers((n, " ".join(v.split())) for n, v in self.headers.items())
        received = Received(self.command, self.path, headers, body)
        server = self.server
        assert isinstance(server, _Server)
        try:
            answer = server.answer(received)
        except Exception as problem:  # a fault of ours is told to who asks
            said = f"The fake service failed: {type(problem).__name__}: {problem}"
            answer = Answer(500, said.encode(), {"Content-Type": "text/plain"})
        if answer.drop in {"request", "reply"}:
            self._break()
            return
        self._send(answer)
        server.after(received)

    def _body(self) -> bytes | None:
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            return self._chunks()
        text = self.headers.get("Content-Length", "0")
        if not (text.isascii() and text.isdigit()):
            self._refuse(400)
            return None
        if len(text) > len(str(_LARGEST)) or int(text) > _LARGEST:
            self._refuse(413)
            return None
        return self.rfile.read(int(text))

    def _chunks(self) -> bytes | None:
        body = bytearray()
        try:
            while size := _size_of_chunk(self.rfile.readline(100)):
                if len(body) + size > _LARGEST:
                    self._refuse(413)
                    return None
                body += self.rfile.read(size)
                self.rfile.readline(10)
            while self.rfile.readline(10_000).strip():
                pass  # trailers
        except ValueError:
            self._refuse(400)
            return None
        return bytes(body)

    def _refuse(self, status: int) -> None:
        """Answer a request that is none, and hear no more of it."""
        self.close_connection = True
        self.send_error(status)

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status != 204:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command == "HEAD" or answer.status == 204:
            return
        if answer.drop == "body":
            self.wfile.write(answer.body[: len(answer.body) // 2])
            self._break()
            return
        self.wfile.write(answer.body)

    def _break(self) -> None:
        """End the connection as a failing network does."""
        self.close_connection = True
        with contextlib.suppress(OSError):
            self.wfile.flush()
        linger = (socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        with contextlib.suppress(OSError):
            self.connection.setsockopt(*linger)
            self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Log nothing: whoever wants to know looks at the requests."""
