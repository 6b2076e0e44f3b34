"""Subscriptions and their keeper, over real sockets, with a clock that can be turned."""

from __future__ import annotations

import asyncio
import inspect
import json
import logging
import os
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from callrecords import ApiError, AsyncClient, Client, NotFoundError, webhooks
from callrecords.models import ChangeNotification, Subscription

from tests.output.webhooks.graph import LONGEST, Graph, record, serving
from tests.output.webhooks.posts import STATE, Taker
from tests.output.webhooks.servers import in_uvicorn

KINDS = pytest.mark.parametrize("kind", ["sync", "async"], indirect=True)
NEAR = timedelta(minutes=2)


@pytest.fixture
def graph() -> Iterator[Graph]:
    with serving() as made:
        yield made


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[str, list[Taker]]]:
    """Where the receiver is, and a place to put it."""
    current: list[Taker] = []

    async def application(scope: Any, receive: Any, send: Any) -> None:
        taker = current[-1] if current else Taker("sync")
        await webhooks.asgi_app(taker.receiver)(scope, receive, send)

    with in_uvicorn(application) as port:
        yield f"http://127.0.0.1:{port}/hook", current


@pytest.fixture
def taker(server: tuple[str, list[Taker]]) -> Taker:
    server[1].append(Taker("sync"))
    return server[1][-1]


@pytest.fixture
def hook(server: tuple[str, list[Taker]], taker: Taker) -> str:
    return server[0]


class Hand:
    """Calls the methods of the synchronous or of the asynchronous classes."""

    def __init__(self, kind: str, graph: Graph) -> None:
        self.graph = graph
        self.kind = kind
        self.clients: list[Client] = []
        self.gaps: list[datetime] = []
        self.on_gap: Any = self.gaps.append

    def do(self, name: str, *arguments: Any, **options: Any) -> Any:
        """Call a method of ``Subscriptions``."""
        if self.kind == "sync":
            with Client(base_url=self.graph.url) as client:
                made = getattr(webhooks.Subscriptions(client), name)(*arguments, **options)
                return list(made) if inspect.isgenerator(made) else made

        async def use() -> Any:
            async with AsyncClient(base_url=self.graph.url) as client:
                made = getattr(webhooks.AsyncSubscriptions(client), name)(*arguments, **options)
                if inspect.isasyncgen(made):
                    return [each async for each in made]
                return await made

        return asyncio.run(use())

    def keeper(self, hook: str, **options: Any) -> Any:
        """A keeper whose clock is the service's."""
        options = {"on_gap": lambda since: self.on_gap(since), **options}
        options = {"clock": lambda: self.graph.now, **options}
        if self.kind == "sync":
            client = Client(base_url=self.graph.url)
            self.clients.append(client)
            return webhooks.Keeper(webhooks.Subscriptions(client), hook, STATE, **options)
        waiting = AsyncClient(base_url=self.graph.url)
        return webhooks.AsyncKeeper(webhooks.AsyncSubscriptions(waiting), hook, STATE, **options)


class Steps:
    """Steps of a keeper, each in a process of its own, or so it seems."""

    def __init__(self, hand: Hand, hook: str, **options: Any) -> None:
        self.hand = hand
        self.events: list[str] = []
        self.make = lambda: hand.keeper(hook, **options)
        self.runner = asyncio.Runner()
        self.keeper = self.make()

    def step(self, method: str = "step") -> Any:
        made = getattr(self.keeper, method)()
        return self.runner.run(made) if inspect.iscoroutine(made) else made

    def restart(self) -> None:
        self.close()
        self.keeper = self.make()

    def close(self) -> None:
        made = self.keeper._subscriptions._builder._session.close()
        if inspect.iscoroutine(made):
            self.runner.run(made)


@pytest.fixture
def kind(request: pytest.FixtureRequest) -> str:
    return getattr(request, "param", "sync")


@pytest.fixture
def hand(kind: str, graph: Graph) -> Iterator[Hand]:
    made = Hand(kind, graph)
    yield made
    for client in made.clients:
        client.close()


@pytest.fixture
def steps(hand: Hand, hook: str, tmp_path: Path) -> Iterator[Steps]:
    made = Steps(hand, hook, memory=webhooks.FileMemory(tmp_path / "kept.json"))
    yield made
    made.close()
    made.runner.close()


