"""The receiver takes what is genuine, once, and answers when it is safe."""

from __future__ import annotations

import asyncio
import logging
import queue
import threading
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from callrecords import webhooks
from callrecords.enums import ChangeType
from callrecords.models import ChangeNotification

from tests.output.webhooks.posts import (
    JSON,
    STATE,
    SUBSCRIPTION,
    Clock,
    Taker,
    batch,
    change,
    lifecycle,
)

KINDS = pytest.mark.parametrize("kind", ["sync", "async"])
NOTHING = b""


@KINDS
@pytest.mark.parametrize(
    ("query", "token"),
    [
        ("validationToken=abc", "abc"),
        (
            "validationToken=Validation%3a+Testing+client+application+reachability+for+"
            "subscription+Request-Id%3a+522a8e7e-096a-494c-aaf1-ac0dcfca45b7",
            "Validation: Testing client application reachability for "
            "subscription Request-Id: 522a8e7e-096a-494c-aaf1-ac0dcfca45b7",
        ),
        (b"code=1%3D2&validationToken=a%2Bb%26c%25d%22e", 'a+b&c%d"e'),
        ("validationToken=%C3%BC%E2%82%AC", "ü€"),
        ("validationToken=1+%3C+2+%26+%3Cb%3E", "1 < 2 & <b>"),
        ({"validationToken": "a+b c"}, "a+b c"),
    ],
)
def test_the_decoded_token_comes_back_as_text(kind: str, query: Any, token: str) -> None:
    taker = Taker(kind)
    answer = taker.handle(NOTHING, query, headers={"Content-Type": "text/plain; charset=utf-8"})
    assert (answer.status, answer.body) == (200, token.encode())
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert taker.taken == []


@KINDS
def test_a_whole_batch_is_handed_over_in_its_order(kind: str) -> None:
    taker = Taker(kind)
    items = [change(str(number)) for number in range(300)]
    assert taker.handle(batch(*items)).status == 202
    assert taker.keys == [str(number) for number in range(300)]
    first = taker.taken[0]
    assert isinstance(first, ChangeNotification)
    assert first.change_type == ChangeType.CREATED
    assert first.subscription_id == UUID(SUBSCRIPTION)
    assert first.subscription_expiration_date_time == datetime(2026, 3, 4, 8, tzinfo=UTC)
    assert first.to_dict() == items[0]


@KINDS
def test_an_empty_batch_is_no_mistake(kind: str) -> None:
    assert Taker(kind).handle(batch()).status == 202


@KINDS
@pytest.mark.parametrize("state", ["forged", "", None, STATE[:-1], STATE + "x", "ü"])
def test_what_is_forged_is_refused_and_the_genuine_handed_over(kind: str, state: object) -> None:
    taker = Taker(kind)
    forged = change("forged", clientState=state)
    assert taker.handle(batch(change("1"), forged, change("2"))).status == 403
    assert taker.keys == ["1", "2"]
    assert taker.handle(batch(forged)).status == 403
    assert len(taker.taken) == 2


@KINDS
def test_a_notification_without_a_state_is_forged(kind: str) -> None:
    taker = Taker(kind)
    item = change()
    del item["clientState"]
    assert taker.handle(batch(item)).status == 403
    assert taker.taken == []


@KINDS
def test_during_a_change_both_secrets_are_good(kind: str) -> None:
    taker = Taker(kind, client_state=["new", STATE])
    items = [change("1"), change("2", clientState="new")]
    assert taker.handle(batch(*items)).status == 202
    assert taker.keys == ["1", "2"]


@pytest.mark.parametrize("states", ["", [], ["a", ""]])
def test_a_receiver_has_a_secret(states: Any) -> None:
    with pytest.raises(ValueError, match="client state"):
        webhooks.Receiver(print, client_state=states)


@KINDS
def test_what_comes_again_is_not_handed_over_again(kind: str) -> None:
    taker = Taker(kind)
    body = batch(change("1"), change("2"), change("1"))
    for _ in range(3):
        assert taker.handle(body).status == 202
    assert taker.keys == ["1", "2"]
    other = "11111111-2222-3333-4444-555555555555"
    different = [
        change("1", changeType="updated"),
        change("1", subscriptionId=other),
        change("3"),
        change("1", id="n1"),
        change("1", id="n2"),
    ]
    assert taker.handle(batch(*different)).status == 202
    assert taker.keys == ["1", "2", "1", "1", "3", "1", "1"]


