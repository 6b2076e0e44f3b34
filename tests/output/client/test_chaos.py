"""Ten thousand records from a service of which a third of the requests goes wrong."""

from __future__ import annotations

import asyncio
import gc
import tracemalloc
from collections.abc import Iterator
from typing import Any

import callrecords
import pytest
from callrecords.testing import FakeGraph

from tests.scripted import Asked, Reply, Scripted

RECORDS = 10_000
EVERY = 60  # of the records, one in so many is read whole
LIST = "communications/callRecords"
EXPAND = ["sessions($expand=segments)"]
Told = dict[str, dict[str, list[str]]]


@pytest.fixture(scope="module")
def graph() -> Iterator[FakeGraph]:
    with FakeGraph(records=RECORDS, seed=7) as running:
        yield running


@pytest.fixture
def broken(graph: FakeGraph) -> Iterator[FakeGraph]:
    """Refuses an eighth for its rate and an eighth without reason; breaks off the others."""
    graph.fail(429, retry_after=0, probability=0.12)
    graph.fail(503, probability=0.07)
    graph.fail(504, probability=0.07)
    graph.fail(drop="reply", probability=0.07)
    graph.fail(drop="body", probability=0.07)
    yield graph
    graph.recover()


def told(record: Any) -> dict[str, list[str]]:
    """The sessions of a record and their segments, by their ids, in their order."""
    return {each.id: [segment.id for segment in each.segments] for each in record.sessions}


def held(graph: FakeGraph, key: str) -> dict[str, list[str]]:
    """The same as the service holds it."""
    sessions = f"{LIST}/{key}/sessions"
    return {each: graph.keys(f"{sessions}/{each}/segments") for each in graph.keys(sessions)}


def check(graph: FakeGraph, before: int, listed: list[str], whole: Told) -> None:
    assert len(listed) == RECORDS
    assert sorted(listed) == sorted(graph.keys(LIST))
    assert whole == {key: held(graph, key) for key in whole}
    assert len(whole) == len(range(0, RECORDS, EVERY))
    assert max(map(len, whole.values())) > 60  # more than come in one page
    least = RECORDS / 60 + len(whole)
    assert graph.request_count - before > 1.3 * least  # it did go wrong


def test_nothing_is_lost_and_nothing_comes_twice(broken: FakeGraph) -> None:
    before = broken.request_count
    with callrecords.Client(base_url=broken.base_url, limiter=None) as client:
        calls = client.communications.call_records
        listed = [record.id for record in calls.list()]
        whole = {key: told(calls[key].get(expand=EXPAND)) for key in listed[::EVERY]}
    check(broken, before, listed, whole)


def test_nor_asynchronously(broken: FakeGraph) -> None:
    async def run() -> tuple[list[str], Told]:
        async with callrecords.AsyncClient(base_url=broken.base_url, limiter=None) as client:
            calls = client.communications.call_records
            listed = [record.id async for record in calls.list()]
            few = asyncio.Semaphore(8)

            async def read(key: str) -> tuple[str, dict[str, list[str]]]:
                async with few:
                    return key, told(await calls[key].get(expand=EXPAND))

            return listed, dict(await asyncio.gather(*map(read, listed[::EVERY])))

    before = broken.request_count
    listed, whole = asyncio.run(run())
    check(broken, before, listed, whole)


def held_now() -> int:
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def test_memory_does_not_grow_with_the_pages() -> None:
    pages, size = 240, 20

    def script(asked: Asked) -> Reply:
        number = int(asked.query.get("page", 0))
        rows = [{"id": f"{number} {row}", "joinWebUrl": "x" * 1000} for row in range(size)]
        page: dict[str, Any] = {"value": rows}
        if number < pages - 1:
            page["@odata.nextLink"] = f"{service.url}/{LIST}?page={number + 1}"
        service.asked.clear()
        return Reply(page)

    with (
        Scripted(script) as service,
        callrecords.Client(base_url=service.url, limiter=None) as client,
    ):
        tracemalloc.start()
        try:
            sizes = [
                held_now()
                for number, _ in enumerate(client.communications.call_records.list())
                if number % (40 * size) == 0
            ]
        finally:
            tracemalloc.stop()
    assert len(sizes) == 6
    # A page is more than 20 KB; what stays of each of a hundred and sixty is the hash of its link.
    assert sizes[-1] - sizes[1] < 100_000
