"""Requests that no client should send: each is answered, and the next one is answered as before."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from urllib.request import urlopen

import pytest
from callrecords.testing import FakeGraph

RECORDS = "/v1.0/communications/callRecords"
DEEP = 3_000
TARGETS = (
    *("/../../etc/passwd", "//etc/passwd", "/%2e%2e/%2e%2e/etc", "/v1.0/..", "/v1.0/%00", "*"),
    *("http://other.invalid/v1.0", f"/v1.0/{'a/' * DEEP}", f"/v1.0/{'a' * 60_000}"),
    *(f"{RECORDS}{rest}" for rest in (
        "/" + "(" * DEEP, "(", "('", "(@p)?@p=@p", "?%zz=1", "?$top=" + "9" * 5_000, "?$top=-1",
        "?$skip=1e9", "?$skiptoken=%00", "?$orderby=" + "a," * DEEP, "?$select=" + "a/" * DEEP,
        "?$filter=" + "(" * DEEP, "?$filter=" + "not%20" * DEEP, "?$expand=" + "a($expand=" * DEEP,
        "?$filter=id%20eq%20" + "-" * DEEP + "1", "?$filter=version%20eq%20" + "9" * DEEP,
        "?$filter=version%20div%200%20eq%201", "?$filter=matchesPattern(id,'(a%2B)%2B$')",
        "?$filter=startDateTime%20gt%209999-99-99T00:00:00Z", "?$search=" + "(" * DEEP,
        "/getPstnCalls(fromDateTime=0001-01-01T00:00:00Z,toDateTime=9999-12-31T23:59:59Z)",
        "/getPstnCalls(fromDateTime=" + "9" * DEEP + "Z,toDateTime=1Z)", "/$count/$count",
    )),
)  # fmt: skip
BODIES = (
    *(b"", b"{", b"[]", b"null", b'{"a":' * DEEP, b"[" * 100_000, b"\xff\xfe", b"9" * 10_000),
    *(b'{"requests":[{"id":1}]}', b'{"requests":[{"id":"1","method":5,"url":{}}]}'),
    b'{"requests":[{"id":"1","method":"GET","url":"/$batch"}]}',
    b'{"expirationDateTime":"0001-01-01T00:00:00+14:00","changeType":"created",'
    b'"notificationUrl":"file:///etc/passwd","resource":"communications/callRecords"}',
)
CHUNKED = b"POST /v1.0/subscriptions HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
GET = f"GET {RECORDS}?$top=1 HTTP/1.1\r\nConnection: close\r\n".encode()
RAW = {
    "method": b"G\x00T / HTTP/1.1\r\n\r\n",
    "version": b"GET / HTTP/9.9\r\n\r\n",
    "a chunk of less than nothing": CHUNKED + b"-1\r\nabc\r\n0\r\n\r\n",
    "a chunk without end": CHUNKED + b"ffffffffffff\r\nabc\r\n0\r\n\r\n",
    "chunks without a size": CHUNKED + b"_1_\r\nabc\r\n0\r\n\r\n",
    "a body of less than nothing": b"POST / HTTP/1.1\r\nContent-Length: -5\r\n\r\nabc",
    "a body without end": b"POST / HTTP/1.1\r\nContent-Length: " + b"9" * 5_000 + b"\r\n\r\nabc",
    "digits": b"POST / HTTP/1.1\r\nContent-Length: \xb2\r\n\r\nabc",
    "page size": GET + b"Prefer: odata.maxpagesize=" + b"9" * 5_000 + b"\r\n\r\n",
    "no page": GET + b"Prefer: odata.maxpagesize=0\r\n\r\n",
    "many headers": GET + b"".join(b"X%d: y\r\n" % number for number in range(300)) + b"\r\n",
    "header in a header": GET + b"Host: a\r\n X-Evil: b\r\n\r\n",
    "bytes": GET + b"Host: \xe9\xff\r\nclient-request-id: \xe9\r\n\r\n",
    "tags": GET + b'If-None-Match: "\r\nIf-Match: W/\r\nAccept: ' + b"a/" * 9_999 + b"\r\n\r\n",
}


@pytest.fixture(scope="module")
def graph() -> Iterator[FakeGraph]:
    with FakeGraph(records=5, token_required=False) as running:
        yield running


def asked(graph: FakeGraph, request: bytes) -> bytes:
    """What the server sends until it ends the connection."""
    port = int(graph.root_url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65_536), b""))


def check(graph: FakeGraph, request: bytes) -> None:
    answer = asked(graph, request)
    # Without a first line it is HTTP/0.9, which has none.
    status = int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.1 ") else 400
    assert answer
    assert 200 <= status < 500
    assert b"Traceback" not in answer
    assert b"root:" not in answer
    assert b"\nX-Evil" not in answer
    with urlopen(f"{graph.root_url}{RECORDS}?$top=1") as response:
        assert len(json.load(response)["value"]) == 1


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target[:60])
def test_targets(graph: FakeGraph, target: str) -> None:
    check(graph, f"GET {target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode())


@pytest.mark.parametrize("method", ["POST", "PATCH", "DELETE", "TRACE"])
@pytest.mark.parametrize("path", ["/v1.0/$batch", "/v1.0/subscriptions", f"{RECORDS}/a"])
def test_bodies(graph: FakeGraph, method: str, path: str) -> None:
    for body in BODIES:
        head = f"{method} {path} HTTP/1.1\r\nConnection: close\r\nContent-Length: {len(body)}"
        check(graph, head.encode() + b"\r\nContent-Type: application/json\r\n\r\n" + body)


@pytest.mark.parametrize("name", RAW)
def test_heads(graph: FakeGraph, name: str) -> None:
    check(graph, RAW[name])
