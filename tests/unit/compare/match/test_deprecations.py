from __future__ import annotations

from datetime import date

import pytest

from generator.compare.changes import Change
from generator.compare.match.deprecations import deprecation_changes
from generator.diagnostics import Source
from generator.ir import Deprecation

PLACES = (Source("old.xml", 3), Source("new.xml", 4))
DATED = Deprecation(date=date(2026, 1, 2))
ENDING = Deprecation(date=date(2026, 1, 2), removal_date=date(2027, 3, 4))


@pytest.mark.parametrize(
    ("old", "new", "rule", "before", "after", "note"),
    [
        (None, Deprecation(), "deprecation-added", "", "deprecated", ""),
        (None, DATED, "deprecation-added", "", "since 2026-01-02", ""),
        (
            None,
            Deprecation(removal_date=date(2027, 3, 4), replacement="other"),
            "deprecation-added",
            "",
            "removal on 2027-03-04",
            "use other",
        ),
        (
            DATED,
            ENDING,
            "deprecation-dated",
            "since 2026-01-02",
            "since 2026-01-02, removal on 2027-03-04",
            "",
        ),
        (DATED, None, "deprecation-withdrawn", "since 2026-01-02", "", ""),
    ],
)
def test_what_became_of_a_deprecation(
    old: Deprecation | None,
    new: Deprecation | None,
    rule: str,
    before: str,
    after: str,
    note: str,
) -> None:
    assert list(deprecation_changes("a.b/c", old, new, PLACES)) == [
        Change(
            rule=rule,
            subject="a.b/c",
            before=before,
            after=after,
            note=note,
            old=PLACES[0],
            new=PLACES[1],
        )
    ]


def test_what_stays_is_no_change() -> None:
    assert list(deprecation_changes("a.b/c", None, None, PLACES)) == []
    again = Deprecation(date=ENDING.date, removal_date=ENDING.removal_date, replacement="other")
    assert list(deprecation_changes("a.b/c", ENDING, again, PLACES)) == []
