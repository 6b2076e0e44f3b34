"""Expanded collections that come cut are fetched to their end, at every depth."""

from __future__ import annotations

import importlib
import json
from typing import Any

import pytest
from callrecords import NotFoundError, PagingError, models

from tests.output.client.conftest import MakeClient
from tests.scripted import Asked, Reply, Scripted, error

RECORD = "/communications/callRecords/r1"


class Cut:
    """A record whose expanded collections come in pages of two; each page has its own URL."""

    def __init__(self, url: str, mark: str = "@odata.nextLink") -> None:
        self.url = url
        self.mark = mark
        self.pages: dict[str, dict[str, Any]] = {}

    def collection(self, owner: dict[str, Any], name: str, rows: list[dict[str, Any]]) -> None:
        """Put rows into their owner, the first two at once and the rest behind links."""
        owner[name] = rows[:2]
        link = self._rest(f"{name}-{owner['id']}", rows[2:])
        if link:
            owner[f"{name}{self.mark}"] = link

    def _rest(self, name: str, rows: list[dict[str, Any]]) -> str | None:
        if not rows:
            return None
        path = f"/rest/{name}/{len(rows)}"
        page: dict[str, Any] = {"value": rows[:2]}
        link = self._rest(name, rows[2:])
        if link:
            page["@odata.nextLink"] = link
        self.pages[path] = page
        return f"{self.url}{path}"

    def script(self, first: dict[str, Any]) -> Any:
        def answer(asked: Asked) -> Reply:
            path = asked.path.partition("?")[0]
            return Reply(self.pages.get(path, first))

        return answer


def segments(session: int, count: int) -> list[dict[str, Any]]:
    return [{"id": f"s{session}g{number}"} for number in range(count)]


def whole_record(sessions: int, each: int) -> dict[str, Any]:
    return {
        "id": "r1",
        "version": 1,
        "sessions": [
            {"id": f"s{number}", "segments": segments(number, each)} for number in range(sessions)
        ],
        "participants_v2": [{"id": f"p{number}"} for number in range(5)],
    }


def cut_record(service: Scripted, sessions: int, each: int, **more: Any) -> Cut:
    cut = Cut(service.url, **more)
    rows = []
    for number in range(sessions):
        session: dict[str, Any] = {"id": f"s{number}"}
        cut.collection(session, "segments", segments(number, each))
        rows.append(session)
    record: dict[str, Any] = {"id": "r1", "version": 1}
    cut.collection(record, "sessions", rows)
    cut.collection(record, "participants_v2", [{"id": f"p{number}"} for number in range(5)])
    service.script = cut.script(record)
    return cut


@pytest.mark.parametrize("mark", ["@odata.nextLink", "@nextLink"])
def test_everything_is_there_and_no_link_is_left(
    client: MakeClient, service: Scripted, mark: str
) -> None:
    cut = cut_record(service, sessions=5, each=5, mark=mark)
    made = client(lambda: "token")
    record = made.communications.call_records["r1"].get(expand=["sessions($expand=segments)"])
    assert record == models.CallRecord.from_dict(whole_record(5, 5))
    assert json.loads(record.to_json()) == whole_record(5, 5)
    asked = [each.path.partition("?")[0] for each in service.asked[1:]]
    assert sorted(asked) == sorted(cut.pages)
    for each in service.asked:
        assert each.headers["prefer"] == "include-unknown-enum-members"
        assert each.headers["authorization"] == "Bearer token"


def test_only_what_is_cut_is_looked_at(client: MakeClient, service: Scripted) -> None:
    shells = importlib.import_module("callrecords._runtime.shells")
    cut = Cut(service.url)
    sessions: list[dict[str, Any]] = [{"id": "s0", "segments": [{"id": "g"}]}, {"id": "s1"}]
    cut.collection(sessions[1], "segments", segments(1, 3))
    service.script = cut.script({"id": "r1", "sessions": sessions})
    record = client().communications.call_records["r1"].get(expand=["sessions($expand=segments)"])
    assert [shells.came_for(each) is None for each in record.sessions] == [False, True]
    assert [each.id for each in record.sessions[1].segments] == ["s1g0", "s1g1", "s1g2"]


def test_what_stands_beside_the_link_is_kept(client: MakeClient, service: Scripted) -> None:
    cut = Cut(service.url)
    record: dict[str, Any] = {"id": "r1", "newMember": 1, "sessions@odata.count": 3}
    cut.collection(record, "sessions", [{"id": "a"}, {"id": "b"}, {"id": "c"}])
    service.script = cut.script(record)
    got = client().communications.call_records["r1"].get(expand=["sessions"])
    assert got.extra == {"newMember": 1, "sessions@odata.count": 3}
    assert [each.id for each in got.sessions] == ["a", "b", "c"]


def test_a_collection_that_the_schema_does_not_know(client: MakeClient, service: Scripted) -> None:
    cut = Cut(service.url)
    record: dict[str, Any] = {"id": "r1"}
    cut.collection(record, "newParts", [{"id": "a"}, {"id": "b"}, {"id": "c", "n": 1.5}])
    service.script = cut.script(record)
    got = client().communications.call_records["r1"].get()
    assert got.extra == {"newParts": [{"id": "a"}, {"id": "b"}, {"id": "c", "n": 1.5}]}


