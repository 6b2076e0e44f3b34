from __future__ import annotations

import pytest

from generator.runtime.query.suggestions import listed, near_misses


@pytest.mark.parametrize(
    ("name", "known", "said"),
    [
        ("ID", ["id"], " (did you mean 'id'?)"),
        ("start_date", ["id", "startDate"], " (did you mean 'startDate'?)"),
        ("startDate", ["start_date"], " (did you mean 'start_date'?)"),
        ("strat", ["start", "stat"], " (did you mean 'stat' or 'start'?)"),
        ("parts", ["part1", "part2", "part3", "part4"], 3),
        ("colour", ["call"], ""),
        ("abcdefghij", ["abcdefgxyz"], ""),
        ("abcdefghij", ["abcdefghyz"], " (did you mean 'abcdefghyz'?)"),
        ("x", [], ""),
    ],
)
def test_what_may_have_been_meant(name: str, known: list[str], said: str | int) -> None:
    found = near_misses(name, known)
    assert (found.count("'") / 2 if isinstance(said, int) else found) == said


@pytest.mark.parametrize(
    ("count", "end"),
    [(0, ""), (1, "n0"), (2, "n0 and n1"), (3, "n0, n1 and n2"), (40, "n38 and n39")],
)
def test_names_in_a_row(count: int, end: str) -> None:
    text = listed(f"n{number}" for number in range(count))
    assert text.endswith(end)
    assert [each for each in text.replace(" and ", ", ").split(", ") if each] == [
        f"n{number}" for number in range(count)
    ]


def test_of_very_many_names_there_are_the_first_ones() -> None:
    assert listed(map(str, range(41))).endswith("38, 39 and 1 more")
    assert listed(map(str, range(100))).endswith("38, 39 and 60 more")