@KINDS
def test_a_subscription_from_its_beginning_to_its_end(
    hand: Hand, graph: Graph, hook: str, taker: Taker
) -> None:
    made = hand.do("create", hook, client_state=STATE)
    assert isinstance(made, Subscription)
    (held,) = graph.subscriptions.values()
    assert made.client_state == held["clientState"] == STATE
    assert made.id == held["id"]
    assert held["changeType"] == "created,updated"
    assert held["notificationUrl"] == held["lifecycleNotificationUrl"] == hook
    assert made.expiration_date_time
    ahead = made.expiration_date_time - datetime.now(UTC)
    assert LONGEST - NEAR < ahead <= LONGEST
    assert [each.id for each in hand.do("list")] == [made.id]
    assert hand.do("reauthorize", made.id) is None
    graph.skew = timedelta(hours=-1)
    until = datetime.now(UTC) + timedelta(hours=1)
    assert hand.do("renew", made.id, expires=until) == until
    assert graph.notify(record("1", graph.now)) == [202]
    assert taker.keys == ["1"]
    assert hand.do("delete", made.id) is None
    assert hand.do("list") == []
    hand.do("delete", made.id)
    with pytest.raises(NotFoundError):
        hand.do("renew", made.id)


@KINDS
def test_a_secret_that_nobody_chose(hand: Hand, graph: Graph, hook: str) -> None:
    states = set()
    for kind in ("created", "updated"):
        made = hand.do("create", hook, change_types=[kind])
        assert made.client_state not in repr(made)
        states.add(made.client_state)
    assert {each["clientState"] for each in graph.subscriptions.values()} == states
    assert len(states) == 2
    assert all(43 <= len(state) <= 128 for state in states)


@KINDS
@pytest.mark.parametrize("state", ["", "x" * 129])
def test_a_secret_that_the_service_would_not_keep(hand: Hand, state: str) -> None:
    with pytest.raises(ValueError, match="1 to 128"):
        hand.do("create", "https://example.com", client_state=state)


@KINDS
def test_without_a_receiver_there_is_no_subscription(hand: Hand) -> None:
    with pytest.raises(ApiError, match="validation"):
        hand.do("create", hand.graph.url)


@KINDS
def test_only_subscriptions_to_this_resource_are_listed(hand: Hand, graph: Graph) -> None:
    later = (graph.now + timedelta(hours=1)).isoformat()
    for key, resource in enumerate(
        ["/communications/callRecords", "users", "Communications/CALLRECORDS/"]
    ):
        graph.subscriptions[str(key)] = {
            "id": str(key),
            "resource": resource,
            "expirationDateTime": later,
            "changeType": "updated",
            "notificationUrl": "https://example.com",
        }
    assert [each.id for each in hand.do("list")] == ["0", "2"]


@KINDS
def test_the_keeper_subscribes_renews_in_time_and_lets_be_meanwhile(
    steps: Steps, graph: Graph
) -> None:
    pause = steps.step()
    assert 0 < pause <= 15 * 60
    (held,) = graph.subscriptions.values()
    assert (held["clientState"], len(graph.asked("POST /subscriptions"))) == (STATE, 1)
    graph.skew = LONGEST / 2 - timedelta(minutes=10)
    assert steps.step() < 10 * 60 + 1
    assert graph.asked("PATCH") == []
    graph.skew = LONGEST / 2
    steps.step()
    assert graph.asked("PATCH") == [f"PATCH /subscriptions/{held['id']}"]
    assert datetime.fromisoformat(held["expirationDateTime"]) > graph.now + LONGEST - NEAR
    assert len(graph.asked("POST /subscriptions")) == 1
    assert steps.keeper.kept.subscription_id == held["id"]


@KINDS
def test_at_first_everything_that_is_kept_is_a_gap(steps: Steps, graph: Graph) -> None:
    steps.step()
    steps.step()
    (since,) = steps.hand.gaps
    assert abs(graph.now - timedelta(days=30) - since) < NEAR


@KINDS
def test_what_has_gone_is_made_anew_and_the_gap_told(steps: Steps, graph: Graph) -> None:
    steps.step()
    graph.skew = timedelta(minutes=15)
    seen = graph.now
    steps.step()
    graph.subscriptions.clear()
    graph.skew = timedelta(minutes=30)
    steps.step()
    (held,) = graph.subscriptions.values()
    assert steps.keeper.kept.subscription_id == held["id"]
    assert abs(steps.hand.gaps[1] - seen) < NEAR
    assert len(steps.hand.gaps) == 2


@KINDS
def test_what_goes_while_it_is_renewed_is_made_anew(steps: Steps, graph: Graph) -> None:
    steps.step()
    (first,) = graph.subscriptions
    graph.skew = LONGEST * 2 / 3
    graph.failures = [("PATCH", 404)]
    del steps.hand.gaps[:]
    graph.subscriptions[first]["changeType"] = "other"  # so that there is no conflict
    steps.step()
    assert len(graph.subscriptions) == 2
    assert len(steps.hand.gaps) == 1


