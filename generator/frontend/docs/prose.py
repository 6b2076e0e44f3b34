"""Facts that pages tell in prose: possible values, deprecations, inheritance."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.frontend.docs.dates import dates_in
from generator.pages import PageDeprecation

if TYPE_CHECKING:
    from datetime import date

_SENTENCE_END = re.compile(r"(?<=[.!?])(?:\s+|(?<=[a-z]\.)(?=[A-Z][a-z]+\.?$))|\n+")
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|cf)\.|(?:^|\s)[A-Za-z]\.)$")

_VALUES_INTRODUCTION = re.compile(
    r"(?:\b(?:possible|supported|allowed|valid|accepted) values?(?: (?:are|is|include))?"
    r"|\bfollowing values?(?:\(s\))? in this evolvable enum(?:eration)?)\s*(?P<colon>:)?\s*",
    re.IGNORECASE,
)
_QUOTED_VALUES = re.compile(r"`[^`]+`(?:\s*(?:,|;|/|\band\b|\bor\b|\s)+\s*`[^`]+`)*")
_BARE_VALUES = re.compile(r"[A-Za-z_]\w*(?:\s*,\s*(?:and |or )?[A-Za-z_]\w*)+")

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
_INHERITED_FROM = re.compile(r"\s*\bInherited from(?: the)? `?[A-Za-z_][\w.]*\w`?\.?")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text; a line break ends one too, and so does no dot inside a word."""
    found: list[str] = []
    for part in _SENTENCE_END.split(text):
        if found and _ABBREVIATION.search(found[-1]):
            found[-1] = f"{found[-1]} {part}"
        elif part.strip():
            found.append(part.strip())
    return tuple(found)


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


class Deprecated(NamedTuple):
    """A description without what it says about deprecation, and that."""

    description: str
    deprecation: PageDeprecation | None


def take_deprecation(text: str, name: str, *, is_marked: bool = False) -> Deprecated:
    """Take out the sentences by which a description deprecates ``name`` itself.

    :param is_marked: whether the name was marked as deprecated already, so that there is a
        deprecation even where the description has no word of it.
    """
    kept: list[str] = []
    taken: list[str] = []
    for sentence in sentences(text):
        follows = bool(taken) and _tells_replacement_or_date(sentence)
        is_about = _deprecates(sentence, name) or (is_marked and _DEPRECATED.search(sentence))
        (taken if is_about or follows else kept).append(sentence)
    if not taken and not is_marked:
        return Deprecated(text, None)
    description = " ".join(kept) if taken else text
    return Deprecated(description, _deprecation(" ".join(taken), name))


def _deprecates(sentence: str, name: str) -> bool:
    subject = (
        rf"(?:this (?:\w+ )?(?:property|relationship|parameter|member|value|resource|type|api|method)"
        rf"|(?:the )?(?:\w+ ){{0,2}}`?{re.escape(name)}`?(?: \w+){{0,2}})"
    )
    verb = r"(?:is|are|was|were|has been|have been|will be)(?: now| being)?"
    starts = rf"^(?:\W*(?:deprecated|obsolete)\b|.*\b{subject} {verb} (?:deprecated|retired|obsolete)\b)"
    return re.search(starts, sentence.replace("This", "this", 1), re.IGNORECASE) is not None


def _tells_replacement_or_date(sentence: str) -> bool:
    return bool(
        _REPLACEMENT.search(sentence) or (_WITHDRAWN.search(sentence) and any(dates_in(sentence)))
    )


def _deprecation(text: str, name: str) -> PageDeprecation:
    announced, removed = _announced_and_removed(text)
    candidates = (each["quoted"] or each["bare"] for each in _REPLACEMENT.finditer(text))
    replacement = next((each for each in candidates if each != name), None)
    return PageDeprecation(
        date=announced, removal_date=removed, replacement=replacement, text=text
    )


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
