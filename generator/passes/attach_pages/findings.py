"""Notes, which :mod:`generator.diagnostics` has no short way to make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from generator.diagnostics import Source


def note(
    code: str, source: Source, subject: str, message: str, other: Source | None = None
) -> Diagnostic:
    """A diagnostic about something that may well be as it should be."""
    return Diagnostic(
        severity=Severity.NOTE,
        code=code,
        source=source,
        subject=subject,
        message=message,
        other=other,
    )


def listed(names: tuple[str, ...]) -> str:
    """Names for a message: ```a`, `b```."""
    return ", ".join(f"`{name}`" for name in names)
