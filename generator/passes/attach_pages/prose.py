"""Prose of a page as documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ir import Documentation
from generator.passes.attach_pages.findings import listed
from generator.sentences import divide

if TYPE_CHECKING:
    from generator.diagnostics import Source


def documentation(
    text: str, source: Source, otherwise: Documentation, values: tuple[str, ...] = ()
) -> Documentation:
    """The first sentence as summary and the rest as details; what the schema says itself stays
    where the page has no prose. ``values`` are possible ones that the type does not tell."""
    if values:
        text = "\n\n".join(filter(None, (text, f"Possible values: {listed(values)}.")))
    if not text:
        return otherwise
    summary, details = divide(text)
    return Documentation(summary=summary, details=details, source=source)
