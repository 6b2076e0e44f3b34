from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from generator.runtime.client.repeats import Seen
from generator.runtime.service import Window
from tests.unit.runtime.sample import Call, Session

WINDOW = Window(route="/f()", start="from", end="to", days=90, key="id")
DAY = timedelta(days=1)


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
    assert len(seen._lately) == len(seen._earlier) == 10_000
    assert len(seen._before) == len(seen._at_seam) == 0


def test_many_rows_with_one_key_are_bounded_too() -> None:
    seen = Seen(WINDOW)
    seen.enter(None)
    rows = [row("1", SEAM + number * DAY) for number in range(25_000)]
    assert seen.fresh(rows) == rows
    assert seen.fresh(rows[-10_000:]) == []
    assert sum(len(each._said["1"]) for each in (seen._lately, seen._earlier)) == 15_000


def test_seams_may_be_dates() -> None:
    seen = Seen(WINDOW)
    seen.enter(date(2026, 4, 1))
    seen.fresh([row("far", SEAM - 60 * DAY), row("near", SEAM - DAY / 2), row("none")])
    assert [each in seen._at_seam for each in ("far", "near", "none")] == [False, True, True]
