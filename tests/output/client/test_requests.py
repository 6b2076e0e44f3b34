"""One request over real sockets: tries, broken answers, timeouts, what libraries are told."""

from __future__ import annotations

import gzip
import json
import logging
import socket
import threading
import traceback
from datetime import UTC, datetime
from typing import Any

import callrecords
import httpx
import pytest
from callrecords import (
    ApiError,
    Client,
    EncodeError,
    InvalidResponseError,
    NetworkError,
    NetworkTimeoutError,
    RateLimitError,
    ServiceUnavailableError,
    models,
)

from tests.output.client.conftest import MakeClient
from tests.scripted import DROP, Reply, Scripted, error, in_turn

RECORD = {"id": "1", "version": 3}
FINE = Reply(RECORD)


def get(client: Any, **options: Any) -> Any:
    return client.communications.call_records["1"].get(**options)


@pytest.mark.parametrize(
    "first",
    [
        error(429, Retry_After="0"),
        error(503),
        error(504),
        DROP,
        Reply(RECORD, cut=0),
        Reply(RECORD, cut=9),
        Reply(b"not gzip", headers={"Content-Encoding": "gzip"}),
    ],
)
def test_what_goes_wrong_once_is_tried_again(
    client: MakeClient, service: Scripted, first: Reply
) -> None:
    service.script = in_turn(first, first, FINE)
    assert get(client()) == models.CallRecord.from_dict(RECORD)
    assert len(service.asked) == 3


def test_what_may_have_worked_is_not_sent_again(client: MakeClient, service: Scripted) -> None:
    service.script = in_turn(DROP, FINE)
    with pytest.raises(NetworkError) as raised:
        client().subscriptions.create(models.Subscription())
    assert raised.value.was_sent
    assert len(service.asked) == 1


def test_a_connection_that_is_refused_is_tried_again_for_every_method(client: MakeClient) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    made = client(base_url=f"http://127.0.0.1:{port}", max_retries=2)
    attempts: list[int] = []
    made_too = client(
        base_url=f"http://127.0.0.1:{port}",
        max_retries=2,
        before=[lambda outgoing: attempts.append(outgoing.attempt)],
    )
    with pytest.raises(NetworkError, match=r"POST /subscriptions: ConnectError") as raised:
        made_too.subscriptions.create(models.Subscription())
    assert attempts == [0, 1, 2]
    assert not raised.value.was_sent
    with pytest.raises(NetworkError):
        get(made)


def test_a_deletion_that_was_not_answered_is_done_when_nothing_is_there(
    client: MakeClient, service: Scripted
) -> None:
    service.script = in_turn(DROP, error(404))
    assert client().subscriptions["1"].delete() is None
    assert len(service.asked) == 2


def test_an_answer_that_does_not_come_in_time(client: MakeClient) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        made = client(base_url=f"http://127.0.0.1:{silent.getsockname()[1]}", max_retries=0)
        with pytest.raises(NetworkTimeoutError, match="ReadTimeout"):
            get(made, timeout=0.05)


def test_tries_can_be_limited_for_one_call(client: MakeClient, service: Scripted) -> None:
    service.script = in_turn(error(503), FINE)
    with pytest.raises(ServiceUnavailableError):
        get(client(), max_retries=0)
    assert len(service.asked) == 1


def test_nobody_waits_longer_than_the_budget(client: MakeClient, service: Scripted) -> None:
    service.script = in_turn(error(429, Retry_After="3600"))
    with pytest.raises(RateLimitError) as raised:
        get(client(max_retry_time=5))
    assert raised.value.retry_after == 3600
    assert len(service.asked) == 1


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (b"", "(nothing)"),
        (b'{"id": "1"', '{"id": "1"'),
        (b"<html>Sign in</html>", "<html>Sign in</html>"),
        (b"[]", "expected an object"),
        (b'{"id": 1}', "$.id: expected text, found the number 1"),
        (b"\xff\xfe", "\ufffd"),
        (b"", "expected JSON, found nothing; the answer begins: (nothing)"),
        (
            b'{ "error" : {"code": "gone", "message": "m"}}\n',
            '$: expected an object (CallRecord), found an error; the answer begins: { "error"',
        ),
    ],
)
def test_a_success_that_cannot_be_read(
    client: MakeClient, service: Scripted, body: bytes, shown: str
) -> None:
    service.script = in_turn(Reply(body, 200, {"request-id": "r1"}))
    with pytest.raises(InvalidResponseError) as raised:
        get(client())
    found = raised.value
    assert shown in str(found)
    assert (found.status, found.request_id, found.body) == (200, "r1", body)
    assert isinstance(found, ApiError)
    assert isinstance(found, callrecords.DecodeError)


