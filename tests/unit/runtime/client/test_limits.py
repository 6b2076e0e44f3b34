from __future__ import annotations

import threading
from math import inf, nextafter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime.client import Limiter
from generator.runtime.client.limits import _free
from generator.runtime.service import Limit
from generator.runtime.urls import Path

THINGS = Path().segment("things")


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def limit(requests: int, seconds: float, *routes: str, **more: bool) -> Limit:
    return Limit(name="", requests=requests, seconds=seconds, routes=routes, **more)


def test_requests_over_the_limit_wait_for_the_first_to_be_forgotten() -> None:
    limiter = Limiter([limit(2, 10, "/things")], clock=Clock())
    assert [limiter.book(THINGS).seconds for _ in range(5)] == [0.0, 0.0, 10.0, 10.0, 20.0]


def test_time_that_passed_counts() -> None:
    clock = Clock()
    limiter = Limiter([limit(2, 10, "/things")], clock=clock)
    limiter.book(THINGS)
    clock.now = 4.0
    limiter.book(THINGS)
    clock.now = 9.0
    assert [limiter.book(THINGS).seconds, limiter.book(THINGS).seconds] == [1.0, 5.0]


def test_which_requests_count() -> None:
    one, parts = THINGS.key("1"), THINGS.key("1").segment("parts")
    report = THINGS.call("getReport", [("a", "1")])
    other = Path().segment("thingsElse")
    for routes, more, counted in [
        (("/things",), {}, {THINGS}),
        (("/things",), {"below": True}, {THINGS, one, parts, report}),
        (("/things/{}",), {}, {one}),
        (("/things/{}",), {"below": True}, {one, parts}),
        (("/things/getReport()", "/things"), {}, {report, THINGS}),
    ]:
        for path in (THINGS, one, parts, report, other):
            limiter = Limiter([limit(1, 1, *routes, **more)], clock=Clock())
            limiter.book(path)
            assert (limiter.book(path).seconds > 0) == (path in counted), (routes, more, path)


def test_keys_are_counted_apart_in_either_style() -> None:
    for key in (Path.key, Path.predicate):
        each = limit(1, 10, "/things/{}", below=True, per_key=True)
        limiter = Limiter([each], clock=Clock())
        assert limiter.book(key(THINGS, "1")).seconds == 0.0
        assert limiter.book(key(THINGS, "2")).seconds == 0.0
        assert limiter.book(key(THINGS, "1").segment("parts")).seconds == 10.0
        assert limiter.book(key(THINGS, "2").segment("parts").key("3")).seconds == 10.0


def test_routes_of_one_limit_are_counted_together() -> None:
    limiter = Limiter([limit(1, 10, "/things", "/others")], clock=Clock())
    limiter.book(THINGS)
    assert limiter.book(Path().segment("others")).seconds == 10.0


def test_a_request_counts_once_however_many_routes_of_a_limit_cover_it() -> None:
    limiter = Limiter([limit(2, 10, "/things", "/things/{}", below=True)], clock=Clock())
    assert [limiter.book(THINGS.key("1")).seconds for _ in range(3)] == [0.0, 0.0, 10.0]


def test_a_request_that_waits_for_one_limit_does_not_use_up_another() -> None:
    limits = [limit(2, 10, "/things", below=True), limit(1, 100, "/things/{}", per_key=True)]
    limiter = Limiter(limits, clock=Clock())
    one, two = THINGS.key("1"), THINGS.key("2")
    assert [limiter.book(one).seconds, limiter.book(one).seconds, limiter.book(two).seconds] == [
        0.0,
        100.0,
        0.0,
    ]


@pytest.mark.parametrize(("apart", "expected"), [(12, 22.0), (19, 29.0), (20, 10.0), (25, 10.0)])
def test_a_gap_is_taken_if_it_is_wide_enough(apart: int, expected: float) -> None:
    limits = [limit(1, 10, "/things", below=True), limit(1, apart, "/things/{}", per_key=True)]
    limiter = Limiter(limits, clock=Clock())
    one, two = THINGS.key("1"), THINGS.key("2")
    assert [limiter.book(each).seconds for each in (one, one, two)] == [0.0, apart, expected]


