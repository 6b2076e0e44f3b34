"""What the schema and a page say about the end of a thing, made one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.disagreements import Statement, disagreement
from generator.ir import Deprecation

if TYPE_CHECKING:
    import datetime

    from generator.diagnostics import Diagnostic, Source
    from generator.pages import PageDeprecation


def merge_deprecations(
    declared: Deprecation | None,
    told: PageDeprecation | None,
    subject: str,
    places: tuple[Source, Source],
    found: list[Diagnostic],
) -> Deprecation | None:
    """The schema's dates go first; the page gives what the schema leaves out.

    ``places`` are those of the page and of the schema, for what there is to be said.
    """
    if told is None:
        if declared is not None:
            message = "the schema deprecates it, the page does not"
            found.append(_told("docs-deprecation", subject, message, places, ("", "deprecated")))
        return declared
    if declared is None:
        message = "the page deprecates it, the schema does not"
        found.append(_told("docs-deprecation", subject, message, places, ("deprecated", "")))
        return _merged(Deprecation(), told)
    dates = (
        ("docs-deprecation-date", "deprecated", told.date, declared.date),
        ("docs-removal-date", "to be removed", told.removal_date, declared.removal_date),
    )
    for code, what, page, schema in dates:
        if _differ(page, schema):
            message = f"{what} on {page} by the page and on {schema} by the schema"
            found.append(_told(code, subject, message, places, (str(page), str(schema))))
    return _merged(declared, told)


def _differ(page: datetime.date | None, schema: datetime.date | None) -> bool:
    """A date that one side leaves out is no other date."""
    return page is not None and schema is not None and page != schema


def _told(
    code: str, subject: str, message: str, places: tuple[Source, Source], says: tuple[str, str]
) -> Diagnostic:
    page, schema = map(Statement, places, says)
    return disagreement(code, subject, message, page=page, schema=schema)


def _merged(declared: Deprecation, told: PageDeprecation) -> Deprecation:
    return Deprecation(
        date=declared.date or told.date,
        removal_date=declared.removal_date or told.removal_date,
        version=declared.version,
        replacement=declared.replacement or told.replacement,
        description=declared.description or told.text,
    )
