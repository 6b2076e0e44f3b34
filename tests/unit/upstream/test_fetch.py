"""Downloads over real sockets; what must not be asked is shown not to have been asked."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from generator.upstream.fetch import Fetcher, FetchError, Limits, checked_url
from tests.unit.upstream.secure_server import SecureServer, answer, fetcher


def test_a_file_comes_with_its_url_and_entity_tag(server: SecureServer) -> None:
    data = bytes(range(256)) * 1000
    url = server.serve("/a/b.xml?x=1%20", data, ETag='W/"1"')
    fetched = fetcher()(url + "#part")
    assert (fetched.data, fetched.url, fetched.etag) == (data, url, 'W/"1"')
    assert server.asked == ["/a/b.xml?x=1%20"]


def test_a_body_in_chunks_is_put_together(server: SecureServer) -> None:
    def chunks(handler: BaseHTTPRequestHandler) -> None:
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")

    server.answers["/"] = chunks
    assert fetcher()(server.url("/")).data == b"abcde"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirections_on_the_same_host_are_followed(server: SecureServer, status: int) -> None:
    server.serve("/deep/new.xml", b"there")
    server.redirect("/deep/old.xml", "new.xml", status)
    url = server.redirect("/start", "/deep/old.xml", status)
    fetched = fetcher()(url)
    assert (fetched.data, fetched.url) == (b"there", server.url("/deep/new.xml"))


def fails(url: str, using: Fetcher | None = None) -> str:
    with pytest.raises(FetchError) as raised:
        (using or fetcher())(url)
    return str(raised.value)


def test_another_host_has_to_be_named(server: SecureServer) -> None:
    server.serve("/x", b"there")
    url = server.redirect("/", server.url("/x", "127.0.0.1"))
    host = f"127.0.0.1:{server.port}"
    assert fails(url) == f"{url} redirects to {host}, which redirect_hosts does not name"
    assert server.asked == ["/"]
    assert fetcher(hosts=frozenset({host}))(url).data == b"there"


def test_another_port_is_another_host(server: SecureServer) -> None:
    url = server.redirect("/", "https://localhost:1/x")
    assert "redirects to localhost:1, which" in fails(url)


@pytest.mark.parametrize(
    "target", ["http://localhost/x", "ftp://localhost/x", "file:///etc/passwd", "data:text/xml,x"]
)
def test_another_scheme_is_not_followed(server: SecureServer, target: str) -> None:
    assert "is not https" in fails(server.redirect("/", target))


def test_a_redirection_to_itself_ends(server: SecureServer) -> None:
    url = server.redirect("/", "/")
    assert fails(url) == f"{url} redirects more than 5 times"
    assert len(server.asked) == 6


def test_this_machine_is_not_asked_without_leave(server: SecureServer) -> None:
    server.serve("/", b"secret")
    for host in ("localhost", "127.0.0.1", "2130706433", "127.1"):
        said = fails(server.url("/", host), Fetcher(tls=fetcher().tls))
        assert "no address of the public internet" in said
    assert server.asked == []


def test_a_redirection_to_a_private_address_is_not_followed(server: SecureServer) -> None:
    other = "https://10.0.0.1/x"
    said = fails(server.redirect("/", other), fetcher(hosts=frozenset({"10.0.0.1"})))
    assert said == "10.0.0.1 is at 10.0.0.1, which is no address of the public internet"


class Names:
    """Stands in for the system's resolver, as there is no network: a name's answers in turn."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> None:
        self.asked: list[str] = []
        self._answers = list(answers)
        monkeypatch.setattr(socket, "getaddrinfo", self._resolve)

    def _resolve(self, host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        self.asked.append(host)
        found = self._answers.pop(0)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in found]


