"""The changelog of an SDK: a section for each version, the newest first.

The form is that of Keep a Changelog 1.1.0.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.compare.reports.markdown import by_rule, to_do
from generator.compare.reports.words import (
    counted,
    effect_text,
    facts_text,
    overall_word,
    title_text,
)
from generator.compare.verdict import Bump
from generator.printable import code_span, markdown_text

if TYPE_CHECKING:
    import datetime

    from generator.compare.judge import Comparison, Judged

_MADE_FROM = "Made from "
_VERSION = re.compile(r"^## \[?v?(\d+)\.(\d+)\.(\d+)\]?(?!\S)", re.MULTILINE | re.ASCII)
_HEADING = re.compile(r"^## ", re.MULTILINE)


def new_changelog(title: str) -> str:
    """A changelog without sections."""
    return (
        "# Changelog\n\n"
        f"What changed in {markdown_text(title)}, as its schema changed. Versions follow\n"
        "[semantic versioning](https://semver.org/).\n"
    )


def latest_version(changelog: str) -> str | None:
    """The version of the first section that has one."""
    found = _VERSION.search(changelog)
    return ".".join(found.groups()) if found else None


def next_version(version: str, bump: Bump) -> str:
    """The version that follows (Semantic Versioning 2.0.0, items 6 to 8)."""
    major, minor, patch = map(int, version.split("."))
    match bump:
        case Bump.MAJOR:
            return f"{major + 1}.0.0"
        case Bump.MINOR:
            return f"{major}.{minor + 1}.0"
        case Bump.PATCH:
            return f"{major}.{minor}.{patch + 1}"
        case Bump.NONE:
            return version


def as_entry(comparison: Comparison) -> str:
    """What changed, for users of the SDK: by its names, without what is about files that they do
    not have."""
    blocks = [f"**{overall_word(comparison).capitalize()}**: {counted(comparison)}."]
    for level, groups in by_rule(comparison):
        blocks.append(f"### {level}")
        for same in groups:
            rule = same[0].rule
            blocks.append(f"**{title_text(rule)}.** {rule.reason}{to_do(rule)}")
            blocks.append("\n".join(map(_item, same)))
    return "\n\n".join(blocks) + "\n"


def _item(each: Judged) -> str:
    change = each.change
    facts = facts_text(change, code_span)
    subject = f"{code_span(change.subject)}{f' ({facts})' if facts else ''}"
    effects = "; ".join(effect_text(effect, code_span) for effect in change.effects)
    return f"- {effects}: {subject}." if effects else f"- {subject}."


def made_from(old: str, new: str) -> str:
    """The last line of an entry: the schemas that were compared."""
    return f"{_MADE_FROM}{code_span(new)}; before, from {code_span(old)}.\n"


def has_section(changelog: str, body: str) -> bool:
    """Whether the newest section says this already, whatever it was made from."""
    found = _VERSION.search(changelog)
    if found is None:
        return False
    following = _HEADING.search(changelog, found.end())
    section = changelog[found.end() : following.start() if following else len(changelog)]
    said, _, last = section.partition("\n")[2].strip().rpartition("\n")
    whole = said if last.startswith(_MADE_FROM) else f"{said}\n{last}"
    return whole.strip() == body.strip()


def with_section(changelog: str, version: str, day: datetime.date, body: str) -> str:
    """The changelog with a section before those that have a version, after what is unreleased."""
    section = f"## [{version}] - {day}\n\n{body.strip()}\n"
    found = _VERSION.search(changelog)
    if found is None:
        return f"{changelog.rstrip()}\n\n{section}"
    return f"{changelog[: found.start()].rstrip()}\n\n{section}\n{changelog[found.start() :]}"
