from __future__ import annotations

import datetime

import pytest

from generator.compare.changes import Change, Effect, EffectKind
from generator.compare.judge import Comparison, judge
from generator.compare.reports.changelog import (
    as_entry,
    has_section,
    latest_version,
    new_changelog,
    next_version,
    with_section,
)
from generator.compare.rules import RULES
from generator.compare.verdict import Bump
from generator.diagnostics import Source
from generator.printable import LONGEST

DAY = datetime.date(2031, 2, 3)
KEPT = """# Changelog

## [Unreleased]

- soon

## [1.4.2] - 2030-01-01

- it began
"""


def test_an_entry_tells_every_change_however_many() -> None:
    found = [Change(rule="type-added", subject=f"n.call{each}") for each in range(5000)]
    entry = as_entry(Comparison(old="a", new="b", changes=judge(found, RULES)))
    assert len(entry) > LONGEST
    assert [line for line in entry.splitlines() if line.startswith("- `n.call")] == [
        f"- `{each.subject}`." for each in sorted(found, key=lambda each: each.subject)
    ]


@pytest.mark.parametrize(
    ("bump", "version"),
    [
        (Bump.MAJOR, "2.0.0"),
        (Bump.MINOR, "1.5.0"),
        (Bump.PATCH, "1.4.3"),
        (Bump.NONE, "1.4.2"),
    ],
)
def test_the_version_that_follows(bump: Bump, version: str) -> None:
    assert next_version("1.4.2", bump) == version


def test_a_section_goes_before_the_versions_and_after_what_is_unreleased() -> None:
    assert with_section(KEPT, "2.0.0", DAY, "**Breaking**: all.\n") == (
        "# Changelog\n\n## [Unreleased]\n\n- soon\n\n"
        "## [2.0.0] - 2031-02-03\n\n**Breaking**: all.\n\n"
        "## [1.4.2] - 2030-01-01\n\n- it began\n"
    )


def test_the_first_section() -> None:
    text = with_section(new_changelog("The\nthings"), "0.1.0", DAY, "it began")
    assert text.startswith("# Changelog\n\nWhat changed in The things, ")
    assert text.endswith("\n\n## [0.1.0] - 2031-02-03\n\nit began\n")
    assert latest_version(text) == "0.1.0"


def test_the_newest_version_counts() -> None:
    assert latest_version(KEPT) == "1.4.2"
    assert latest_version(with_section(KEPT, "2.0.0", DAY, "x")) == "2.0.0"
    assert latest_version("# Changelog\n\n## 3.2.1\n") == "3.2.1"
    assert latest_version("# Changelog\n\n## [Unreleased]\n### [9.9.9]\n") is None


def test_whether_the_newest_section_says_the_same() -> None:
    text = with_section(KEPT, "2.0.0", DAY, "### Breaking\n\n- this\n")
    assert has_section(text, "### Breaking\n\n- this")
    assert not has_section(text, "### Breaking\n\n- that")
    assert not has_section(text, "- it began")
    assert not has_section("# Changelog\n", "")
    assert has_section(KEPT, "- it began\n")


CHANGES = (
    Change(
        rule="property-removed",
        subject="n.call/weight",
        before="Edm.Decimal",
        old=Source("git:HEAD:old.xml", 12),
        new=Source("new.xml", 3),
        effects=(Effect(kind=EffectKind.REMOVED, name="models.Call.weight"),),
    ),
    Change(
        rule="deprecation-added",
        subject="n.call/when",
        after="since 2031-02-03",
        note="use then",
        old=Source("git:HEAD:old.xml", 9),
    ),
    Change(rule="abstract-removed", subject="n.call"),
)


def test_an_entry_is_for_users_of_the_sdk() -> None:
    """Names of Python first; no ids of rules, no axes, no lines of files that they do not have."""
    found = Comparison(old="git:HEAD:old.xml", new="new.xml", changes=judge(CHANGES, RULES))
    assert (
        as_entry(found)
        == f"""\
**Breaking**: 1 breaking and 2 compatible changes.

### Breaking

**Property removed.** {RULES["property-removed"].reason}
To do: {RULES["property-removed"].advice}

- `models.Call.weight` is gone: `n.call/weight` (`Edm.Decimal`).

### Compatible

**Is abstract no more.** {RULES["abstract-removed"].reason}
To do: {RULES["abstract-removed"].advice}

- `n.call`.

**Deprecated.** {RULES["deprecation-added"].reason}
To do: {RULES["deprecation-added"].advice}

- `n.call/when` (`since 2031-02-03`; `use then`).
"""
    )


def test_an_entry_is_there_whatever_it_says_it_came_from() -> None:
    text = with_section(KEPT, "2.0.0", DAY, "- this\n\nMade from `a` at `1`.\n")
    assert has_section(text, "- this\n")
    assert not has_section(text, "- thi")
