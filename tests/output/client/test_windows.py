"""Logs over any span of time: cut into windows, nothing lost, nothing twice, streamed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from callrecords import QueryError, ServerError

from tests.output.client.conftest import MakeClient
from tests.scripted import Asked, Reply, Scripted, error

DAY = timedelta(days=1)
START = datetime(2025, 1, 1, tzinfo=UTC)


class Log:
    """Answers for at most ninety days, in pages of so many rows."""

    def __init__(self, url: str, moments: list[datetime], *, inclusive: bool, size: int) -> None:
        self.url = url
        self.rows = [
            {"id": f"row {number}", "startDateTime": moment.isoformat()}
            for number, moment in enumerate(moments)
        ]
        self.inclusive = inclusive
        self.size = size
        self.spans: list[tuple[str, str]] = []

    def __call__(self, asked: Asked) -> Reply:
        inside = asked.route.partition("(")[2].rstrip(")")
        given = dict(pair.split("=") for pair in inside.split(","))
        begin, end = (given.get("fromDateTime"), given.get("toDateTime"))
        if begin is None:  # as the service does, its links name them otherwise
            begin, end = given["from"], given["to"]
        assert end is not None
        first, last = datetime.fromisoformat(begin), datetime.fromisoformat(end)
        if last - first > 90 * DAY:
            return error(406, "tooLong")
        found = [
            row
            for row in self.rows
            if first <= datetime.fromisoformat(row["startDateTime"])
            and (
                datetime.fromisoformat(row["startDateTime"]) < last
                or (self.inclusive and datetime.fromisoformat(row["startDateTime"]) == last)
            )
        ]
        skip = int(asked.query.get("$skip", 0))
        if skip == 0:
            self.spans.append((begin, end))
        page: dict[str, Any] = {"value": found[skip : skip + self.size]}
        if skip + self.size < len(found):
            name = asked.path.partition("(")[0]
            link = f"{self.url}{name}(from={begin},to={end})?$skip={skip + self.size}"
            page["@odata.nextLink"] = link
        return Reply(page)


def moments(days: int) -> list[datetime]:
    """Every day at noon, and every boundary of windows that begin at START."""
    noons = [START + number * DAY + DAY / 2 for number in range(days)]
    return [*noons, *(START + number * 90 * DAY for number in range(days // 90 + 1))]


@pytest.mark.parametrize(
    ("method", "inclusive"), [("get_pstn_calls", True), ("get_direct_routing_calls", False)]
)
def test_a_year_is_whole_and_each_row_comes_once(
    client: MakeClient, service: Scripted, method: str, *, inclusive: bool
) -> None:
    log = service.script = Log(service.url, moments(400), inclusive=inclusive, size=50)
    function = getattr(client().communications.call_records, method)
    rows = list(function(from_date_time=START, to_date_time=START + 360 * DAY))
    last = START + 360 * DAY
    expected = {
        row["id"]
        for row in log.rows
        if datetime.fromisoformat(row["startDateTime"]) < last
        or (inclusive and datetime.fromisoformat(row["startDateTime"]) == last)
    }
    assert len(rows) == len(expected)
    assert {each.id for each in rows} == expected
    seams = [(START + number * 90 * DAY).strftime("%Y-%m-%dT%H:%M:%SZ") for number in range(5)]
    assert log.spans == list(pairwise(seams))


def test_rows_stream_as_they_come(client: MakeClient, service: Scripted) -> None:
    service.script = Log(service.url, moments(400), inclusive=True, size=10)
    calls = client().communications.call_records
    rows = iter(calls.get_pstn_calls(from_date_time=START, to_date_time=START + 400 * DAY))
    for _ in range(10):
        next(rows)
    assert len(service.asked) == 1
    next(rows)
    assert len(service.asked) == 2


def test_a_short_span_is_one_request_as_it_is(client: MakeClient, service: Scripted) -> None:
    log = service.script = Log(service.url, moments(10), inclusive=True, size=100)
    calls = client().communications.call_records
    end = START + timedelta(days=3, microseconds=1)
    assert len(list(calls.get_pstn_calls(from_date_time=START, to_date_time=end))) == 4
    assert log.spans == [("2025-01-01T00:00:00Z", "2025-01-04T00:00:00.000001Z")]


def test_rows_that_pages_repeat_come_once(client: MakeClient, service: Scripted) -> None:
    path = "/communications/callRecords/getPstnCalls(from=a,to=b)?page=1"
    first = {"value": [{"id": "1"}, {"id": "2"}], "@odata.nextLink": f"{service.url}{path}"}
    second = {"value": [{"id": "2"}, {"id": "3"}]}
    service.script = lambda asked: Reply(second if "page" in asked.path else first)
    pages = client().communications.call_records.get_pstn_calls(
        from_date_time=START, to_date_time=START + DAY
    )
    assert [[each.id for each in page] for page in pages.by_page()] == [["1", "2"], ["3"]]
    assert [each.id for each in pages] == ["1", "2", "3"]
    assert service.asked[1].path == path


def test_a_log_that_failed_goes_on_in_its_window(client: MakeClient, service: Scripted) -> None:
    log = Log(service.url, moments(400), inclusive=True, size=50)
    service.script = lambda asked: error(500) if len(service.asked) in {2, 3, 5, 8} else log(asked)
    calls = client().communications.call_records
    rows = iter(calls.get_pstn_calls(from_date_time=START, to_date_time=START + 360 * DAY))
    found: list[str] = []
    failures = 0
    while (row := next_or_none(rows)) is not None:
        failures += row == "failed"
        found += [] if row == "failed" else [row.id]
    assert failures == 4
    assert len(found) == len(set(found)) == 360 + 5


def next_or_none(rows: Any) -> Any:
    try:
        return next(rows, None)
    except ServerError:
        return "failed"


@pytest.mark.parametrize(
    ("name", "value"), [("top", 5), ("skip", 5), ("count", True), ("order_by", ["charge desc"])]
)
def test_what_counts_for_all_rows_is_refused_for_several_windows(
    client: MakeClient, service: Scripted, name: str, value: Any
) -> None:
    service.script = Log(service.url, moments(200), inclusive=True, size=50)
    function = client().communications.call_records.get_pstn_calls
    given = {name: value, "check": False}
    with pytest.raises(QueryError, match=r"getPstnCalls\(\) answers for 90 days at most"):
        function(from_date_time=START, to_date_time=START + 91 * DAY, **given)
    assert service.asked == []
    assert list(function(from_date_time=START, to_date_time=START + 90 * DAY, **given))
    assert list(
        function(from_date_time=START, to_date_time=START + 91 * DAY, search="a", check=False)
    )
