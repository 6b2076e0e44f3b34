"""Lists over real sockets: page after page, with the same headers, and nowhere else."""

from __future__ import annotations

import asyncio
import gc
from dataclasses import FrozenInstanceError
from typing import Any

import callrecords
import httpx
import pytest
from callrecords import ApiError, PagingError, ServerError, models

from tests.output.client.conftest import MakeClient
from tests.scripted import Asked, Reply, Scripted, error, in_turn, paged

LIST = "/communications/callRecords"


def serve_pages(service: Scripted, count: int, size: int) -> None:
    rows = [{"id": str(number)} for number in range(count)]
    pages = paged(rows, size, f"{service.url}{LIST}?$skiptoken=a%2Bb'x&page=")
    service.script = lambda asked: Reply(pages[int(asked.query.get("page", 0))])


def test_every_item_comes_once_and_in_order(client: MakeClient, service: Scripted) -> None:
    serve_pages(service, 7, 3)
    calls = client().communications.call_records
    pages = calls.list()
    assert service.asked == []
    assert [each.id for each in pages] == [str(number) for number in range(7)]
    assert [asked.path for asked in service.asked] == [
        LIST,
        f"{LIST}?$skiptoken=a%2Bb'x&page=1",
        f"{LIST}?$skiptoken=a%2Bb'x&page=2",
    ]


@pytest.mark.parametrize(
    "path",
    [
        f"{LIST}/../callRecords?page=1",
        f"/./a/%2E%2e/./b{LIST}?$skiptoken=/../'x'",
        f"{LIST}/.hidden/..",
        "/../",
    ],
)
def test_segments_of_dots_in_a_link_stay(client: MakeClient, service: Scripted, path: str) -> None:
    link = {"@odata.nextLink": f"{service.url}{path}"}
    service.script = in_turn(Reply({"value": [], **link}), Reply({"value": [{"id": "1"}]}))
    assert [each.id for each in client().communications.call_records.list()] == ["1"]
    assert [asked.path for asked in service.asked] == [LIST, path]


def test_segments_of_dots_that_no_request_can_have(client: MakeClient, service: Scripted) -> None:
    link = {"@odata.nextLink": f"{service.url}/a/../b c\u00fc#d"}
    service.script = in_turn(Reply({"value": [], **link}), Reply({"value": [{"id": "1"}]}))
    assert [each.id for each in client().communications.call_records.list()] == ["1"]
    assert [asked.path for asked in service.asked] == [LIST, "/b%20c%C3%BC"]


def test_what_an_http_client_adds_takes_nothing_away(service: Scripted) -> None:
    link = {"@odata.nextLink": f"{service.url}/a/../b?page=1"}
    service.script = in_turn(Reply({"value": [], **link}), Reply({"value": [{"id": "1"}]}))
    with httpx.Client(params={"tag": "x"}) as own:
        made = callrecords.Client(base_url=service.url, http_client=own)
        pages = made.communications.call_records.list(select=["id"])
        assert [each.id for each in pages] == ["1"]
    (first, second) = service.asked
    assert first.query == {"$select": "id", "tag": "x"}
    assert second.query == {"page": "1", "tag": "x"}


def test_each_iteration_starts_anew(client: MakeClient, service: Scripted) -> None:
    serve_pages(service, 4, 2)
    pages = client().communications.call_records.list()
    assert [each.id for each in pages] == [each.id for each in pages]
    assert len(service.asked) == 4


def test_the_first_item_takes_one_request(client: MakeClient, service: Scripted) -> None:
    serve_pages(service, 7, 3)
    assert client().communications.call_records.list().first() == models.CallRecord(id="0")
    assert len(service.asked) == 1


def test_an_empty_page_in_the_middle_is_no_end(client: MakeClient, service: Scripted) -> None:
    link = {"@odata.nextLink": f"{service.url}{LIST}?page=1"}
    service.script = in_turn(Reply({"value": [], **link}), Reply({"value": [{"id": "1"}]}))
    pages = client().communications.call_records.list()
    assert pages.first() == models.CallRecord(id="1")


def test_nothing_has_no_first(client: MakeClient, service: Scripted) -> None:
    service.script = in_turn(Reply({"value": []}))
    assert client().communications.call_records.list().first() is None


