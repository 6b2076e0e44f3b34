"""Deprecations: added, dated, withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.compare.changes import Change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Source
    from generator.ir import Deprecation


def deprecation_changes(
    subject: str,
    old: Deprecation | None,
    new: Deprecation | None,
    places: tuple[Source, Source],
) -> Iterator[Change]:
    """What became of a deprecation; ``places`` are those of the subject."""
    before, after = _dates(old), _dates(new)
    if old is None and new is not None:
        rule = "deprecation-added"
    elif old is not None and new is None:
        rule = "deprecation-withdrawn"
    elif before != after:
        rule = "deprecation-dated"
    else:
        return
    note = f"use {new.replacement}" if new and new.replacement else ""
    yield Change(
        rule=rule,
        subject=subject,
        before=before,
        after=after,
        note=note,
        old=places[0],
        new=places[1],
    )


def _dates(deprecation: Deprecation | None) -> str:
    if deprecation is None:
        return ""
    since = f"since {deprecation.date}" if deprecation.date else ""
    until = f"removal on {deprecation.removal_date}" if deprecation.removal_date else ""
    return ", ".join(each for each in (since, until) if each) or "deprecated"
