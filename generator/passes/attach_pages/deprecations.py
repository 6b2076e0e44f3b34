"""What the schema and a page say about the end of a thing, made one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, warning
from generator.ir import Deprecation

if TYPE_CHECKING:
    from generator.diagnostics import Source
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
    page, schema = places
    if told is None:
        if declared is not None:
            message = "the schema deprecates it, the page does not"
            found.append(warning("docs-deprecation", page, subject, message, schema))
        return declared
    if declared is None:
        message = "the page deprecates it, the schema does not"
        found.append(warning("docs-deprecation", page, subject, message, schema))
    elif told.removal_date and declared.removal_date not in {None, told.removal_date}:
        message = (
            f"to be removed on {told.removal_date} by the page and on {declared.removal_date} "
            "by the schema"
        )
        found.append(warning("docs-removal-date", page, subject, message, schema))
    return _merged(declared or Deprecation(), told)


def _merged(declared: Deprecation, told: PageDeprecation) -> Deprecation:
    return Deprecation(
        date=declared.date or told.date,
        removal_date=declared.removal_date or told.removal_date,
        version=declared.version,
        replacement=declared.replacement or told.replacement,
        description=declared.description or told.text,
    )