@KINDS
@pytest.mark.parametrize("kinds", ["updated", "created, deleted"])
def test_one_that_tells_less_than_is_wanted_is_replaced(
    steps: Steps, graph: Graph, hook: str, kinds: str
) -> None:
    made = steps.hand.do("create", hook, client_state=STATE, change_types=[kinds])
    graph.skew = LONGEST / 2
    steps.step()
    (held,) = graph.subscriptions.values()
    assert (held["changeType"], held["id"] == made.id) == ("created,updated", False)
    assert graph.asked("PATCH") == []
    (since,) = steps.hand.gaps
    assert abs(graph.now - timedelta(days=30) - since) < NEAR
    steps.step()
    assert list(graph.subscriptions) == [held["id"]]


@KINDS
@pytest.mark.parametrize("kinds", ["Updated, Created", "created,updated,deleted", None, ""])
def test_one_that_tells_what_is_wanted_or_does_not_say_is_taken_over(
    hand: Hand, graph: Graph, hook: str, kinds: str | None
) -> None:
    made = hand.do("create", hook, client_state=STATE)
    graph.subscriptions[made.id]["changeType"] = kinds
    steps = Steps(hand, hook)
    steps.step()
    assert list(graph.subscriptions) == [made.id]
    assert steps.keeper.kept.subscription_id == made.id
    steps.close()
    steps.runner.close()


@KINDS
def test_of_several_the_one_that_tells_all_is_taken(hand: Hand, graph: Graph, hook: str) -> None:
    whole = hand.do("create", hook, client_state=STATE)
    graph.skew = timedelta(hours=1)
    hand.do("create", hook, client_state=STATE, change_types=["updated"])  # and lasts longer
    latest = (graph.now + LONGEST).isoformat()
    (part,) = (each for each in graph.subscriptions.values() if each["id"] != whole.id)
    part["expirationDateTime"] = latest
    steps = Steps(hand, hook)
    steps.step()
    assert steps.keeper.kept.subscription_id == whole.id
    assert len(graph.subscriptions) == 2
    steps.close()
    steps.runner.close()


@KINDS
def test_one_that_tells_less_and_cannot_be_replaced_is_better_than_none(
    steps: Steps, graph: Graph, hook: str, caplog: pytest.LogCaptureFixture
) -> None:
    made = steps.hand.do("create", hook, client_state=STATE, change_types=["updated"])
    graph.failures = [("DELETE", 403), ("POST /subscriptions", 409)]
    steps.step()
    assert list(graph.subscriptions) == [made.id]
    assert len(steps.hand.gaps) == 1
    told = [each for each in caplog.records if made.id in each.getMessage() and each.levelno > 30]
    assert len(told) == 1
    graph.skew = LONGEST / 2
    steps.restart()
    steps.step()
    assert list(graph.subscriptions) == [made.id]
    assert len(graph.asked("PATCH")) == 1


@KINDS
def test_a_service_that_grants_other_kinds_is_not_subscribed_to_all_the_time(
    steps: Steps, graph: Graph
) -> None:
    steps.step()
    (held,) = graph.subscriptions.values()
    held["changeType"] = "updated"
    for _ in range(2):
        steps.step()
        steps.restart()
    assert list(graph.subscriptions) == [held["id"]]
    assert len(steps.hand.gaps) == 1


@KINDS
def test_a_restart_finds_the_subscription(steps: Steps, graph: Graph) -> None:
    steps.step()
    graph.skew = timedelta(hours=1)
    steps.restart()
    steps.step()
    assert len(graph.subscriptions) == 1
    assert len(steps.hand.gaps) == 1
    assert steps.keeper.kept.gap_since is None


@KINDS
def test_a_restart_after_long_is_a_gap_although_the_subscription_lives(
    steps: Steps, graph: Graph
) -> None:
    started = graph.now
    steps.step()
    graph.skew = timedelta(hours=5)  # the service tries for 4 hours to deliver
    steps.restart()
    steps.step()
    assert len(graph.subscriptions) == 1
    assert abs(steps.hand.gaps[1] - started) < NEAR


@KINDS
def test_a_restart_after_the_end_is_a_gap_since_the_last_look(steps: Steps, graph: Graph) -> None:
    started = graph.now
    steps.step()
    graph.skew = timedelta(days=9)
    steps.restart()
    steps.step()
    assert len(graph.alive) == 1
    assert abs(steps.hand.gaps[1] - started) < NEAR


@KINDS
def test_without_a_memory_the_list_tells(hand: Hand, graph: Graph, hook: str) -> None:
    steps = Steps(hand, hook)
    other = {"resource": "communications/callRecords", "changeType": "updated"}
    later = (graph.now + timedelta(hours=60)).isoformat()
    graph.subscriptions["other"] = {
        **other,
        "id": "other",
        "expirationDateTime": later,
        "notificationUrl": "https://elsewhere.example",
    }
    steps.step()
    steps.restart()
    steps.step()
    assert len(graph.subscriptions) == 2
    assert steps.keeper.kept.subscription_id != "other"
    assert len(hand.gaps) == 1
    steps.close()
    steps.runner.close()


