"""A comparison as Markdown: the body of a pull request, or a section of a changelog."""

from __future__ import annotations

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
from generator.printable import code_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.compare.judge import Comparison, Judged
    from generator.compare.rules import Rule


def as_markdown(comparison: Comparison) -> str:
    """The overall verdict, then under a heading of the third level for each level its rules, each
    with a list of changes."""
    blocks = [_head(comparison), *_sections(comparison)]
    return "\n\n".join(blocks) + "\n"


def _head(comparison: Comparison) -> str:
    old, new = code_span(comparison.old), code_span(comparison.new)
    word = overall_word(comparison).capitalize()
    if not comparison.changes:
        return f"**{word}**: nothing changed from {old} to {new}."
    return (
        f"**{word}**: {counted(comparison)} from {old} to {new}.\n"
        f"{axes_text(comparison.verdict)}. Next version: **{comparison.bump}**."
    )


def _sections(comparison: Comparison) -> Iterator[str]:
    for level, groups in by_rule(comparison):
        yield f"### {level}"
        for same in groups:
            yield _rule(same[0])
            yield "\n".join(map(_item, same))


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