def test_the_address_that_was_looked_at_is_the_one_that_is_asked(
    server: SecureServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that means another address the second time is never asked about twice."""
    server.serve("/", b"there")
    looked_at: list[str] = []

    def allows(address: Any) -> bool:
        looked_at.append(str(address))
        return True

    names = Names(monkeypatch, ["127.0.0.1"], ["127.0.0.2"])
    assert fetcher(allows=allows)(server.url("/", "published.example")).data == b"there"
    assert names.asked == ["published.example"]
    assert looked_at == ["127.0.0.1"]


def test_one_address_that_is_not_allowed_is_enough(
    server: SecureServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.serve("/", b"there")
    Names(monkeypatch, ["127.0.0.1", "10.0.0.1"])
    assert "published.example is at 10.0.0.1, which" in fails(server.url("/", "published.example"))
    assert server.asked == []


def test_each_redirection_is_looked_at_anew(
    server: SecureServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    Names(monkeypatch, ["127.0.0.1"], ["192.168.0.1"])
    url = server.url("/", "published.example")
    server.redirect("/", "/again")
    assert "is at 192.168.0.1" in fails(url)
    assert server.asked == ["/"]


def test_the_second_address_is_tried_where_the_first_does_not_answer(
    server: SecureServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.serve("/", b"there")
    Names(monkeypatch, ["127.0.0.9", "127.0.0.1"])
    assert fetcher()(server.url("/", "published.example")).data == b"there"


def test_the_certificate_is_for_the_name(
    server: SecureServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.serve("/", b"there")
    assert "CERTIFICATE_VERIFY_FAILED" in fails(
        server.url("/"), fetcher(tls=ssl.create_default_context)
    )
    Names(monkeypatch, ["127.0.0.1"])
    assert "Hostname mismatch" in fails(server.url("/", "other.example"))
    assert server.asked == []


def test_a_file_that_says_it_is_too_large(server: SecureServer) -> None:
    url = server.serve("/", b"x" * 101)
    small = fetcher(limits=Limits(size=100))
    assert fails(url, small) == f"{url} has more than 100 bytes"
    assert fetcher(limits=Limits(size=101))(url).data == b"x" * 101


def test_a_file_without_end_is_cut(server: SecureServer) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 65536)

    server.answers["/"] = endless
    assert "has more than 1,000,000 bytes" in fails(
        server.url("/"), fetcher(limits=Limits(size=1_000_000))
    )


@pytest.mark.parametrize("where", ["head", "body"])
def test_a_server_that_drips_is_cut(server: SecureServer, where: str) -> None:
    over = threading.Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"\r\n" if where == "body" else b"X-Slow: "))
        while not over.wait(0.02):
            handler.wfile.write(b"x")

    server.answers["/"] = drip
    url = server.url("/")
    said = fails(url, fetcher(limits=Limits(seconds=0.3)))
    over.set()
    assert said == f"{url} takes more than 0.3 seconds"


def test_a_server_that_never_shakes_hands_is_cut() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://localhost:{silent.getsockname()[1]}/"
        assert fails(url, fetcher(limits=Limits(seconds=0.3))) == (
            f"{url} takes more than 0.3 seconds"
        )


def test_a_body_that_ends_early_is_no_file(server: SecureServer) -> None:
    def short(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "10")
        handler.end_headers()
        handler.wfile.write(b"abc")

    server.answers["/"] = short
    assert fails(server.url("/")) == f"{server.url('/')} ends after 3 of 10 bytes"


def test_a_packed_body_is_refused_and_not_unpacked(server: SecureServer) -> None:
    url = server.serve("/", gzip.compress(b"x" * 10_000_000), Content_Encoding="gzip")
    assert fails(url) == f"{url} answers in the encoding gzip, expected none"


@pytest.mark.parametrize("status", [204, 304, 401, 404, 500])
def test_other_answers_are_told(server: SecureServer, status: int) -> None:
    server.answers["/"] = answer(status, b"")
    assert f"answers {status} " in fails(server.url("/"))


def test_a_redirection_to_nowhere_is_told(server: SecureServer) -> None:
    server.answers["/"] = answer(302, b"")
    assert "answers 302 Found, expected 200" in fails(server.url("/"))


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert "cannot be had: [Errno" in fails(f"https://127.0.0.1:{port}/")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://example.org/", "is not https"),
        ("HTTP://example.org/", "is not https"),
        ("file:///etc/passwd", "is not https"),
        ("//example.org/", "is not https"),
        ("https:///x", "has no host"),
        ("https://", "has no host"),
        ("https://münchen.example/", "has no host of ASCII"),
        ("https://a%2eb/", "has no host of ASCII"),
        ("https://user@example.org/", "holds a user"),
        ("https://user:secret@example.org/", "holds a user"),
        ("https://example.org:99999/", "is no URL"),
        ("https://example.org:0/", "is no URL"),
        ("https://[::1/", "is no URL"),
        ("https://example.org/a b", "is no URL"),
        ("https://example.org/\r\nHost: other", "is no URL"),
        ("https://example.org/ü", "is no URL"),
    ],
)
def test_what_is_not_asked_at_all(url: str, words: str) -> None:
    with pytest.raises(FetchError, match=words) as raised:
        checked_url(url)
    assert "secret" not in str(raised.value)


def test_the_scheme_may_be_in_capitals() -> None:
    assert checked_url("HTTPS://Example.org/x#y").geturl() == "https://Example.org/x"
