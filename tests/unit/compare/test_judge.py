from __future__ import annotations

import pytest

from generator.compare.changes import Change
from generator.compare.judge import Comparison, judge, overridden
from generator.compare.rules import ALL_RULES, RULES, Category, bump_of
from generator.compare.verdict import Bump, Level, Verdict, worst
from generator.config import parse_rules
from generator.diagnostics import InputError

LEAST = '[sdk.a]\nschema = "s.xml"\npackage = "sdk"\noutput = "out"\n'


def comparison(*rules: str) -> Comparison:
    changes = judge((Change(rule=each, subject=f"n.{each}") for each in rules), RULES)
    return Comparison(old="a", new="b", changes=changes)


def test_the_overall_verdict_is_the_worst_on_each_axis() -> None:
    found = comparison("property-became-navigation", "operation-removed")
    assert found.verdict == Verdict(Level.BREAKING, Level.BREAKING, Level.BREAKING)
    assert comparison("member-added-unguarded").verdict == Verdict(
        Level.COMPATIBLE, Level.COMPATIBLE, Level.RISKY
    )
    assert worst([]).overall is Level.COMPATIBLE


@pytest.mark.parametrize(
    ("rules", "bump"),
    [
        ((), Bump.NONE),
        (("property-moved-to-base",), Bump.PATCH),
        (("property-moved-to-base", "property-added"), Bump.MINOR),
        (("deprecation-added",), Bump.MINOR),
        (("property-became-nullable",), Bump.MINOR),
        (("property-added", "property-removed"), Bump.MAJOR),
        (("flag-renumbered",), Bump.MAJOR),
    ],
)
def test_the_version_that_follows(rules: tuple[str, ...], bump: Bump) -> None:
    assert comparison(*rules).bump is bump


def test_whatever_breaks_on_any_axis_is_major() -> None:
    for rule in ALL_RULES:
        is_major = bump_of(rule.category, rule.verdict.overall) is Bump.MAJOR
        assert is_major is (Level.BREAKING in rule.verdict.axes().values()), rule.id
    assert bump_of(Category.CHANGED, Level.COMPATIBLE) is Bump.PATCH


def test_changes_come_worst_first_then_by_subject() -> None:
    found = comparison("type-added", "property-removed", "abstract-added", "operation-removed")
    assert [each.rule.id for each in found.changes] == [
        "operation-removed",
        "property-removed",
        "abstract-added",
        "type-added",
    ]


@pytest.mark.parametrize(
    ("rule", "least", "has"),
    [
        ("type-added", Level.COMPATIBLE, True),
        ("type-added", Level.RISKY, False),
        ("open-removed", Level.RISKY, True),
        ("open-removed", Level.BREAKING, False),
        ("type-removed", Level.RISKY, True),
    ],
)
def test_whether_there_is_a_change_of_a_level_or_a_worse_one(
    rule: str, least: Level, has: bool
) -> None:
    assert comparison(rule).has(least) is has


def test_a_word_is_for_all_axes_and_a_table_for_those_it_names() -> None:
    text = f"""{LEAST}
[compare.rules]
type-added = "breaking"
property-removed = {{ python = "risky", silent = "compatible" }}
"""
    rules = overridden(parse_rules(text, "csdlgen.toml"))
    assert rules["type-added"].verdict == Verdict(Level.BREAKING, Level.BREAKING, Level.BREAKING)
    assert rules["property-removed"].verdict == Verdict(
        Level.RISKY, Level.COMPATIBLE, Level.COMPATIBLE
    )
    assert rules["type-removed"] == RULES["type-removed"]
    assert RULES["type-added"].verdict.overall is Level.COMPATIBLE


def test_a_rule_that_is_not_there_is_named_with_its_line() -> None:
    text = f'{LEAST}[compare.rules]\ntype-added = "risky"\nproperty-remved = "risky"\n'
    with pytest.raises(InputError) as raised:
        overridden(parse_rules(text, "csdlgen.toml"))
    (found,) = map(str, raised.value.diagnostics)
    assert found.startswith("csdlgen.toml:7: error: compare.rules.property-remved: no such rule")
    assert "did you mean property-removed?" in found


def test_ids_are_words_joined_by_hyphens_and_each_is_once() -> None:
    assert len(RULES) == len(ALL_RULES)
    for rule in ALL_RULES:
        assert all(word.isalpha() and word.islower() for word in rule.id.split("-")), rule.id
        assert rule.reason.endswith((".", "`.")), rule.id
        assert rule.advice.endswith("."), rule.id
        assert "\n" not in rule.reason + rule.advice