def test_pages_have_counts_and_links(client: MakeClient, service: Scripted) -> None:
    link = f"{service.url}{LIST}?page=1"
    first = {"@odata.count": 3, "value": [{"id": "1"}], "@nextLink": link}
    service.script = in_turn(Reply(first), Reply({"value": [{"id": "2"}], "@count": 3}))
    pages = list(client().communications.call_records.list(count=True, check=False).by_page())
    assert [(page.count, page.next_link) for page in pages] == [(3, link), (3, None)]


def test_a_page_is_a_sequence_that_does_not_change(client: MakeClient, service: Scripted) -> None:
    serve_pages(service, 5, 3)
    page = next(iter(client().communications.call_records.list().by_page()))
    assert [each.id for each in page] == ["0", "1", "2"]
    assert (len(page), page[-1].id, [each.id for each in page[:2]]) == (3, "2", ["0", "1"])
    with pytest.raises(FrozenInstanceError):
        page.count = 3


def test_what_was_begun_goes_on_in_another_loop(service: Scripted) -> None:
    serve_pages(service, 5, 2)
    with callrecords.Client(base_url=service.url) as client:
        items = iter(client.communications.call_records.list())
        assert next(items).id == "0"
        assert [each.id for each in items] == ["1", "2", "3", "4"]
        pages = client.communications.call_records.list().by_page()
        assert (len(next(pages)), [len(page) for page in pages]) == (2, [2, 1])

    async def asynchronous() -> None:
        async with callrecords.AsyncClient(base_url=service.url) as client:
            items = aiter(client.communications.call_records.list())
            assert (await anext(items)).id == "0"
            assert [each.id async for each in items] == ["1", "2", "3", "4"]
            pages = client.communications.call_records.list().by_page()
            assert (len(await anext(pages)), [len(page) async for page in pages]) == (2, [2, 1])

    asyncio.run(asynchronous())


def test_headers_and_preferences_go_with_every_page(client: MakeClient, service: Scripted) -> None:
    serve_pages(service, 5, 2)
    made = client(lambda: "token-1", headers={"X-All": "1", "prefer": "odata.maxpagesize=2"})
    options: dict[str, Any] = {"headers": {"X-One": "2", "Prefer": "omit-values=nulls"}}
    assert len(list(made.communications.call_records.list(**options))) == 5
    assert len(service.asked) == 3
    for asked in service.asked:
        assert asked.headers["prefer"] == (
            "include-unknown-enum-members, odata.maxpagesize=2, omit-values=nulls"
        )
        assert (asked.headers["x-all"], asked.headers["x-one"]) == ("1", "2")
        assert asked.headers["authorization"] == "Bearer token-1"
    ids = {asked.headers["client-request-id"] for asked in service.asked}
    assert len(ids) == 3


def test_a_request_id_of_the_callers_goes_with_every_page(
    client: MakeClient, service: Scripted
) -> None:
    serve_pages(service, 5, 2)
    headers = {"Client-Request-Id": "mine"}
    assert len(list(client().communications.call_records.list(headers=headers))) == 5
    assert [each.headers["client-request-id"] for each in service.asked] == ["mine"] * 3


@pytest.mark.parametrize("pages", [1, 2, 5])
def test_a_circle_is_an_error_after_its_pages(
    client: MakeClient, service: Scripted, pages: int
) -> None:
    def script(asked: Asked) -> Reply:
        number = int(asked.query.get("page", 0))
        link = f"{service.url}{LIST}?page={(number + 1) % pages}"
        return Reply({"value": [{"id": str(number)}], "@odata.nextLink": link})

    service.script = script
    seen: list[str] = []
    with pytest.raises(PagingError, match="in a circle") as raised:
        seen.extend(each.id for each in client().communications.call_records.list())
    assert "callRecords" in str(raised.value)
    assert len(service.asked) <= pages + 1


def test_a_circle_back_to_the_first_page_is_seen_at_once(
    client: MakeClient, service: Scripted
) -> None:
    service.script = in_turn(Reply({"value": [], "@odata.nextLink": f"{service.url}{LIST}"}))
    with pytest.raises(PagingError, match="in a circle"):
        list(client().communications.call_records.list())
    assert len(service.asked) == 1