@given(
    st.lists(st.tuples(st.floats(0, 3), st.sampled_from("abc")), max_size=40),
    st.integers(1, 4),
    st.integers(1, 3),
)
def test_no_limit_is_ever_exceeded(
    asked: list[tuple[float, str]], together: int, alone: int
) -> None:
    clock = Clock()
    limits = [
        limit(together, 5.0, "/things", below=True),
        limit(alone, 7.0, "/things/{}", per_key=True),
    ]
    limiter = Limiter(limits, clock=clock)
    sent: list[tuple[float, str]] = []
    for pause, key in asked:
        clock.now += pause
        sent.append((clock.now + limiter.book(THINGS.key(key)).seconds, key))
    for key in (None, *"abc"):
        most, seconds = (together, 5.0) if key is None else (alone, 7.0)
        times = sorted(moment for moment, of in sent if key in {None, of})
        for first, last in zip(times, times[most:], strict=False):
            assert last - first >= seconds - 1e-9


def test_threads_share_what_there_is() -> None:
    limiter = Limiter([limit(10, 1000, "/things")], clock=Clock())
    waits: list[float] = []

    def book() -> None:
        waits.extend(limiter.book(THINGS).seconds for _ in range(25))

    threads = [threading.Thread(target=book) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(waits) == [1000.0 * (number // 10) for number in range(200)]


@pytest.mark.parametrize("requests", [0, -1, True, 1.5, "5", None])
def test_a_limit_that_lets_nothing_through(requests: Any) -> None:
    with pytest.raises(ValueError, match=r"'lists': requests: expected 1 or more.*limiter=None"):
        Limit(name="lists", requests=requests, seconds=10, routes=("/things",))


@pytest.mark.parametrize("seconds", [0, -1.0, float("nan"), float("inf"), True, "5"])
def test_a_limit_that_has_no_length(seconds: Any) -> None:
    with pytest.raises(ValueError, match="'lists': seconds: expected more than 0"):
        Limit(name="lists", requests=1, seconds=seconds, routes=("/things",))


def test_idle_keys_are_forgotten() -> None:
    clock = Clock()
    each = limit(1, 10, "/things/{}", per_key=True)
    limiter = Limiter([each], clock=clock)
    for number in range(5000):
        clock.now += 1.0
        limiter.book(THINGS.key(str(number)))
    assert len(limiter._booked) < 1100


def test_busy_keys_are_remembered_however_many_there_are() -> None:
    limiter = Limiter([limit(1, 10, "/things/{}", per_key=True)], clock=Clock())
    for number in range(1100):
        limiter.book(THINGS.key(str(number)))
    assert [limiter.book(THINGS.key(key)).seconds for key in ("0", "1099")] == [10.0, 10.0]


def test_a_place_that_is_given_back_is_free_again() -> None:
    clock = Clock()
    limits = [limit(1, 10, "/things", below=True), limit(1, 100, "/things/{}", per_key=True)]
    limiter = Limiter(limits, clock=clock)
    first, second = limiter.book(THINGS.key("1")), limiter.book(THINGS.key("2"))
    assert (first.seconds, second.seconds) == (0.0, 10.0)
    second.give_back()
    second.give_back()
    third = limiter.book(THINGS.key("2"))
    assert third.seconds == 10.0
    clock.now = 5.0
    first.give_back()
    third.give_back()
    assert limiter.book(THINGS.key("3")).seconds == 0.0


def test_a_place_that_is_given_back_goes_to_those_who_wait_in_their_order() -> None:
    clock = Clock()
    limiter = Limiter([limit(1, 10, "/things")], clock=clock)
    sent, first, second, third = (limiter.book(THINGS) for _ in range(4))
    clock.now = 2.0
    assert [first.seconds, second.seconds, third.seconds] == [8.0, 18.0, 28.0]
    first.give_back()
    assert [second.seconds, third.seconds, limiter.book(THINGS).seconds] == [8.0, 18.0, 28.0]
    sent.give_back()  # it never left after all
    assert [second.seconds, third.seconds, limiter.book(THINGS).seconds] == [0.0, 10.0, 30.0]


@pytest.mark.parametrize("together", [1, 40])
def test_of_very_many_all_move_up_in_the_end(together: int) -> None:
    limiter = Limiter([limit(together, 10, "/things")], clock=Clock())
    first, *others = (limiter.book(THINGS) for _ in range(200))
    first.give_back()
    assert others[together - 1].seconds == 0.0
    for _ in range(10):
        found = [each.seconds for each in others]
    assert found == [10.0 * (number // together) for number in range(199)]


def test_who_waits_for_something_else_stays_where_it_is() -> None:
    limits = [limit(2, 10, "/things", below=True), limit(1, 100, "/things/{}", per_key=True)]
    limiter = Limiter(limits, clock=Clock())
    one, other = THINGS.key("1"), THINGS.key("2")
    limiter.book(one)
    wrong, same, third = limiter.book(other), limiter.book(one), limiter.book(THINGS)
    assert [same.seconds, third.seconds] == [100.0, 10.0]
    wrong.give_back()
    assert [same.seconds, third.seconds] == [100.0, 0.0]


OFFERED = st.lists(
    st.tuples(st.floats(0, 3), st.sampled_from("abc"), st.none() | st.integers(0, 50)), max_size=40
)


@given(OFFERED, st.integers(1, 4), st.integers(1, 3))
def test_no_limit_is_exceeded_where_places_are_given_back(
    asked: list[tuple[float, str, int | None]], together: int, alone: int
) -> None:
    clock = Clock()
    limits = [
        limit(together, 5.0, "/things", below=True),
        limit(alone, 7.0, "/things/{}", per_key=True),
    ]
    limiter = Limiter(limits, clock=clock)
    made: list[tuple[Any, str]] = []
    sent: list[tuple[float, str]] = []

    def send_what_is_due() -> None:
        due = [each for each in made if each[0].seconds == 0.0]
        sent.extend((clock.now, key) for _, key in due)
        made[:] = [each for each in made if each not in due]

    def advance(seconds: float) -> None:
        end = clock.now + seconds
        while clock.now < end:
            send_what_is_due()
            nearest = min((each.seconds for each, _ in made), default=end)
            clock.now = max(min(end, clock.now + nearest), nextafter(clock.now, inf))

    for pause, key, given_back in asked:
        advance(pause)
        made.append((limiter.book(THINGS.key(key)), key))
        if given_back is not None and given_back < len(made):
            before = [each.seconds for each, _ in made]
            gone = made.pop(given_back)[0]
            gone.give_back()
            del before[given_back]
            after = [each.seconds for each, _ in made]
            assert all(new <= old for new, old in zip(after, before, strict=True))
    advance(1000.0)
    assert made == []
    for key in (None, *"abc"):
        most, seconds = (together, 5.0) if key is None else (alone, 7.0)
        times = sorted(moment for moment, of in sent if key in {None, of})
        for first, last in zip(times, times[most:], strict=False):
            assert last - first >= seconds - 1e-9


def test_a_place_is_given_back_when_all_is_forgotten() -> None:
    clock = Clock()
    limiter = Limiter([limit(1, 10, "/things")], clock=clock)
    late = limiter.book(THINGS)
    clock.now = 50.0
    limiter.book(THINGS)
    late.give_back()
    assert limiter.book(THINGS).seconds == 10.0


def is_allowed(booked: list[float], moment: float, most: int, seconds: float) -> bool:
    """Whether of all requests no group of more than so many lies within less than the seconds."""
    together = sorted([*booked, moment])
    return all(
        last - first >= seconds for first, last in zip(together, together[most:], strict=False)
    )


# Quarters, so that sums are exact and many are alike.
QUARTERS = st.integers(0, 80).map(lambda number: number / 4)


@given(st.lists(QUARTERS, max_size=30), QUARTERS, st.integers(1, 4), st.integers(1, 20))
def test_the_first_moment_that_is_free_is_found(
    tried: list[float], start: float, most: int, quarters: int
) -> None:
    seconds = quarters / 4
    booked: list[float] = []
    for each in tried:
        if is_allowed(booked, each, most, seconds):
            booked.append(each)
    booked.sort()
    found = _free(booked, limit(most, seconds, "/things"), start)
    candidates = sorted({start, *(each + seconds for each in booked if each + seconds > start)})
    assert found == next(each for each in candidates if is_allowed(booked, each, most, seconds))
