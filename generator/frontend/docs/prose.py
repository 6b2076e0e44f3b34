"""Facts that pages tell in prose: possible values, deprecations, inheritance."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.frontend.docs.dates import dates_in
from generator.pages import PageDeprecation
from generator.sentences import sentences

if TYPE_CHECKING:
    from datetime import date

_VALUES_INTRODUCTION = re.compile(
    r"(?:\b(?:possible|supported|allowed|valid|accepted) values?(?: (?:are|is|include))?"
    r"|\bfollowing values?(?:\(s\))? in this evolvable enum(?:eration)?)\s*(?P<colon>:)?\s*",
    re.IGNORECASE,
)
_QUOTED_VALUES = re.compile(r"`[^`]+`(?:(?:,|;|/|\band\b|\bor\b|\s)+`[^`]+`)*")
_BARE_VALUES = re.compile(r"[A-Za-z_]\w*(?:\s*,\s*(?:and |or )?[A-Za-z_]\w*)+")

_THIS = (
    r"\bthis (?:\w+ )?"
    r"(?:property|relationship|parameter|member|value|resource|type|api|method|function|action)"
)
_IS_DEPRECATED = (
    r"(?:is|are|was|were|has been|have been|will be)(?: now| being)? "
    r"(?:deprecated|retired|obsolete)\b"
)
_DEPRECATED = re.compile(r"\b(?:deprecated|retired|obsolete)\b", re.IGNORECASE)
_WITHDRAWN = re.compile(
    r"\bstops? |\bstopped|\bremov|\bretir|\bunavailable|\bno longer|\bend of (?:life|support)"
    r"|\buntil\b|\bdelet",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(r"\bdeprecat|\bobsolete", re.IGNORECASE)
_REPLACEMENT = re.compile(
    r"\b(?:use|using|replaced (?:by|with)|superseded by|in favou?r of)(?: the)? "
    r"(?:`(?P<quoted>[^`]+)`"
    r"|(?P<bare>[A-Za-z_]\w*)(?= (?:property|relationship|resource|type|method|API|instead)\b))",
    re.IGNORECASE,
)
_INHERITANCE = re.compile(
    r"\bInherits from(?: the)? `?(?P<name>[A-Za-z_][\w.]*\w)`?"
    r"(?: (?:resource|complex|entity|abstract))*(?: type)?\.?",
)
_NOT_NULLABLE = re.compile(
    r"\b(?:not|non)[ -]?nullable\b|\bnever `?null\b|\bnot `?null`?(?=[.,;]|$)"
    r"|\b(?:can|may|must|should|will)(?:not| not|'t) (?:ever )?be `?null\b",
    re.IGNORECASE,
)
_NULLABLE = re.compile(
    r"\bnullable\b|\b(?:can|could|may|might|will) (?:also )?be `?null\b"
    r"|(?:^|\. |\bis |\bor )`?null`? (?:if|when|for|unless|until|while|where|or)\b",
    re.IGNORECASE,
)
_INHERITED_FROM = re.compile(r"\s*\bInherited from(?: the)? `?[A-Za-z_][\w.]*\w`?\.?")


def possible_values(text: str) -> tuple[str, ...]:
    """The values that a description says are possible, each once, in order."""
    values: dict[str, None] = {}
    for introduction in _VALUES_INTRODUCTION.finditer(text):
        if quoted := _QUOTED_VALUES.match(text, introduction.end()):
            values.update(dict.fromkeys(re.findall(r"`([^`]+)`", quoted.group())))
        elif introduction["colon"] and (bare := _BARE_VALUES.match(text, introduction.end())):
            words = re.findall(r"\w+", re.sub(r"\b(?:and|or) ", "", bare.group()))
            values.update(dict.fromkeys(words))
    return tuple(values)


def nullability(text: str) -> bool | None:
    """Whether a description says that a value can be null, or cannot; None where it says neither,
    or both."""
    without = _NOT_NULLABLE.sub("", text)
    cannot, can = without != text, _NULLABLE.search(without) is not None
    return None if cannot is can else can


def without_possible_values(text: str) -> str:
    """A description without the sentences that only list values."""
    kept = "\n".join(
        " ".join(each for each in sentences(line) if not _lists_values(each))
        for line in text.split("\n")
    )
    return kept.strip() if possible_values(text) else text


def _lists_values(sentence: str) -> bool:
    introduction = _VALUES_INTRODUCTION.search(sentence)
    if not introduction or sentence[: introduction.start()].lower() not in {"", "the "}:
        return False
    rest = sentence[introduction.end() :].rstrip(" .")
    return bool(_QUOTED_VALUES.fullmatch(rest) or _BARE_VALUES.fullmatch(rest))


class Deprecated(NamedTuple):
    """A description without what it says about deprecation, and that."""

    description: str
    deprecation: PageDeprecation | None


def take_deprecation(text: str, name: str, *, is_marked: bool = False) -> Deprecated:
    """Take out the sentences by which a description deprecates ``name`` itself.

    ``is_marked`` tells that the name was marked as deprecated already, so that there is a
    deprecation even where the description has no word of it.
    """
    kept: list[str] = []
    taken: list[str] = []
    follows = False
    for sentence in sentences(text):
        is_about = _deprecates(sentence, name) or (is_marked and _DEPRECATED.search(sentence))
        follows = bool(is_about) or (follows and _tells_replacement_or_date(sentence))
        (taken if follows else kept).append(sentence)
    if not taken and not is_marked:
        return Deprecated(text, None)
    description = " ".join(kept) if taken else text
    return Deprecated(description, _deprecation(" ".join(taken), name))


def _deprecates(sentence: str, name: str) -> bool:
    """Whether the sentence says so of ``name`` or of "this property", not of something else."""
    if not _DEPRECATED.search(sentence):  # as hardly any sentence does
        return False
    named = rf"(?<![\w.]){re.escape(name)}`?(?: \w+){{0,2}}"
    said = rf"^\W*(?:deprecated|obsolete)\b|(?:{_THIS}|{named}) {_IS_DEPRECATED}"
    return re.search(said, sentence, re.IGNORECASE) is not None


def _tells_replacement_or_date(sentence: str) -> bool:
    return bool(
        _REPLACEMENT.search(sentence) or (_WITHDRAWN.search(sentence) and any(dates_in(sentence)))
    )


def _deprecation(text: str, name: str) -> PageDeprecation:
    announced, removed = _announced_and_removed(text)
    candidates = (each["quoted"] or each["bare"] for each in _REPLACEMENT.finditer(text))
    replacement = next((each for each in candidates if each != name), None)
    return PageDeprecation(date=announced, removal_date=removed, replacement=replacement, text=text)


def _announced_and_removed(text: str) -> tuple[date | None, date | None]:
    """The day of the announcement and of the removal; what stands nearest before a date tells."""
    announced: date | None = None
    removed: date | None = None
    for start, value in dates_in(text):
        before = text[:start]
        if _last(_WITHDRAWN, before) > _last(_ANNOUNCED, before):
            removed = removed or value
        elif _last(_ANNOUNCED, before) >= 0:
            announced = announced or value
    return announced, removed


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


class Inheriting(NamedTuple):
    """A description without what it says about inheritance, and the base type's name."""

    description: str
    base: str | None


def take_base_type(text: str) -> Inheriting:
    """Take "Inherits from X." out of a type's description."""
    match = _INHERITANCE.search(text)
    if match is None:
        return Inheriting(text, None)
    rest = text[: match.start()].rstrip(" ") + text[match.end() :]
    return Inheriting(re.sub(r"\n{3,}", "\n\n", rest).strip(), match["name"])


def without_inherited_from(text: str) -> str:
    """A property's description without "Inherited from X."."""
    return _INHERITED_FROM.sub("", text).strip()
