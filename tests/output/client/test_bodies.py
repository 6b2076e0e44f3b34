"""Bodies over real sockets: how they are compressed, and how long they may be."""

from __future__ import annotations

import gzip
import json
import tracemalloc
import zlib
from typing import Any

import callrecords
import httpx
import pytest
from callrecords import (
    ApiError,
    BadRequestError,
    InvalidResponseError,
    NetworkError,
    RateLimitError,
    models,
)

from tests.output.client.conftest import MakeClient
from tests.scripted import Reply, Scripted, in_turn

RECORD = {"id": "1", "joinWebUrl": "ü" * 1000}
TEXT = json.dumps(RECORD).encode()


def raw_deflate(data: bytes) -> bytes:
    made = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return made.compress(data) + made.flush()


def get(client: Any) -> Any:
    return client.communications.call_records["1"].get()


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("", TEXT),
        ("identity", TEXT),
        ("gzip", gzip.compress(TEXT)),
        ("GZIP", gzip.compress(TEXT)),
        ("x-gzip", gzip.compress(TEXT)),
        ("gzip", gzip.compress(TEXT[:500]) + gzip.compress(TEXT[500:])),
        ("gzip", gzip.compress(TEXT) + b"\0\0\0"),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", raw_deflate(TEXT)),
    ],
    ids=["none", "identity", "gzip", "upper", "x-gzip", "members", "zeros", "zlib", "raw"],
)
def test_a_body_is_decompressed(
    client: MakeClient, service: Scripted, coding: str, body: bytes
) -> None:
    service.script = in_turn(Reply(body, headers={"Content-Encoding": coding}))
    made = client(max_body_bytes=len(TEXT))
    assert get(made) == models.CallRecord.from_dict(RECORD)
    with pytest.raises(InvalidResponseError):
        get(client(max_body_bytes=len(TEXT) - 1))
    assert service.asked[0].headers["accept-encoding"] == "gzip, deflate"


@pytest.mark.parametrize("cut", [5, 20, -9])
def test_a_compressed_body_that_breaks_off_is_asked_for_again(
    client: MakeClient, service: Scripted, cut: int
) -> None:
    broken = Reply(gzip.compress(TEXT)[:cut], headers={"Content-Encoding": "gzip"})
    service.script = in_turn(broken, Reply(RECORD))
    assert get(client()).id == "1"
    service.script = in_turn(broken)
    with pytest.raises(NetworkError, match="DecodingError: the compressed body ends too early"):
        get(client(max_retries=0))


def test_a_body_that_is_compressed_twice_is_refused(client: MakeClient, service: Scripted) -> None:
    twice = gzip.compress(gzip.compress(b"x" * 50_000_000))
    service.script = in_turn(Reply(twice, headers={"Content-Encoding": "gzip, gzip"}))
    tracemalloc.start()
    try:
        with pytest.raises(NetworkError, match="compressed more than once"):
            get(client(max_retries=0))
        assert tracemalloc.get_traced_memory()[1] < 12_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("status", [200, 201, 400, 404])
@pytest.mark.parametrize("is_compressed", [True, False])
def test_a_body_without_end_does_not_fill_the_memory(
    client: MakeClient, service: Scripted, status: int, *, is_compressed: bool
) -> None:
    long = b'{"error": {"code": "' + b"x" * 40_000_000
    body = gzip.compress(long) if is_compressed else long
    headers = {"Content-Encoding": "gzip"} if is_compressed else {}
    service.script = in_turn(Reply(body, status, {**headers, "request-id": "r1"}))
    made = client(max_body_bytes=2_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(ApiError) as raised:
            get(made)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    found = raised.value
    assert peak < 12_000_000
    assert isinstance(found, InvalidResponseError) == (status < 300)
    assert (found.status, found.request_id, len(service.asked)) == (status, "r1", 1)
    assert found.body == long[:10_000]
    assert len(str(found)) < 1000
    if status < 300:
        assert "at most 2,000,000 bytes (max_body_bytes of the client)" in str(found)


def test_a_long_refusal_for_the_rate_is_one_all_the_same(
    client: MakeClient, service: Scripted
) -> None:
    long = Reply(b"x" * 3_000_000, 429, {"Retry-After": "0"})
    service.script = in_turn(long, Reply(RECORD))
    assert get(client()).id == "1"
    service.script = in_turn(long)
    with pytest.raises(RateLimitError):
        get(client(max_retries=0, max_body_bytes=None))


@pytest.mark.parametrize("coding", ["", "gzip", "gzip, gzip"])
def test_a_refusal_that_breaks_off_is_one_all_the_same(
    client: MakeClient, service: Scripted, coding: str
) -> None:
    long = b'{"error":{"code":"tooMany"' + b" " * 5_000
    said = gzip.compress(long, 0) if coding else long
    headers = {"Content-Encoding": coding, "Retry-After": "0"}
    body = models.Subscription(change_type="updated")
    for status in (429, 400):
        service.asked.clear()
        service.script = in_turn(Reply(said, status, headers, cut=2_000), Reply({"id": "s"}, 201))
        if status == 429:  # refused for its rate, so it cannot have gone through
            assert client().subscriptions.create(body).id == "s"
            assert len(service.asked) == 2
            continue
        with pytest.raises(BadRequestError) as raised:
            client().subscriptions.create(body)
        assert "," in coding or long.startswith(raised.value.body)
        assert len(service.asked) == 1


def test_no_bound_is_none(client: MakeClient, service: Scripted) -> None:
    body = gzip.compress(json.dumps({"id": "y" * 5_000_000}).encode())
    service.script = in_turn(Reply(body, headers={"Content-Encoding": "gzip"}))
    assert len(get(client(max_body_bytes=None)).id) == 5_000_000


def test_a_connection_is_used_again_after_each_answer(
    client: MakeClient, service: Scripted
) -> None:
    service.script = in_turn(Reply(RECORD), Reply(None, 204), Reply({"error": {}}, 404))
    made = client()
    get(made)
    made.subscriptions["1"].delete()
    for _ in range(3):
        with pytest.raises(ApiError):
            get(made)
    assert len({asked.client for asked in service.asked}) == 1


@pytest.mark.parametrize("is_read_by_hook", [True, False])
def test_an_http_client_of_the_callers(service: Scripted, *, is_read_by_hook: bool) -> None:
    hooks = {"response": [lambda response: response.read()]} if is_read_by_hook else {}
    service.script = in_turn(
        Reply(gzip.compress(TEXT), headers={"Content-Encoding": "gzip"}),
    )
    with httpx.Client(event_hooks=hooks) as own:  # type: ignore[arg-type]
        assert get(callrecords.Client(base_url=service.url, http_client=own)).id == "1"
        short = callrecords.Client(base_url=service.url, http_client=own, max_body_bytes=99)
        with pytest.raises(InvalidResponseError, match="at most 99 bytes"):
            get(short)


def test_a_transport_of_the_callers() -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json=RECORD))
    with httpx.Client(transport=transport) as own:
        made = callrecords.Client(base_url="https://x.invalid", http_client=own)
        assert get(made) == models.CallRecord.from_dict(RECORD)
