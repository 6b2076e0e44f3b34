"""A subscriber on a real socket: what it is sent, and what it answers."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


def good(token: str) -> tuple[int, str, str]:
    return 200, "text/plain", token


class Receiver:
    """Receives validation requests, which ``reply`` answers, and notifications."""

    def __init__(self) -> None:
        self.reply: Callable[[str], tuple[int, str, str]] = good
        self.status = 202
        self.validations: list[str] = []
        self.notifications: list[Any] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                query = parse_qs(urlsplit(self.path).query)
                if "validationToken" in query:
                    assert body == b""
                    receiver.validations.append(query["validationToken"][0])
                    status, kind, text = receiver.reply(query["validationToken"][0])
                    self._answer(status, kind, text)
                else:
                    receiver.notifications.append((self.path, json.loads(body)))
                    self._answer(receiver.status, "text/plain", "")

            def _answer(self, status: int, kind: str, text: str) -> None:
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(text.encode())))
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, format: str, *arguments: Any) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))
        self.thread.start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"

    def close(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()
