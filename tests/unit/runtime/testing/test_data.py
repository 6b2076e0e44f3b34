"""What made-up values go by."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime.testing.data import figures, moments, texts
from generator.runtime.testing.data.people import directory, guid
from generator.runtime.testing.data.scene import TICKS, Scene, text_of, ticks_of
from generator.runtime.testing.data.timeline import beginnings
from generator.runtime.testing.data.words import words_of

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)
PEOPLE = directory(1, 5)


def scene(seed: int = 1, *, is_poor: bool = False) -> Scene:
    now = ticks_of(NOW)
    start = now - 3_600 * TICKS
    return Scene(Random(seed), PEOPLE, start, start + 600 * TICKS, now, is_poor=is_poor)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("reflexiveIPAddress", ("reflexive", "ip", "address")),
        ("participants_v2", ("participants", "v", "2")),
        ("UserName", ("user", "name")),
        ("ID", ("id",)),
        ("größeInMm", ("größe", "in", "mm")),
        ("", ()),
    ],
)
def test_names_have_words(name: str, words: tuple[str, ...]) -> None:
    assert words_of(name) == words


@given(st.integers(0, 2**40))
def test_ticks_are_written_to_the_seventh_digit(ticks: int) -> None:
    text = text_of(ticks)
    whole, _, fraction = text.removesuffix("Z").partition(".")
    seconds = datetime.fromisoformat(f"{whole}+00:00").timestamp()
    assert int(seconds) * TICKS + int(f"{fraction:0<7}") == ticks
    assert not fraction.endswith("0")


def test_guids_are_of_version_4() -> None:
    text = guid(Random(1))
    assert (len(text), text[14]) == (36, "4")
    assert text[19] in "89ab"


def test_people_are_told_apart() -> None:
    people = directory(1, 1_000)
    assert len(people) == 624
    for name in ("id", "name", "address", "phone"):
        assert len({getattr(each, name) for each in people}) == 624


@given(st.integers(1, 300), st.integers(0, 10))
def test_records_begin_in_order_in_the_weeks_before_now(count: int, seed: int) -> None:
    now = ticks_of(NOW)
    starts = list(beginnings(Random(seed), count, now))
    assert len(starts) == count
    assert starts == sorted(starts)
    day = 86_400 * TICKS
    assert now - 29 * day <= starts[0]
    assert starts[-1] <= now - 3 * 3_600 * TICKS


def test_dates_follow_one_another() -> None:
    names = ("inviteDateTime", "startDateTime", "answeredAt", "endDateTime", "lastModified")
    for seed in range(50):
        made = [moments.date_time(words_of(name))(scene(seed)) for name in names]
        assert made == sorted(made)
    later = moments.date_time(words_of("expirationDateTime"))(scene())
    assert later > text_of(ticks_of(NOW))


@pytest.mark.parametrize("name", ["jitter", "roundTripTime", "packetLossRate", "lossRatio"])
def test_the_largest_is_above_the_average_and_poor_is_worse(name: str) -> None:
    make = figures.real
    average = [make(words_of(f"average_{name}"))(scene(seed)) for seed in range(50)]
    largest = [make(words_of(f"max_{name}"))(scene(seed)) for seed in range(50)]
    assert max(average) <= min(largest)


def test_a_duration_is_that_of_the_whole_only_if_it_is_called_so() -> None:
    assert figures.duration(("duration",))(scene()) == "PT600S"
    assert figures.integer(("duration",), 0, 2**31)(scene()) == 600
    assert figures.integer(("duration",), 0, 255)(scene()) == 255
    assert figures.duration(words_of("averageFreezeDuration"))(scene()).startswith("PT0")


def test_text_speaks_of_the_person_at_hand() -> None:
    at_hand = scene().person
    for name, expected in (
        ("userPrincipalName", at_hand.address),
        ("userDisplayName", at_hand.name),
        ("userId", at_hand.id),
        ("callerNumber", at_hand.phone),
    ):
        make = texts.personal(words_of(name), of_a_person=False)
        assert make is not None
        assert make(scene()) == expected
    assert texts.personal(("id",), of_a_person=False) is None
    assert texts.text(words_of("kind"), ("a",))(scene()) == "a"
    assert texts.text(words_of("relayIPAddress"))(scene()).startswith("203.0.113.")


def test_nothing_is_made_beyond_the_bounds_of_a_type() -> None:
    for name in ("linkSpeed", "signalLevel", "port", "whatever"):
        for seed in range(20):
            assert 0 <= figures.integer(words_of(name), 0, 255)(scene(seed)) <= 255


def test_an_end_is_after_its_start_even_in_a_part_of_a_part() -> None:
    part = scene().below(Random(1), 0, 0, 1).below(Random(2), 1, 1, 3)
    assert scene().start <= part.start <= part.end <= scene().end
    assert part.person == PEOPLE[1]
    assert timedelta(seconds=(part.end - part.start) / TICKS) <= timedelta(seconds=200)
