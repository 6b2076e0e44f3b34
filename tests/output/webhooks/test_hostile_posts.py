"""Whatever is posted, the receiver answers 4xx soon, and hands nothing of it over."""

from __future__ import annotations

import hmac
import json
from typing import Any
from uuid import UUID

import pytest
from callrecords import webhooks
from hypothesis import given
from hypothesis import strategies as st

from tests.output.webhooks.posts import JSON, STATE, Clock, Taker, batch, change

KINDS = pytest.mark.parametrize("kind", ["sync", "async"])


@KINDS
@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("validationToken=%3Cscript%3Ealert(1)%3C/script%3E", 400),
        ("validationToken=<img src=x onerror=alert(1)>", 400),
        ("validationToken=<SCRIPT src=//x>", 400),
        ("validationToken=a</script", 400),
        ("validationToken=<svg/onload=alert(1)", 400),
        ("validationToken=<a%09href=javascript:alert(1)>", 400),
        ("validationToken=<%20script>", 400),
        ("validationToken=" + "a" * 4_097, 400),
        ("validationToken=" + "a" * 100_000, 414),
        ("validationToken=a%0d%0aSet-Cookie:%20b=c", 400),
        ("validationToken=a%00b", 400),
        ("validationToken=", 400),
        ("validationToken", 400),
        ("validationToken=a&validationToken=b", 400),
        ("validationToken=%ff%fe", 400),
        (b"validationToken=\xff", 400),
        ("&".join(f"a{number}=b" for number in range(200)), 400),
        ({"validationToken": "<script>"}, 400),
    ],
)
def test_a_token_that_no_service_sends(kind: str, query: Any, status: int) -> None:
    answer = Taker(kind).handle(b"", query)
    assert answer.status == status
    assert b"<" not in answer.body
    assert all(value.isprintable() for value in answer.headers.values())
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@KINDS
@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "OPTIONS", "DELETE", ""])
def test_only_posts_are_answered(kind: str, method: str) -> None:
    taker = Taker(kind)
    answer = taker.handle(batch(change()), "validationToken=abc", method)
    assert (answer.status, answer.headers["Allow"]) == (405, "POST")
    assert b"abc" not in answer.body
    assert taker.taken == []


DEEP = b"[" * 10_000 + b"]" * 10_000
ITEM = json.dumps(change()).encode()


@KINDS
@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"null", 400),
        (b"[]", 400),
        (b'"value"', 400),
        (b"{", 400),
        (b"{}", 400),
        (ITEM, 400),
        (b'{"value": null}', 400),
        (b'{"value": {}}', 400),
        (b'{"value": [%s' % ITEM, 400),
        (b'{"value": [1]}', 400),
        (b'{"value": [null, []]}', 400),
        (b'{"value": [{}]}', 400),
        (b'{"value": [%s]}\xff' % ITEM, 400),
        (DEEP, 400),
        (b'{"value": %s}' % DEEP, 400),
        (b'{"value": [], "x": %s}' % DEEP, 400),
        (b'{"value": [{"a": %s}]}' % (b'{"a":' * 10_000 + b"1" + b"}" * 10_000), 400),
        (b'{"value": [{"a": %s1%s}]}' % (b"[" * 62, b"]" * 62), 400),
        (b'{"value": [%s]}' % b",".join([b"{}"] * 5_001), 413),
        (b'{"value": [%s]}' % (b"[" * 300_000), 400),
        (b'{"value": [' + b" " * 1024 * 1024 + b"]}", 413),
        (b'{"value": [{"a": %s}]}' % (b"9" * 100_000), 400),
        (b'{"value": [%s], "validationTokens": "a"}' % ITEM, 400),
        (b'{"value": [%s], "validationTokens": [1]}' % ITEM, 400),
        (b'{"value": [%s], "validationTokens": {"a": 1}}' % ITEM, 400),
        (b'{"value": [%s], "validationTokens": [%s]}' % (ITEM, b",".join([b'"a"'] * 101)), 413),
        (b'{"value": [%s], "validationTokens": ["a.b.c"]}' % ITEM, 403),
    ],
)
def test_a_body_that_no_service_sends(kind: str, body: bytes, status: int) -> None:
    taker = Taker(kind)
    assert taker.handle(body).status == status
    assert taker.taken == []


