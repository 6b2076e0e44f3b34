"""What goes wrong, and how it is told."""

from __future__ import annotations

import re
import socket
import threading
import time
import uuid
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from callrecords.testing import FakeGraph, Fault

from .conftest import CALLS

if TYPE_CHECKING:
    from .conftest import Browse


def test_an_error_has_graphs_form_and_names_both_ids(browse: Browse) -> None:
    browser = browse(records=1)
    mine = str(uuid.uuid4())
    response = browser.get(f"{CALLS}/none", headers={"client-request-id": mine})
    assert response.status_code == 404
    error = response.json()["error"]
    assert error["code"] == "NotFound"
    assert error["message"]
    inner = error["innerError"]
    assert inner["code"] == "notFound"
    assert inner["client-request-id"] == response.headers["client-request-id"] == mine
    assert inner["request-id"] == response.headers["request-id"]
    assert uuid.UUID(inner["request-id"]) != uuid.UUID(mine)
    assert abs(datetime.fromisoformat(inner["date"]) - datetime.now(UTC).replace(tzinfo=None)) < (
        timedelta(minutes=1)
    )
    assert browser.graph.requests[-1].request_id == inner["request-id"]


@pytest.mark.parametrize(
    ("method", "path", "status", "allow"),
    [
        ("POST", CALLS, 405, "GET"),
        ("DELETE", f"{CALLS}/x", 404, None),
        ("PUT", "/subscriptions", 405, "GET, POST"),
        ("BREW", "/subscriptions", 405, "GET, POST"),
        ("GET", "/communications", 405, ""),
        ("GET", "/nothing", 400, None),
        ("POST", "/", 405, ""),
        ("GET", f"{CALLS}/$value", 404, None),
        ("GET", f"{CALLS}('no''one')", 404, None),
        ("GET", f"{CALLS}(noquotes)", 400, None),
    ],
)
def test_what_cannot_be_done_is_refused(
    browse: Browse, method: str, path: str, status: int, allow: str | None
) -> None:
    browser = browse(records=1)
    response = browser.send(method, path)
    assert response.status_code == status
    assert response.headers.get("allow") == allow


def test_another_version_is_not_there(browse: Browse) -> None:
    browser = browse(records=1)
    url = browser.graph.base_url.replace("/v1.0", "/v2.0") + CALLS
    assert browser.get(url).status_code == 404


def test_a_token_is_asked_for_on_demand(browse: Browse) -> None:
    browser = browse(records=1, token_required=True)
    refused = browser.get(CALLS)
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"].startswith("Bearer ")
    assert refused.json()["error"]["code"] == "InvalidAuthenticationToken"
    for wrong in ("", "Bearer", "Basic abc", "Bearer a b"):
        assert browser.get(CALLS, headers={"Authorization": wrong}).status_code == 401
    good = {"Authorization": "Bearer one"}
    assert browser.get(CALLS, headers=good).status_code == 200
    browser.graph.revoke("one")
    assert browser.get(CALLS, headers=good).status_code == 401
    assert browser.get(CALLS, headers={"Authorization": "Bearer two"}).status_code == 200


def test_only_some_tokens_are_good(browse: Browse) -> None:
    browser = browse(records=1, tokens=["good"])
    assert browser.get(CALLS).status_code == 401
    assert browser.get(CALLS, headers={"Authorization": "Bearer bad"}).status_code == 401
    assert browser.get(CALLS, headers={"Authorization": "bearer good"}).status_code == 200


def test_no_repr_of_a_request_shows_a_token(browse: Browse) -> None:
    browser = browse(records=1)
    browser.get(CALLS, headers={"Authorization": "Bearer very-secret"})
    (received,) = browser.graph.requests
    assert "very-secret" not in repr(received)
    assert received.headers["authorization"] == "Bearer very-secret"


def test_retry_after_is_in_seconds_or_a_date(browse: Browse) -> None:
    browser = browse(records=1)
    when = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=40)
    browser.graph.fail(429, retry_after=7, times=1)
    browser.graph.fail(503, retry_after=when, times=1)
    first, second, third = (browser.get(CALLS) for _ in range(3))
    assert (first.status_code, first.headers["retry-after"]) == (429, "7")
    assert first.json()["error"]["code"] == "TooManyRequests"
    assert second.status_code == 503
    assert parsedate_to_datetime(second.headers["retry-after"]) == when
    assert third.status_code == 200


