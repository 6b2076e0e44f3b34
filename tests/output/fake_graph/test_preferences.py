"""What a request prefers and accepts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from .conftest import CALLS

if TYPE_CHECKING:
    from .conftest import Browse

UNKNOWN = {"Prefer": "include-unknown-enum-members"}
RECORD: dict[str, Any] = {
    "id": "r",
    "version": 9_007_199_254_740_993,
    "type": "callOfTomorrow",
    "modalities": ["audio", "smell"],
    "joinWebUrl": None,
    "organizer": {"user": {"id": "u", "displayName": None}, "acsUser": {"id": "acs"}},
    "sessions": [
        {
            "id": "s",
            "callee": {
                "@odata.type": "#microsoft.graph.callRecords.participantEndpoint",
                "userAgent": {
                    "@odata.type": "#microsoft.graph.callRecords.clientUserAgent",
                    "productFamily": "productOfTomorrow",
                    "platform": "windows",
                },
            },
        }
    ],
}


def values(value: Any, wanted: str) -> Iterator[Any]:
    """All members of one name, however deep."""
    if isinstance(value, dict):
        for name, item in value.items():
            if name == wanted:
                yield item
            yield from values(item, wanted)
    elif isinstance(value, list):
        for item in value:
            yield from values(item, wanted)


def test_members_of_tomorrow_come_by_name_only_where_they_are_preferred(browse: Browse) -> None:
    browser = browse(records=0)
    browser.graph.add(CALLS, RECORD)
    path = f"{CALLS}/r?$expand=sessions"
    plain = browser.get(path)
    assert "preference-applied" not in plain.headers
    assert plain.json()["type"] == "unknownFutureValue"
    assert plain.json()["modalities"] == ["audio", "unknownFutureValue"]
    assert list(values(plain.json(), "productFamily")) == ["unknownFutureValue"]
    preferred = browser.get(path, headers=UNKNOWN)
    assert preferred.headers["preference-applied"] == "include-unknown-enum-members"
    assert preferred.json()["type"] == "callOfTomorrow"
    assert preferred.json()["modalities"] == ["audio", "smell"]
    assert list(values(preferred.json(), "productFamily")) == ["productOfTomorrow"]
    assert list(values(preferred.json(), "platform")) == ["windows"]


def test_who_drops_the_preference_on_the_second_page_loses_members(browse: Browse) -> None:
    browser = browse(records=0, page_size=1)
    for number in range(2):
        browser.graph.add(CALLS, {**RECORD, "id": f"r{number}"})
    first = browser.json(CALLS, headers=UNKNOWN)
    assert first["value"][0]["type"] == "callOfTomorrow"
    link = first["@odata.nextLink"]
    assert browser.json(link)["value"][0]["type"] == "unknownFutureValue"
    assert browser.json(link, headers=UNKNOWN)["value"][0]["type"] == "callOfTomorrow"


def test_nulls_are_left_out_on_request(browse: Browse) -> None:
    browser = browse(records=0)
    browser.graph.add(CALLS, RECORD)
    got = browser.json(f"{CALLS}/r")
    assert got["joinWebUrl"] is None
    assert got["organizer"]["user"] == {"id": "u", "displayName": None}
    response = browser.get(f"{CALLS}/r", headers={"Prefer": "omit-values=nulls"})
    assert response.headers["preference-applied"] == "omit-values=nulls"
    assert "joinWebUrl" not in response.json()
    assert response.json()["organizer"] == {"user": {"id": "u"}, "acsUser": {"id": "acs"}}


def test_large_numbers_are_text_where_doubles_would_cut_them(browse: Browse) -> None:
    browser = browse(records=2)
    browser.graph.add(CALLS, RECORD)
    assert browser.json(f"{CALLS}/r")["version"] == 9_007_199_254_740_993
    accept = {"Accept": "application/json; IEEE754Compatible=true"}
    assert browser.json(f"{CALLS}/r", headers=accept)["version"] == "9007199254740993"


@pytest.mark.parametrize("size", ["0", "-1", "x", ""])
def test_a_page_size_that_is_none_does_not_count(browse: Browse, size: str) -> None:
    browser = browse(records=4)
    response = browser.get(CALLS, headers={"Prefer": f"odata.maxpagesize={size}"})
    assert len(response.json()["value"]) == 4
    assert "preference-applied" not in response.headers


def test_surprises_are_what_the_schema_does_not_declare(browse: Browse) -> None:
    quiet, loud = browse(records=60), browse(records=60, surprises=0.2)
    texts = [json.dumps(browser.rows(CALLS, headers=UNKNOWN)) for browser in (quiet, loud)]
    assert [text.count("memberOfTomorrow") > 0 for text in texts] == [False, True]
    assert [text.count("undeclaredMember") > 0 for text in texts] == [False, True]
    assert "memberOfTomorrow" not in json.dumps(loud.rows(CALLS))
