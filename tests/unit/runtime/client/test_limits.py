from __future__ import annotations

import threading

from hypothesis import given
from hypothesis import strategies as st

from generator.runtime.client import Limiter
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
    assert [limiter.reserve(THINGS) for _ in range(5)] == [0.0, 0.0, 10.0, 10.0, 20.0]


def test_time_that_passed_counts() -> None:
    clock = Clock()
    limiter = Limiter([limit(2, 10, "/things")], clock=clock)
    limiter.reserve(THINGS)
    clock.now = 4.0
    limiter.reserve(THINGS)
    clock.now = 9.0
    assert [limiter.reserve(THINGS), limiter.reserve(THINGS)] == [1.0, 5.0]


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
            limiter.reserve(path)
            assert (limiter.reserve(path) > 0) == (path in counted), (routes, more, path)


def test_keys_are_counted_apart_in_either_style() -> None:
    for key in (Path.key, Path.predicate):
        each = limit(1, 10, "/things/{}", below=True, per_key=True)
        limiter = Limiter([each], clock=Clock())
        assert limiter.reserve(key(THINGS, "1")) == 0.0
        assert limiter.reserve(key(THINGS, "2")) == 0.0
        assert limiter.reserve(key(THINGS, "1").segment("parts")) == 10.0
        assert limiter.reserve(key(THINGS, "2").segment("parts").key("3")) == 10.0


def test_routes_of_one_limit_are_counted_together() -> None:
    limiter = Limiter([limit(1, 10, "/things", "/others")], clock=Clock())
    limiter.reserve(THINGS)
    assert limiter.reserve(Path().segment("others")) == 10.0


def test_a_request_that_waits_for_one_limit_does_not_use_up_another() -> None:
    limits = [limit(2, 10, "/things", below=True), limit(1, 100, "/things/{}", per_key=True)]
    limiter = Limiter(limits, clock=Clock())
    one, two = THINGS.key("1"), THINGS.key("2")
    assert [limiter.reserve(one), limiter.reserve(one), limiter.reserve(two)] == [0.0, 100.0, 0.0]


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
        sent.append((clock.now + limiter.reserve(THINGS.key(key)), key))
    for key in (None, *"abc"):
        most, seconds = (together, 5.0) if key is None else (alone, 7.0)
        times = sorted(moment for moment, of in sent if key in {None, of})
        for first, last in zip(times, times[most:], strict=False):
            assert last - first >= seconds - 1e-9


def test_threads_share_what_there_is() -> None:
    limiter = Limiter([limit(10, 1000, "/things")], clock=Clock())
    waits: list[float] = []

    def reserve() -> None:
        waits.extend(limiter.reserve(THINGS) for _ in range(25))

    threads = [threading.Thread(target=reserve) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(waits) == [1000.0 * (number // 10) for number in range(200)]


def test_idle_keys_are_forgotten() -> None:
    clock = Clock()
    each = limit(1, 10, "/things/{}", per_key=True)
    limiter = Limiter([each], clock=clock)
    for number in range(5000):
        clock.now += 1.0
        limiter.reserve(THINGS.key(str(number)))
    assert len(limiter._booked) < 1100
