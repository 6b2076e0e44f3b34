from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime import DecodeError, EncodeError
from generator.runtime import codec as c
from generator.runtime.exact import exact_text

UTC = UTC
DIGITS = st.text("0123456789", max_size=12)


@st.composite
def date_times(draw: st.DrawFn) -> tuple[str, datetime]:
    """A text in the grammar of Edm.DateTimeOffset, and what it says."""
    moment = draw(st.datetimes()).replace(microsecond=0)
    fraction = draw(DIGITS)
    minutes = draw(st.integers(-1439, 1439))
    offset = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    zone = draw(st.sampled_from([offset, "Z", "z"]))
    text = moment.isoformat() + (f".{fraction}" if fraction else "") + zone
    if draw(st.booleans()):
        text = text.replace("T", "t")
    tz = timezone(timedelta(minutes=minutes)) if zone == offset else UTC
    return text, moment.replace(microsecond=int(fraction[:6].ljust(6, "0")), tzinfo=tz)


@given(date_times())
def test_date_times_keep_every_digit(case: tuple[str, datetime]) -> None:
    text, expected = case
    value = c.DATE_TIME_OFFSET.decode(text)
    assert (value, value.utcoffset()) == (expected, expected.utcoffset())
    assert c.DATE_TIME_OFFSET.encode(value) == text


@given(st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-5.5))])))
def test_date_times_of_python_come_back(value: datetime) -> None:
    text = c.DATE_TIME_OFFSET.encode(value)
    again = c.DATE_TIME_OFFSET.decode(text)
    assert again == value
    assert exact_text(again) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0001-01-01T00:00:00Z", datetime(1, 1, 1, tzinfo=UTC)),
        ("2026-01-01T00:00Z", datetime(2026, 1, 1, tzinfo=UTC)),
        (
            "9999-12-31T23:59:59.9999999Z",
            datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
        ),
        ("2026-01-01T00:00:00-00:00", datetime(2026, 1, 1, tzinfo=UTC)),
    ],
)
def test_date_times_at_the_edges(text: str, value: datetime) -> None:
    decoded = c.DATE_TIME_OFFSET.decode(text)
    assert (decoded, decoded.tzinfo) == (value, UTC)
    assert c.DATE_TIME_OFFSET.encode(decoded) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-01-01",
        "2026-01-01T00:00:00",
        "2026-02-30T00:00:00Z",
        "2026-01-01T24:00:00Z",
        "2026-01-01T23:59:60Z",
        "2026-01-01T00:00:00.Z",
        "2026-01-01T00:00:00+24:00",
        "2026-01-01T00:00:00+00:75",
        "2026-01-01T00:00:00Z\n",
        "2026-01-01 00:00:00Z",
        "20260101T000000Z",
        "-0001-01-01T00:00:00Z",
        "٢٠٢٦-01-01T00:00:00Z",
    ],
)
def test_bad_date_times_are_errors(text: str) -> None:
    with pytest.raises(DecodeError, match="expected a date and time with an offset"):
        c.DATE_TIME_OFFSET.decode(text)