@KINDS
def test_changes_that_look_alike_are_told_apart_by_time_and_those_with_an_id_are_not(
    kind: str,
) -> None:
    clock = Clock()
    taker = Taker(kind, seen=webhooks.RecentKeys(clock=clock))
    etag = {"id": "3", "@odata.etag": 'W/"7"'}
    body = batch(change("1"), change("2", id="n2"), change("3", resourceData=etag))
    taker.handle(body)
    clock.now += 9
    taker.handle(body)
    assert taker.keys == ["1", "2", "3"]
    clock.now += 2  # the record may well have changed once more
    taker.handle(body)
    assert taker.keys == ["1", "2", "3", "1"]
    clock.now += 4 * 3600
    taker.handle(batch(change("2", id="n2")))
    assert taker.keys == ["1", "2", "3", "1"]


@KINDS
def test_two_that_differ_in_anything_are_two(kind: str) -> None:
    taker = Taker(kind)
    items = [
        change("1"),
        change("1", subscriptionExpirationDateTime="2026-03-04T08:00:01Z"),
        change("1", sequence=1),
        change("1", sequence=2),
    ]
    for _ in range(2):
        for each in items:
            assert taker.handle(batch(each)).status == 202
    assert taker.keys == ["1"] * 4


@KINDS
def test_what_was_refused_in_part_comes_again_for_hours_and_is_taken_once(kind: str) -> None:
    clock = Clock()
    taker = Taker(kind, seen=webhooks.RecentKeys(clock=clock))
    failing = True

    def store() -> None:
        if failing and taker.keys:
            raise RuntimeError

    taker.before = store
    body = batch(change("1"), change("2"))
    for _ in range(3):
        assert taker.handle(body).status == 503
        clock.now += 3_600
    assert taker.keys == ["1"]
    failing = False
    assert taker.handle(body).status == 202
    assert taker.keys == ["1", "2"]
    clock.now += 60
    assert taker.handle(body).status == 202  # nothing was refused: both have changed once more
    assert taker.keys == ["1", "2", "1", "2"]


