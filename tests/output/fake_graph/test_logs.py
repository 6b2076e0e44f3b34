"""Functions that answer for a span of time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from .conftest import CALLS

if TYPE_CHECKING:
    from .conftest import Browse, Browser
    from .receivers import Receiver

PSTN = f"{CALLS}/getPstnCalls"
ROUTED = f"{CALLS}/getDirectRoutingCalls"
DAYS = tuple(f"2026-03-0{day}T00:00:00Z" for day in (1, 2, 3, 4))


@pytest.fixture
def browser(browse: Browse) -> Browser:
    browser = browse(records=0)
    for name in ("getPstnCalls", "getDirectRoutingCalls"):
        for number in (2, 0, 3, 1):
            row = {"id": f"r{number}", "startDateTime": DAYS[number]}
            browser.graph.add(f"{CALLS}/{name}()", row)
    return browser


def span(start: str, end: str) -> str:
    return f"(fromDateTime={start},toDateTime={end})"


@pytest.mark.parametrize(
    ("path", "expected"), [(PSTN, ["r1", "r2"]), (ROUTED, ["r1"])], ids=["pstn", "routed"]
)
def test_the_start_is_in_the_span_and_the_end_where_the_service_says_so(
    browser: Browser, path: str, expected: list[str]
) -> None:
    rows = browser.json(path + span(DAYS[1], DAYS[2]))["value"]
    assert [row["id"] for row in rows] == expected


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("2026-03-03T02:00:00%2B02:00", ["r1", "r2"]),
        ("2026-03-02T23:59:59.9999999Z", ["r1"]),
        ("2026-03-02T00:00:00Z", ["r1"]),
    ],
)
def test_ends_are_instants_in_whatever_zone(
    browser: Browser, end: str, expected: list[str]
) -> None:
    rows = browser.json(PSTN + span(DAYS[1], end))["value"]
    assert [row["id"] for row in rows] == expected


def test_ninety_days_are_a_span_and_a_second_more_is_not(browser: Browser) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    longest = start + timedelta(days=90)
    text = start.strftime("%Y-%m-%dT%H:%M:%SZ")
    for end, expected in ((longest, 200), (longest + timedelta(seconds=1), 406)):
        path = PSTN + span(text, end.strftime("%Y-%m-%dT%H:%M:%SZ"))
        assert browser.get(path).status_code == expected
    assert browser.code(path) == (406, "NotAcceptable")
    assert browser.get(PSTN + span(DAYS[1], DAYS[0])).status_code == 400


@pytest.mark.parametrize(
    "call",
    [
        f"/getPstnCalls{span(DAYS[0], DAYS[3])}",
        f"/getPstnCalls{span(DAYS[0], DAYS[3])}".replace(":", "%3A").replace(",", "%2C"),
        f"/getPstnCalls(toDateTime={DAYS[3]},fromDateTime={DAYS[0]})",
        f"/getPstnCalls(toDateTime={DAYS[3]}, fromDateTime={DAYS[0]})",
        f"/microsoft.graph.callRecords.getPstnCalls{span(DAYS[0], DAYS[3])}",
        f"/getPstnCalls(from={DAYS[0]},to={DAYS[3]})",
        f"/getPstnCalls{span('@a', '@b')}?@a={DAYS[0]}&@b={DAYS[3]}",
        f"/getPstnCalls{span(DAYS[0][:10], '2026-03-31')}",
    ],
)
def test_a_call_can_be_written_in_several_ways(browser: Browser, call: str) -> None:
    assert len(browser.json(CALLS + call)["value"]) == 4


@pytest.mark.parametrize(
    "call",
    [
        f"/getPstnCalls(fromDateTime={DAYS[0]}toDateTime={DAYS[3]})",
        f"/getPstnCalls(fromDateTime={DAYS[0]})",
        f"/getPstnCalls(fromDateTime={DAYS[0]},toDateTime={DAYS[3]},more=1)",
        f"/getPstnCalls(fromDateTime={DAYS[0]},fromDateTime={DAYS[3]})",
        f"/getPstnCalls(fromDateTime='{DAYS[0]}',toDateTime='{DAYS[3]}')",
        "/getPstnCalls(fromDateTime=2026-03,toDateTime=2026-04)",
        "/getPstnCalls",
        "/getPstnCalls()",
        f"/getNothing{span(DAYS[0], DAYS[3])}",
    ],
)
def test_a_call_that_is_none_is_refused(browser: Browser, call: str) -> None:
    assert browser.get(CALLS + call).status_code in {400, 404}


def test_a_function_is_read_with_get(browser: Browser) -> None:
    response = browser.send("POST", PSTN + span(DAYS[0], DAYS[3]))
    assert (response.status_code, response.headers["allow"]) == (405, "GET")


def test_links_call_the_parameters_by_short_names_and_go_on(browse: Browse) -> None:
    browser = browse(records=23, page_size=10)
    end = datetime.now(UTC)
    start = end - timedelta(days=40)
    path = PSTN + span(f"{start:%Y-%m-%dT%H:%M:%SZ}", f"{end:%Y-%m-%dT%H:%M:%SZ}")
    pages = list(browser.pages(path + "?$select=id,startDateTime"))
    assert [len(page["value"]) for page in pages] == [10, 10, 3]
    assert all("getPstnCalls(from=" in page["@odata.nextLink"] for page in pages[:2])
    assert ",to=" in pages[0]["@odata.nextLink"]
    rows = [row for page in pages for row in page["value"]]
    assert len({row["id"] for row in rows}) == 23
    dates = [row["startDateTime"] for row in rows]
    assert dates == sorted(dates)


def test_a_log_has_a_thousand_rows_on_a_page(browse: Browse) -> None:
    browser = browse(records=1_001)
    end = datetime.now(UTC)
    start = end - timedelta(days=40)
    path = PSTN + span(f"{start:%Y-%m-%dT%H:%M:%SZ}", f"{end:%Y-%m-%dT%H:%M:%SZ}")
    assert [len(page["value"]) for page in browser.pages(path)] == [1_000, 1]


def test_a_filter_on_a_log_is_ignored_without_a_word(browser: Browser) -> None:
    rows = browser.json(ROUTED + span(DAYS[0], DAYS[3]) + "?$filter=id eq 'r1'")["value"]
    assert [row["id"] for row in rows] == ["r0", "r1", "r2"]


def test_a_row_has_the_path_of_its_log_and_is_told_to_nobody(
    browse: Browse, receiver: Receiver
) -> None:
    graph = browse(records=0).graph
    graph.add("subscriptions", subscription(receiver.url))
    row = {"id": "r", "startDateTime": DAYS[1]}
    assert graph.add(f"{PSTN}()", row) == f"{PSTN}()"
    assert graph.add("communications/callRecords/getPstnCalls()", row) == f"{PSTN}()"
    assert len(graph.keys(f"{PSTN}()")) == 2
    assert graph.deliveries == []
    graph.add(CALLS, {"id": "c"})
    assert [each.status for each in graph.deliveries] == [202]


def subscription(url: str) -> dict[str, str]:
    return {
        "changeType": "created,updated",
        "notificationUrl": url,
        "resource": CALLS.strip("/"),
        "expirationDateTime": "2999-01-01T00:00:00Z",
    }


def test_what_never_failed_failed_in_the_year_1_or_not_at_all(browse: Browse) -> None:
    browser = browse(records=100)
    end = datetime.now(UTC)
    start = end - timedelta(days=40)
    path = ROUTED + span(f"{start:%Y-%m-%dT%H:%M:%SZ}", f"{end:%Y-%m-%dT%H:%M:%SZ}")
    failures = [row["failureDateTime"] for row in browser.rows(path)]
    assert {"0001-01-01T00:00:00Z", None} < set(failures)
    assert all(each > f"{start:%Y-%m-%d}" for each in failures if each and each > "0002")
