from __future__ import annotations

import copy
import pickle
from datetime import UTC, datetime, time, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest

from generator.runtime.exact import (
    Exact,
    ExactBytes,
    ExactDateTime,
    ExactDecimal,
    ExactDuration,
    ExactFloat,
    ExactGuid,
    ExactInt,
    ExactTime,
    exact_text,
)

UTC = UTC
GUID = "E523D2ED-2966-4B6B-925B-754A88034CC5"
VALUES = [
    (ExactDateTime.of("x", 2026, 1, 2, 3, 4, 5, 6, UTC), datetime(2026, 1, 2, 3, 4, 5, 6, UTC)),
    (ExactTime.of("x", 3, 4, 5, 6), time(3, 4, 5, 6)),
    (ExactDuration.of("x", 1, 2, 3), timedelta(1, 2, 3)),
    (ExactGuid.of(GUID, GUID), UUID(GUID)),
    (ExactBytes.of("x", b"ab"), b"ab"),
    (ExactInt.of("x", 7), 7),
    (ExactDecimal.of("x", "1.50"), Decimal("1.50")),
    (ExactFloat.of("x", 1.5), 1.5),
]


@pytest.mark.parametrize(("value", "plain"), VALUES, ids=lambda value: type(value).__name__)
def test_compares_and_hashes_as_its_base(value: Exact, plain: object) -> None:
    assert value == plain
    assert plain == value
    assert hash(value) == hash(plain)
    assert isinstance(value, type(plain))


@pytest.mark.parametrize(("value", "plain"), VALUES, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickle_keeps_the_text(value: Exact, plain: object, protocol: int) -> None:
    again = pickle.loads(pickle.dumps(value, protocol))
    assert (type(again), again, again.text) == (type(value), plain, value.text)


@pytest.mark.parametrize(("value", "plain"), VALUES, ids=lambda value: type(value).__name__)
def test_copies_keep_the_text(value: Exact, plain: object) -> None:
    for again in (copy.copy(value), copy.deepcopy([value])[0]):
        assert again == plain
        assert exact_text(again) == value.text


def test_what_is_computed_has_no_text() -> None:
    moment = ExactDateTime.of("x", 2026, 1, 2, 3, 4, 5, 0, UTC)
    zone = timezone(timedelta(hours=1))
    for other in (moment + timedelta(1), moment.replace(year=2025), moment.astimezone(zone)):
        assert exact_text(other) is None
    assert exact_text(moment.replace(year=2025).replace(year=2026)) is None
    assert pickle.loads(pickle.dumps(moment.replace(hour=0))) == moment.replace(hour=0)
    assert exact_text(ExactInt.of("x", 7) + 0) is None
    assert exact_text(ExactTime.of("x", 3).replace(minute=1)) is None
    assert exact_text(2) is None


def test_numbers_print_as_numbers() -> None:
    assert (str(ExactFloat.of("1e2", 100.0)), repr(ExactInt.of("07", 7))) == ("100.0", "7")
