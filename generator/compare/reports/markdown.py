"""A comparison as Markdown: the body of a pull request, or a section of a changelog."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from generator.compare.reports.words import (
    advice_text,
    axes_text,
    counted,
    effect_text,
    facts_text,
    overall_word,
    places_text,
    title_text,
)
from generator.compare.rules import RULES
from generator.compare.verdict import Level
from generator.printable import LONGEST, code_span, fitting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.compare.judge import Comparison, Judged
    from generator.compare.rules import Rule


def as_markdown(comparison: Comparison, longest: int = LONGEST) -> str:
    """The overall verdict, then under a heading of the third level for each level its rules, each
    with a list of changes. What is longer than so many characters is cut after a change, and ends
    with how many more there are by each rule."""
    head, told = _head(comparison), [*_told(comparison)]
    text = "".join([head, *(each for each, _ in told), "\n"])
    if len(text) <= longest:
        return text
    rules = [rule for _, rule in told]
    total = len(rules)
    # All that could be left out takes most room to say.
    room = longest - len(head) - 1 - len(_left_out(rules, total))
    kept = fitting((each for each, _ in told), room)
    return "".join([head, *(each for each, _ in told[:kept]), _left_out(rules[kept:], total), "\n"])


def _head(comparison: Comparison) -> str:
    old, new = code_span(comparison.old), code_span(comparison.new)
    word = overall_word(comparison).capitalize()
    if not comparison.changes:
        return f"**{word}**: nothing changed from {old} to {new}."
    return (
        f"**{word}**: {counted(comparison)} from {old} to {new}.\n"
        f"{axes_text(comparison.verdict)}. Next version: **{comparison.bump}**."
    )


def _told(comparison: Comparison) -> Iterator[tuple[str, Rule]]:
    """The text of each change, the first of a level or rule with the heading of that."""
    for level, groups in by_rule(comparison):
        before = f"\n\n### {level}"
        for same in groups:
            before += f"\n\n{_rule(same[0])}\n"
            for each in same:
                yield f"{before}\n{_item(each)}", each.rule
                before = ""


def _left_out(rules: Sequence[Rule], total: int) -> str:
    """How many of all changes are not told, by each rule."""
    lines = [
        f"- {title_text(rule)} (`{rule.id}`): {len([*same])}"
        for rule, same in itertools.groupby(rules)
    ]
    said = f"{len(rules)} of {total} changes are left out here"
    how = "`csdlgen diff` tells all of them as text or JSON"
    return "\n".join([f"\n\n### And more\n\n{said}; {how}.\n", *lines])


def by_rule(comparison: Comparison) -> Iterator[tuple[str, list[list[Judged]]]]:
    """The name of each level, worst first, with its changes by rule."""
    for level in reversed(Level):
        found = comparison.at(level)
        groups = [[each for each in found if each.rule.id == rule] for rule in RULES]
        if found:
            yield str(level).capitalize(), [each for each in groups if each]


def _rule(each: Judged) -> str:
    """What holds for all changes by one rule."""
    rule = each.rule
    title = f"**{title_text(rule)}** (`{rule.id}`)"
    if each.level is Level.COMPATIBLE:
        return f"{title}. {rule.reason}{to_do(rule)}"
    return f"{title}: {axes_text(rule.verdict)}; {each.bump} version. {rule.reason}{to_do(rule)}"


def to_do(rule: Rule) -> str:
    """A line with what a user has to do, where there is something."""
    advice = advice_text(rule)
    return f"\nTo do: {advice}" if advice else ""


def _item(each: Judged) -> str:
    change = each.change
    facts = facts_text(change, code_span)
    effects = [effect_text(effect, code_span) for effect in change.effects]
    said = ". ".join(filter(None, ["; ".join(effects), places_text(change, code_span)]))
    return f"- {code_span(change.subject)}{f' ({facts})' if facts else ''}: {said}."