@KINDS
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("subscriptionId", 5),
        ("subscriptionId", None),
        ("subscriptionId", "../../etc"),
        ("", 1),
        ("", None),
        ("", []),
        ("", {}),
        ("clientState", 0),
        ("clientState", ["a"]),
        ("clientState", {"$ne": ""}),
        ("changeType", None),
        ("changeType", 1),
        ("changeType", ""),
        ("resource", None),
        ("resource", ["a"]),
        ("lifecycleEvent", 7),
        ("lifecycleEvent", {}),
    ],
)
def test_an_item_of_another_shape_is_refused_and_costs_the_others_nothing(
    kind: str, name: str, value: object
) -> None:
    clock = Clock()
    taker = Taker(kind, seen=webhooks.RecentKeys(clock=clock))
    bad = change("bad", **{name: value}) if name else value
    body = batch(change("1"), bad, change("2"))
    answer = taker.handle(body)
    assert answer.status == 400
    assert answer.body.endswith(b"(1 of 3 are wrong)")
    assert taker.keys == ["1", "2"]
    assert str(value).encode() not in answer.body or value in (5, 1, 7, 12, 0, "", None, {}, [])
    # The service sends again what was refused, for hours.
    for _ in range(3):
        clock.now += 3_600
        assert taker.handle(body).status == 400
    assert taker.keys == ["1", "2"]
    assert taker.handle(batch(change("1"))).status == 202  # and this is news
    assert taker.keys == ["1", "2", "1"]


@KINDS
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("resourceData", "id"),
        ("resourceData", [1]),
        ("resourceData", {"id": "odd", "@odata.type": 5}),
        ("tenantId", "tenant"),
        ("tenantId", 7),
        ("subscriptionExpirationDateTime", "soon"),
        ("subscriptionExpirationDateTime", "2026-03-04T08:00:00"),
        ("subscriptionExpirationDateTime", 1e300),
        ("encryptedContent", {"dataKey": 5}),
        ("id", 12),
    ],
)
def test_what_is_odd_and_not_needed_costs_nothing(kind: str, name: str, value: object) -> None:
    taker = Taker(kind)
    wire = change("odd", **{name: value})
    assert taker.handle(batch(change("1"), wire)).status == 202
    assert taker.keys == ["1", "odd"]
    assert taker.taken[1].to_dict() == {key: wire[key] for key in wire if key != name}


def test_several_oddities_in_one() -> None:
    taker = Taker("sync")
    wire = change("odd", tenantId="tenant", subscriptionExpirationDateTime="soon", id=5)
    assert taker.handle(batch(wire)).status == 202
    odd = ("tenantId", "subscriptionExpirationDateTime", "id")
    assert taker.taken[0].to_dict() == {key: wire[key] for key in wire if key not in odd}


@KINDS
@pytest.mark.parametrize("name", ["subscriptionId", "tenantId"])
@pytest.mark.parametrize("form", ["{{{0}}}", "urn:uuid:{0}", "({0})", "bare"])
def test_a_guid_has_several_forms(kind: str, name: str, form: str) -> None:
    taker = Taker(kind)
    known = UUID(change()[name])
    text = known.hex.upper() if form == "bare" else form.format(known)
    assert taker.handle(batch(change(**{name: text}))).status == 202
    assert taker.taken[0].to_dict()[name] == text
    attribute = {"subscriptionId": "subscription_id", "tenantId": "tenant_id"}[name]
    assert getattr(taker.taken[0], attribute) == known


@KINDS
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 202),
        ({"content-TYPE": "Application/JSON"}, 202),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ({**JSON, "Content-Encoding": "gzip"}, 415),
        ({**JSON, "Content-Encoding": "identity"}, 202),
    ],
)
def test_a_body_is_json_and_not_compressed(kind: str, headers: dict[str, str], status: int) -> None:
    assert Taker(kind).handle(batch(change()), headers=headers).status == status


@KINDS
def test_states_are_compared_in_constant_time(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[bytes, bytes]] = []
    real = hmac.compare_digest

    def spy(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return real(one, other)

    monkeypatch.setattr(hmac, "compare_digest", spy)
    taker = Taker(kind, client_state=["first", STATE, "last"])
    taker.handle(
        batch(change("1"), change("2", clientState="wrong"), change("3", clientState=None))
    )
    # Every accepted state is compared with every given one, whichever matches.
    assert compared == [
        (accepted.encode(), given)
        for given in (STATE.encode(), b"wrong", b"")
        for accepted in ("first", STATE, "last")
    ]


SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)
MEMBERS = st.sampled_from([*change(), "id", "lifecycleEvent", "encryptedContent", "other"])
TAKER = Taker("sync")


@given(st.lists(st.dictionaries(MEMBERS, VALUES, max_size=3), max_size=3), VALUES)
def test_no_json_makes_it_fail(changes: list[dict[str, Any]], tokens: object) -> None:
    items = [{**change(), **each} for each in changes]
    answer = TAKER.handle(json.dumps({"value": items, "validationTokens": tokens}).encode())
    assert answer.status in {202, 400, 403}


@given(st.binary())
def test_no_bytes_make_it_fail(body: bytes) -> None:
    assert TAKER.handle(body).status == 400


@given(st.text() | st.binary())
def test_no_query_makes_it_fail(query: str | bytes) -> None:
    assert TAKER.handle(b"", query).status in {400, 200}
