"""Batches of requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from .conftest import CALLS

if TYPE_CHECKING:
    from .conftest import Browse, Browser


def send(browser: Browser, requests: Any, **options: Any) -> dict[str, Any]:
    response = browser.send("POST", "/$batch", json={"requests": requests}, **options)
    assert response.status_code == 200, response.text
    return {each["id"]: each for each in response.json()["responses"]}


def test_each_request_of_a_batch_has_its_answer(browse: Browse) -> None:
    browser = browse(records=3)
    key = browser.graph.keys(CALLS)[0]
    got = send(
        browser,
        [
            {"id": "1", "method": "GET", "url": f"{CALLS}/{key}?$select=id"},
            {"id": "b", "method": "GET", "url": f"{CALLS}/none".lstrip("/")},
            {"id": "3", "method": "POST", "url": CALLS, "body": {}},
        ],
    )
    assert list(got) == ["1", "b", "3"]
    assert [each["status"] for each in got.values()] == [200, 404, 405]
    assert got["1"]["body"]["id"] == key
    assert got["b"]["body"]["error"]["code"] == "NotFound"
    assert got["3"]["headers"]["Allow"] == "GET"


def test_headers_and_tokens_hold_for_the_requests_inside(browse: Browse) -> None:
    browser = browse(records=3, token_required=True)
    request = {"id": "1", "method": "GET", "url": CALLS}
    assert browser.send("POST", "/$batch", json={"requests": [request]}).status_code == 401
    prefer = {"Prefer": "odata.maxpagesize=2"}
    got = send(browser, [{**request, "headers": prefer}], headers={"Authorization": "Bearer x"})
    assert len(got["1"]["body"]["value"]) == 2


def test_what_depends_on_a_failure_fails(browse: Browse) -> None:
    browser = browse(records=1)
    got = send(
        browser,
        [
            {"id": "1", "method": "GET", "url": CALLS},
            {"id": "2", "method": "GET", "url": "/nothing", "dependsOn": ["1"]},
            {"id": "3", "method": "GET", "url": CALLS, "dependsOn": ["2"]},
            {"id": "4", "method": "GET", "url": CALLS, "dependsOn": ["3"]},
            {"id": "5", "method": "GET", "url": CALLS, "dependsOn": ["1"]},
        ],
    )
    assert [each["status"] for each in got.values()] == [200, 400, 424, 424, 200]


def test_some_of_a_batch_can_be_throttled(browse: Browse) -> None:
    browser = browse(records=3)
    keys = browser.graph.keys(CALLS)
    browser.graph.fail(429, retry_after=3, path=f"*/{keys[1]}", times=1)
    requests = [{"id": key, "method": "GET", "url": f"{CALLS}/{key}"} for key in keys]
    got = send(browser, requests)
    assert [each["status"] for each in got.values()] == [200, 429, 200]
    assert got[keys[1]]["headers"]["Retry-After"] == "3"
    assert [each["status"] for each in send(browser, requests).values()] == [200] * 3


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"requests": []},
        {"requests": [{"id": "1", "url": CALLS}]},
        {"requests": [{"id": "1", "method": "GET", "url": CALLS}] * 2},
        {"requests": [{"id": str(n), "method": "GET", "url": CALLS} for n in range(21)]},
    ],
)
def test_a_batch_that_is_none_is_refused(browse: Browse, body: Any) -> None:
    response = browse(records=1).send("POST", "/$batch", json=body)
    assert (response.status_code, response.json()["error"]["code"]) == (400, "BadRequest")


def test_a_batch_is_posted(browse: Browse) -> None:
    response = browse(records=1).get("/$batch")
    assert (response.status_code, response.headers["allow"]) == (405, "POST")