@KINDS
def test_a_gap_is_told_until_it_has_been_closed(steps: Steps, graph: Graph, tmp_path: Path) -> None:
    steps.step()
    graph.subscriptions.clear()
    graph.skew = timedelta(hours=1)
    told: list[datetime] = []

    def fail(since: datetime) -> None:
        told.append(since)
        raise ConnectionError("no database")

    steps.hand.on_gap = fail
    for _ in range(2):
        with pytest.raises(ConnectionError):
            steps.step()
    steps.restart()
    with pytest.raises(ConnectionError):
        steps.step()
    assert len(graph.subscriptions) == 1
    steps.hand.on_gap = told.append
    steps.step()
    assert len(told) == 4
    assert len(set(told)) == 1
    steps.step()
    assert len(told) == 4
    assert json.loads((tmp_path / "kept.json").read_text())["gap_since"] is None


@KINDS
def test_an_answer_that_got_lost_makes_no_second_subscription(steps: Steps, graph: Graph) -> None:
    graph.loses_answers = 1
    with pytest.raises(ApiError):
        steps.step()
    steps.step()
    (held,) = graph.subscriptions.values()
    assert steps.keeper.kept.subscription_id == held["id"]


@KINDS
def test_a_conflict_with_a_subscription_of_ours_is_none(steps: Steps, graph: Graph) -> None:
    graph.loses_answers = 1
    with pytest.raises(ApiError):
        steps.step()
    graph.failures = [("GET /subscriptions", 200)]
    real = graph.answer
    lists = iter([(200, {"value": []})])

    def forgetful(method: str, target: str, body: Any) -> tuple[int, Any]:
        if (method, target) == ("GET", "/subscriptions"):
            return next(lists, None) or real(method, target, body)
        return real(method, target, body)

    graph.failures, graph.answer = [], forgetful  # type: ignore[method-assign]
    steps.step()
    assert len(graph.subscriptions) == 1
    assert steps.keeper.kept.subscription_id in graph.subscriptions
    assert len(steps.hand.gaps) == 1


@KINDS
def test_a_conflict_with_somebody_elses_is_an_error(steps: Steps, graph: Graph) -> None:
    later = (graph.now + timedelta(hours=60)).isoformat()
    graph.subscriptions["x"] = {
        "id": "x",
        "resource": "communications/callRecords",
        "changeType": "created,updated",
        "expirationDateTime": later,
        "notificationUrl": "https://elsewhere.example",
    }
    with pytest.raises(ApiError, match="already"):
        steps.step()


def event(name: str) -> ChangeNotification:
    return ChangeNotification.from_dict({"lifecycleEvent": name})


@KINDS
def test_the_service_asks_for_authorization(steps: Steps, graph: Graph) -> None:
    steps.step()
    (key,) = graph.subscriptions
    steps.keeper.on_lifecycle(event("reauthorizationRequired"))
    graph.failures = [("POST .*reauthorize", 503)]
    with pytest.raises(ApiError):
        steps.step()
    steps.step()  # what was asked for is not forgotten
    assert (
        graph.asked(f"POST /subscriptions/{key}/") == [f"POST /subscriptions/{key}/reauthorize"] * 2
    )
    assert len(graph.asked("PATCH")) == 1
    steps.step()
    assert len(graph.asked("PATCH")) == 1


@KINDS
def test_the_service_says_that_it_lost_some(steps: Steps, graph: Graph) -> None:
    steps.step()
    steps.keeper.on_lifecycle(event("missed"))
    steps.step()
    assert abs(steps.hand.gaps[1] - (graph.now - timedelta(days=1))) < NEAR
    steps.step()
    assert len(steps.hand.gaps) == 2


@KINDS
def test_a_change_of_the_secret(steps: Steps, graph: Graph) -> None:
    steps.step()
    (first,) = graph.subscriptions
    steps.keeper._client_state = "another"
    steps.step("replace")
    (held,) = graph.subscriptions.values()
    assert held["id"] != first
    assert held["clientState"] == "another"
    assert len(steps.hand.gaps) == 2


@KINDS
def test_a_service_that_grants_little_is_not_asked_all_the_time(steps: Steps, graph: Graph) -> None:
    graph.grants = timedelta(minutes=30)
    steps.step()
    graph.skew = timedelta(minutes=15)
    assert steps.step() == 15 * 60
    assert len(graph.asked("PATCH")) == 1


