"""What docstrings of the emitted package say about a thing of the schema."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.ir import Deprecation, Documentation
    from generator.python.names import Wired

_VOWEL = re.compile(r"[aeiou]", re.IGNORECASE)
# Written with a vowel and spoken with a consonant: a user, a unit, a URL.
_NO_VOWEL = re.compile(r"eu|one|u(?:ni|r[il]|s[aeu]|t|uid)", re.IGNORECASE)


def article(word: str) -> str:
    """``a`` or ``an``, whichever goes before the word."""
    return "an" if _VOWEL.match(word) and not _NO_VOWEL.match(word) else "a"


def paragraphs(
    documentation: Documentation,
    deprecation: Deprecation | None = None,
    *facts: str,
    named: Wired | None = None,
) -> list[str]:
    """The prose of the pages, then the facts, then the deprecation.

    ``named`` are the Python names of what may stand in for something deprecated.
    """
    details = documentation.details.split("\n\n") if documentation.details else []
    ending = [deprecation_sentence(deprecation, named or {})] if deprecation else []
    return [documentation.summary, *details, *(fact for fact in facts if fact), *ending]


def default_fact(text: str | None) -> str:
    """What a service takes for a property that is given no value (section 7.2.7)."""
    if text is None:
        return ""
    value = f"`{text}`" if text else "the empty text"
    return f"The service takes {value} where it is left out."


def deprecation_sentence(deprecation: Deprecation, named: Wired) -> str:
    """Since when, until when, and what to use instead; or else what more is said."""
    since = f" since {deprecation.date}" if deprecation.date else ""
    until = f"; removed on {deprecation.removal_date}" if deprecation.removal_date else ""
    replacement = replacement_name(deprecation, named)
    instead = f"; use `{replacement}` instead" if replacement else ""
    more = deprecation_message(deprecation)
    return " ".join([f"Deprecated{since}{until}{instead}.", *([more] if more else [])])


def deprecation_message(deprecation: Deprecation) -> str:
    """What is said beyond the dates. A replacement was read out of it, and says enough."""
    return "" if deprecation.replacement else " ".join(deprecation.description.split())


def replacement_name(deprecation: Deprecation, named: Wired) -> str | None:
    """What to use instead, as it is called in Python where it has a name there."""
    said = deprecation.replacement
    return named.get(said, said) if said else None
