"""Dates on the fast way: ``fromisoformat`` and the check by columns take what the codec takes."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.runtime import moments
from generator.runtime.moments import check_moments, moment
from generator.runtime.temporal import read_date_time

USUAL = "2026-03-02T09:15:07.1234567Z"
# Each of them is read by ``fromisoformat`` of some Python that we support.
NOT_ODATA = [
    "2026-03-02 09:15:07.1234567Z",
    "2026-03-02x09:15:07Z",
    "2026-W10-1T09:15:07.1234567Z",
    "2026W101T09:15:07Z",
    "20260302T09:15:07.123456789Z",
    "2026-03-02T091507.123456789Z",
    "2026-03-02T09:15:07,1234567Z",
    "2026-03-02T09:15:07.123456xZ",
    "2026-03-02T09:15:07.Z",
    "2026-03-02T09:15:07xZ",
    "2026-03-02T09:15.1Z",
    "2026-03-02T09Z",
    "2026-03-02T24:00:00.0000000Z",
    "2026-03-02T09:15:07.12345+0530",
    "2026-03-02T09:15:07.123456+05",
    "2026-03-02T09:15:07+05:30:15",
    "2026-03-02T09:15:07.1234567",
    "2026-03-02",
]


def by_fast_way(*texts: str) -> list[datetime]:
    """Read dates as an emitted reader does.

    :raises ValueError: one of them is not a date of OData.
    """
    values = [moment(text) for text in texts]
    check_moments(list(texts))
    return values


@pytest.mark.parametrize("text", NOT_ODATA)
@pytest.mark.parametrize("others", [[], [USUAL], [USUAL, "2026-03-02T09:15:07Z"]])
def test_what_odata_does_not_have_is_refused(text: str, others: list[str]) -> None:
    with pytest.raises(ValueError, match=r"2026|hour"):
        by_fast_way(text, *others)
    with pytest.raises(ValueError, match=r"2026|hour"):
        by_fast_way(*others, text)
    with pytest.raises(ValueError, match="2026"):
        read_date_time(text)


def changed(text: str, places: list[tuple[int, str]]) -> str:
    letters = list(text)
    for place, letter in places:
        letters[place % len(letters)] = letter
    return "".join(letters)


LETTERS = st.sampled_from([*"0129TtZzW+-:., _\n", "", "00", "٣", "５"])
ALMOST = st.builds(
    changed,
    st.sampled_from(
        [
            USUAL,
            "2026-03-02T09:15:07Z",
            "2026-03-02T09:15:07.5Z",
            "2026-03-02T09:15:07.12+05:30",
            "2026-03-02T09:15:07.123456789Z",
            "2026-W10-1T09:15:07.1234567Z",
            "20260302T091507Z",
        ]
    ),
    st.lists(st.tuples(st.integers(0, 40), LETTERS), max_size=3),
)


@settings(max_examples=2000, deadline=None)
@given(st.lists(ALMOST | st.text(max_size=30), min_size=1, max_size=4))
@example([USUAL[:26], USUAL[26:] + USUAL[:-2]])
@example([USUAL[:-1], "Z" + USUAL])
def test_what_is_read_is_what_the_codec_reads(texts: list[str]) -> None:
    try:
        values = by_fast_way(*texts)
    except ValueError:
        return  # the codec is asked
    for value, text in zip(values, texts, strict=True):
        read = read_date_time(text)
        assert (value, value.utcoffset()) == (read, read.utcoffset())


def test_no_two_letters_make_a_wrong_date_pass() -> None:
    """Every text that differs from a usual one in one place, or two of them next to each other."""
    for place in range(len(USUAL)):
        for one in "09TtZzW+-:., x\n":
            for other in "09TtZzW+-:., x\n":
                text = changed(USUAL, [(place, one), (place + 1, other)])
                try:
                    value = by_fast_way(text)[0]
                except ValueError:
                    continue
                assert read_date_time(text) == value


def test_usual_dates_are_taken() -> None:
    texts = [USUAL, "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z"]
    assert by_fast_way(*texts) == [read_date_time(text) for text in texts]
    assert by_fast_way(USUAL, USUAL) == [read_date_time(USUAL)] * 2
    assert by_fast_way() == []


def test_usual_dates_are_held_against_the_grammar_all_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one_by_one: list[str] = []
    monkeypatch.setattr(moments, "_check", one_by_one.append)
    check_moments([USUAL, None, USUAL])
    assert one_by_one == []
    short = "2026-03-02T09:15:07Z"
    check_moments([USUAL, None, short, USUAL, short])
    assert one_by_one == [short]


def test_days_that_are_none_are_refused_beside_null() -> None:
    with pytest.raises(ValueError, match="day"):
        check_moments([None, "2026-02-30T09:15:07Z"])


def test_the_24th_hour_is_refused_where_python_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moments, "moment", str)
    monkeypatch.setattr(moments, "_READS_MIDNIGHT", True)
    with pytest.raises(ValueError, match="T24"):
        check_moments([USUAL, "2026-03-02T24:00:00.0000000Z"])
