"""What the service does and nobody expects: records go with age, sessions come twice."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from callrecords import AsyncClient, Client, NotFoundError
from callrecords.testing import FakeGraph

from tests.both import Blocking

from .conftest import CALLS

if TYPE_CHECKING:
    from .conftest import Browse

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(params=["sync", "async"])
def client(request: pytest.FixtureRequest) -> Iterator[Callable[[FakeGraph], Any]]:
    with asyncio.Runner() as runner, ExitStack() as stack:

        def make(graph: FakeGraph) -> Any:
            if request.param == "sync":
                return stack.enter_context(Client(base_url=graph.base_url, limiter=None))
            made = AsyncClient(base_url=graph.base_url, limiter=None)
            return stack.enter_context(Blocking(made, runner.get_loop()))

        yield make


def aged(graph: FakeGraph, days: float) -> str:
    """Put in a record that began so long ago."""
    key = f"{days} days"
    start = (NOW - days * DAY).isoformat()
    sessions = [{"id": "s", "segments": [{"id": "g"}]}]
    graph.add(CALLS, {"id": key, "version": 1, "startDateTime": start, "sessions": sessions})
    return key


def test_what_is_older_than_the_service_keeps_has_gone(browse: Browse) -> None:
    browser = browse(records=0, now=NOW, enforce_retention=True)
    old, young = aged(browser.graph, 30.01), aged(browser.graph, 29.99)
    assert [each["id"] for each in browser.rows(CALLS)] == [young]
    assert browser.json(f"{CALLS}?$count=true")["@odata.count"] == 1
    for path in (old, f"{old}/sessions", f"{old}/participants_v2"):
        assert browser.get(f"{CALLS}/{path}").status_code == 404, path
        assert browser.get(f"{CALLS}/{path.replace(old, young)}").status_code in {200, 405}
    browser.graph.advance(DAY.total_seconds())
    assert browser.rows(CALLS) == []
    assert browser.code(f"{CALLS}/{young}") == (404, "NotFound")


def test_what_has_no_date_stays(browse: Browse) -> None:
    browser = browse(records=0, now=NOW, enforce_retention=True)
    browser.graph.add(CALLS, {"id": "mine", "version": 1})
    browser.graph.advance(100 * DAY.total_seconds())
    assert [each["id"] for each in browser.rows(CALLS)] == ["mine"]
    assert browser.json(f"{CALLS}/mine")["id"] == "mine"


def test_of_records_that_are_made_up_the_oldest_go_first(browse: Browse) -> None:
    browser = browse(records=50, now=NOW, enforce_retention=True)
    before = browser.rows(CALLS)
    assert len(before) == 50
    browser.graph.advance(20 * DAY.total_seconds())
    cut = (NOW - 10 * DAY).strftime("%Y-%m-%dT%H:%M:%SZ")
    expected = [each["id"] for each in before if each["startDateTime"] >= cut]
    assert 0 < len(expected) < 50
    assert [each["id"] for each in browser.rows(CALLS)] == expected


def test_nothing_goes_unless_it_is_asked_for(browse: Browse) -> None:
    browser = browse(records=0, now=NOW)
    old = aged(browser.graph, 300)
    assert browser.json(f"{CALLS}/{old}")["id"] == old


def test_a_client_meets_a_record_that_goes(client: Callable[[FakeGraph], Any]) -> None:
    with FakeGraph(records=0, now=NOW, enforce_retention=True) as graph:
        calls = client(graph).communications.call_records
        key = aged(graph, 29)
        assert calls.complete(key).id == key
        graph.advance(2 * DAY.total_seconds())
        assert list(calls.list()) == []
        for read in (calls[key].get, lambda: calls.complete(key)):
            with pytest.raises(NotFoundError):
                read()


def crowd(graph: FakeGraph, count: int) -> list[str]:
    """Put in a record with so many sessions and participants; the ids of these."""
    ids = [f"s{number:03}" for number in range(count)]
    sessions = [{"id": each, "segments": [{"id": f"{each} g"}]} for each in ids]
    people = [{"id": each, "@odata.type": PARTICIPANT} for each in ids]
    document = {"id": "crowd", "version": 1, "sessions": sessions, "participants_v2": people}
    graph.add(CALLS, document)
    return ids


PARTICIPANT = "#microsoft.graph.callRecords.participant"


@pytest.mark.parametrize("size", [1, 2, 7, 60])
def test_a_page_of_sessions_begins_with_the_last_one_before(browse: Browse, size: int) -> None:
    browser = browse(records=0, page_size=size, repeats=True)
    ids = crowd(browser.graph, 61)
    came = [each["id"] for each in browser.rows(f"{CALLS}/crowd/sessions")]
    times = Counter(came)
    assert sorted(times) == ids
    repeats = 0 if size == 1 else -(-(61 - size) // (size - 1))
    assert len(came) == 61 + repeats
    assert set(times.values()) <= {1, 2}
    first = browser.json(f"{CALLS}/crowd?$expand=sessions")
    assert [each["id"] for each in first["sessions"]] == ids[:size]
    second = browser.json(first["sessions@odata.nextLink"])
    assert second["value"][0]["id"] == ids[size - 1 if size > 1 else 1]


def test_how_many_are_wanted_is_counted_without_those_that_come_again(browse: Browse) -> None:
    browser = browse(records=0, page_size=5, repeats=True)
    ids = crowd(browser.graph, 20)
    came = [each["id"] for each in browser.rows(f"{CALLS}/crowd/sessions?$top=12")]
    assert sorted(set(came)) == ids[:12]


def test_records_do_not_come_twice(browse: Browse) -> None:
    browser = browse(records=50, page_size=10, repeats=True)
    came = [each["id"] for each in browser.rows(CALLS)]
    assert len(came) == len(set(came)) == 50


@pytest.mark.parametrize("size", [2, 7, 60])
def test_a_client_counts_a_session_that_comes_twice_once(
    client: Callable[[FakeGraph], Any], size: int
) -> None:
    with FakeGraph(records=0, page_size=size, repeats=True) as graph:
        ids = crowd(graph, 61)
        calls = client(graph).communications.call_records
        whole = calls.complete("crowd")
        expanded = calls["crowd"].get(expand=["sessions($expand=segments)"])
        for record in (whole, expanded):
            assert [each.id for each in record.sessions] == ids
            assert [each.segments[0].id for each in record.sessions] == [f"{i} g" for i in ids]
        assert [each.id for each in whole.participants_v2] == ids
