"""Core.Description, Core.LongDescription and Core.Revisions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.frontend.csdl.lowering.expressions import day, fields, items, member_names, words
from generator.frontend.csdl.vocabulary import CORE
from generator.ir import UNDOCUMENTED, Deprecation, Documentation

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from generator.frontend.csdl.lowering.problems import Problems
    from generator.frontend.csdl.lowering.targets import Fact

ADVICE = re.compile(
    r"\b(?:use|using|refer to|replaced (?:by|with)|in favou?r of|(?:switch|migrate|move) to)\s+"
    r"(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
WORD = re.compile(r"[A-Za-z_]\w*")
LOOKS_LIKE_A_NAME = re.compile(r"_|[a-z0-9][A-Z]|[A-Za-z][0-9]")
SENTENCE_END = re.compile(r"[.;!?](?:\s|$)")


def documentation(facts: Mapping[str, Fact]) -> Documentation:
    """The description and long description of an element."""
    short, long = facts.get(f"{CORE}.Description"), facts.get(f"{CORE}.LongDescription")
    first = short or long
    if first is None:
        return UNDOCUMENTED
    return Documentation(
        summary=words(short.annotation.value) if short else "",
        details=words(long.annotation.value) if long else "",
        source=first.annotation.source,
    )


def deprecation(
    facts: Mapping[str, Fact],
    siblings: Collection[str],
    subject: str,
    problems: Problems,
    own: str = "",
) -> Deprecation | None:
    """The first revision of kind Deprecated; it may point to one of the ``siblings``, but not to
    the ``own`` name among them."""
    fact = facts.get(f"{CORE}.Revisions")
    if fact is None:
        return None
    for revision in map(fields, items(fact.annotation.value)):
        if "Deprecated" in member_names(revision.get("Kind")):
            description = words(revision.get("Description"))
            return Deprecation(
                date=day(revision.get("Date"), subject, problems),
                removal_date=day(revision.get("RemovalDate"), subject, problems),
                version=words(revision.get("Version")) or None,
                replacement=replacement(description, {*siblings} - {own}),
                description=description,
            )
    return None


def replacement(text: str, siblings: Collection[str]) -> str | None:
    """The name in ``Use X instead``: a sibling's, or else a word that only a name looks like."""
    for advice in ADVICE.finditer(text):
        sentence = SENTENCE_END.split(advice["rest"], maxsplit=1)[0]
        names: list[str] = WORD.findall(sentence)
        known = (each for each in names if each in siblings)
        likely = (each for each in names if LOOKS_LIKE_A_NAME.search(each))
        if found := next(known, None) or next(likely, None):
            return found
    return None
