from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime import codec as c
from generator.runtime.client.message import Request
from generator.runtime.client.windows import check_query, is_cut, spans_of, window_of
from generator.runtime.query_errors import QueryError
from generator.runtime.service import Service, Window
from generator.runtime.urls import Path

WINDOW = Window(route="/f()", start="from", end="to", days=90, key="id")
DAY = timedelta(days=1)


def spans(begin: str, end: str, window: Window = WINDOW) -> list[tuple[str, str]]:
    path = Path().call("f", [("from", begin), ("to", end), ("n", "'x'")])
    found = [dict(each.arguments) for each, _ in spans_of(path, window)]
    assert all(each["n"] == "'x'" for each in found)
    return [(each["from"], each["to"]) for each in found]


def test_the_outer_ends_are_as_they_were_given() -> None:
    assert spans("2026-01-01T00:00:00.10Z", "2026-07-01T00:00:00.0000000Z") == [
        ("2026-01-01T00:00:00.10Z", "2026-04-01T00:00:00.100000Z"),
        ("2026-04-01T00:00:00.100000Z", "2026-06-30T00:00:00.100000Z"),
        ("2026-06-30T00:00:00.100000Z", "2026-07-01T00:00:00.0000000Z"),
    ]


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z"),  # ninety days
        ("2026-01-01T00:00:00Z", "2026-04-01T00:00:00.0000000Z"),
        ("2026-01-01T00:00:00.0000009Z", "2026-04-01T00:00:00.00000090Z"),
        ("2026-01-01T00:00:00.0000009Z", "2026-04-01T00:00:00.0000008Z"),
        ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"),
        ("2026-04-01T00:00:00Z", "2025-01-01T00:00:00Z"),
    ],
)
def test_what_fits_into_one_window_is_not_cut(begin: str, end: str) -> None:
    assert spans(begin, end) == [(begin, end)]


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("2026-01-01T00:00:00Z", "2026-04-01T00:00:00.0000009Z"),
        ("2026-01-01T00:00:00.0000001Z", "2026-04-01T00:00:00.00000011Z"),
        ("2026-01-01T00:00:00.00000001Z", "2026-04-01T00:00:00.0000001Z"),
    ],
)
def test_less_than_a_microsecond_too_long_is_cut(begin: str, end: str) -> None:
    seam = "2026-04-01T00:00:00Z"
    assert spans(begin, end) == [(begin, seam), (seam, end)]


def test_a_window_is_that_of_the_route() -> None:
    others = (replace(WINDOW, route="/g()"), replace(WINDOW, route="/parts/{}/f()"))
    service = Service(title="", base_url="", windows=(*others, WINDOW))
    assert window_of(service, Path().call("f", [("from", "1")])) is WINDOW
    assert window_of(service, Path().segment("parts").key("1").call("f", [])) is others[1]
    assert window_of(service, Path().call("h", [])) is None


@pytest.mark.parametrize(("end", "expected"), [("2026-04-01", False), ("2026-04-02", True)])
def test_a_span_of_more_than_a_window_is_cut(end: str, expected: bool) -> None:
    path = Path().call("f", [("from", "2026-01-01"), ("to", end)])
    assert is_cut(path, WINDOW) is expected


@pytest.mark.parametrize("is_cut", [True, False])
def test_a_span_of_sums_is_refused_where_it_is_too_long(is_cut: bool) -> None:
    window = replace(WINDOW, cut=is_cut)
    service = Service(title="", base_url="", windows=(window,))
    for end in ("2026-04-01T00:00:00Z", "2026-04-01T00:00:01Z"):
        path = Path().call("f", [("from", "2026-01-01T00:00:00Z"), ("to", end)])
        if is_cut or end.endswith("00Z"):
            check_query(service, Request("GET", path))
        else:
            with pytest.raises(QueryError, match=r"90 days at most.*ask for 90 days or less"):
                check_query(service, Request("GET", path))


@pytest.mark.parametrize("given", [[], [("from", "1990-01-01")], [("to", "1990-01-01")]])
def test_a_span_without_its_ends_is_not_cut(given: list[tuple[str, str]]) -> None:
    path = Path().call("f", given)
    assert list(spans_of(path, WINDOW)) == [(path, None)]


def test_without_a_longest_span_nothing_is_cut() -> None:
    window = Window(route="/f()", start="from", end="to")
    assert len(spans("1990-01-01T00:00:00Z", "2026-01-01T00:00:00Z", window)) == 1


def test_dates_are_cut_as_dates() -> None:
    assert spans("2026-01-01", "2026-05-01") == [
        ("2026-01-01", "2026-04-01"),
        ("2026-04-01", "2026-05-01"),
    ]


MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1))
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=-7)), ZoneInfo("Europe/Berlin")])


@given(MOMENTS, ZONES, st.timedeltas(timedelta(0), timedelta(days=2000)), st.integers(1, 100))
def test_windows_touch_and_none_is_too_long(
    begin: datetime, zone: object, span: timedelta, days: int
) -> None:
    start = begin.replace(tzinfo=zone)  # type: ignore[arg-type]
    end = start.astimezone(UTC) + span
    literal = c.DATE_TIME_OFFSET.literal
    window = Window(route="/f()", start="from", end="to", days=days)
    found = spans(literal(start), literal(end), window)
    assert (found[0][0], found[-1][1]) == (literal(start), literal(end))
    assert all(first[1] == second[0] for first, second in pairwise(found))
    moments = [tuple(map(c.DATE_TIME_OFFSET.decode, each)) for each in found]
    assert all(timedelta(0) <= last - first <= days * DAY for first, last in moments)
    assert len(found) == max(1, -(-span // (days * DAY)))
