"""What docstrings of the emitted package say about a thing of the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.ir import Deprecation, Documentation


def paragraphs(
    documentation: Documentation, deprecation: Deprecation | None = None, *facts: str
) -> list[str]:
    """The prose of the pages, then the facts, then the deprecation."""
    details = documentation.details.split("\n\n") if documentation.details else []
    ending = [deprecation_sentence(deprecation)] if deprecation else []
    return [documentation.summary, *details, *(fact for fact in facts if fact), *ending]


def deprecation_sentence(deprecation: Deprecation) -> str:
    """Since when, until when, and what to use instead."""
    since = f" since {deprecation.date}" if deprecation.date else ""
    until = f"; removed on {deprecation.removal_date}" if deprecation.removal_date else ""
    instead = f"; use `{deprecation.replacement}` instead" if deprecation.replacement else ""
    return f"Deprecated{since}{until}{instead}."
