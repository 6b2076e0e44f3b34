"""The changelog of an SDK: a section for each version, the newest first.

The form is that of Keep a Changelog 1.1.0.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.compare.verdict import Bump

if TYPE_CHECKING:
    import datetime

_VERSION = re.compile(r"^## \[?v?(\d+)\.(\d+)\.(\d+)\]?(?!\S)", re.MULTILINE | re.ASCII)
_HEADING = re.compile(r"^## ", re.MULTILINE)


def new_changelog(title: str) -> str:
    """A changelog without sections."""
    return (
        "# Changelog\n\n"
        f"What changed in {' '.join(title.split())}, as its schema changed. Versions follow\n"
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


def has_section(changelog: str, body: str) -> bool:
    """Whether the newest section says this already."""
    found = _VERSION.search(changelog)
    if found is None:
        return False
    following = _HEADING.search(changelog, found.end())
    section = changelog[found.end() : following.start() if following else len(changelog)]
    return section.partition("\n")[2].strip() == body.strip()


def with_section(changelog: str, version: str, day: datetime.date, body: str) -> str:
    """The changelog with a section before those that have a version, after what is unreleased."""
    section = f"## [{version}] - {day}\n\n{body.strip()}\n"
    found = _VERSION.search(changelog)
    if found is None:
        return f"{changelog.rstrip()}\n\n{section}"
    return f"{changelog[: found.start()].rstrip()}\n\n{section}\n{changelog[found.start() :]}"
