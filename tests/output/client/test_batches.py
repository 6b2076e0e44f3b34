"""Batches and raw responses, made of the methods that there are."""

from __future__ import annotations

import base64
import json
import time
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from callrecords import (
    AuthenticationError,
    BadRequestError,
    InvalidResponseError,
    NetworkError,
    NotFoundError,
    PagingError,
    RateLimitError,
    ServiceUnavailableError,
    models,
)

from tests.output.client.conftest import MakeClient
from tests.scripted import DROP, Asked, Reply, Scripted, error, in_turn

CALLS = "/communications/callRecords"


class Batches:
    """Answers each request of a batch by a function of it, last one first."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer
        self.sizes: list[int] = []
        self.rows: list[dict[str, Any]] = []

    def __call__(self, asked: Asked) -> Reply:
        assert asked.route == "POST /$batch"
        rows = asked.json["requests"]
        self.sizes.append(len(rows))
        self.rows += rows
        answers = [{"id": row["id"], **self.answer(row)} for row in rows]
        return Reply({"responses": [each for each in reversed(answers) if "status" in each]})


def fine(body: Any) -> dict[str, Any]:
    return {"status": 200, "headers": {"Content-Type": "application/json"}, "body": body}


def refused(status: int, **headers: str) -> dict[str, Any]:
    names = {name.replace("_", "-"): text for name, text in headers.items()}
    return {"status": status, "headers": names, "body": {"error": {"code": "no", "message": "n"}}}


def test_each_result_is_in_its_place(client: MakeClient, service: Scripted) -> None:
    def answer(row: dict[str, Any]) -> dict[str, Any]:
        if row["method"] == "DELETE":
            return {"status": 204}
        if row["method"] == "POST":
            return {**fine({"id": "made", **row["body"]}), "status": 201}
        if row["url"].endswith("/gone"):
            return refused(404, request_id="r9")
        if row["url"].startswith("/subscriptions?"):
            return fine({"value": [{"id": "s"}]})
        return fine({"id": row["url"].rpartition("/")[2], "version": 12345678901234567})

    batches = service.script = Batches(answer)
    made = client(lambda: "token", headers={"X-All": "1"})
    calls, batch = made.communications.call_records, made.batch()
    one = batch.add(calls["1"].get)
    gone = batch.add(calls["gone"].get)
    created = batch.add(made.subscriptions.create, models.Subscription(change_type="updated"))
    deleted = batch.add(made.subscriptions["s"].delete)
    listed = batch.add(made.subscriptions.list, select=["id"], check=False, headers={"X-One": "2"})
    with pytest.raises(RuntimeError, match="not been sent"):
        one.result()
    batch.send()
    assert one.result() == models.CallRecord(id="1", version=12345678901234567)
    with pytest.raises(NotFoundError) as raised:
        gone.result()
    assert (raised.value.code, raised.value.request_id) == ("no", "r9")
    assert gone.error is raised.value
    assert one.error is None
    assert created.result() == models.Subscription(id="made", change_type="updated")
    assert deleted.result() is None
    assert list(listed.result()) == list(listed.result()) == [models.Subscription(id="s")]
    assert len(service.asked) == 1
    assert service.asked[0].headers["authorization"] == "Bearer token"
    sent = {row["id"]: row for row in batches.rows}
    assert [row["method"] for row in sent.values()] == ["GET", "GET", "POST", "DELETE", "GET"]
    assert sent["4"]["url"] == "/subscriptions?$select=id"
    assert (sent["4"]["headers"]["x-one"], sent["4"]["headers"]["x-all"]) == ("2", "1")
    assert sent["2"]["headers"]["content-type"] == "application/json"
    assert sent["2"]["body"] == {"changeType": "updated"}
    assert all("authorization" not in row["headers"] for row in sent.values())
    assert sent["0"]["headers"]["prefer"] == "include-unknown-enum-members"


def test_more_than_twenty_are_cut(client: MakeClient, service: Scripted) -> None:
    batches = service.script = Batches(lambda row: fine({"id": row["url"].rpartition("/")[2]}))
    made = client(limiter=None)
    batch = made.batch()
    items = [batch.add(made.communications.call_records[str(n)].get) for n in range(45)]
    batch.send()
    assert batches.sizes == [20, 20, 5]
    assert [each.result().id for each in items] == [str(number) for number in range(45)]
    batch.send()
    assert len(service.asked) == 3


def test_what_was_refused_for_its_rate_is_sent_again_by_itself(
    client: MakeClient, service: Scripted
) -> None:
    tries: dict[str, int] = {}

    def answer(row: dict[str, Any]) -> dict[str, Any]:
        tries[row["url"]] = tries.get(row["url"], 0) + 1
        status = 429 if row["url"].endswith("3") else 503
        hasty = row["url"][-1] in "35" and tries[row["url"]] < 3
        return refused(status, Retry_After="0") if hasty else fine({"id": row["url"][-1]})

    batches = service.script = Batches(answer)
    made = client()
    batch = made.batch()
    items = [batch.add(made.communications.call_records[str(n)].get) for n in range(6)]
    batch.send()
    assert [each.result().id for each in items] == list("012345")
    assert batches.sizes == [6, 2, 2]


def test_tries_of_an_item_are_counted(client: MakeClient, service: Scripted) -> None:
    service.script = Batches(lambda row: refused(503 if row["method"] == "POST" else 429))
    made = client(max_retries=2)
    batch = made.batch()
    got = batch.add(made.communications.call_records["1"].get)
    never = batch.add(made.communications.call_records["1"].get, max_retries=0)
    created = batch.add(made.subscriptions.create, models.Subscription())
    batch.send()
    assert isinstance(got.error, RateLimitError)
    assert isinstance(never.error, RateLimitError)
    assert isinstance(created.error, ServiceUnavailableError)
    rows = [row["method"] for row in service.script.rows]  # type: ignore[attr-defined]
    assert (rows.count("GET"), rows.count("POST")) == (3 + 1, 1)


def test_a_batch_as_a_whole_is_tried_again_if_that_is_safe(
    client: MakeClient, service: Scripted
) -> None:
    answer = Batches(lambda row: fine({"id": "1"}))
    replies = in_turn(error(503), error(503))
    service.script = lambda asked: answer(asked) if len(service.asked) > 2 else replies(asked)
    made = client()
    batch = made.batch()
    item = batch.add(made.communications.call_records["1"].get)
    batch.send()
    assert item.result().id == "1"
    unsafe = made.batch()
    refused = unsafe.add(made.subscriptions.create, models.Subscription())
    service.script = in_turn(error(503))
    unsafe.send()
    assert isinstance(refused.error, ServiceUnavailableError)
    assert len(service.asked) == 4


def test_a_batch_that_fails_as_a_whole_takes_no_other_with_it(
    client: MakeClient, service: Scripted
) -> None:
    answer = Batches(lambda row: fine({"id": row["url"].rpartition("/")[2]}))
    failures = {2: error(400), 3: DROP}
    service.script = lambda asked: failures.get(len(service.asked)) or answer(asked)
    made = client(limiter=None, max_retries=0)
    batch = made.batch()
    items = [batch.add(made.communications.call_records[str(n)].get) for n in range(65)]
    batch.send()
    kinds = [type(each.error) for each in items]
    assert kinds[:20] == kinds[60:] * 4 == [type(None)] * 20
    assert kinds[20:40] == [BadRequestError] * 20
    assert kinds[40:60] == [NetworkError] * 20
    assert [items[n].result().id for n in (0, 19, 60, 64)] == ["0", "19", "60", "64"]
    with pytest.raises(NetworkError, match=r"POST /\$batch"):
        items[40].result()
    batch.send()
    assert len(service.asked) == 4


def test_each_batch_has_its_own_time(
    client: MakeClient, service: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first twenty take longer than the budget; the others are tried again all the same."""
    late = [0.0]
    tried: set[str] = set()

    def answer(row: dict[str, Any]) -> dict[str, Any]:
        if row["url"].endswith("/0"):
            late[0] += 400.0
        if row["url"] in tried or not row["url"].endswith("/30"):
            return fine({"id": "x"})
        tried.add(row["url"])
        return refused(429)

    clock = time.monotonic
    name = "callrecords._runtime.client.batch_flow.time"
    monkeypatch.setattr(name, SimpleNamespace(monotonic=lambda: clock() + late[0]))
    batches = service.script = Batches(answer)
    made = client(limiter=None)
    batch = made.batch()
    items = [batch.add(made.communications.call_records[str(n)].get) for n in range(40)]
    batch.send()
    assert [each.error for each in items] == [None] * 40
    assert batches.sizes == [20, 20, 1]


