"""A record read whole in separate requests, all of one version."""

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
