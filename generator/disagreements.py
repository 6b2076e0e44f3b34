"""Where a page and the schema say different things: findings that keep both sides apart."""

from __future__ import annotations

from dataclasses import dataclass

from generator.diagnostics import Diagnostic, Severity, Source

CODES = frozenset(
    {
        "docs-deprecation",
        "docs-deprecation-date",
        "docs-enum-member",
        "docs-enum-value",
        "docs-example",
        "docs-missing-page",
        "docs-missing-property",
        "docs-nullability",
        "docs-parameter",
        "docs-removal-date",
        "docs-request",
        "docs-type",
        "docs-unknown-property",
        "page-unmatched",
    }
)
"""The codes of all disagreements that there can be; they stay, as people decide by them."""


@dataclass(frozen=True, slots=True, order=True)
class Statement:
    """What one side says, in its own words where it has any, and where."""

    source: Source
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement(Diagnostic):
    """A diagnostic with both sides; one that has no place to say anything is None."""

    page: Statement | None
    schema: Statement | None


def disagreement(
    code: str,
    subject: str,
    message: str,
    *,
    page: Statement | None = None,
    schema: Statement | None = None,
    is_note: bool = False,
) -> Disagreement:
    """A disagreement, told at the page where there is one; a note may well be as it should be.

    Raises:
        ValueError: when there is neither side, or no such code.
    """
    first = page or schema
    if first is None:
        raise ValueError("a disagreement has a page or a schema")
    if code not in CODES:
        raise ValueError(f"no such code: {code}")
    return Disagreement(
        severity=Severity.NOTE if is_note else Severity.WARNING,
        code=code,
        source=first.source,
        subject=subject,
        message=message,
        other=schema.source if page and schema else None,
        page=page,
        schema=schema,
    )
