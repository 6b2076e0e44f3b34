"""A comparison as Markdown: the body of a pull request, or a section of a changelog."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.compare.reports.words import (
    axes_text,
    counted,
    effect_text,
    facts_text,
    overall_word,
    places_text,
)
from generator.compare.verdict import Level
from generator.python.literals import escape_unprintable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.compare.judge import Comparison, Judged


def as_markdown(comparison: Comparison) -> str:
    """The overall verdict, then a list under a heading of the third level for each level."""
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
    for level in reversed(Level):
        found = comparison.at(level)
        if found:
            yield f"### {str(level).capitalize()}"
            yield "\n".join(line for each in found for line in _item(each))


def _item(each: Judged) -> Iterator[str]:
    change, rule = each.change, each.rule
    facts = facts_text(change, code_span)
    what = f"{rule.title}: {facts}" if facts else rule.title
    yield f"- {code_span(change.subject)}: {what} (`{rule.id}`)"
    if each.level is not Level.COMPATIBLE:
        yield f"  - {axes_text(rule.verdict)}; {each.bump} version. {rule.reason}"
        yield f"  - To do: {rule.advice}"
    if change.effects:
        said = "; ".join(effect_text(effect, code_span) for effect in change.effects)
        yield f"  - In Python: {said}."
    yield f"  - {places_text(change, code_span)}"


def code_span(text: str) -> str:
    """Text as it is, between as many backticks as it takes (CommonMark 0.31.2, section 6.1)."""
    flat = escape_unprintable(" ".join(text.split()))
    longest = max((len(run) for run in re.findall("`+", flat)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if flat.startswith("`") or flat.endswith("`") else ""
    return f"{fence}{pad}{flat}{pad}{fence}"