@pytest.mark.parametrize("body", [{"error": {}, "id": "1"}, {"error": None}, {"error": "e"}])
def test_a_member_named_error_is_none(client: MakeClient, service: Scripted, body: Any) -> None:
    service.script = in_turn(Reply(body))
    assert get(client()).extra == {"error": body["error"]}


@pytest.mark.parametrize(
    ("body", "document"),
    [(b"", None), (b"<html>\nno</html>", None), (b"[1]", [1]), (b'{"error": 1.5}', {"error": 1.5})],
)
def test_errors_that_are_no_odata_error(
    client: MakeClient, service: Scripted, body: bytes, document: Any
) -> None:
    service.script = in_turn(Reply(body, 400))
    with pytest.raises(ApiError) as raised:
        get(client())
    assert (raised.value.status, raised.value.code, raised.value.body) == (400, "", body)
    assert raised.value.document == document


def test_checks_of_queries_can_be_turned_off(client: MakeClient, service: Scripted) -> None:
    service.script = in_turn(Reply({"value": []}))
    checked, unchecked = client(), client(check=False)
    for made, options in ((checked, {}), (unchecked, {"check": True})):
        with pytest.raises(ValueError, match="nonsense"):
            made.communications.call_records.list(filter="nonsense eq 1", **options)
    assert service.asked == []
    for made, options in ((checked, {"check": False}), (unchecked, {})):
        list(made.communications.call_records.list(filter="nonsense eq 1", **options))
    assert [asked.query for asked in service.asked] == [{"$filter": "nonsense eq 1"}] * 2


def test_answers_come_compressed(client: MakeClient, service: Scripted) -> None:
    packed = gzip.compress(b'{"id": "packed"}')
    service.script = in_turn(Reply(packed, headers={"Content-Encoding": "gzip"}))
    assert get(client()).id == "packed"
    assert "gzip" in service.asked[0].headers["accept-encoding"]


SPAN = {
    "from_date_time": datetime(2026, 1, 1, tzinfo=UTC),
    "to_date_time": datetime(2026, 1, 2, tzinfo=UTC),
}
SECRETS = ("s3cret-token", "s3cret-state", "+14255550100", "14255550101")


def send_secrets(made: Any) -> None:
    with pytest.raises(ApiError) as raised:
        made.subscriptions.create(models.Subscription(client_state=SECRETS[1]))
    shown = [str(raised.value), repr(raised.value), *traceback.format_exception(raised.value)]
    assert not [each for each in SECRETS for text in shown if each in text]


@pytest.mark.parametrize(
    "reply",
    [
        error(400, "s3cret-token +14255550100"),
        Reply({"error": {"code": "x", "message": " ".join(SECRETS)}}, 400),
        Reply(" ".join(SECRETS).encode(), 500),
        Reply(('["' + '", "'.join(SECRETS) + '"]').encode()),
        Reply(b'{"clientState": "s3cret-state", "id": 14255550101}'),
        Reply(b'{"id": "1", "version": "s3cret-token", "expirationDateTime": "s3"}'),
    ],
)
def test_neither_errors_nor_logs_show_secrets(
    client: MakeClient, service: Scripted, caplog: pytest.LogCaptureFixture, reply: Reply
) -> None:
    caplog.set_level(logging.DEBUG)
    service.script = in_turn(reply)
    made = client(lambda: "s3cret-token", max_retries=1)
    send_secrets(made)
    calls = made.communications.call_records
    options = {"filter": "callerNumber eq '+14255550100'", "check": False}
    with pytest.raises(ApiError):
        calls.list(**options).first()
    with pytest.raises(ApiError):
        calls["+14255550100"].get(expand=["sessions"])
    assert "POST /subscriptions: " in caplog.text
    assert "GET /communications/callRecords/{}: " in caplog.text
    assert not [each for each in (*SECRETS, "%2B1425", "1425555") if each in caplog.text]


@pytest.mark.parametrize("number", ["020 7946 0958", "5550123", "0049 30 1234567"])
def test_no_error_quotes_a_number_of_a_row(
    client: MakeClient, service: Scripted, number: str
) -> None:
    row = {"id": "x", "callerNumber": number, "startDateTime": "bad"}
    identity = {"phone": {"@odata.type": "#microsoft.graph.identity", "id": number}}
    service.script = in_turn(
        Reply({"value": [row]}), Reply({"organizer": identity, "version": "x"})
    )
    calls = client().communications.call_records
    with pytest.raises(ApiError) as row_error:
        calls.get_pstn_calls(**SPAN).first()
    with pytest.raises(ApiError) as record_error:
        calls["x"].get()
    for raised in (row_error, record_error):
        assert "[removed]" in str(raised.value)
        assert number not in str(raised.value)