def test_faults_meet_the_requests_that_they_are_for(browse: Browse) -> None:
    browser = browse(records=1)
    browser.graph.fail(504, at=[2, 4])
    browser.graph.fail(503, path="*/getPstnCalls(*")
    browser.graph.fail(409, method="DELETE")
    statuses = [browser.get(CALLS).status_code for _ in range(5)]
    assert statuses == [200, 504, 200, 504, 200]
    assert browser.get(f"{CALLS}/getPstnCalls(a=1)").status_code == 503
    assert browser.send("DELETE", CALLS).status_code == 409
    browser.graph.recover()
    assert browser.send("DELETE", CALLS).status_code == 405
    assert [each.status for each in browser.graph.requests] == [*statuses, 503, 409, 405]
    assert [each.number for each in browser.graph.requests] == list(range(1, 9))


def test_chance_follows_from_the_seed(browse: Browse) -> None:
    def statuses(**options: int) -> list[int]:
        browser = browse(records=1)
        browser.graph.fail(503, probability=0.3, **options)
        return [browser.get(CALLS + "?$top=0").status_code for _ in range(200)]

    assert statuses(seed=5) == statuses(seed=5) != statuses(seed=6)
    assert 30 < Counter(statuses(seed=5))[503] < 90


def test_a_request_can_ask_for_what_goes_wrong(browse: Browse) -> None:
    browser = browse(records=1)

    def ask(fault: str) -> httpx.Response:
        return browser.get(CALLS, headers={"Fake-Graph-Fault": fault})

    response = ask("status=429; retry-after=2")
    assert (response.status_code, response.headers["retry-after"]) == (429, "2")
    later = parsedate_to_datetime(ask("status=503;retry-at=60").headers["retry-after"])
    assert 50 < (later - datetime.now(UTC)).total_seconds() <= 61
    assert ask("body=html").headers["content-type"] == "text/html"
    with pytest.raises(httpx.RemoteProtocolError):
        ask("drop=request")
    assert ask("nonsense").status_code == 400
    assert ask("status=many").status_code == 400


@pytest.mark.parametrize("drop", ["request", "reply", "body"])
def test_connections_break(browse: Browse, drop: str) -> None:
    browser = browse(records=3)
    browser.graph.fail(drop=drop, times=1)  # type: ignore[arg-type]
    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        browser.get(CALLS)
    assert browser.get(CALLS).status_code == 200
    assert [each.status for each in browser.graph.requests] == [None, 200]


def test_a_lost_reply_is_a_thing_done_and_a_lost_request_is_not(browse: Browse) -> None:
    browser = browse(records=1)
    path = browser.graph.add("subscriptions", {"id": "s", "expirationDateTime": _in_an_hour()})
    browser.graph.fail(drop="request", method="DELETE", times=1)
    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        browser.send("DELETE", path)
    assert len(browser.graph.subscriptions) == 1
    browser.graph.fail(drop="reply", method="DELETE", times=1)
    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        browser.send("DELETE", path)
    assert browser.graph.subscriptions == []


def _in_an_hour() -> str:
    return (datetime.now(UTC) + timedelta(hours=1)).isoformat()


@pytest.mark.parametrize("body", ["json", "truncated", "empty", "html", b"\xff\xfe"])
def test_bodies_break_with_status_200(browse: Browse, body: str | bytes) -> None:
    browser = browse(records=3)
    browser.graph.fail(body=body, times=1)  # type: ignore[arg-type]
    response = browser.get(CALLS)
    assert response.status_code == 200
    with pytest.raises(ValueError, match=r".*"):
        response.json()


def test_a_broken_body_leaves_the_status_as_it_is(browse: Browse) -> None:
    browser = browse(records=1)
    browser.graph.fail(502, body="html", times=1)
    bad_gateway = browser.get(CALLS)
    assert bad_gateway.status_code == 502
    assert bad_gateway.headers["content-type"] == "text/html"
    browser.graph.fail(body="json")
    for path, status in ((CALLS, 200), (f"{CALLS}/none", 404)):
        response = browser.get(path)
        assert response.status_code == status
        with pytest.raises(ValueError, match="Expecting value"):
            response.json()


def test_answers_are_slow_on_request_and_closing_does_not_wait_for_them() -> None:
    before = set(threading.enumerate())  # another test's connection may still be open
    with FakeGraph(records=1) as graph:
        graph.fail(delay=30)
        host = ("127.0.0.1", int(graph.root_url.rpartition(":")[2]))
        with socket.create_connection(host) as client:
            client.sendall(b"GET /v1.0/subscriptions HTTP/1.1\r\nHost: x\r\n\r\n")
            while not graph.requests:
                time.sleep(0.001)
            client.settimeout(0.05)
            with pytest.raises(TimeoutError):
                client.recv(1)
            started = time.monotonic()
            graph.close()
            assert time.monotonic() - started < 20
    new = set(threading.enumerate()) - before
    assert not [each for each in new if "process_request" in each.name]


