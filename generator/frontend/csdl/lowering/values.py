"""Attribute values: booleans, numbers and facets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from generator.ir import Facets

if TYPE_CHECKING:
    from generator.diagnostics import Source
    from generator.frontend.csdl.lowering.problems import Problems
    from generator.frontend.csdl.syntax import FacetAttributes

LONGEST = 200
BOOLEANS = {"true": True, "false": False, "1": True, "0": False}
NUMBER = re.compile(r"[+-]?[0-9]{1,40}", re.ASCII)


def shortened(text: str) -> str:
    """What of a text can be read in one line."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}..."


def boolean(
    text: str | None, default: bool, what: str, source: Source, subject: str, problems: Problems
) -> bool:
    """An ``xs:boolean``; ``what`` names the attribute."""
    if text is None:
        return default
    value = BOOLEANS.get(text.strip())
    if value is None:
        problems.error(
            "bad-boolean", source, subject, f"{what} is {shortened(text)!r}, expected true or false"
        )
        return default
    return value


def integer(
    text: str | None,
    what: str,
    source: Source,
    subject: str,
    problems: Problems,
    low: int = 0,
    high: int | None = None,
) -> int | None:
    """A whole number between the limits."""
    if text is None:
        return None
    value = int(text) if NUMBER.fullmatch(text.strip()) else None
    if value is None or value < low or (high is not None and value > high):
        limits = f"of at least {low}" if high is None else f"between {low} and {high}"
        message = f"{what} is {shortened(text)!r}, expected a whole number {limits}"
        problems.error("bad-number", source, subject, message)
        return None
    return value


def facets(attributes: FacetAttributes, source: Source, subject: str, problems: Problems) -> Facets:
    """The facets as numbers (section 7.2); ``MaxLength="max"`` is no limit."""
    length = None if attributes.max_length == "max" else attributes.max_length
    return Facets(
        max_length=integer(length, "MaxLength", source, subject, problems, low=1),
        precision=integer(attributes.precision, "Precision", source, subject, problems),
        scale=_scale(attributes.scale, source, subject, problems),
        is_unicode=boolean(attributes.is_unicode, True, "Unicode", source, subject, problems),
        srid=attributes.srid,
    )


def _scale(
    text: str | None, source: Source, subject: str, problems: Problems
) -> int | Literal["variable", "floating"] | None:
    match (text or "").strip().lower():
        case "variable":
            return "variable"
        case "floating":
            return "floating"
        case _:
            return integer(text, "Scale", source, subject, problems)
