"""The fake Graph as Microsoft's own client meets it, so that it is not shaped after ours.

`make test-peers` runs this in an environment of its own; elsewhere it is skipped.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from callrecords.testing import FakeGraph

pytest.importorskip("msgraph", reason="needs msgraph-sdk: make test-peers")

from kiota_abstractions.authentication import AnonymousAuthenticationProvider
from kiota_abstractions.base_request_configuration import RequestConfiguration
from msgraph import GraphRequestAdapter, GraphServiceClient
from msgraph.generated.communications.call_records.item import (
    call_record_item_request_builder as item,
)
from msgraph.generated.models.o_data_errors.o_data_error import ODataError

CALLS = "communications/callRecords"
GetItem = item.CallRecordItemRequestBuilder.CallRecordItemRequestBuilderGetQueryParameters
Ask = Callable[[Any], Awaitable[Any]]


@pytest.fixture(scope="module")
def graph() -> Iterator[FakeGraph]:
    with FakeGraph(records=130) as graph:
        yield graph


def run(graph: FakeGraph, ask: Ask) -> Any:
    """Let the client ask; one client an event loop."""

    async def asking() -> Any:
        adapter = GraphRequestAdapter(AnonymousAuthenticationProvider())
        adapter.base_url = graph.base_url
        client = GraphServiceClient(request_adapter=adapter)
        return await ask(client.communications.call_records)

    return asyncio.run(asking())


async def all_pages(builder: Any, configuration: Any = None) -> list[Any]:
    page = await builder.get(configuration)
    rows = list(page.value)
    while page.odata_next_link:
        page = await builder.with_url(page.odata_next_link).get()
        rows.extend(page.value)
    return rows


def test_it_lists_every_record(graph: FakeGraph) -> None:
    rows = run(graph, all_pages)
    assert [row.id for row in rows] == graph.keys(CALLS)
    assert len(rows) == 130
    assert all(row.start_date_time <= row.end_date_time for row in rows)
    assert all(row.organizer_v2.identity.user.display_name for row in rows)
    assert all(row.version == 1 for row in rows)


def test_it_reads_a_record_with_sessions_and_segments(graph: FakeGraph) -> None:
    key = graph.keys(CALLS)[5]
    query = RequestConfiguration(query_parameters=GetItem(expand=["sessions($expand=segments)"]))

    async def ask(calls: Any) -> Any:
        return await calls.by_call_record_id(key).get(query)

    record = run(graph, ask)
    assert record.id == key
    assert len(record.sessions) == 60
    streams = [
        stream
        for session in record.sessions
        for segment in session.segments
        for media in segment.media
        for stream in media.streams
    ]
    assert all(isinstance(each.average_jitter, timedelta | None) for each in streams)
    kinds = {type(each.callee).__name__ for each in record.sessions}
    assert {"ParticipantEndpoint", "ServiceEndpoint"} <= kinds


def test_it_goes_through_the_pages_of_sessions(graph: FakeGraph) -> None:
    key = graph.keys(CALLS)[5]

    async def ask(calls: Any) -> Any:
        return await all_pages(calls.by_call_record_id(key).sessions)

    ids = [each.id for each in run(graph, ask)]
    assert len(ids) == len(set(ids)) > 60


@pytest.mark.parametrize("name", ["get_direct_routing_calls", "get_pstn_calls"])
def test_its_logs_cannot_pass_for_it_sends_no_comma(graph: FakeGraph, name: str) -> None:
    end = datetime.now(UTC)

    async def ask(calls: Any) -> Any:
        start = end - timedelta(days=30)
        call = f"microsoft_graph_call_records_{name}_with_from_date_time_with_to_date_time"
        return await getattr(calls, call)(start, end).get()

    with pytest.raises(ODataError) as caught:
        run(graph, ask)
    assert caught.value.response_status_code == 400
    assert caught.value.error.code == "BadRequest"
    sent = graph.requests[-1].path
    assert "Calls(fromDateTime=" in sent
    assert ",toDateTime=" not in sent


def test_it_reads_a_log_by_a_url_with_a_comma(graph: FakeGraph) -> None:
    end = datetime.now(UTC)
    start = end - timedelta(days=40)

    async def ask(calls: Any) -> Any:
        name = "get_direct_routing_calls_with_from_date_time_with_to_date_time"
        call = getattr(calls, f"microsoft_graph_call_records_{name}")
        url = (
            f"{graph.base_url}/{CALLS}/getDirectRoutingCalls"
            f"(fromDateTime={start:%Y-%m-%dT%H:%M:%SZ},toDateTime={end:%Y-%m-%dT%H:%M:%SZ})"
        )
        return await all_pages(call(start, end).with_url(url))

    rows = run(graph, ask)
    assert len(rows) == 130
    assert [row.start_date_time for row in rows] == sorted(row.start_date_time for row in rows)


def test_it_understands_the_errors(graph: FakeGraph) -> None:
    async def ask(calls: Any) -> Any:
        return await calls.by_call_record_id("none").get()

    with pytest.raises(ODataError) as caught:
        run(graph, ask)
    assert caught.value.response_status_code == 404
    assert caught.value.error.code == "NotFound"
    assert caught.value.error.inner_error.request_id == graph.requests[-1].request_id


def test_it_retries_what_is_throttled(graph: FakeGraph) -> None:
    graph.fail(429, retry_after=0.01, times=2)
    before = graph.request_count

    async def ask(calls: Any) -> Any:
        return await calls.get()

    assert len(run(graph, ask).value) == 60
    assert graph.request_count == before + 3