@KINDS
def test_a_service_that_does_not_say_when_a_new_one_ends(steps: Steps, graph: Graph) -> None:
    real = graph.answer

    def silent(method: str, target: str, body: Any) -> tuple[int, Any]:
        status, document = real(method, target, body)
        if method == "POST":
            document["expirationDateTime"] = None
        return status, document

    graph.answer = silent  # type: ignore[method-assign]
    steps.step()
    assert abs(steps.keeper.kept.expires - (graph.now + LONGEST)) < NEAR
    assert len(steps.hand.gaps) == 1
    steps.restart()
    steps.step()
    assert len(graph.asked("POST /subscriptions")) == 1


@KINDS
def test_a_service_that_does_not_say_when_those_end_that_it_lists(
    hand: Hand, graph: Graph, hook: str
) -> None:
    made = hand.do("create", hook, client_state=STATE)
    real = graph.answer

    def silent(method: str, target: str, body: Any) -> tuple[int, Any]:
        status, document = real(method, target, body)
        if (method, target) == ("GET", "/subscriptions"):
            (found,) = document["value"]
            ended = {**found, "id": "silent", "expirationDateTime": None}
            document["value"] = [ended, *([found] if is_one_told else []), ended]
        return status, document

    graph.answer = silent  # type: ignore[method-assign]
    is_one_told = True
    steps = Steps(hand, hook)
    steps.step()
    assert steps.keeper.kept.subscription_id == made.id
    assert graph.asked("PATCH") == []
    is_one_told = False
    graph.subscriptions["silent"] = {**graph.subscriptions.pop(made.id), "id": "silent"}
    steps.restart()
    steps.step()
    assert steps.keeper.kept.subscription_id == "silent"
    assert graph.asked("PATCH") == ["PATCH /subscriptions/silent"]
    assert abs(steps.keeper.kept.expires - (graph.now + LONGEST)) < NEAR
    assert len(graph.asked("POST /subscriptions")) == 1
    steps.close()
    steps.runner.close()


def moved(steps: Steps, url: str, memory: webhooks.FileMemory) -> None:
    """Restart the keeper for a receiver that is somewhere else."""
    steps.make = lambda: steps.hand.keeper(url, memory=memory)
    steps.restart()


@KINDS
@pytest.mark.parametrize("is_refused", [True, False], ids=["one at a time", "both at once"])
def test_a_receiver_that_moved_is_subscribed_for_and_the_gap_told(
    steps: Steps, graph: Graph, hook: str, tmp_path: Path, is_refused: bool
) -> None:
    started = graph.now
    steps.step()
    (first,) = graph.subscriptions
    if not is_refused:
        graph.subscriptions[first]["changeType"] = "other"  # so that there is no conflict
    graph.skew = timedelta(hours=1)
    moved(steps, f"{hook}/elsewhere", webhooks.FileMemory(tmp_path / "kept.json"))
    steps.step()
    (held,) = graph.subscriptions.values()
    assert held["id"] != first
    assert held["notificationUrl"] == f"{hook}/elsewhere"
    assert len(steps.hand.gaps) == 2
    assert abs(steps.hand.gaps[1] - started) < NEAR
    for _ in range(2):
        steps.step()
        steps.restart()
    assert list(graph.subscriptions) == [held["id"]]
    assert len(steps.hand.gaps) == 2


