"""What a test puts in, takes out and changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from callrecords import models

from .conftest import CALLS

if TYPE_CHECKING:
    from .conftest import Browse


def test_models_can_be_put_in(browse: Browse) -> None:
    browser = browse(records=0)
    record = models.CallRecord(
        id="m", version=2, sessions=[models.Session(id="s", segments=[models.Segment(id="g")])]
    )
    path = browser.graph.add("communications/callRecords", record)
    assert path == f"{CALLS}/m"
    got = browser.json(f"{path}?$expand=sessions($expand=segments)")
    assert got["sessions"] == [{"id": "s", "segments": [{"id": "g"}]}]
    assert got["version"] == 2
    assert browser.json(f"{path}/sessions?$expand=segments")["value"] == got["sessions"]


def test_what_is_there_already_is_replaced_in_its_place(browse: Browse) -> None:
    browser = browse(records=3)
    keys = browser.graph.keys(CALLS)
    browser.graph.add(CALLS, {"id": keys[1], "version": 7})
    assert browser.graph.keys(CALLS) == keys
    assert browser.json(f"{CALLS}/{keys[1]}")["version"] == 7
    assert [row["id"] for row in browser.rows(CALLS)] == keys


def test_a_record_without_a_key_gets_one(browse: Browse) -> None:
    browser = browse(records=0)
    path = browser.graph.add(CALLS, {"version": 1})
    assert browser.json(path)["id"] == browser.graph.keys(CALLS)[0]


def test_removing_is_404_from_then_on(browse: Browse) -> None:
    browser = browse(records=2)
    key = browser.graph.keys(CALLS)[0]
    browser.graph.remove(f"{CALLS}/{key}")
    assert browser.code(f"{CALLS}/{key}") == (404, "NotFound")
    assert len(browser.rows(CALLS)) == 1
    browser.graph.clear(CALLS)
    assert browser.rows(CALLS) == []
    browser.graph.add(CALLS, {"id": "again"})
    assert browser.graph.keys(CALLS) == ["again"]


def test_changes_leave_the_rest_as_it_was(browse: Browse) -> None:
    browser = browse(records=2)
    path = f"{CALLS}/{browser.graph.keys(CALLS)[0]}"
    before = browser.json(f"{path}?$expand=sessions($expand=segments),participants_v2")
    browser.graph.change(path, {"joinWebUrl": "https://contoso.example/new"})
    after = browser.json(f"{path}?$expand=sessions($expand=segments),participants_v2")
    assert after == {**before, "joinWebUrl": "https://contoso.example/new"}
    assert browser.graph.get(path)["joinWebUrl"] == "https://contoso.example/new"


def test_a_late_version_is_higher_newer_and_has_more_in_it(browse: Browse) -> None:
    browser = browse(records=2)
    path = f"{CALLS}/{browser.graph.keys(CALLS)[0]}"
    query = "?$expand=sessions($expand=segments),participants_v2"
    before = browser.json(path + query)
    browser.graph.raise_version(path)
    after = browser.json(path + query)
    assert after["version"] == before["version"] + 1
    assert after["lastModifiedDateTime"] > before["lastModifiedDateTime"]
    for name in ("sessions", "participants_v2"):
        count = len(before[name])
        keys = [each["id"] for each in after[name]]
        assert keys[:count] == [each["id"] for each in before[name]]
        assert len(set(keys)) == count + 1
    assert after["startDateTime"] == before["startDateTime"]


def test_a_version_rises_between_two_requests(browse: Browse) -> None:
    browser = browse(records=2)
    one, other = browser.graph.keys(CALLS)
    browser.graph.raise_version(f"{CALLS}/{one}", after=2)
    versions = []
    for key in (one, other, other, one, one, one):
        versions.append(browser.json(f"{CALLS}/{key}?$select=version")["version"])
    assert versions == [1, 1, 1, 1, 2, 2]
    browser.graph.fail(raise_version=True, path=f"*/{other}*", times=1)
    versions = [browser.json(f"{CALLS}/{other}")["version"] for _ in range(3)]
    assert versions == [1, 2, 2]


@pytest.mark.parametrize("path", ["nothing", f"{CALLS}/none", "communications"])
def test_paths_that_lead_nowhere_are_errors_in_the_test(browse: Browse, path: str) -> None:
    graph = browse(records=1).graph
    with pytest.raises(LookupError):
        graph.get(path)
    with pytest.raises(LookupError):
        graph.keys(path)


def test_what_lies_below_a_made_up_record_can_be_changed_too(browse: Browse) -> None:
    browser = browse(records=3)
    graph, key = browser.graph, browser.graph.keys(CALLS)[0]
    sessions = f"{CALLS}/{key}/sessions"
    first, *others = graph.keys(sessions)
    assert graph.add(sessions, {"id": "x"}) == f"{sessions}/x"
    graph.change(f"{sessions}/{first}", {"modalities": ["video"]})
    graph.add(f"{sessions}/{first}/segments", {"id": "deep"})
    got = browser.json(f"{CALLS}/{key}?$expand=sessions($expand=segments)")["sessions"]
    assert [each["id"] for each in got] == [first, *others, "x"]
    assert got[0]["modalities"] == ["video"]
    assert got[0]["segments"][-1] == {"id": "deep"}
    assert len(got[0]["segments"]) > 1
    for each in others:
        graph.remove(f"{sessions}/{each}")
    assert [each["id"] for each in browser.rows(sessions)] == [first, "x"]
    graph.raise_version(f"{CALLS}/{key}")
    assert graph.keys(sessions)[:2] == [first, "x"]
    assert len(graph.keys(sessions)) == 3  # late news has one more of each part
    graph.clear(sessions)
    assert browser.rows(sessions) == []
    graph.raise_version(f"{CALLS}/{key}")
    assert len(browser.rows(sessions)) == 1