@KINDS
def test_a_callback_that_fails_is_called_again_when_the_service_sends_again(
    kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    taker = Taker(kind)
    failures = iter([False, True, False])

    def fail_once() -> None:
        if next(failures, False):
            raise RuntimeError(f"cannot store {STATE}")

    taker.before = fail_once
    body = batch(change("1"), change("2"), change("3"))
    assert taker.handle(body).status == 503
    assert taker.keys == ["1", "3"]
    assert taker.handle(body).status == 202
    assert taker.keys == ["1", "3", "2"]
    assert "RuntimeError" in caplog.text
    assert "fail_once" in caplog.text  # where it happened
    assert STATE not in caplog.text


@KINDS
def test_no_answer_before_the_handover_returned(kind: str) -> None:
    taker = Taker(kind)
    entered, leave = threading.Event(), threading.Event()

    def wait() -> None:
        entered.set()
        assert leave.wait(10)

    taker.before = wait
    answers: list[int] = []
    thread = threading.Thread(target=lambda: answers.append(taker.handle(batch(change())).status))
    thread.start()
    assert entered.wait(10)
    # The same once more, while the first is under way: no promise, and no second handover.
    assert Taker.handle(taker, batch(change())).status == 503
    assert answers == []
    leave.set()
    thread.join(10)
    assert answers == [202]
    assert taker.handle(batch(change())).status == 202
    assert taker.keys == ["1"]


def test_a_queue_takes_notifications() -> None:
    waiting: queue.Queue[ChangeNotification] = queue.Queue(maxsize=1)
    receiver = webhooks.Receiver(waiting.put_nowait, client_state=STATE)
    body = batch(change("1"), change("2"))
    assert receiver.handle("POST", "", JSON, body).status == 503
    assert webhooks.resource_id(waiting.get_nowait()) == "1"
    assert receiver.handle("POST", "", JSON, body).status == 202
    assert webhooks.resource_id(waiting.get_nowait()) == "2"


def test_an_asyncio_queue_takes_notifications() -> None:
    async def use() -> str:
        waiting: asyncio.Queue[ChangeNotification] = asyncio.Queue()
        receiver = webhooks.AsyncReceiver(waiting.put, client_state=STATE)
        answer = await receiver.handle("POST", "", JSON, batch(change("7")))
        assert answer.status == 202
        return webhooks.resource_id(waiting.get_nowait())

    assert asyncio.run(use()) == "7"


def test_a_cancelled_request_leaves_the_notification_free() -> None:
    async def use() -> list[str]:
        taken: list[str] = []
        is_first = True

        async def take(notification: ChangeNotification) -> None:
            nonlocal is_first
            if is_first:
                is_first = False
                await asyncio.Event().wait()
            taken.append(webhooks.resource_id(notification))

        receiver = webhooks.AsyncReceiver(take, client_state=STATE)
        first = asyncio.create_task(receiver.handle("POST", "", JSON, batch(change())))
        await asyncio.sleep(0)
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        assert (await receiver.handle("POST", "", JSON, batch(change()))).status == 202
        return taken

    assert asyncio.run(use()) == ["1"]


def test_a_synchronous_receiver_says_that_it_cannot_wait() -> None:
    async def take(notification: ChangeNotification) -> None:
        raise AssertionError(notification)

    receiver = webhooks.Receiver(take, client_state=STATE)
    with pytest.raises(TypeError, match="asynchronous"):
        receiver.handle("POST", "", JSON, batch(change()))


@KINDS
def test_news_of_the_subscription_goes_its_own_way(kind: str) -> None:
    events: list[ChangeNotification] = []
    taker = Taker(kind, on_lifecycle=events.append)
    body = batch(change("1"), *map(lifecycle, ("missed", "reauthorizationRequired")))
    assert taker.handle(body).status == 202
    assert taker.keys == ["1"]
    assert [str(each.lifecycle_event) for each in events] == ["missed", "reauthorizationRequired"]
    assert taker.handle(batch(lifecycle("subscriptionRemoved", clientState="no"))).status == 403
    assert len(events) == 2


@KINDS
def test_news_of_the_subscription_needs_no_callback(kind: str) -> None:
    taker = Taker(kind)
    assert taker.handle(batch(lifecycle("missed"))).status == 202
    assert taker.taken == []


@KINDS
def test_encrypted_content_is_handed_over_as_it_is(kind: str) -> None:
    encrypted = {
        "data": "pT9r",
        "dataKey": "q0h5",
        "dataSignature": "Zm9y",
        "encryptionCertificateId": "mine",
        "encryptionCertificateThumbprint": "5E0A",
    }
    taker = Taker(kind)
    assert taker.handle(batch(change(encryptedContent=encrypted))).status == 202
    assert taker.taken[0].to_dict()["encryptedContent"] == encrypted


class Shared:
    """A store of one's own, as a database would be."""

    def __init__(self) -> None:
        self.keys: dict[str, float] = {}
        self.is_broken = False

    def unseen(self, keys: Sequence[str]) -> Collection[str]:
        if self.is_broken:
            raise ConnectionError("no database")
        return [key for key in keys if key not in self.keys]

    def add(self, key: str, seconds: float) -> None:
        self.keys[key] = seconds


class SharedAsync(Shared):
    async def unseen(self, keys: Sequence[str]) -> Collection[str]:  # type: ignore[override]
        return super().unseen(keys)

    async def add(self, key: str, seconds: float) -> None:  # type: ignore[override]
        super().add(key, seconds)


@KINDS
def test_receivers_can_share_what_they_have_seen(kind: str) -> None:
    shared = Shared() if kind == "sync" else SharedAsync()
    one, two = Taker(kind, seen=shared), Taker(kind, seen=shared)
    body = batch(change("1"), change("2", id="n"))
    assert one.handle(body).status == two.handle(body).status == 202
    assert (one.keys, two.keys) == (["1", "2"], [])
    assert sorted(shared.keys.values()) == [10.0, 86_400.0]
    shared.is_broken = True
    assert two.handle(body).status == 503
    assert two.keys == []


@KINDS
def test_no_secret_is_logged(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    taker = Taker(kind)

    def fail() -> None:
        raise ValueError(taker.taken, STATE)

    taker.before = fail
    near = STATE + "-almost"
    taker.handle(batch(change("1"), change("2", clientState=near), validationTokens=[]))
    taker.handle(batch(change("1"), validationTokens=["eyJ0.eyJ1.sig"]))
    taker.handle(batch({"clientState": STATE}))
    taker.handle(NOTHING, "validationToken=<script>secret")
    assert len(caplog.records) > 4
    assert STATE not in caplog.text
    assert "eyJ" not in caplog.text
    assert "<script>" not in caplog.text
    assert STATE not in repr(taker.receiver)


@pytest.mark.parametrize(
    ("members", "key"),
    [
        ({}, "1"),
        ({"resourceData": None}, "1"),
        ({"resourceData": None, "resource": "communications/callRecords('a''b')"}, "a'b"),
        ({"resourceData": None, "resource": "communications/callRecords/a%2Fb/"}, "a/b"),
        ({"resourceData": {"id": "x y"}}, "x y"),
    ],
)
def test_the_key_of_what_changed(members: dict[str, Any], key: str) -> None:
    assert webhooks.resource_id(ChangeNotification.from_dict(change(**members))) == key


def test_news_of_the_subscription_is_about_no_record() -> None:
    notification = ChangeNotification.from_dict(lifecycle("missed"))
    with pytest.raises(ValueError, match="does not say"):
        webhooks.resource_id(notification)
