"""What is related, at every depth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from .conftest import CALLS

if TYPE_CHECKING:
    from .conftest import Browse, Browser


def record(sessions: int, segments: int) -> dict[str, Any]:
    return {
        "id": "deep",
        "version": 3,
        "type": "groupCall",
        "sessions": [
            {
                "id": f"s{number}",
                "segments": [{"id": f"s{number}g{each}"} for each in range(segments)],
            }
            for number in range(sessions)
        ],
        "participants_v2": [{"id": f"p{number}"} for number in range(sessions)],
    }


def completed(browser: Browser, value: Any) -> Any:
    """The value with everything that its links lead to, without links."""
    if isinstance(value, list):
        return [completed(browser, each) for each in value]
    if not isinstance(value, dict):
        return value
    result = {}
    for name, item in value.items():
        if "@odata." in name:
            continue
        link = value.get(f"{name}@odata.nextLink")
        rest = browser.rows(link) if link else []
        result[name] = completed(browser, [*item, *rest] if link else item)
    return result


@pytest.mark.parametrize("page_size", [None, 1, 2, 3, 7])
def test_the_whole_tree_can_be_reached_whatever_the_page_size(
    browse: Browse, page_size: int | None
) -> None:
    browser = browse(records=1, page_size=page_size)
    given = record(5, 4)
    browser.graph.add(CALLS, given)
    got = browser.json(f"{CALLS}/deep?$expand=sessions($expand=segments),participants_v2")
    assert completed(browser, got) == {"organizer_v2": None, **given}


def test_sessions_and_participants_have_the_pages_that_the_service_gives_them(
    browse: Browse,
) -> None:
    browser = browse(records=1)
    browser.graph.add(CALLS, record(140, 1))
    got = browser.json(f"{CALLS}/deep?$expand=sessions,participants_v2")
    assert len(got["sessions"]) == 60
    assert len(got["participants_v2"]) == 130
    rest = list(browser.pages(got["sessions@odata.nextLink"]))
    assert [len(page["value"]) for page in rest] == [60, 20]
    names = [each["id"] for each in browser.rows(f"{CALLS}/deep/sessions")]
    assert names == [f"s{number}" for number in range(140)]


def test_what_was_not_asked_for_does_not_come_but_what_comes_by_itself(browse: Browse) -> None:
    browser = browse(records=4)
    rows = browser.json(CALLS)["value"]
    assert len(rows) == 4
    for row in rows:
        assert "sessions" not in row
        assert "participants_v2" not in row
        assert row["organizer_v2"]["identity"]["user"]["displayName"]


def test_nested_options_shape_what_is_expanded(browse: Browse) -> None:
    browser = browse(records=1)
    browser.graph.add(CALLS, record(6, 3))
    options = (
        "$select=id;$top=3;$skip=1;$orderby=id desc;$count=true;$expand=segments($select=id;$top=1)"
    )
    got = browser.json(f"{CALLS}/deep?$expand=sessions({options})&$select=id")
    assert got["sessions@odata.count"] == 6
    assert got["sessions"] == [
        {"id": name, "segments": [{"id": f"{name}g0"}]} for name in ("s4", "s3", "s2")
    ]
    options = "$filter=id eq 's3' or endswith(id,'5')"
    got = browser.json(f"{CALLS}/deep?$expand=sessions({options})")
    assert [each["id"] for each in got["sessions"]] == ["s3", "s5"]


def test_the_options_of_an_expanded_collection_are_in_its_links(browse: Browse) -> None:
    browser = browse(records=1, page_size=2)
    browser.graph.add(CALLS, record(6, 3))
    options = "$select=id;$filter=id ne 's1';$orderby=id desc;$top=4"
    got = browser.json(f"{CALLS}/deep?$expand=sessions({options})")
    rows = [*got["sessions"], *browser.rows(got["sessions@odata.nextLink"])]
    assert rows == [{"id": "s5"}, {"id": "s4"}, {"id": "s3"}, {"id": "s2"}]


def test_made_up_records_hang_together_page_by_page(browse: Browse) -> None:
    browser = browse(records=20, page_size=1)
    for key in browser.graph.keys(CALLS)[:6]:
        got = browser.json(f"{CALLS}/{key}?$expand=sessions($expand=segments)")
        whole = completed(browser, got)
        listed = browser.rows(f"{CALLS}/{key}/sessions?$expand=segments")
        assert completed(browser, listed) == whole["sessions"]


@pytest.mark.parametrize(
    "query",
    [
        "$expand=version",
        "$expand=nothing",
        "$expand=sessions($expand=callee)",
        "$expand=sessions($select=nothing)",
        "$expand=sessions($top=-1)",
        "$expand=sessions(",
        "$select=nothing",
        "$select=id,nothing/else",
        "$apply=aggregate(version with sum as total)",
        "$top=one",
        "$count=yes",
        "$top=1&$top=2",
    ],
)
def test_a_query_that_does_not_fit_is_refused(browse: Browse, query: str) -> None:
    browser = browse(records=1)
    key = browser.graph.keys(CALLS)[0]
    assert browser.code(f"{CALLS}/{key}?{query}") == (400, "BadRequest")


def test_a_segment_has_no_place_of_its_own(browse: Browse) -> None:
    browser = browse(records=1)
    browser.graph.add(CALLS, record(1, 1))
    for path in ("sessions/s0", "sessions/s0/segments", "sessions/s0/segments/s0g0"):
        assert browser.get(f"{CALLS}/deep/{path}").status_code in {400, 405}
