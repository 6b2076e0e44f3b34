from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime import codec as c
from generator.runtime.client.message import Request
from generator.runtime.client.windows import Seen, check_query, is_cut, spans_of, window_of
from generator.runtime.query_errors import QueryError
from generator.runtime.service import Service, Window
from generator.runtime.urls import Path
from tests.unit.runtime.sample import Call, Session

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


def row(key: str | None, start: datetime | None = None) -> Session:
    return Session(id=key, start=start)


SEAM = datetime(2026, 4, 1, tzinfo=UTC)


def test_rows_that_came_lately_are_known() -> None:
    seen = Seen(WINDOW)
    seen.enter(None)
    first = seen.fresh([row("1"), row("2"), row("1")])
    assert [each.id for each in first] == ["1", "2"]
    assert [each.id for each in seen.fresh([row("3"), row("2")])] == ["3"]


def test_rows_with_the_same_key_and_other_content_are_two() -> None:
    seen = Seen(WINDOW)
    seen.enter(SEAM)
    one, other = row("1", SEAM), row("1", SEAM - DAY / 2)
    assert seen.fresh([one, other, one]) == [one, other]
    seen.enter(None)
    third = row("1", SEAM + DAY)
    assert seen.fresh([other, third, one, third]) == [third]


@pytest.mark.parametrize("wire", [{"cost": 1.50, "inner": {"id": "a@b:c"}}, {}])
def test_control_information_makes_no_other_row(wire: dict[str, object]) -> None:
    seen = Seen(WINDOW)
    plain = Session.from_dict({"id": "1", **wire})
    told = {**wire, "inner": {"@odata.etag": "2", **wire["inner"]}} if wire else {}
    marked = Session.from_dict({"@odata.etag": "1", "id": "1", **told})
    other = Session.from_dict({"id": "1", "surprise": "@", **told})
    assert seen.fresh([plain, marked, other, marked, plain]) == [plain, other]


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ('{"id":"1","extra":1}', '{"id":"1","extra":1,"@odata.etag":"x"}'),
        (
            '{"id":"1","b":{"d":1,"c":[{"f":1,"e":2}]},"a":2}',
            '{"a":2,"b":{"c":[{"e":2,"f":1}],"d":1},"id":"1"}',
        ),
        ('{"id":"1","b":"\\ud800","a":2}', '{"a":2,"b":"\\ud800","id":"1"}'),
        ('{"id":"1","a":1.50}', '{"a@odata.type":"#Decimal","a":1.50,"id":"1"}'),
    ],
)
def test_the_order_of_members_makes_no_other_row(first: str, again: str) -> None:
    seen = Seen(WINDOW)
    one = Session.from_json(first)
    assert seen.fresh([one, Session.from_json(again)]) == [one]


@pytest.mark.parametrize(
    "other", ['{"id":"1","a":[2,1]}', '{"id":"1","a":[1,2.000000000000000000001]}']
)
def test_what_a_row_says_makes_another(other: str) -> None:
    rows = [Session.from_json(each) for each in ('{"id":"1","a":[1,2]}', other)]
    assert len(Seen(WINDOW).fresh(rows)) == 2


def test_rows_without_a_key_are_new_as_a_rule() -> None:
    seen = Seen(WINDOW)
    seen.enter(None)
    assert len(seen.fresh([row(None), row(None)])) == 2
    keyless = replace(WINDOW, key="", end_is_inclusive=False)
    assert len(Seen(keyless).fresh([row("1", SEAM), row("1", SEAM)])) == 2
    assert Seen(WINDOW).fresh(["1", "1"]) == ["1", "1"]


def test_rows_without_a_key_come_as_often_as_they_are_at_a_seam_of_both_windows() -> None:
    seen = Seen(replace(WINDOW, key="", end_is_inclusive=True))
    seen.enter(SEAM)
    first = [row("a", SEAM), row("a", SEAM), row("b", SEAM), row("c", SEAM - 9 * DAY), row("d")]
    assert seen.fresh(first) == first
    seen.enter(None)
    again = [row("a", SEAM), row("a", SEAM), row("a", SEAM), row("b", SEAM + DAY)]
    later = [*again, row("c", SEAM - 9 * DAY), row("d")]
    assert seen.fresh(later) == later[2:]


def test_without_a_key_the_order_of_members_makes_no_other_row() -> None:
    seen = Seen(replace(WINDOW, key="", end_is_inclusive=True))
    first, again = (
        Session.from_dict({"id": "1", "startDateTime": "2026-04-01T00:00:00Z", **more})
        for more in ({"b": 1, "a": 2}, {"a": 2, "@odata.etag": "x", "b": 1})
    )
    seen.enter(SEAM)
    assert first.start == SEAM
    assert seen.fresh([first]) == [first]
    seen.enter(None)
    assert seen.fresh([again]) == []


def test_at_a_seam_of_one_window_nothing_without_a_key_is_dropped() -> None:
    seen = Seen(replace(WINDOW, key="", end_is_inclusive=False))
    seen.enter(SEAM)
    rows = [row("a", SEAM)]
    assert seen.fresh(rows) == rows
    seen.enter(None)
    assert seen.fresh(rows) == rows


def test_rows_at_a_seam_are_known_however_many_came_in_between() -> None:
    seen = Seen(WINDOW)
    seen.enter(SEAM)
    near = [row("near", SEAM - DAY), Call(id="no time")]
    assert len(seen.fresh(near)) == 2  # type: ignore[type-var]
    for start in range(0, 60_000, 1000):
        seen.fresh([row(f"n{number}", SEAM - 60 * DAY) for number in range(start, start + 1000)])
    seen.enter(None)
    assert seen.fresh([*near, row("near", SEAM)]) == [row("near", SEAM)]


def test_memory_is_bounded() -> None:
    seen = Seen(WINDOW)
    for window in range(4):
        seen.enter(SEAM)
        for number in range(30_000):
            seen.fresh([row(f"{window} {number}", SEAM + (10 + number % 5) * DAY)])
    assert len(seen._last) == len(seen._recent) == 20_000
    assert len(seen._before) == len(seen._at_seam) == 0


def test_seams_may_be_dates() -> None:
    seen = Seen(WINDOW)
    seen.enter(date(2026, 4, 1))
    seen.fresh([row("far", SEAM - 60 * DAY), row("near", SEAM - DAY / 2), row("none")])
    assert {key for key, _ in seen._at_seam} == {"near", "none"}