def test_other_users_of_httpx_keep_their_logs(
    client: MakeClient, service: Scripted, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    service.script = in_turn(FINE)
    get(client())
    assert caplog.text == ""
    with httpx.Client() as other:
        other.get(f"{service.url}/other")
    assert "/other" in caplog.text


def test_the_logger_is_named_like_the_package_and_has_nothing_above_debug(
    client: MakeClient, service: Scripted, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    service.script = in_turn(error(503), error(401), FINE)
    get(client(lambda: "token"))
    ours = [each for each in caplog.records if each.name == "callrecords"]
    assert len(ours) >= 5
    assert {each.levelno for each in ours} == {logging.DEBUG}
    assert not [each for each in caplog.records if each.name in {"httpx", "hpack.hpack"}]


def test_an_http_client_of_the_callers_is_used_as_it_is(service: Scripted) -> None:
    service.script = in_turn(Reply(None, 302, {"Location": f"{service.url}/other"}))
    headers = {"X-Mine": "1"}
    with httpx.Client(headers=headers, follow_redirects=True) as http_client:
        made = callrecords.Client(base_url=service.url, http_client=http_client)
        with made, pytest.raises(ApiError):
            get(made)
        assert not http_client.is_closed
    assert [asked.headers["x-mine"] for asked in service.asked] == ["1"]


def test_threads_share_a_client(service: Scripted) -> None:
    service.script = in_turn(FINE)
    found: list[Any] = []
    with callrecords.Client(base_url=service.url) as made:
        threads = [threading.Thread(target=lambda: found.append(get(made))) for _ in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == [models.CallRecord.from_dict(RECORD)] * 16


def test_an_argument_that_cannot_be_sent_is_named() -> None:
    with Client(base_url="http://127.0.0.1:9") as made:
        calls = made.communications.call_records
        naive = datetime(2026, 1, 1)
        with pytest.raises(EncodeError) as raised:
            calls.get_pstn_calls(
                from_date_time=datetime(2026, 1, 1, tzinfo=UTC), to_date_time=naive
            )
    assert raised.value.path == "$.to_date_time"


def test_a_byte_order_mark_before_an_answer(client: MakeClient, service: Scripted) -> None:
    mark = b"\xef\xbb\xbf"
    page = mark + b'{"value": [{"id": "1"}]}'
    service.script = in_turn(Reply(page), Reply(mark + b'{"id": "1"}'), Reply(page, 400))
    made = client()
    assert made.communications.call_records.list().first() == models.CallRecord(id="1")
    assert get(made).id == "1"
    with pytest.raises(ApiError) as raised:
        get(made)
    assert raised.value.document == {"value": [{"id": "1"}]}


def test_half_of_a_surrogate_pair_loses_nothing(client: MakeClient, service: Scripted) -> None:
    rows = r'[{"id":"1"},{"id":"a\ud800","joinWebUrl":"\udc00\ud83d\ude00","new":1.10},{"id":"3"}]'
    service.script = in_turn(Reply(f'{{"value":{rows}}}'.encode()))
    found = list(client().communications.call_records.list())
    assert [each.id for each in found] == ["1", "a\ud800", "3"]
    assert found[1].join_web_url == "\udc00\U0001f600"
    # The escape of a whole pair is one character in UTF-8.
    same = r'{"id":"a\ud800","joinWebUrl":"\udc00\ud83d\ude00","new":1.10}'
    assert json.loads(found[1].to_json()) == json.loads(same)
    assert '"new":1.10' in found[1].to_json()
    assert r"a\ud800" in repr(found[1])


def test_half_of_a_surrogate_pair_in_an_error_can_be_printed(
    client: MakeClient, service: Scripted
) -> None:
    service.script = in_turn(Reply(rb'{"error":{"code":"\ud800","message":"no \udc00"}}', 400))
    with pytest.raises(ApiError) as raised:
        get(client())
    assert str(raised.value) == r"400 \ud800: no \udc00"
    str(raised.value).encode()


@pytest.mark.parametrize("key", ["", ".", "..", "\ud800", "a\0b", None, 1])
def test_keys_that_no_url_can_hold(client: MakeClient, service: Scripted, key: Any) -> None:
    made = client()
    calls = made.communications.call_records
    for ask in (lambda: calls[key].get(), lambda: calls.complete(key)):
        with pytest.raises(EncodeError, match=r"^\$\.id: expected (a key|text|text without NUL)"):
            ask()
    assert service.asked == []


@pytest.mark.parametrize("key", [" ", "a/b?c#d", "%00", "Ünïcode \U0001f600", "..."])
def test_keys_that_a_url_can_hold(client: MakeClient, service: Scripted, key: str) -> None:
    service.script = in_turn(FINE)
    client().communications.call_records[key].get()
    assert service.routes == [f"GET /communications/callRecords/{key}"]
