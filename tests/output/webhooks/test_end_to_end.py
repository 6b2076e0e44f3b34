"""Subscribe, shake hands, be told, read the record, lose some, catch up: all over real sockets."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import Queue
from typing import Any

import callrecords
import callrecords_beta
import pytest
from callrecords import AsyncClient, Client, webhooks
from callrecords.models import CallRecord, ChangeNotification
from callrecords.testing import FakeGraph
from callrecords_beta import testing as beta_testing
from callrecords_beta import webhooks as beta_webhooks

from tests.output.webhooks.servers import in_hypercorn, in_uvicorn

CALLS = "communications/callRecords"
NOW = datetime.now(UTC).replace(microsecond=0)


@pytest.fixture
def graph() -> Iterator[FakeGraph]:
    with FakeGraph(records=0, token_required=True) as made:
        yield made


def call(key: str, age: timedelta = timedelta(hours=2), version: int = 1) -> CallRecord:
    start = NOW - age
    return CallRecord(
        id=key,
        version=version,
        start_date_time=start,
        end_date_time=start + timedelta(minutes=30),
        last_modified_date_time=start + timedelta(minutes=45),
    )


def token() -> str:
    return "a-token"


def test_synchronously(graph: FakeGraph, tmp_path: Path) -> None:
    state = webhooks.new_client_state()
    waiting: Queue[ChangeNotification] = Queue()
    known = webhooks.Versions()
    stored: dict[str, int] = {}

    def store(record: CallRecord) -> None:
        assert record.id is not None
        assert record.version is not None
        stored[record.id] = max(record.version, stored.get(record.id, 0))
        known.add(record.id, record.version)

    def work() -> None:
        while not waiting.empty():
            key = webhooks.resource_id(waiting.get())
            store(client.communications.call_records[key].get(expand=["sessions"]))

    def catch_up(since: datetime) -> None:
        for record in subscriptions.reconcile(since, known=known):
            store(record)

    graph.add(CALLS, call("before"))
    receiver = webhooks.Receiver(
        waiting.put_nowait, client_state=state, on_lifecycle=lambda news: keeper.on_lifecycle(news)
    )
    with (
        in_uvicorn(webhooks.asgi_app(receiver)) as port,
        Client(token, base_url=graph.base_url) as client,
    ):
        subscriptions = webhooks.Subscriptions(client)
        keeper = webhooks.Keeper(
            subscriptions,
            f"http://127.0.0.1:{port}/hook?tenant=1",
            state,
            on_gap=catch_up,
            memory=webhooks.FileMemory(tmp_path / "kept"),
        )
        keeper.step()
        (held,) = graph.subscriptions
        assert (held["clientState"], held["resource"]) == (state, CALLS)
        assert stored == {"before": 1}

        path = graph.add(CALLS, call("1"))
        graph.add(CALLS, call("2"))
        work()
        assert stored == {"before": 1, "1": 1, "2": 1}
        graph.raise_version(path)
        work()
        assert stored["1"] == graph.get(path)["version"] == 2
        assert [each.status for each in graph.deliveries] == [202, 202, 202]

        first = graph.deliveries[0]
        assert graph.deliver_again(first).status == 202
        assert waiting.empty()  # the same again is not handed over

        # The subscription goes, and what happens then is told to nobody.
        client.subscriptions[held["id"]].delete()
        graph.add(CALLS, call("3"))
        graph.raise_version(f"{CALLS}/2")
        work()
        assert "3" not in stored
        keeper.step()
        assert stored == {"before": 1, "1": 2, "2": 2, "3": 1}
        (again,) = graph.subscriptions
        assert again["id"] != held["id"]

        assert [each.status for each in graph.lifecycle("reauthorizationRequired")] == [202]
        keeper.step()
        asked = [each.path for each in graph.requests if each.path.endswith("/reauthorize")]
        assert len(asked) == 1
        graph.add(CALLS, call("4"))
        work()
        assert stored["4"] == 1


def test_asynchronously(graph: FakeGraph) -> None:
    state = webhooks.new_client_state()
    stored: dict[str, int] = {}
    known = webhooks.Versions()
    arrived = threading.Semaphore(0)

    async def take(notification: ChangeNotification) -> None:
        key = webhooks.resource_id(notification)
        async with AsyncClient(token, base_url=graph.base_url) as client:
            record = await client.communications.call_records[key].get()
        stored[key] = record.version or 0
        known.add(key, record.version)
        arrived.release()

    async def use(port: int) -> None:
        async with AsyncClient(token, base_url=graph.base_url) as client:
            subscriptions = webhooks.AsyncSubscriptions(client)

            async def catch_up(since: datetime) -> None:
                async for record in subscriptions.reconcile(since, known=known):
                    stored[record.id or ""] = record.version or 0

            keeper = webhooks.AsyncKeeper(
                subscriptions, f"http://127.0.0.1:{port}/hook", state, on_gap=catch_up
            )
            await keeper.step()
            await asyncio.to_thread(graph.add, CALLS, call("1"))
            await asyncio.to_thread(graph.raise_version, f"{CALLS}/1")
            assert await asyncio.to_thread(arrived.acquire, timeout=20)
            assert stored == {"1": 2}
            (held,) = graph.subscriptions
            await subscriptions.delete(held["id"])
            for number in range(150):  # three pages
                graph.add(CALLS, call(f"late {number}"))
            await keeper.step()
            assert len(graph.subscriptions) == 1
            assert stored == {"1": 2} | {f"late {number}": 1 for number in range(150)}

    receiver = webhooks.AsyncReceiver(take, client_state=state)
    with in_hypercorn(webhooks.asgi_app(receiver)) as port:
        asyncio.run(use(port))


def test_the_keeper_lives_as_long_as_it_takes(graph: FakeGraph) -> None:
    state = webhooks.new_client_state()
    gaps: list[datetime] = []
    ahead = timedelta()
    receiver = webhooks.Receiver(print, client_state=state)
    with (
        in_uvicorn(webhooks.asgi_app(receiver)) as port,
        Client(token, base_url=graph.base_url) as client,
    ):
        keeper = webhooks.Keeper(
            webhooks.Subscriptions(client),
            f"http://127.0.0.1:{port}/hook",
            state,
            on_gap=gaps.append,
            clock=lambda: datetime.now(UTC) + ahead,
        )
        for _ in range(24 * 10):  # ten days, hour by hour
            keeper.step()
            graph.advance(3_600)
            ahead += timedelta(hours=1)
        assert len(graph.subscriptions) == 1
        assert len(gaps) == 1
        renewals = [each for each in graph.requests if each.method == "PATCH"]
        assert 240 / 70 <= len(renewals) <= 240 / 34


def test_signed_notifications(graph: FakeGraph) -> None:
    taken: list[ChangeNotification] = []
    state = webhooks.new_client_state()
    path = graph.add(CALLS, call("1"), notify=False)

    def fetch(url: str) -> bytes:
        assert url.startswith("https://login.microsoftonline.com/")
        return json.dumps(graph.signing_keys()).encode()

    app = "3c7e1c6a-7d1f-4a5e-8c0f-2f0d6a5b9e42"
    receiver = webhooks.Receiver(taken.append, client_state=state, app_ids=app, fetch=fetch)
    with (
        in_uvicorn(webhooks.asgi_app(receiver)) as port,
        Client(token, base_url=graph.base_url) as client,
    ):
        webhooks.Subscriptions(client).create(f"http://127.0.0.1:{port}/", client_state=state)
        bad: list[dict[str, Any]] = [{"azp": app}, {"exp": 1}, {"aud": "x"}, {"tid": "other"}]
        for claims in bad:
            (delivery,) = graph.notify(path, signed=True, claims=claims)
            assert delivery.status == 403
        assert taken == []
        (delivery,) = graph.notify(path, signed=True)
        assert delivery.status == 202
    assert [webhooks.resource_id(each) for each in taken] == ["1"]


def test_a_service_in_trouble_is_asked_again(graph: FakeGraph) -> None:
    state = webhooks.new_client_state()
    gaps: list[datetime] = []
    is_there = threading.Event()
    receiver = webhooks.Receiver(print, client_state=state)
    graph.fail(500, path="/subscriptions*", times=4)
    with (
        in_uvicorn(webhooks.asgi_app(receiver)) as port,
        Client(token, base_url=graph.base_url, max_retries=0) as client,
    ):
        keeper = webhooks.Keeper(
            webhooks.Subscriptions(client),
            f"http://127.0.0.1:{port}/",
            state,
            on_gap=lambda since: (gaps.append(since), is_there.set()),
            check_every=timedelta(milliseconds=10),
        )
        thread = threading.Thread(target=keeper.run)
        thread.start()
        assert is_there.wait(20)
        keeper.stop()
        thread.join(20)
    assert len(graph.subscriptions) == 1
    assert len(gaps) == 1


def test_beta_has_the_same(tmp_path: Path) -> None:
    taken: list[str] = []
    receiver = beta_webhooks.Receiver(
        lambda each: taken.append(beta_webhooks.resource_id(each)), client_state="s"
    )
    assert beta_webhooks.__all__ == webhooks.__all__
    with (
        beta_testing.FakeGraph(records=0) as graph,
        in_uvicorn(webhooks.asgi_app(receiver)) as port,
        callrecords_beta.Client(base_url=graph.base_url) as client,
    ):
        subscriptions = beta_webhooks.Subscriptions(client)
        made = subscriptions.create(f"http://127.0.0.1:{port}/", client_state="s")
        assert isinstance(made, callrecords_beta.models.Subscription)
        graph.add(CALLS, {"id": "1", "version": 1, "startDateTime": NOW.isoformat()})
        assert taken == ["1"]
        (found,) = subscriptions.reconcile(NOW)
        assert isinstance(found, callrecords_beta.models.CallRecord)
    assert callrecords.models.CallRecord is not callrecords_beta.models.CallRecord
