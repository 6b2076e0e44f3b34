"""HTTP/2 over TLS, spoken by the package h2 on the other side."""

from __future__ import annotations

import logging
import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import h2.config
import h2.connection
import h2.events
import pytest
import trustme
from callrecords._runtime.client import http

from tests.output.client.conftest import MakeClient

SERVER = "server"
BODY = b'{"id": "1"}'


class Server:
    """Answers every request with a record, and remembers the headers."""

    def __init__(self, authority: trustme.CA) -> None:
        self.headers: list[dict[str, str]] = []
        self.protocols: list[str | None] = []
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1").configure_cert(self._context)
        self._context.set_alpn_protocols(["h2", "http/1.1"])
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self._listener.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, name=SERVER, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        try:
            plain, _ = self._listener.accept()
            with self._context.wrap_socket(plain, server_side=True) as stream:
                self.protocols.append(stream.selected_alpn_protocol())
                self._talk(stream)
        except OSError:
            return

    def _talk(self, stream: ssl.SSLSocket) -> None:
        config = h2.config.H2Configuration(client_side=False, header_encoding="utf-8")
        talk = h2.connection.H2Connection(config)
        talk.initiate_connection()
        stream.sendall(talk.data_to_send())
        while data := stream.recv(65536):
            for event in talk.receive_data(data):
                if isinstance(event, h2.events.RequestReceived):
                    self.headers.append(dict(event.headers or ()))  # type: ignore[arg-type]
                if isinstance(event, h2.events.StreamEnded):
                    number = event.stream_id
                    answer = [(":status", "200"), ("content-type", "application/json")]
                    talk.send_headers(number, answer)
                    talk.send_data(number, BODY, end_stream=True)
            stream.sendall(talk.data_to_send())

    def close(self) -> None:
        self._listener.close()
        self._thread.join(5)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    http._certificates.cache_clear()
    running = Server(authority)
    yield running
    running.close()
    http._certificates.cache_clear()


def test_http2_is_spoken_where_it_can_be_and_logs_no_token(
    server: Server, client: MakeClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    made = client(lambda: "s3cret-token", base_url=server.url, headers={"X-One": "s3cret-header"})
    assert made.communications.call_records["s3cret-key"].get().id == "1"
    made.close()
    assert server.protocols == ["h2"]
    [headers] = server.headers
    assert headers["authorization"] == "Bearer s3cret-token"
    assert headers[":path"] == "/communications/callRecords/s3cret-key"
    logs = [each.getMessage() for each in caplog.records if each.threadName != SERVER]
    assert "GET /communications/callRecords/{}: 200" in logs
    assert not [each for each in logs if "s3cret" in each]
