"""What text and Markdown say alike. Text from a schema goes through ``quote``, which makes it one
printable piece."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.compare.changes import EffectKind
from generator.compare.rules import NOTHING
from generator.compare.verdict import Level

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.compare.changes import Change, Effect
    from generator.compare.judge import Comparison
    from generator.compare.rules import Rule
    from generator.compare.verdict import Verdict

    Quote = Callable[[str], str]

UNCHANGED = "unchanged"
_METHOD = re.compile(r"(?:\((?P<taken>.*)\) )?-> (?P<returned>.*)")
_PARAMETER = re.compile(r", (?=(?:\*\*)?\w+: )")


def overall_word(comparison: Comparison) -> str:
    """The overall verdict, or that nothing changed."""
    return str(comparison.verdict.overall) if comparison.changes else UNCHANGED


def counted(comparison: Comparison) -> str:
    """``1 breaking, 2 risky and 3 compatible changes``, without levels that have none."""
    numbers = {level: len(comparison.at(level)) for level in reversed(Level)}
    *others, last = (f"{number} {level}" for level, number in numbers.items() if number)
    noun = "change" if last.startswith("1 ") else "changes"
    return f"{', '.join(others)} and {last} {noun}" if others else f"{last} {noun}"


def axes_text(verdict: Verdict) -> str:
    """``Python breaking, wire compatible, silent risky``."""
    return f"Python {verdict.python}, wire {verdict.wire}, silent {verdict.silent}"


def advice_text(rule: Rule) -> str:
    """What a user has to do; empty where that is nothing."""
    return "" if rule.advice == NOTHING else rule.advice


def title_text(rule: Rule) -> str:
    """The title with a capital letter."""
    return f"{rule.title[:1].upper()}{rule.title[1:]}"


def facts_text(change: Change, quote: Quote) -> str:
    """The fact before and after, and the note; empty where there is nothing to say."""
    before, after = (quote(each) if each else "" for each in (change.before, change.after))
    fact = f"{before} to {after}" if before and after else before or after
    note = quote(change.note) if change.note else ""
    return "; ".join(each for each in (fact, note) if each)


def places_text(change: Change, quote: Quote) -> str:
    """``OLD old.xml:12, NEW new.xml:34``, or the one that there is."""
    places = (("OLD", change.old), ("NEW", change.new))
    return ", ".join(f"{side} {quote(str(place))}" for side, place in places if place)


def effect_text(effect: Effect, quote: Quote) -> str:
    """What happens to a public name."""
    match effect.kind:
        case EffectKind.ADDED:
            return f"{quote(effect.name)} is new"
        case EffectKind.REMOVED:
            return f"{quote(effect.name)} is gone"
        case EffectKind.RENAMED:
            return f"{quote(effect.before)} is now {quote(effect.after)}"
        case EffectKind.CHANGED:
            return f"{quote(effect.name)} {_changed_text(effect, quote)}"


def _changed_text(effect: Effect, quote: Quote) -> str:
    """Of a method only what is another: most have many parameters."""
    before, after = _METHOD.fullmatch(effect.before), _METHOD.fullmatch(effect.after)
    if not before or not after:
        return f"was {quote(effect.before)}, is {quote(effect.after)}"
    was, now = (_PARAMETER.split(each["taken"] or "") for each in (before, after))
    gone, come = [p for p in was if p not in now], [p for p in now if p not in was]
    taken = [
        f"{word} {quote(', '.join(some))}"
        for word, some in (("took", gone), ("takes", come))
        if some
    ]
    clauses = [", ".join(taken)] if taken else []
    if before["returned"] != after["returned"]:
        clauses.append(f"returned {quote(before['returned'])}, returns {quote(after['returned'])}")
    return "; ".join(clauses)