def test_items_of_lists_are_completed(client: MakeClient, service: Scripted) -> None:
    cut = Cut(service.url)
    sessions: list[dict[str, Any]] = [{"id": "s0"}, {"id": "s1"}]
    for number, each in enumerate(sessions):
        cut.collection(each, "segments", segments(number, 3))
    page = {"value": sessions, "@odata.nextLink": f"{service.url}/last"}
    cut.pages["/last"] = {"value": [{"id": "s2", "segments": []}]}
    service.script = cut.script(page)
    got = list(client().communications.call_records["r1"].sessions.list(expand=["segments"]))
    assert [[part.id for part in each.segments] for each in got] == [
        ["s0g0", "s0g1", "s0g2"],
        ["s1g0", "s1g1", "s1g2"],
        [],
    ]


def test_what_is_whole_takes_one_request(client: MakeClient, service: Scripted) -> None:
    service.script = lambda _: Reply(whole_record(2, 2))
    client().communications.call_records["r1"].get(expand=["sessions($expand=segments)"])
    assert len(service.asked) == 1


def test_the_first_page_and_the_link_are_kept_where_that_is_wanted(
    client: MakeClient, service: Scripted
) -> None:
    cut_record(service, sessions=3, each=1)
    calls = client(complete=False).communications.call_records
    record = calls["r1"].get()
    assert [each.id for each in record.sessions] == ["s0", "s1"]
    assert record.extra["sessions@odata.nextLink"] == f"{service.url}/rest/sessions-r1/1"
    assert len(calls["r1"].get(complete=True).sessions) == 3
    record = client().communications.call_records["r1"].get(complete=False)
    assert "sessions@odata.nextLink" in record.extra


def test_a_link_to_elsewhere_is_not_followed(client: MakeClient, service: Scripted) -> None:
    with Scripted() as other:
        record = {"id": "r1", "sessions": [], "sessions@odata.nextLink": f"{other.url}/x"}
        service.script = lambda _: Reply(record)
        with pytest.raises(
            PagingError, match=r"callRecords/\{\}/sessions: the link .* another host"
        ):
            client(lambda: "token").communications.call_records["r1"].get()
        assert other.asked == []


def test_a_circle_is_an_error(client: MakeClient, service: Scripted) -> None:
    link = f"{service.url}/again"
    record = {"id": "r1", "sessions": [], "sessions@odata.nextLink": link}
    again = {"value": [{"id": "s"}], "@odata.nextLink": link}
    service.script = lambda asked: Reply(again if asked.path == "/again" else record)
    with pytest.raises(PagingError, match="in a circle"):
        client().communications.call_records["r1"].get()


def test_half_a_record_is_not_given_out(client: MakeClient, service: Scripted) -> None:
    cut_record(service, sessions=3, each=1)
    whole = service.script
    service.script = lambda asked: error(404) if "/rest/" in asked.path else whole(asked)
    with pytest.raises(NotFoundError):
        client().communications.call_records["r1"].get()


def test_what_a_page_repeats_comes_once_unless_it_says_something_else(
    client: MakeClient, service: Scripted
) -> None:
    record: dict[str, Any] = {"id": "r1"}
    cut = Cut(service.url)
    other = {"id": "b", "modalities": ["video"]}
    cut.collection(record, "sessions", [{"id": "a"}, {"id": "b"}, {"id": "b"}, other, {"id": "a"}])
    service.script = cut.script(record)
    got = client().communications.call_records["r1"].get(expand=["sessions"])
    assert [each.to_dict() for each in got.sessions] == [{"id": "a"}, {"id": "b"}, other]


def test_what_the_first_page_repeats_comes_once(client: MakeClient, service: Scripted) -> None:
    first: dict[str, Any] = {"id": "r1", "sessions": [{"id": "a"}, {"id": "a"}]}
    first["sessions@odata.nextLink"] = f"{service.url}/rest"
    rest = {"value": [{"id": "a"}, {"id": "b"}]}
    service.script = lambda asked: Reply(rest if asked.path == "/rest" else first)
    got = client().communications.call_records["r1"].get(expand=["sessions"])
    assert [each.id for each in got.sessions] == ["a", "b"]


def test_links_that_belong_to_nothing_stay(client: MakeClient, service: Scripted) -> None:
    odd = {"id": "r1", "sessions@odata.nextLink": None, "type@odata.nextLink": f"{service.url}/x"}
    service.script = lambda _: Reply(odd)
    assert client().communications.call_records["r1"].get().to_dict() == odd
    assert len(service.asked) == 1


def test_a_collection_that_came_as_no_more_than_a_link_is_fetched(
    client: MakeClient, service: Scripted
) -> None:
    undeclared = {"things@odata.nextLink": f"{service.url}/never"}
    only = {"id": "r1", "sessions@odata.nextLink": f"{service.url}/rest", **undeclared}
    inner = {"id": "s1", "segments@odata.nextLink": f"{service.url}/inner"}
    replies = {"/rest": {"value": [inner]}, "/inner": {"value": [{"id": "g1"}]}}
    service.script = lambda asked: Reply(replies.get(asked.path, only))
    record = client().communications.call_records["r1"].get()
    segment = models.Segment(id="g1")
    assert record.sessions == [models.Session(id="s1", segments=[segment])]
    assert json.loads(record.to_json()) == {
        "id": "r1",
        "sessions": [{"id": "s1", "segments": [{"id": "g1"}]}],
        **undeclared,
    }
    assert service.routes == [f"GET {RECORD}", "GET /rest", "GET /inner"]
