"""Lists, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .conftest import CALLS

if TYPE_CHECKING:
    from .conftest import Browse


def test_a_list_comes_in_pages_of_the_service_and_in_the_order_of_its_keys(
    browse: Browse,
) -> None:
    browser = browse(records=130)
    pages = list(browser.pages(CALLS))
    assert [len(page["value"]) for page in pages] == [60, 60, 10]
    ids = [row["id"] for page in pages for row in page["value"]]
    assert ids == browser.graph.keys(CALLS)
    assert len(set(ids)) == 130


def test_a_list_says_what_it_is(browse: Browse) -> None:
    browser = browse(records=3)
    response = browser.get(CALLS)
    assert response.headers["content-type"].startswith("application/json;odata.metadata=minimal")
    assert response.headers["odata-version"] == "4.0"
    base = browser.graph.base_url
    assert response.json()["@odata.context"] == f"{base}/$metadata#communications/callRecords"
    bare = browser.json(CALLS, headers={"Accept": "application/json;odata.metadata=none"})
    assert set(bare) == {"value"}


@pytest.mark.parametrize(("wanted", "sizes"), [(4, [4, 4, 2]), (100, [10]), (5, [5, 5])])
def test_a_preferred_page_size_holds_as_long_as_it_is_preferred(
    browse: Browse, wanted: int, sizes: list[int]
) -> None:
    browser = browse(records=10)
    headers = {"Prefer": f"odata.maxpagesize={wanted}, include-unknown-enum-members"}
    pages = list(browser.pages(CALLS, headers=headers))
    assert [len(page["value"]) for page in pages] == sizes
    applied = browser.get(CALLS, headers=headers).headers["preference-applied"]
    assert applied == f"odata.maxpagesize={wanted}, include-unknown-enum-members"


def test_without_the_preference_the_next_page_is_a_whole_one(browse: Browse) -> None:
    browser = browse(records=10)
    first = browser.json(CALLS, headers={"Prefer": "maxpagesize=2"})
    rest = browser.json(first["@odata.nextLink"])
    assert (len(first["value"]), len(rest["value"])) == (2, 8)


def test_no_preference_makes_pages_larger_than_the_service_makes_them(browse: Browse) -> None:
    browser = browse(records=70)
    page = browser.json(CALLS, headers={"Prefer": "odata.maxpagesize=1000"})
    assert len(page["value"]) == 60


def test_top_and_skip_bound_the_whole_list_and_count_does_not_heed_them(browse: Browse) -> None:
    browser = browse(records=20, page_size=4)
    ids = browser.graph.keys(CALLS)
    pages = list(browser.pages(f"{CALLS}?$skip=3&$top=10&$count=true&$select=id"))
    assert [len(page["value"]) for page in pages] == [4, 4, 2]
    assert [row["id"] for page in pages for row in page["value"]] == ids[3:13]
    assert [page["@odata.count"] for page in pages] == [20, 20, 20]
    assert all(set(row) == {"id"} for page in pages for row in page["value"])
    assert browser.json(f"{CALLS}?$top=0")["value"] == []


def test_what_no_page_lets_count_is_counted_with_its_list_alone(browse: Browse) -> None:
    browser = browse(records=7)
    assert browser.code(f"{CALLS}/$count") == (405, "MethodNotAllowed")
    assert browser.json(f"{CALLS}?$count=true&$top=1")["@odata.count"] == 7


def test_who_follows_links_misses_nobody_while_others_come_and_go(browse: Browse) -> None:
    browser = browse(records=12, page_size=5)
    graph = browser.graph
    before = graph.keys(CALLS)
    first = browser.json(CALLS)
    graph.remove(f"{CALLS}/{before[0]}")
    graph.add(CALLS, {"id": "new", "version": 1})
    seen = [row["id"] for row in first["value"]]
    seen += [row["id"] for row in browser.rows(first["@odata.nextLink"])]
    assert seen[:12] == before
    assert sorted(graph.keys(CALLS)) == sorted([*before[1:], "new"])


def test_a_token_is_good_for_its_own_list_only(browse: Browse) -> None:
    browser = browse(records=12, page_size=5)
    record = browser.graph.keys(CALLS)[0]
    link = browser.json(CALLS)["@odata.nextLink"]
    token = link.rpartition("=")[2]
    assert browser.get(f"{CALLS}?$skiptoken={token}").status_code == 200
    changed = ("A" if token[0] != "A" else "B") + token[1:]
    for wrong in (changed, "", "AAAA", "%C3%A9", token + "x"):
        path = f"{CALLS}?$skiptoken={wrong}"
        expected = 200 if wrong == "" else 400
        assert browser.get(path).status_code == expected, wrong
    path = f"{CALLS}/{record}/sessions?$skiptoken={token}"
    assert browser.get(path).status_code == 400


def test_the_same_link_gives_the_same_page_again(browse: Browse) -> None:
    browser = browse(records=12, page_size=5)
    link = browser.json(CALLS)["@odata.nextLink"]
    assert browser.json(link)["value"] == browser.json(link)["value"]


def test_links_lead_where_the_request_came_to(browse: Browse) -> None:
    browser = browse(records=12, page_size=5)
    port = browser.graph.base_url.rpartition(":")[2]
    page = browser.json(f"http://localhost:{port}{CALLS}")
    assert page["@odata.nextLink"].startswith("http://localhost:")


def test_a_service_with_nothing_in_it_has_empty_lists(browse: Browse) -> None:
    assert browse(records=0).json(CALLS)["value"] == []