@pytest.mark.parametrize(
    "responses",
    [
        b"",
        b"[]",
        b"{}",
        b'{"responses": 1}',
    ],
)
def test_a_batch_that_cannot_be_read(
    client: MakeClient, service: Scripted, responses: bytes
) -> None:
    service.script = in_turn(Reply(responses))
    made = client()
    batch = made.batch()
    item = batch.add(made.communications.call_records["1"].get)
    batch.send()
    assert isinstance(item.error, InvalidResponseError)


@pytest.mark.parametrize(
    "row",
    [
        1,
        None,
        [],
        {"status": 200, "body": {"id": "1"}},
        {"id": None, "status": 200},
        {"id": "1"},
        {"id": "1", "status": "200", "body": {"id": "1"}},
        {"id": "1", "status": True},
        {"id": "1", "status": 7},
        {"id": "1", "status": 200, "headers": ["x"]},
    ],
)
def test_one_bad_answer_does_not_lose_the_others(
    client: MakeClient, service: Scripted, row: Any
) -> None:
    good = [{"id": str(n), **fine({"id": f"r{n}"})} for n in (0, 2)]
    again = {"id": "0", **fine({"id": "another"})}
    service.script = in_turn(Reply({"responses": [good[0], row, again, good[1]]}))
    made = client()
    batch = made.batch()
    items = [batch.add(made.communications.call_records[str(n)].get) for n in range(3)]
    batch.send()
    assert [items[n].result().id for n in (0, 2)] == ["r0", "r2"]
    assert isinstance(items[1].error, InvalidResponseError)
    assert items[1].error.client_request_id
    batch.send()
    assert len(service.asked) == 1