def test_a_token_goes_to_no_other_host(client: MakeClient, service: Scripted) -> None:
    with Scripted() as other:
        port = service.port
        links = [
            f"{other.url}{LIST}",
            f"http://localhost:{port}{LIST}",
            f"https://127.0.0.1:{port}{LIST}",
            f"http://127.0.0.1:{port}@127.0.0.1:{other.port}{LIST}",
            f"http://user:word@127.0.0.1:{port}{LIST}",
            f"//localhost:{port}{LIST}",
            "http://127.0.0.1:99999999/",
            "http://[::1",
            "javascript:alert(1)",
        ]
        for link in links:
            page = Reply({"value": [{"id": "1"}], "@odata.nextLink": link})
            service.script = in_turn(page)
            with pytest.raises(PagingError, match="another host"):
                list(client(lambda: "token-1").communications.call_records.list())
        assert other.asked == []
    assert len(service.asked) == len(links)


@pytest.mark.parametrize(
    "end", ["\n", "\0", "\t", "x" * 70_000], ids=["line", "nul", "tab", "long"]
)
def test_a_link_that_is_no_url_is_an_error(client: MakeClient, service: Scripted, end: str) -> None:
    link = f"{service.url}{LIST}?page=1{end}"
    service.script = in_turn(Reply({"value": [], "@odata.nextLink": link}))
    with pytest.raises(PagingError, match="is no URL"):
        list(client().communications.call_records.list())


@pytest.mark.parametrize("link", [f"{LIST}?page=1", "?page=1", "callRecords?page=1"])
def test_a_link_may_be_relative(client: MakeClient, service: Scripted, link: str) -> None:
    first = {"value": [{"id": "1"}], "@odata.nextLink": link}
    service.script = in_turn(Reply(first), Reply({"value": [{"id": "2"}]}))
    assert [each.id for each in client().communications.call_records.list()] == ["1", "2"]
    assert service.asked[1].path == f"{LIST}?page=1"


def test_redirects_are_not_followed(client: MakeClient, service: Scripted) -> None:
    with Scripted() as other:
        service.script = in_turn(Reply(None, 302, {"Location": f"{other.url}/"}))
        with pytest.raises(ApiError) as raised:
            client(lambda: "token-1").communications.call_records["1"].get()
        assert raised.value.status == 302
        assert other.asked == []


def test_an_option_that_there_is_not(client: MakeClient, service: Scripted) -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'selct'"):
        client().communications.call_records.list(selct=["id"])
    assert service.asked == []


def test_what_failed_goes_on_where_it_failed(client: MakeClient, service: Scripted) -> None:
    serve_pages(service, 7, 3)
    fine, failures = service.script, {2, 3}
    service.script = lambda asked: error(500) if len(service.asked) in failures else fine(asked)
    rows, found = iter(client().communications.call_records.list()), []
    while True:
        try:
            found.append(next(rows).id)
        except ServerError:
            continue
        except StopIteration:
            break
    assert found == [str(number) for number in range(7)]
    assert [asked.query.get("page") for asked in service.asked] == [None, "1", "1", "1", "2"]
    assert next(rows, None) is None
    assert len(service.asked) == 5


def test_a_list_that_is_left_leaves_nothing_behind(service: Scripted) -> None:
    """Neither a task nor a generator that the loop would have to close."""
    serve_pages(service, 7, 3)

    async def look(client: callrecords.AsyncClient) -> None:
        calls = client.communications.call_records
        assert await calls.list().first()
        async for _ in calls.list():
            break
        async for _ in calls.list().by_page():
            break
        await client.close()
        assert len(asyncio.all_tasks()) == 1

    loop = asyncio.new_event_loop()
    told: list[Any] = []
    loop.set_exception_handler(lambda _, context: told.append(context))
    loop.run_until_complete(look(callrecords.AsyncClient(base_url=service.url)))
    loop.close()
    gc.collect()
    assert told == []


def test_a_session_that_two_pages_have_comes_once(client: MakeClient, service: Scripted) -> None:
    link = {"@odata.nextLink": f"{service.url}{LIST}/r1/sessions?page=2"}
    other = {"id": "s2", "endDateTime": "2026-01-01T00:00:00Z"}
    pages = [[{"id": "s1"}, {"id": "s2"}], [{"id": "s2"}, other, {"id": "s3"}, {}, {}]]
    service.script = lambda asked: Reply(
        {"value": pages[1]} if asked.query else {"value": pages[0], **link}
    )
    made = client()
    sessions = made.communications.call_records["r1"].sessions
    want = ["s1", "s2", "s2", "s3", None, None]
    for _ in range(2):
        assert [each.id for each in sessions.list()] == want
    raw = made.with_raw_response(sessions.list)
    assert [each.id for each in raw.value] == want
