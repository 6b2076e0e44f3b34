"""A comparison as plain text, for a terminal: the overall verdict first, then worst first."""

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
)
from generator.compare.verdict import Level
from generator.printable import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.compare.judge import Comparison, Judged


def as_text(comparison: Comparison) -> str:
    """Lines, with a paragraph for each change."""
    return "\n".join([*_head(comparison), *_paragraphs(comparison)]) + "\n"


def _head(comparison: Comparison) -> Iterator[str]:
    old, new = one_line(comparison.old), one_line(comparison.new)
    if not comparison.changes:
        yield f"{overall_word(comparison)}: nothing changed from {old} to {new}"
        return
    yield (
        f"{overall_word(comparison)}: {counted(comparison)} from {old} to {new}; "
        f"{axes_text(comparison.verdict)}; next version: {comparison.bump}"
    )


def _paragraphs(comparison: Comparison) -> Iterator[str]:
    for each in comparison.changes:
        yield ""
        yield from _paragraph(each)


def _paragraph(each: Judged) -> Iterator[str]:
    change, rule = each.change, each.rule
    facts = facts_text(change, one_line)
    what = f"{rule.title}: {facts}" if facts else rule.title
    yield f"{each.level}: {one_line(change.subject)}: {what} [{rule.id}]"
    if places := places_text(change, one_line):
        yield f"    {places}"
    yield from (f"    {effect_text(effect, one_line)}" for effect in change.effects)
    if each.level is not Level.COMPATIBLE:
        yield f"    {axes_text(rule.verdict)}; {each.bump} version"
        yield f"    why: {rule.reason}"
    if advice := advice_text(rule):
        yield f"    do: {advice}"