def test_links_lead_in_circles_and_to_strangers(browse: Browse) -> None:
    browser = browse(records=6, page_size=2)
    browser.graph.fail(next_link="cycle", at=2)
    browser.graph.fail(next_link="foreign", at=3)
    link = browser.json(CALLS)["@odata.nextLink"]
    assert browser.json(link)["@odata.nextLink"] == link
    foreign = browser.json(CALLS)["@odata.nextLink"]
    assert httpx.URL(foreign).host.endswith(".example")
    assert httpx.URL(foreign).scheme == "https"
    assert "$skiptoken=" in foreign


def test_the_quotas_of_the_service_hold_on_demand(browse: Browse) -> None:
    browser = browse(records=3, enforce_limits=True)
    one, other, _ = browser.graph.keys(CALLS)
    statuses = Counter(browser.get(f"{CALLS}/{one}").status_code for _ in range(45))
    assert statuses == {200: 40, 429: 5}
    refused = browser.get(f"{CALLS}/{one}/sessions")
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["retry-after"]) <= 20
    assert browser.get(f"{CALLS}/{other}").status_code == 200
    statuses = Counter(browser.get(f"{CALLS}?$top=0").status_code for _ in range(42))
    assert statuses == {200: 40, 429: 2}
    assert browser.get("/subscriptions").status_code == 200


def test_requests_are_remembered_as_they_came_but_not_without_end(browse: Browse) -> None:
    browser = browse(records=1, remember=3)
    for number in range(5):
        browser.get(f"{CALLS}?$top={number}&$select=id%2Cversion")
    seen = browser.graph.requests
    assert [each.query["$top"] for each in seen] == ["2", "3", "4"]
    assert seen[0].query["$select"] == "id,version"
    assert seen[0].path == "/v1.0/communications/callRecords"
    assert seen[0].method == "GET"
    assert browser.graph.request_count == 5


@pytest.mark.parametrize("status", [Fault(status=429, retry_after=1), "429"])
def test_what_goes_wrong_is_said_in_arguments(status: Any) -> None:
    found = type(status).__name__
    with pytest.raises(TypeError, match=rf"such as 429, found a {found}; .*fail\(429, retry"):
        FakeGraph().fail(status)


@pytest.mark.parametrize(
    "when", ["2", "Wed, 21 Oct 2026 07:28:00 GMT", timedelta(seconds=2), date(2026, 10, 21), b"2"]
)
def test_a_time_to_wait_is_a_number_or_a_datetime(browse: Browse, when: Any) -> None:
    browser = browse(records=1)
    found = type(when).__name__
    with pytest.raises(
        TypeError, match=f"retry_after: expected seconds or a datetime, found a {found}"
    ):
        browser.graph.fail(429, retry_after=when)
    assert browser.get(CALLS).status_code == 200


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "say what goes wrong"),
        ({"times": 3, "path": "*"}, "say what goes wrong"),
        ({"status": 999}, "status=999 is no error of a service: 300 to 599"),
        ({"status": 200}, "status=200 is no error"),
        ({"retry_after": 1}, "retry_after goes with a status"),
        ({"delay": -1}, "a delay is not negative"),
        ({"drop": "all"}, "drop='all' is none of request, reply, body"),
        ({"body": "xml"}, "body='xml' is none of json, truncated, empty, html"),
        ({"next_link": "other"}, "next_link='other' is none of cycle, foreign"),
        ({"status": 500, "times": 0}, "times=0"),
        ({"status": 500, "at": 0}, "counted from 1"),
        ({"status": 500, "at": []}, "counted from 1"),
        ({"status": 500, "probability": 30}, "probability=30 is not from 0 to 1"),
    ],
)
def test_a_rule_that_nobody_can_have_meant_is_refused(
    browse: Browse, given: dict[str, Any], message: str
) -> None:
    browser = browse(records=1)
    with pytest.raises(ValueError, match=re.escape(message)):
        browser.graph.fail(**given)
    assert browser.get(CALLS).status_code == 200


@pytest.mark.parametrize("asked", ["status=999", "retry-after=1", "drop=all", "wait=5", "delay=x"])
def test_a_header_that_asks_for_no_fault_is_refused(browse: Browse, asked: str) -> None:
    browser = browse(records=1)
    response = browser.get(CALLS, headers={"Fake-Graph-Fault": asked})
    assert response.status_code == 400
    assert "Fake-Graph-Fault" in response.json()["error"]["message"]