def test_canonical_date_times() -> None:
    write = c.DATE_TIME_OFFSET.encode
    assert write(datetime(2026, 1, 1, tzinfo=UTC)) == "2026-01-01T00:00:00Z"
    assert write(datetime(2026, 1, 1, 0, 0, 0, 50, UTC)) == "2026-01-01T00:00:00.000050Z"
    summer = datetime(2026, 7, 1, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert write(summer) == "2026-07-01T12:00:00+02:00"


def test_an_offset_with_seconds_is_written_in_utc() -> None:
    odd = timezone(timedelta(minutes=19, seconds=32))
    write = c.DATE_TIME_OFFSET.encode
    assert write(datetime(1930, 1, 1, 0, 19, 32, tzinfo=odd)) == "1930-01-01T00:00:00Z"
    with pytest.raises(EncodeError):
        write(datetime(1, 1, 1, tzinfo=odd))


def test_a_naive_datetime_is_refused_with_advice() -> None:
    for use in (c.DATE_TIME_OFFSET.encode, c.DATE_TIME_OFFSET.literal):
        with pytest.raises(EncodeError, match=r"tzinfo=timezone\.utc\) or value\.astimezone"):
            use(datetime(2026, 1, 1))


def test_what_is_computed_from_a_date_time_is_written_anew() -> None:
    value = c.DATE_TIME_OFFSET.decode("2026-01-01T00:00:00.1234567Z")
    later = value + timedelta(seconds=1)
    assert c.DATE_TIME_OFFSET.encode(later) == "2026-01-01T00:00:01.123456Z"
    assert c.DATE_TIME_OFFSET.encode(value.replace(year=2025)) == "2025-01-01T00:00:00.123456Z"


@given(st.dates())
def test_dates_round_trip(value: date) -> None:
    text = c.DATE.encode(value)
    assert c.DATE.decode(text) == value
    assert c.DATE.literal(value) == text == value.isoformat()


@pytest.mark.parametrize("text", ["20260101", "2026-W01-1", "2026-1-1", "2026-02-29", "0000-01-01"])
def test_bad_dates_are_errors(text: str) -> None:
    with pytest.raises(DecodeError):
        c.DATE.decode(text)


def test_a_datetime_is_not_a_date() -> None:
    with pytest.raises(EncodeError, match=r"take value\.date\(\)"):
        c.DATE.encode(datetime(2026, 1, 1, tzinfo=UTC))


@given(st.times().map(lambda value: value.replace(microsecond=0)), DIGITS)
def test_times_keep_every_digit(value: time, fraction: str) -> None:
    text = value.isoformat() + (f".{fraction}" if fraction else "")
    decoded = c.TIME_OF_DAY.decode(text)
    assert decoded == value.replace(microsecond=int(fraction[:6].ljust(6, "0")))
    assert c.TIME_OF_DAY.encode(decoded) == text


def test_times_have_no_time_zone() -> None:
    assert c.TIME_OF_DAY.encode(c.TIME_OF_DAY.decode("07:59")) == "07:59"
    with pytest.raises(EncodeError, match="without a time zone"):
        c.TIME_OF_DAY.encode(time(1, tzinfo=UTC))
    with pytest.raises(DecodeError):
        c.TIME_OF_DAY.decode("07:59:59Z")


@given(st.timedeltas())
def test_durations_of_python_come_back(value: timedelta) -> None:
    text = c.DURATION.encode(value)
    again = c.DURATION.decode(text)
    assert again == value
    assert exact_text(again) is None


@st.composite
def durations(draw: st.DrawFn) -> tuple[str, int]:
    """A text in ISO 8601, and the microseconds in it."""
    amount = st.none() | st.integers(0, 999)
    week, day, hour, minute = (draw(amount) for _ in range(4))
    second, fraction = draw(amount), draw(DIGITS)
    text = "".join(f"{n}{u}" for n, u in ((week, "W"), (day, "D")) if n is not None)
    clock = "".join(f"{n}{u}" for n, u in ((hour, "H"), (minute, "M")) if n is not None)
    if second is not None:
        clock += f"{second}{draw(st.sampled_from('.,')) + fraction if fraction else ''}S"
    if not text and not clock:
        clock, second, fraction = "0S", 0, ""
    sign = draw(st.sampled_from(["", "-", "+"]))
    text = f"{sign}P{text}" + (f"T{clock}" if clock else "")
    seconds = (week or 0) * 604800 + (day or 0) * 86400 + (hour or 0) * 3600 + (minute or 0) * 60
    micro = int(fraction[:6].ljust(6, "0")) if second is not None else 0
    total = (seconds + (second or 0)) * 1_000_000 + micro
    return text, -total if sign == "-" else total


@given(durations())
def test_durations_of_any_spelling_come_back(case: tuple[str, int]) -> None:
    text, microseconds = case
    value = c.DURATION.decode(text)
    assert value == timedelta(microseconds=microseconds)
    assert c.DURATION.encode(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (timedelta(), "PT0S"),
        (timedelta(seconds=62.5), "PT1M2.5S"),
        (timedelta(seconds=-1), "-PT1S"),
        (timedelta(days=1), "P1D"),
        (timedelta(days=1, seconds=3600, microseconds=1), "P1DT1H0.000001S"),
        (timedelta(milliseconds=16), "PT0.016S"),
    ],
)
def test_canonical_durations(value: timedelta, text: str) -> None:
    assert c.DURATION.encode(value) == text
    assert c.DURATION.literal(value) == f"duration'{text}'"
    assert c.DURATION.segment(value) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("P1W", timedelta(7)),
        ("pt1.5h", timedelta(hours=1.5)),
        ("PT0.0000001S", timedelta()),
        ("-PT0.0000019S", timedelta(microseconds=-1)),
        ("PT90M", timedelta(minutes=90)),
        ("-P1DT12H", timedelta(days=-1.5)),
    ],
)
def test_durations_of_other_spellings(text: str, value: timedelta) -> None:
    assert c.DURATION.decode(text) == value
    assert c.DURATION.encode(c.DURATION.decode(text)) == text


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "P1DT", "P1Y", "P1M", "1S", "PT1", "PT1S2M", "P999999999999D", "PT1ſ"]
)
def test_bad_durations_are_errors(text: str) -> None:
    with pytest.raises(DecodeError, match="ISO 8601"):
        c.DURATION.decode(text)
