"""From changes to verdicts: each by its rule, unless ``csdlgen.toml`` says otherwise."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.compare.rules import RULES, Rule, bump_of
from generator.compare.verdict import AXES, LEVELS, Bump, Level, Verdict, worst
from generator.diagnostics import InputError, did_you_mean, error

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.compare.changes import Change
    from generator.config import RuleOverride
    from generator.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Judged:
    """A change with its verdict."""

    change: Change
    rule: Rule

    @property
    def level(self) -> Level:
        """The worst of its levels."""
        return self.rule.verdict.overall

    @property
    def bump(self) -> Bump:
        """What it does to the version."""
        return bump_of(self.rule.category, self.level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Everything that changed from OLD to NEW, worst first; ``old`` and ``new`` name them."""

    old: str
    new: str
    changes: tuple[Judged, ...]

    @property
    def verdict(self) -> Verdict:
        """The worst level on each axis."""
        return worst(each.rule.verdict for each in self.changes)

    @property
    def bump(self) -> Bump:
        """What all of it does to the version."""
        return max((each.bump for each in self.changes), default=Bump.NONE)

    def at(self, level: Level) -> tuple[Judged, ...]:
        """The changes of one level."""
        return tuple(each for each in self.changes if each.level is level)

    def has(self, least: Level) -> bool:
        """Whether there is a change of a level or a worse one."""
        return any(each.level >= least for each in self.changes)


def judge(changes: Iterable[Change], rules: Mapping[str, Rule]) -> tuple[Judged, ...]:
    """The changes with their verdicts, worst first, then by subject and rule."""
    judged = [Judged(each, rules[each.rule]) for each in changes]
    return tuple(sorted(judged, key=_order))


def _order(each: Judged) -> tuple[object, ...]:
    change = each.change
    return -each.level, change.subject, change.rule, change.before, change.after


def overridden(overrides: Mapping[str, RuleOverride]) -> dict[str, Rule]:
    """The rules with the verdicts that a configuration gives: a word for all axes, or a word for
    each axis that it names.

    Raises:
        InputError: when there is no such rule.
    """
    problems = [_unknown(id, each) for id, each in overrides.items() if id not in RULES]
    if problems:
        raise InputError(problems)
    changed = {
        id: dataclasses.replace(RULES[id], verdict=_overridden(RULES[id].verdict, each))
        for id, each in overrides.items()
    }
    return RULES | changed


def _overridden(verdict: Verdict, override: RuleOverride) -> Verdict:
    said = dict.fromkeys(AXES, override.all) if override.all else override.axes
    return dataclasses.replace(verdict, **{axis: LEVELS[word] for axis, word in said.items()})


def _unknown(id: str, override: RuleOverride) -> Diagnostic:
    hint = did_you_mean(id, {each: each for each in RULES})
    message = f"no such rule{hint}; docs/rules.md lists them"
    return error("unknown-rule", override.place, f"compare.rules.{id}", message)
