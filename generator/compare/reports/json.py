"""A comparison as JSON, for programs; ``docs/diff.schema.json`` describes it.

Keys are added under a new name of the format only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.compare.reports.words import overall_word
from generator.compare.verdict import Level
from generator.printable import dumped

if TYPE_CHECKING:
    from generator.compare.changes import Effect
    from generator.compare.judge import Comparison, Judged
    from generator.compare.verdict import Verdict
    from generator.diagnostics import Source

FORMAT = "csdlgen-diff/1"


def as_json(comparison: Comparison) -> str:
    """One document."""
    return dumped(_document(comparison))


def _document(comparison: Comparison) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "verdict": overall_word(comparison),
        "axes": _axes(comparison.verdict),
        "bump": str(comparison.bump),
        "counts": {str(level): len(comparison.at(level)) for level in reversed(Level)},
        "old": comparison.old,
        "new": comparison.new,
        "changes": [_change(each) for each in comparison.changes],
    }


def _change(each: Judged) -> dict[str, Any]:
    change, rule = each.change, each.rule
    return {
        "rule": rule.id,
        "title": rule.title,
        "category": rule.category.value.lower(),
        "subject": change.subject,
        "was": change.was or None,
        "before": change.before or None,
        "after": change.after or None,
        "note": change.note or None,
        "verdict": str(each.level),
        "axes": _axes(rule.verdict),
        "bump": str(each.bump),
        "reason": rule.reason,
        "advice": rule.advice,
        "old": _place(change.old),
        "new": _place(change.new),
        "python": [_effect(effect) for effect in change.effects],
    }


def _axes(verdict: Verdict) -> dict[str, str]:
    return {axis: str(level) for axis, level in verdict.axes().items()}


def _place(source: Source | None) -> dict[str, Any] | None:
    return None if source is None else {"file": source.file, "line": source.line}


def _effect(effect: Effect) -> dict[str, Any]:
    return {
        "kind": effect.kind.value,
        "name": effect.name,
        "before": effect.before or None,
        "after": effect.after or None,
    }
