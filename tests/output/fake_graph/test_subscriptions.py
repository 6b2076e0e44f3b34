"""Subscriptions: the handshake, the time that they last, and what they bring."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from .conftest import CALLS
from .receivers import good

if TYPE_CHECKING:
    from .conftest import Browse, Browser
    from .receivers import Receiver

SECRET = "only-we-know"
MINUTES = 4_230


def wanted(url: str, **changes: Any) -> dict[str, Any]:
    return {
        "changeType": "created,updated",
        "notificationUrl": url,
        "resource": "communications/callRecords",
        "expirationDateTime": in_minutes(60),
        "clientState": SECRET,
        **changes,
    }


def in_minutes(minutes: float) -> str:
    return f"{datetime.now(UTC) + timedelta(minutes=minutes):%Y-%m-%dT%H:%M:%S.%fZ}"


def subscribe(browser: Browser, url: str, **changes: Any) -> Any:
    response = browser.send("POST", "/subscriptions", json=wanted(url, **changes))
    assert response.status_code == 201, response.text
    return response.json()


def test_a_subscription_begins_with_a_handshake(browse: Browse, receiver: Receiver) -> None:
    browser = browse(records=1)
    response = browser.send("POST", "/subscriptions", json=wanted(receiver.url))
    assert response.status_code == 201
    made = response.json()
    assert response.headers["location"] == f"{browser.graph.base_url}/subscriptions/{made['id']}"
    (token,) = receiver.validations
    assert {" ", "&", "+", "="} <= set(token)  # which only decoding once gives back
    assert made["clientState"] == SECRET
    assert browser.graph.subscriptions[0]["clientState"] == SECRET
    for document in (
        browser.json(f"/subscriptions/{made['id']}"),
        browser.json("/subscriptions")["value"][0],
    ):
        assert document["clientState"] is None
        assert document["resource"] == "communications/callRecords"


@pytest.mark.parametrize(
    "reply",
    [
        lambda token: (200, "text/plain", token.replace(" ", "+")),
        lambda token: (200, "text/plain", token + "\n"),
        lambda token: (200, "text/plain", ""),
        lambda token: (200, "text/html", token),
        lambda token: (200, "application/json", json.dumps(token)),
        lambda token: (202, "text/plain", token),
        lambda token: (500, "text/plain", token),
    ],
)
def test_an_endpoint_that_does_not_shake_hands_gets_no_subscription(
    browse: Browse, receiver: Receiver, reply: Callable[[str], tuple[int, str, str]]
) -> None:
    browser = browse(records=1)
    receiver.reply = reply
    response = browser.send("POST", "/subscriptions", json=wanted(receiver.url))
    assert response.status_code == 400
    assert response.json()["error"]["code"] == "ValidationError"
    assert browser.graph.subscriptions == []


def test_both_endpoints_are_asked(browse: Browse, receiver: Receiver) -> None:
    browser = browse(records=1)
    subscribe(browser, receiver.url, lifecycleNotificationUrl=f"{receiver.url}?a=1")
    assert len(set(receiver.validations)) == 2


def test_nobody_there_is_an_error_and_no_wait(browse: Browse, receiver: Receiver) -> None:
    browser = browse(records=1)
    receiver.server.server_close()
    response = browser.send("POST", "/subscriptions", json=wanted(receiver.url))
    assert response.json()["error"]["code"] == "ValidationError"


@pytest.mark.parametrize(
    "changes",
    [
        {"expirationDateTime": None},
        {"expirationDateTime": "tomorrow"},
        {"changeType": "created,vanished"},
        {"changeType": "deleted"},
        {"changeType": None},
        {"resource": "users"},
        {"resource": "communications/callRecordsOfOthers"},
        {"notificationUrl": "http://contoso.example/hook"},
        {"notificationUrl": "ftp://127.0.0.1/hook"},
        {"clientState": "x" * 129},
        {"clientState": 5},
    ],
)
def test_what_cannot_be_subscribed_to_is_refused(
    browse: Browse, receiver: Receiver, changes: dict[str, Any]
) -> None:
    body = wanted(receiver.url, **changes)
    response = browse(records=1).send("POST", "/subscriptions", json=body)
    assert response.status_code == 400
    assert receiver.validations == []


@pytest.mark.parametrize("minutes", [MINUTES + 5, -1])
def test_a_time_that_is_too_long_or_over_is_refused(
    browse: Browse, receiver: Receiver, minutes: int
) -> None:
    body = wanted(receiver.url, expirationDateTime=in_minutes(minutes))
    response = browse(records=1).send("POST", "/subscriptions", json=body)
    assert response.status_code == 400
    assert receiver.validations == []


def test_a_subscription_is_renewed_and_ends(browse: Browse, receiver: Receiver) -> None:
    browser = browse(records=1)
    path = f"/subscriptions/{subscribe(browser, receiver.url)['id']}"
    later = {"expirationDateTime": in_minutes(MINUTES)}
    renewed = browser.send("PATCH", path, json=later)
    assert (renewed.status_code, renewed.json()["clientState"]) == (200, None)
    assert browser.json(path)["expirationDateTime"] == later["expirationDateTime"]
    too_late = {"expirationDateTime": in_minutes(MINUTES + 5)}
    assert browser.send("PATCH", path, json=too_late).status_code == 400
    browser.graph.advance(60 * (MINUTES - 1))
    assert browser.get(path).status_code == 200
    browser.graph.advance(60 * 2)
    assert browser.get(path).status_code == 404
    assert browser.send("PATCH", path, json=later).status_code == 404
    assert browser.json("/subscriptions")["value"] == []


def test_a_subscription_is_deleted_once(browse: Browse, receiver: Receiver) -> None:
    browser = browse(records=1)
    path = f"/subscriptions/{subscribe(browser, receiver.url)['id']}"
    response = browser.send("DELETE", path)
    assert (response.status_code, response.content) == (204, b"")
    assert browser.send("DELETE", path).status_code == 404
    browser.graph.add(CALLS, {"id": "new"})
    assert receiver.notifications == []


def test_changes_are_told_with_the_secret(browse: Browse, receiver: Receiver) -> None:
    browser = browse(records=1)
    made = subscribe(browser, receiver.url)
    path = browser.graph.add(CALLS, {"id": "new", "version": 1})
    browser.graph.raise_version(path)
    browser.graph.change(path, {"version": 3}, notify=False)
    batches = [document["value"] for _, document in receiver.notifications]
    assert [[note["changeType"] for note in batch] for batch in batches] == [
        ["created"],
        ["updated"],
    ]
    note = batches[0][0]
    assert note["clientState"] == SECRET
    assert note["subscriptionId"] == made["id"]
    assert note["resource"] == "communications/callRecords/new"
    assert note["resourceData"]["id"] == "new"
    assert note["resourceData"]["@odata.type"] == "#microsoft.graph.callRecords.callRecord"
    assert [each.status for each in browser.graph.deliveries] == [202, 202]


def test_many_changes_come_in_one_batch_for_each_url(browse: Browse, receiver: Receiver) -> None:
    browser = browse(records=5)
    one = subscribe(browser, receiver.url)
    two = subscribe(browser, receiver.url, changeType="updated")
    other = subscribe(browser, f"{receiver.url}?other=1", changeType="created")
    paths = [f"{CALLS}/{key}" for key in browser.graph.keys(CALLS)[:3]]
    deliveries = browser.graph.notify(*paths)
    assert [each.subscriptions for each in deliveries] == [(one["id"], two["id"])]
    ((path, document),) = receiver.notifications
    assert path == "/hook"
    assert len(document["value"]) == 6
    assert "validationTokens" not in document
    (delivery,) = browser.graph.notify(paths[0], change_type="created")[1:]
    assert delivery.subscriptions == (other["id"],)
    browser.graph.deliver_again(delivery)
    assert receiver.notifications[-1] == receiver.notifications[-2]
    assert receiver.notifications[-1][0] == "/hook?other=1"


def test_one_record_can_be_subscribed_to(browse: Browse, receiver: Receiver) -> None:
    browser = browse(records=2)
    one, other = browser.graph.keys(CALLS)
    subscribe(browser, receiver.url, resource=f"/communications/callRecords/{one}")
    browser.graph.raise_version(f"{CALLS}/{one}")
    browser.graph.raise_version(f"{CALLS}/{other}")
    (((_, document)),) = receiver.notifications
    assert [note["resourceData"]["id"] for note in document["value"]] == [one]


def test_a_receiver_that_refuses_or_is_gone_is_in_the_book(
    browse: Browse, receiver: Receiver
) -> None:
    browser = browse(records=1)
    subscribe(browser, receiver.url)
    receiver.status = 503
    path = f"{CALLS}/{browser.graph.keys(CALLS)[0]}"
    assert [each.status for each in browser.graph.notify(path)] == [503]
    receiver.server.server_close()
    assert [each.status for each in browser.graph.notify(path)] == [None]


def test_events_in_the_life_of_a_subscription_go_to_their_own_url(
    browse: Browse, receiver: Receiver
) -> None:
    browser = browse(records=1)
    made = subscribe(browser, receiver.url, lifecycleNotificationUrl=f"{receiver.url}/life")
    subscribe(browser, receiver.url)
    browser.graph.lifecycle("reauthorizationRequired")
    ((path, document),) = receiver.notifications
    assert path == "/hook/life"
    (note,) = document["value"]
    assert note["lifecycleEvent"] == "reauthorizationRequired"
    assert (note["subscriptionId"], note["clientState"]) == (made["id"], SECRET)


def test_a_receiver_may_ask_the_service_while_it_is_told(
    browse: Browse, receiver: Receiver
) -> None:
    browser = browse(records=1)

    def asking(token: str) -> tuple[int, str, str]:
        assert browser.get(CALLS).status_code == 200
        return good(token)

    receiver.reply = asking
    subscribe(browser, receiver.url)


def test_notifications_are_signed_by_a_key_that_can_be_had(
    browse: Browse, receiver: Receiver
) -> None:
    pytest.importorskip("cryptography")
    jwt = pytest.importorskip("jwt")
    browser = browse(records=1)
    subscribe(browser, receiver.url)
    path = f"{CALLS}/{browser.graph.keys(CALLS)[0]}"
    browser.graph.notify(path, signed=True)
    browser.graph.notify(path, signed=True, claims={"aud": "another"})
    tokens = [document["validationTokens"][0] for _, document in receiver.notifications]
    key = jwt.PyJWKSet.from_dict(browser.graph.signing_keys()).keys[0]
    audience = browser.graph.subscriptions[0]["applicationId"]
    claims = jwt.decode(tokens[0], key.key, algorithms=["RS256"], audience=audience)
    assert claims["azp"] == "0bf30f3b-4a52-48df-9a82-234910c4a086"
    tenant = receiver.notifications[0][1]["value"][0]["tenantId"]
    assert claims["iss"] == f"https://login.microsoftonline.com/{tenant}/v2.0"
    with pytest.raises(jwt.InvalidAudienceError):
        jwt.decode(tokens[1], key.key, algorithms=["RS256"], audience=audience)


def test_all_notifications_are_signed_where_it_is_asked_for(
    browse: Browse, receiver: Receiver
) -> None:
    jwt = pytest.importorskip("jwt")
    graph = browse(records=1, signed=True).graph
    receiver_url = receiver.url
    graph.add("subscriptions", {**wanted(receiver_url), "lifecycleNotificationUrl": receiver_url})
    path = f"{CALLS}/{graph.keys(CALLS)[0]}"
    graph.raise_version(path)
    graph.add(CALLS, {"id": "new"})
    graph.lifecycle("reauthorizationRequired")
    graph.notify(path, signed=False)
    *signed, plain = [document for _, document in receiver.notifications]
    assert len(signed) == 3
    assert "validationTokens" not in plain
    key = jwt.PyJWKSet.from_dict(graph.signing_keys()).keys[0].key
    for each in signed:
        (token,) = each["validationTokens"]
        jwt.decode(token, key, algorithms=["RS256"], options={"verify_aud": False})
