"""``mutations.txt``: what is told of each mutation, for people to read and disagree with. A section
has the lines of the schema that the mutation changes, then each change with the lines that its
places name, and the names of Python that it touches."""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import TYPE_CHECKING

from generator.compare.reports.words import effect_text, facts_text
from generator.printable import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.compare.judge import Comparison, Judged
    from generator.diagnostics import Source

GOLDEN = Path(__file__).with_name("mutations.txt")
_HEAD = """\
What `csdlgen diff` tells of each schema in mutations.py, beside the same schema without the change.
Written by `pytest tests/unit/compare/test_mutations.py --update-goldens`; read the diff.
"""
_MOST_LINES = 12
_HEADING = re.compile(r"^=+ (.+) =+\n", re.MULTILINE)


def section(old: bytes, new: bytes, comparison: Comparison) -> str:
    """What stands below the heading of one mutation."""
    before, after = (each.decode().splitlines() for each in (old, new))
    changes = [*_differences(before, after)]
    rest = len(changes) - _MOST_LINES
    more = [f"... and {rest} lines more"] if rest > 0 else []
    told = [line for each in comparison.changes for line in _told(each, before, after)]
    return "\n".join([*changes[:_MOST_LINES], *more, *(told or ["", "nothing"])])


def _differences(before: list[str], after: list[str]) -> Iterator[str]:
    for line in difflib.unified_diff(before, after, n=0, lineterm=""):
        if not line.startswith(("---", "+++", "@@")):
            yield f"{line[0]} {line[1:].strip()}"


def _told(each: Judged, before: list[str], after: list[str]) -> Iterator[str]:
    change = each.change
    facts = facts_text(change, one_line)
    yield ""
    yield f"{each.level}: {each.rule.title}: {change.subject} [{each.rule.id}]"
    if facts:
        yield f"    {facts}"
    for side, place, lines in (("OLD", change.old, before), ("NEW", change.new, after)):
        if place is not None:
            yield f"    {side} {_line(place, lines)}"
    yield from (f"    {effect_text(effect, one_line)}" for effect in change.effects)


def _line(place: Source, lines: list[str]) -> str:
    return lines[place.line - 1].strip()


def as_golden(sections: Iterable[tuple[str, str]]) -> str:
    """The file."""
    return "\n".join([_HEAD, *(f"{f' {name} ':=^100}\n{text}\n" for name, text in sections)])


def read_golden() -> dict[str, str]:
    """The sections of the file by the names of the mutations."""
    _, *parts = _HEADING.split(GOLDEN.read_text("utf-8"))
    return dict(zip(parts[::2], (text.rstrip("\n") for text in parts[1::2]), strict=True))
