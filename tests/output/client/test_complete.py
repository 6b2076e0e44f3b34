"""A record read in separate requests, all of one version: whole, or what is expanded of it."""

from __future__ import annotations

from typing import Any

import pytest
from callrecords import ChangedError, NotFoundError, models

from tests.output.client.conftest import MakeClient
from tests.scripted import Asked, Reply, Scripted, error, paged

RECORD = "/communications/callRecords/r1"


class Record:
    """Has seven sessions in pages of three, and a version that a list says for each reading."""

    def __init__(self, url: str, versions: list[int]) -> None:
        rows = [{"id": f"s{number}", "segments": [{"id": "g"}]} for number in range(7)]
        self.sessions = paged(rows, 3, f"{url}{RECORD}/sessions?$expand=segments&page=")
        self.versions = versions
        self.selected: list[str] = []

    def __call__(self, asked: Asked) -> Reply:
        if asked.route == f"GET {RECORD}/sessions":
            assert asked.query["$expand"] == "segments"
            return Reply(self.sessions[int(asked.query.get("page", 0))])
        if asked.route == f"GET {RECORD}/participants_v2":
            return Reply({"value": [{"id": "p"}]})
        assert asked.route == f"GET {RECORD}"
        version = self.versions.pop(0) if len(self.versions) > 1 else self.versions[0]
        self.selected.append(asked.query.get("$select", ""))
        if "$select" in asked.query:
            return Reply({"id": "r1", "version": version})
        return Reply({"id": "r1", "version": version, "type": "groupCall", "newMember": 1})


def test_a_record_is_whole(client: MakeClient, service: Scripted) -> None:
    served = service.script = Record(service.url, [4])
    record = client().communications.call_records.complete("r1")
    assert record == models.CallRecord.from_dict(
        {
            "id": "r1",
            "version": 4,
            "type": "groupCall",
            "newMember": 1,
            "sessions": [{"id": f"s{n}", "segments": [{"id": "g"}]} for n in range(7)],
            "participants_v2": [{"id": "p"}],
        }
    )
    assert len(service.asked) == 1 + 3 + 1 + 1
    assert served.selected == ["", "version"]


def test_a_record_that_changes_meanwhile_is_read_anew(
    client: MakeClient, service: Scripted
) -> None:
    service.script = Record(service.url, [1, 2, 2, 3, 3, 3])
    assert client().communications.call_records.complete("r1").version == 3
    assert len(service.asked) == 3 * 6


def test_a_record_that_never_rests_is_an_error(client: MakeClient, service: Scripted) -> None:
    service.script = Record(service.url, list(range(100)))
    with pytest.raises(ChangedError, match="version changed during each of 5 tries"):
        client().communications.call_records.complete("r1")
    assert len(service.asked) == 5 * 6


def test_options_go_with_every_request(client: MakeClient, service: Scripted) -> None:
    service.script = Record(service.url, [4])
    client().communications.call_records.complete("r1", headers={"X-One": "1"})
    assert {each.headers["x-one"] for each in service.asked} == {"1"}


def test_a_part_that_is_refused(client: MakeClient, service: Scripted) -> None:
    whole: Any = Record(service.url, [4])
    service.script = lambda asked: error(404) if "participants" in asked.path else whole(asked)
    with pytest.raises(NotFoundError):
        client().communications.call_records.complete("r1")


class Refusing:
    """Expands sessions or participants, three in a page, and never both; versions in turn."""

    def __init__(self, url: str, versions: list[int]) -> None:
        self.url = url
        self.versions = versions

    def __call__(self, asked: Asked) -> Reply:
        if asked.route != f"GET {RECORD}":
            return Reply({"value": [{"id": "last"}]})
        version = self.versions.pop(0) if len(self.versions) > 1 else self.versions[0]
        record: dict[str, Any] = {"id": "r1", "version": version}
        names = [name for name in ("sessions", "participants_v2") if name in asked.query["$expand"]]
        if len(names) > 1:
            return error(400)
        for name in names:
            record[name] = [{"id": f"{name}1"}]
            record[f"{name}@odata.nextLink"] = f"{self.url}{RECORD}/{name}?page=2"
        return Reply(record)


BOTH = ["participants_v2($select=id)", "sessions($expand=segments)"]


def test_what_the_service_wants_apart_is_expanded_apart(
    client: MakeClient, service: Scripted
) -> None:
    service.script = Refusing(service.url, [4])
    record = client().communications.call_records["r1"].get(expand=BOTH)
    assert record == models.CallRecord.from_dict(
        {
            "id": "r1",
            "version": 4,
            "sessions": [{"id": "sessions1"}, {"id": "last"}],
            "participants_v2": [{"id": "participants_v21"}, {"id": "last"}],
        }
    )
    assert [asked.query for asked in service.asked] == [
        {"$expand": "sessions($expand=segments)"},
        {"page": "2"},
        {"$select": "version", "$expand": "participants_v2($select=id)"},
        {"page": "2"},
    ]


def test_what_is_selected_comes_once(client: MakeClient, service: Scripted) -> None:
    service.script = Refusing(service.url, [4])
    record = client().communications.call_records["r1"]
    record.get(select=["id"], expand=["sessions", "participants_v2"], complete=False)
    assert [asked.query for asked in service.asked] == [
        {"$select": "id,version", "$expand": "sessions"},
        {"$select": "version", "$expand": "participants_v2"},
    ]


def test_what_is_kept_incomplete_says_so(client: MakeClient, service: Scripted) -> None:
    service.script = Refusing(service.url, [4])
    record = client().communications.call_records["r1"].get(expand=BOTH, complete=False)
    assert len(record.sessions), len(record.participants_v2) == (1, 1)
    assert sorted(record.extra) == [
        "participants_v2@odata.nextLink",
        "sessions@odata.nextLink",
    ]


def test_parts_of_two_versions_are_read_anew(client: MakeClient, service: Scripted) -> None:
    service.script = Refusing(service.url, [1, 2, 3, 3])
    record = client().communications.call_records["r1"].get(expand=BOTH, complete=False)
    assert record.version == 3
    assert len(service.asked) == 4
    service.script = Refusing(service.url, list(range(100)))
    with pytest.raises(ChangedError, match=r"GET .*\{\}: its version changed"):
        client().communications.call_records["r1"].get(expand=BOTH, complete=False)


def test_unchecked_it_is_one_request(client: MakeClient, service: Scripted) -> None:
    service.script = lambda _: Reply({"id": "r1"})
    client().communications.call_records["r1"].get(expand=BOTH, check=False)
    [asked] = service.asked
    assert asked.query == {"$expand": "participants_v2($select=id),sessions($expand=segments)"}


def test_one_request_cannot_be_several(client: MakeClient) -> None:
    made = client()
    get = made.communications.call_records["r1"].get
    with pytest.raises(ValueError, match="wants them apart"):
        made.with_raw_response(get, expand=BOTH)
    with pytest.raises(ValueError, match="wants them apart"):
        made.batch().add(get, expand=BOTH)