def test_what_is_wrong_with_an_item_is_its_own_error(client: MakeClient, service: Scripted) -> None:
    def answer(row: dict[str, Any]) -> dict[str, Any]:
        return {
            "1": {},
            "2": fine({"id": 7}),
            "3": fine({"id": "3", "sessions": [], "sessions@odata.nextLink": "https://x.invalid/"}),
            "4": {"status": 400, "body": base64.b64encode(b"<html>no</html>").decode()},
            "5": {"status": 400, "body": "not base64"},
        }[row["url"][-1]]

    service.script = Batches(answer)
    made = client()
    batch = made.batch()
    items = [batch.add(made.communications.call_records[str(n)].get) for n in range(1, 6)]
    batch.send()
    kinds = (InvalidResponseError, InvalidResponseError, PagingError, BadRequestError)
    assert [type(each.error) for each in items] == [*kinds, BadRequestError]
    assert "no answer" in str(items[0].error)
    assert "$.id: expected text" in str(items[1].error)
    assert items[3].error.body == b"<html>no</html>"
    assert items[4].error.body == b"not base64"


def test_results_of_a_batch_are_complete(client: MakeClient, service: Scripted) -> None:
    link = f"{service.url}/rest"
    record = {"id": "1", "sessions": [{"id": "a"}], "sessions@odata.nextLink": link}
    page = {"value": [{"id": "1"}], "@odata.nextLink": f"{service.url}/more"}
    batches = Batches(lambda row: fine(page if row["url"] == CALLS else record))
    rest = {"GET /rest": {"value": [{"id": "b"}]}, "GET /more": {"value": [{"id": "2"}]}}
    service.script = lambda asked: (
        Reply(rest[asked.route]) if asked.route in rest else batches(asked)
    )
    made = client()
    batch = made.batch()
    got = batch.add(made.communications.call_records["1"].get)
    listed = batch.add(made.communications.call_records.list)
    batch.send()
    assert [each.id for each in got.result().sessions] == ["a", "b"]
    assert [each.id for each in listed.result()] == ["1", "2"]
    assert service.routes == ["POST /$batch", "GET /rest", "GET /more"]


def test_an_item_whose_token_is_refused_is_sent_once_more_with_another(
    client: MakeClient, service: Scripted
) -> None:
    def answer(row: dict[str, Any]) -> dict[str, Any]:
        is_new = service.asked[-1].headers["authorization"] == "Bearer t2"
        name = row["url"][-1]
        return refused(401) if name == "3" or (name == "1" and not is_new) else fine({"id": name})

    batches = service.script = Batches(answer)
    tokens = iter(["t1", "t2", "t3"])
    made = client(lambda: next(tokens), max_retries=0)
    batch = made.batch()
    items = [batch.add(made.communications.call_records[str(n)].get) for n in (1, 2, 3)]
    batch.send()
    assert [each.result().id for each in items[:2]] == ["1", "2"]
    assert isinstance(items[2].error, AuthenticationError)
    assert batches.sizes == [3, 2]
    assert [each.headers["authorization"] for each in service.asked] == ["Bearer t1", "Bearer t2"]