@KINDS
def test_what_could_not_be_deleted_is_deleted_later(
    steps: Steps, graph: Graph, hook: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    started = graph.now
    steps.step()
    (first,) = graph.subscriptions
    graph.subscriptions[first]["changeType"] = "other"  # so that there is no conflict
    graph.failures = [("DELETE", 403), ("DELETE", 400), ("DELETE", 403)]
    path = tmp_path / "kept.json"
    moved(steps, f"{hook}/elsewhere?code=k3y", webhooks.FileMemory(path))
    assert steps.step() == 15 * 60
    assert abs(steps.hand.gaps[1] - started) < NEAR
    assert json.loads(path.read_text())["gap_since"] is None
    assert len(graph.subscriptions) == 2
    graph.skew = LONGEST / 2
    steps.restart()
    steps.step()
    assert len(graph.asked("PATCH")) == 1  # the new one is renewed, and it alone
    assert first not in graph.asked("PATCH")[0]
    steps.step()
    told = [each.getMessage() for each in caplog.records if first in each.getMessage()]
    assert len(told) == len(graph.asked("DELETE")) == 3
    assert "PermissionDeniedError: 403" in told[0]
    assert "BadRequestError: 400" in told[1]
    assert STATE not in caplog.text
    assert "k3y" not in caplog.text
    steps.step()
    steps.step()
    (held,) = graph.subscriptions.values()
    assert held["notificationUrl"] == f"{hook}/elsewhere?code=k3y"
    assert json.loads(path.read_text())["replaces"] == []
    assert len(graph.asked("DELETE")) == 4
    assert len(graph.asked("POST /subscriptions")) == 2
    assert len(steps.hand.gaps) == 3  # the first start, the move, and 35 hours unattended


@KINDS
@pytest.mark.parametrize("last", ["third", "first"])
def test_of_several_moves_nothing_stays(
    steps: Steps, graph: Graph, hook: str, tmp_path: Path, last: str
) -> None:
    memory = webhooks.FileMemory(tmp_path / "kept.json")
    graph.failures = [("DELETE", 403), ("DELETE", 403), ("DELETE", 403)]
    for place in ("first", "second", last):
        moved(steps, f"{hook}/{place}", memory)
        steps.step()
        for each in graph.subscriptions.values():
            each["changeType"] = "other"  # so that there is no conflict
        if place == "second":
            assert len(steps.keeper.kept.replaces) == 1
    for each in graph.subscriptions.values():
        each["changeType"] = "created,updated"
    steps.step()
    steps.step()
    (held,) = graph.subscriptions.values()
    assert held["notificationUrl"] == f"{hook}/{last}"
    assert memory.load() == steps.keeper.kept
    assert steps.keeper.kept.replaces == ()


@pytest.mark.parametrize(
    ("found", "replaces"), [(None, ()), ("a", ("a",)), ([], ()), (["a", "b"], ("a", "b"))]
)
def test_what_memories_have_of_old_subscriptions(
    tmp_path: Path, found: object, replaces: tuple[str, ...]
) -> None:
    now = "2026-01-01T00:00:00+00:00"
    moments = dict.fromkeys(("expires", "covered_until"), now)
    document = {"subscription_id": "s", **moments, "gap_since": None, "replaces": found}
    (tmp_path / "kept.json").write_text(json.dumps(document))
    kept = webhooks.FileMemory(tmp_path / "kept.json").load()
    assert kept is not None
    assert kept.replaces == replaces


def test_one_thread_at_a_time(steps: Steps, graph: Graph) -> None:
    other = threading.Thread(target=lambda: steps.keeper.replace())

    def catch_up(since: datetime) -> None:
        if not other.ident:
            other.start()
            other.join(0.2)
            assert other.is_alive()

    steps.hand.on_gap = catch_up
    steps.step()
    other.join(30)
    assert not other.is_alive()
    assert len(graph.subscriptions) == 1
    assert len(graph.asked("POST /subscriptions")) == 2


@pytest.mark.parametrize("kind", ["async"], indirect=True)
def test_one_task_at_a_time(steps: Steps, graph: Graph) -> None:
    tasks: list[asyncio.Task[None]] = []

    async def catch_up(since: datetime) -> None:
        if not tasks:
            tasks.append(asyncio.create_task(steps.keeper.replace()))
            assert not (await asyncio.wait(tasks, timeout=0.2))[0]

    async def both() -> None:
        await steps.keeper.step()
        await asyncio.wait_for(tasks[0], 30)

    steps.hand.on_gap = catch_up
    steps.runner.run(both())
    assert len(graph.subscriptions) == 1
    assert len(graph.asked("POST /subscriptions")) == 2


@KINDS
def test_a_gap_that_is_not_closed_does_not_keep_the_old_one(
    steps: Steps, graph: Graph, hook: str, tmp_path: Path
) -> None:
    steps.step()
    (first,) = graph.subscriptions
    graph.subscriptions[first]["changeType"] = "other"  # so that there is no conflict
    moved(steps, f"{hook}/elsewhere", webhooks.FileMemory(tmp_path / "kept.json"))

    def fail(since: datetime) -> None:
        raise ConnectionError("no database")

    steps.hand.on_gap = fail
    with pytest.raises(ConnectionError):
        steps.step()
    assert first not in graph.subscriptions
    assert len(graph.subscriptions) == 1


@KINDS
def test_a_subscription_that_moved_along_with_the_receiver_stays(
    steps: Steps, graph: Graph, hook: str, tmp_path: Path
) -> None:
    steps.step()
    (first,) = graph.subscriptions
    graph.subscriptions[first]["notificationUrl"] = f"{hook}/elsewhere"
    moved(steps, f"{hook}/elsewhere", webhooks.FileMemory(tmp_path / "kept.json"))
    steps.step()
    steps.step()
    assert list(graph.subscriptions) == [first]
    assert graph.asked("DELETE") == []
    assert steps.keeper.kept.replaces == ()


@KINDS
def test_a_receiver_that_moved_and_does_not_answer_yet(
    steps: Steps, graph: Graph, hook: str, tmp_path: Path
) -> None:
    started = graph.now
    steps.step()
    moved(steps, graph.url, webhooks.FileMemory(tmp_path / "kept.json"))
    with pytest.raises(ApiError, match="validation"):
        steps.step()
    assert len(graph.subscriptions) == 1  # the old one: it may still be heard
    moved(steps, f"{hook}/elsewhere", webhooks.FileMemory(tmp_path / "kept.json"))
    steps.step()
    (held,) = graph.subscriptions.values()
    assert held["notificationUrl"] == f"{hook}/elsewhere"
    assert abs(steps.hand.gaps[1] - started) < NEAR


@KINDS
@pytest.mark.parametrize("spelled", ["HTTP://127.0.0.1:{port}/%68ook", "https://proxy.example/x"])
def test_the_service_spells_the_url_in_its_own_way(
    steps: Steps, graph: Graph, hook: str, spelled: str
) -> None:
    steps.step()
    (first,) = graph.subscriptions
    graph.subscriptions[first]["notificationUrl"] = spelled.format(port=urlsplit(hook).port)
    steps.step()
    steps.restart()
    steps.step()
    assert list(graph.subscriptions) == [first]
    assert len(steps.hand.gaps) == 1


@KINDS
@pytest.mark.parametrize("is_moved", [False, True])
def test_a_memory_that_does_not_know_the_url(
    steps: Steps, graph: Graph, hook: str, tmp_path: Path, is_moved: bool
) -> None:
    steps.step()
    (first,) = graph.subscriptions
    path = tmp_path / "kept.json"
    old = json.loads(path.read_text())
    del old["notification_url"], old["replaces"]
    path.write_text(json.dumps(old))
    moved(steps, f"{hook}/elsewhere" if is_moved else hook, webhooks.FileMemory(path))
    steps.step()
    steps.step()
    (held,) = graph.subscriptions
    assert (held != first) == is_moved
    assert len(steps.hand.gaps) == 1 + is_moved


@KINDS
def test_a_change_of_the_secret_and_of_the_url(
    steps: Steps, graph: Graph, hook: str, tmp_path: Path
) -> None:
    steps.step()
    moved(steps, f"{hook}/elsewhere", webhooks.FileMemory(tmp_path / "kept.json"))
    steps.step("replace")
    (held,) = graph.subscriptions.values()
    assert held["notificationUrl"] == f"{hook}/elsewhere"
    assert len(steps.hand.gaps) == 2


@KINDS
def test_an_answer_that_got_lost_costs_no_gap(steps: Steps, graph: Graph) -> None:
    graph.loses_answers = 1
    with pytest.raises(ApiError):
        steps.step()
    steps.step()
    (since,) = steps.hand.gaps
    assert abs(graph.now - timedelta(days=30) - since) < NEAR


def run_until(keeper: Any, is_done: threading.Event) -> None:
    if isinstance(keeper, webhooks.Keeper):
        thread = threading.Thread(target=keeper.run)
        thread.start()
        assert is_done.wait(20)
        keeper.stop()
        thread.join(20)
        assert not thread.is_alive()
        return

    async def use() -> None:
        task = asyncio.create_task(keeper.run())
        assert await asyncio.to_thread(is_done.wait, 20)
        keeper.stop()
        await asyncio.wait_for(task, 20)
        await keeper._subscriptions._builder._session.close()

    asyncio.run(use())


@KINDS
def test_the_runner_goes_on_after_a_failure(
    hand: Hand, graph: Graph, hook: str, caplog: pytest.LogCaptureFixture
) -> None:
    graph.failures = [("POST /subscriptions", 500)] * 3
    is_done = threading.Event()
    hand.on_gap = lambda since: is_done.set()
    keeper = hand.keeper(hook, check_every=timedelta(milliseconds=5))
    run_until(keeper, is_done)
    assert len(graph.alive) == 1
    failures = [each for each in caplog.records if each.levelno == logging.ERROR]
    assert len(failures) == 3
    assert STATE not in caplog.text


def test_the_runner_wakes_up_for_news(hand: Hand, graph: Graph, hook: str) -> None:
    is_done = threading.Event()

    def on_gap(since: datetime) -> None:
        hand.gaps.append(since)
        if len(hand.gaps) == 1:
            keeper.on_lifecycle(event("missed"))
        else:
            is_done.set()

    hand.on_gap = on_gap
    keeper = hand.keeper(hook, check_every=timedelta(hours=1))
    run_until(keeper, is_done)
    assert len(hand.gaps) == 2


@KINDS
def test_any_thread_wakes_the_runner_up_and_stops_it(hand: Hand, graph: Graph, hook: str) -> None:
    told = [threading.Event(), threading.Event()]
    hand.on_gap = lambda since: told[len(hand.gaps)].set() or hand.gaps.append(since)
    keeper = hand.keeper(hook, check_every=timedelta(hours=1))

    def run() -> None:
        made = keeper.run()
        if inspect.iscoroutine(made):
            asyncio.run(made)

    thread = threading.Thread(target=run)
    thread.start()
    assert told[0].wait(20)
    keeper.on_lifecycle(event("missed"))
    assert told[1].wait(20)
    keeper.stop()
    thread.join(20)
    assert not thread.is_alive()


def test_a_memory_that_holds_something_else(tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    memory = webhooks.FileMemory(path)
    assert memory.load() is None
    now = datetime.now(UTC)
    kept = webhooks.Kept(subscription_id="1", expires=now, covered_until=now, gap_since=now)
    memory.save(kept)
    assert memory.load() == kept
    assert [each.name for each in tmp_path.iterdir()] == ["kept.json"]
    assert os.name != "posix" or path.stat().st_mode & 0o777 == 0o600
    for text in ("", "[]", "{}", '{"subscription_id": 1}', path.read_text().replace("+00:00", "")):
        path.write_text(text)
        with pytest.raises(ValueError, match=r"kept\.json is not what a keeper saved"):
            memory.load()


@KINDS
def test_what_notifications_missed(hand: Hand, graph: Graph) -> None:
    now = graph.now
    ages = {"a": 100, "b": 31, "c": 20, "d": 2, "e": 0}
    graph.records = [record(key, now - timedelta(hours=age)) for key, age in ages.items()]
    found = hand.do("reconcile", now - timedelta(hours=1))
    # A call of 30 hours that ended before the hour began is told 150 minutes later at most.
    assert [each.id for each in found] == ["b", "c", "d", "e"]
    known = webhooks.Versions()
    known.add("c", 1)
    known.add("d", 0)
    # With what is known, all is listed: nobody can tell which older one was told anew.
    again = hand.do("reconcile", now - timedelta(hours=1), known=known)
    assert [each.id for each in again] == ["a", "b", "d", "e"]
    assert hand.do("reconcile", now - timedelta(hours=1), known=known) == []
    graph.records[2]["version"] = 2
    newer = hand.do("reconcile", now - timedelta(hours=1), known=known)
    assert [(each.id, each.version) for each in newer] == [("c", 2)]
    graph.records[0]["version"] = 3
    newer = hand.do("reconcile", now - timedelta(minutes=1), known=known)
    assert [(each.id, each.version) for each in newer] == [("a", 3)]


@KINDS
def test_of_a_record_that_is_listed_more_than_once_each_higher_version_comes(
    hand: Hand, graph: Graph
) -> None:
    versions = [("a", 1), ("b", 2), ("a", 3), ("a", 2), ("b", 2), ("a", 3), ("b", 5)]
    graph.records = [record(key, graph.now, version) for key, version in versions]
    found = hand.do("reconcile", graph.now)
    assert [(each.id, each.version) for each in found] == [("a", 1), ("b", 2), ("a", 3), ("b", 5)]


def test_what_was_not_worked_off_comes_again(graph: Graph) -> None:
    now = graph.now
    graph.records = [record(key, now) for key in "abc"]
    known = webhooks.Versions()
    with Client(base_url=graph.url) as client:
        subscriptions = webhooks.Subscriptions(client)
        for each in subscriptions.reconcile(now, known=known):
            if each.id == "b":
                break
        assert [each.id for each in subscriptions.reconcile(now, known=known)] == ["b", "c"]


def test_a_moment_needs_its_time_zone(graph: Graph) -> None:
    with Client(base_url=graph.url) as client, pytest.raises(ValueError, match="time zone"):
        list(webhooks.Subscriptions(client).reconcile(datetime(2026, 1, 1)))


@KINDS
def test_a_moment_is_no_text(hand: Hand) -> None:
    with pytest.raises(TypeError, match="since: expected a datetime with a time zone, found a str"):
        hand.do("reconcile", "2026-01-01T00:00:00Z")


@KINDS
def test_the_log_does_not_learn_the_url(steps: Steps, hook: str) -> None:
    steps.step()
    assert steps.keeper.kept.notification_url == hook
    assert hook not in repr(steps.keeper.kept)


@KINDS
def test_the_service_says_that_it_lost_some_to_a_keeper_without_a_memory(
    hand: Hand, graph: Graph, hook: str
) -> None:
    steps = Steps(hand, hook)
    steps.step()
    steps.restart()
    steps.keeper.on_lifecycle(event("missed"))
    steps.step()
    assert abs(hand.gaps[1] - (graph.now - timedelta(days=1))) < NEAR
    steps.close()
    steps.runner.close()
