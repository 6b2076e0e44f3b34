"""Each rule fires where it should and nowhere else: alone, and together with others."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.compare.changes import EffectKind
from generator.compare.judge import Comparison
from generator.compare.rules import RULES
from generator.diff import SchemaFile, Terms, compare_files
from tests.unit.compare.mutations import MUTATIONS, Doc, Mutation
from tests.unit.compare.told import GOLDEN, as_golden, read_golden, section


@cache
def base() -> bytes:
    return Doc().text()


def mutated(*mutations: Mutation) -> bytes:
    """The schema after the mutations; those that go by the order come before what changes it."""
    doc = Doc()
    for each in sorted(mutations, key=lambda each: each.name == "order_of_everything"):
        each.apply(doc)
    return doc.text()


def compared(old: bytes, new: bytes) -> Comparison:
    return compare_files(SchemaFile("old.xml", old), SchemaFile("new.xml", new), Terms())


def told(comparison: Comparison) -> list[tuple[str, str]]:
    return sorted((each.change.rule, each.change.subject) for each in comparison.changes)


@cache
def alone(name: str) -> Comparison:
    return compared(base(), mutated(MUTATIONS[name]))


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_mutation_gives_its_changes_and_no_others_and_every_loss_once(name: str) -> None:
    comparison = alone(name)
    assert told(comparison) == sorted(MUTATIONS[name].found)
    for each in comparison.changes:
        change = each.change
        assert change.old is not None or change.rule.endswith("-added")
        assert change.new is not None or change.rule.endswith("-removed")
    lost = [
        effect.name
        for each in comparison.changes
        for effect in each.change.effects
        if effect.kind is not EffectKind.ADDED
    ]
    assert len(lost) == len(set(lost))


@pytest.fixture(scope="session")
def golden(pytestconfig: pytest.Config) -> dict[str, str]:
    if pytestconfig.getoption("--update-goldens"):
        sections = ((each, section_of(each)) for each in MUTATIONS)
        GOLDEN.write_text(as_golden(sections), "utf-8")
    return read_golden()


def section_of(name: str) -> str:
    return section(base(), mutated(MUTATIONS[name]), alone(name))


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_mutation_is_told_as_people_have_read_it(name: str, golden: dict[str, str]) -> None:
    assert section_of(name) == golden[name]


def test_what_people_have_read_is_all_there_is(golden: dict[str, str]) -> None:
    assert [*golden] == [*MUTATIONS]


def test_every_rule_has_a_mutation() -> None:
    fired = {rule for each in MUTATIONS.values() for rule, _ in each.found}
    assert RULES.keys() - fired == set()


def apart(names: list[str]) -> list[Mutation]:
    """Those that touch nothing that one before touches."""
    chosen: list[Mutation] = []
    taken: set[str] = set()
    for name in names:
        if not MUTATIONS[name].touched & taken:
            chosen.append(MUTATIONS[name])
            taken |= MUTATIONS[name].touched
    return chosen


# To shrink what fails takes minutes, and says no more.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
SLOW = [HealthCheck.too_slow]
combinations = st.permutations(sorted(MUTATIONS)).map(lambda names: apart(names[:20]))


@settings(max_examples=15, deadline=None, phases=PHASES, suppress_health_check=SLOW)
@given(combinations)
def test_mutations_together_give_the_changes_of_each(mutations: list[Mutation]) -> None:
    expected = sorted({each for mutation in mutations for each in mutation.found})
    assert told(compared(base(), mutated(*mutations))) == expected


@settings(max_examples=10, deadline=None, phases=PHASES, suppress_health_check=SLOW)
@given(combinations)
def test_nothing_changed_from_a_schema_to_itself(mutations: list[Mutation]) -> None:
    data = mutated(*mutations)
    comparison = compared(data, data)
    assert comparison.changes == ()