def test_an_item_is_refused_for_good_without_a_token_of_ours(
    client: MakeClient, service: Scripted
) -> None:
    batches = service.script = Batches(lambda _: refused(401))
    made = client(headers={"Authorization": "own"})
    batch = made.batch()
    item = batch.add(made.communications.call_records["1"].get)
    batch.send()
    assert isinstance(item.error, AuthenticationError)
    assert batches.sizes == [1]


def test_what_is_no_method_of_the_client(client: MakeClient, service: Scripted) -> None:
    made, other = client(), client()
    for wrong in (other.subscriptions.list, print, lambda: None, made.subscriptions):
        with pytest.raises(TypeError, match="method of a request builder of this client"):
            made.batch().add(wrong)
    with pytest.raises(TypeError, match="several requests"):
        made.batch().add(made.communications.call_records.complete, "1")
    with pytest.raises(TypeError, match="unexpected keyword argument 'nonsense'"):
        made.batch().add(made.subscriptions.list, nonsense=1)
    assert service.asked == []


def test_a_raw_response(client: MakeClient, service: Scripted) -> None:
    body = b'{"id": "1",  "version": 2}'
    service.script = in_turn(Reply(body, 200, {"Request-Id": "r1"}))
    made = client()
    raw = made.with_raw_response(made.communications.call_records["1"].get, expand=["sessions"])
    assert (raw.status, raw.body, raw.headers["request-id"]) == (200, body, "r1")
    assert raw.value == models.CallRecord(id="1", version=2)
    assert service.asked[0].query == {"$expand": "sessions"}
    assert "version" not in repr(raw).replace("version=2", "")


def test_a_raw_page_is_followed_by_the_others(client: MakeClient, service: Scripted) -> None:
    first = {"value": [{"id": "1"}], "@odata.nextLink": f"{service.url}/more"}
    service.script = lambda asked: Reply(
        {"value": [{"id": "2"}]} if "more" in asked.path else first
    )
    made = client()
    raw = made.with_raw_response(made.communications.call_records.list)
    assert json.loads(raw.body) == first
    assert [each.id for each in raw.value] == ["1", "2"]
    assert [each.id for each in raw.value] == ["1", "2"]
    assert service.routes == [f"GET {CALLS}", "GET /more", "GET /more"]


def test_a_raw_response_of_nothing_and_of_an_error(client: MakeClient, service: Scripted) -> None:
    service.script = in_turn(Reply(None, 204), error(404))
    made = client()
    raw = made.with_raw_response(made.subscriptions["1"].delete)
    assert (raw.status, raw.body, raw.value) == (204, b"", None)
    with pytest.raises(NotFoundError):
        made.with_raw_response(made.subscriptions["1"].get)


@pytest.mark.parametrize("name", ["get_pstn_calls", "get_direct_routing_calls"])
def test_a_span_of_several_windows_is_refused(
    client: MakeClient, service: Scripted, name: str
) -> None:
    service.script = lambda _: Reply({"value": [{"id": "1"}]})
    made = client()
    method = getattr(made.communications.call_records, name)
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    longest = {"from_date_time": begin, "to_date_time": begin + timedelta(days=90)}
    longer = {"from_date_time": begin, "to_date_time": begin + timedelta(days=90, seconds=1)}
    for take in (made.batch().add, made.with_raw_response):
        with pytest.raises(ValueError, match=r"90 days at most.*outside of a batch"):
            take(method, **longer)
    assert not service.asked
    made.batch().add(method, **longest)
    raw = made.with_raw_response(method, **longest)
    assert [row.id for row in raw.value] == ["1"]
    assert len(service.asked) == 1


def test_no_repr_shows_a_key_a_query_or_a_body(client: MakeClient) -> None:
    made = client()
    phone, state = "+14255550100", "s3cret-state"
    calls, batch = made.communications.call_records, made.batch()
    found = f"participants_v2/any(p:p/id eq '{phone}')"
    items = [
        batch.add(calls[phone].get),
        batch.add(calls.list, filter=found),
        batch.add(made.subscriptions.create, models.Subscription(client_state=state)),
    ]
    assert repr(items[0]) == "BatchItem(GET /communications/callRecords/{}: not sent)"
    for each in (*items, *(item.captured for item in items), calls[phone], calls, made):
        for secret in (phone, phone[1:], state, "participants"):
            assert secret not in repr(each)
    assert repr(calls[phone]).endswith("CallRecordRequestBuilder('/communications/callRecords/{}')")
    assert calls[phone].path == "/communications/callRecords/%2B14255550100"
