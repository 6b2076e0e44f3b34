"""What must not be read in a log or an error: tokens, secrets, telephone numbers."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

REMOVED = "[removed]"

_BEARER = r"(?i:bearer)\s+[^\s\"',;]+"
_JSON_WEB_TOKEN = r"eyJ[\w-]{8,}(?:\.[\w-]*){0,2}"
# E.164 with or without separators, and whatever digits follow; a row of digits that
# stands alone; how numbers are written in North America; and more that stand beside
# one of these. Not the digits of GUIDs and dates.
_BETWEEN = r"[\s()./*\-\u00a0\u2007\u202f\u2010-\u2015]"
_PLUS = rf"(?:\+|%2[Bb]|tel:){_BETWEEN}*\d(?:{_BETWEEN}*\d){{5,}}\**"
_BARE = r"(?:\d{10,15}\**|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4})"
_BESIDE = rf"(?:[-._/ ,;xX]+{_BARE}|[-._/ ,;xX]*{_PLUS})*"
_PHONE = (
    rf"{_PLUS}{_BESIDE}"
    rf"|(?<![\w.-]){_BARE}{_BESIDE}(?![a-zA-Z0-9]|-\w)"
    r"|(?<![\w.-])\d{8,15}(?:\*+|(?![\w-]))"
)
_SECRET = re.compile(f"{_BEARER}|{_JSON_WEB_TOKEN}|{_PHONE}", re.ASCII)
# Digits in groups, as national numbers are written; not those of GUIDs and of dates.
_BLANK = r"[ \u00a0\u2007\u202f]"
_BY = rf"(?:{_BLANK}?[()/\-\u2010-\u2015]{{1,2}}{_BLANK}?|{_BLANK}|\.)"
_TIME = r"\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?"
_ZONE = r"(?:Z|[+-]\d\d:\d\d)?"
_MARK = r"[-/.]"
_DAY = (
    rf"(?:\d{{4}}-\d\d-\d\d(?=T)|(?:19|20)\d\d{_MARK}\d{{1,2}}{_MARK}\d{{1,2}}"
    rf"|\d{{1,2}}{_MARK}\d{{1,2}}{_MARK}(?:19|20)\d\d)"
)
_GUID = r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"
_NO_NUMBER = (
    rf"(?:{_GUID}"
    rf"|(?<!\d)(?:{_DAY}(?:[T ]{_TIME})?|{_TIME}){_ZONE}(?!\d|{_MARK}\d))"
)
_GROUPS = re.compile(
    rf"{_NO_NUMBER}|(?P<groups>(?:(?<![\w-])(?<!\d\.)|(?<=\\[nrt]))"
    rf"\(?\d++(?:{_BY}(?!{_NO_NUMBER})\d++)++)",
    re.ASCII,
)
_FEWEST = 7  # digits of a telephone number
# A secret that is as short as a word is looked for as one; one or two characters are
# in every text, and known by the name before them alone.
_WORD = 6
_LETTERS = 2


# Controls but white space, ends of lines that are no ASCII, and what turns text.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)


@dataclass(frozen=True, slots=True)
class Redactor:
    """Takes out of a text what nobody may read in it.

    Tokens and telephone numbers are known by their form, what was sent as a secret by
    its value, and what the service sends as one by the name before it.
    """

    names: frozenset[str] = frozenset()
    """Wire names of properties whose values are secret or private."""

    values: frozenset[str] = frozenset()
    """Secrets that the request carried."""

    def __repr__(self) -> str:
        return "Redactor()"

    def knowing(self, values: Iterable[str | None]) -> Redactor:
        """The same with more values."""
        return Redactor(self.names, self.values | {each for each in values if each})

    def clean(self, text: str) -> str:
        """Return the text without secrets, and without what moves the cursor of a
        terminal or turns the direction of text."""
        return _GROUPS.sub(_without_number, self.clean_id(text))

    def clean_id(self, text: str) -> str:
        """The same for an id, which may well be made of digits in groups."""
        if known := self._known():
            text = known.sub(REMOVED, text)
        for name in self.names:
            text = _member(name).sub(rf"\1{REMOVED}", text)
        return _UNSEEN.sub(_escaped, _SECRET.sub(REMOVED, text))

    def _known(self) -> re.Pattern[str] | None:
        """The values as they are, as JSON and as URLs hold them, and quoted."""
        spelled = {each for value in self.values for each in _spellings(value)}
        longest_first = sorted(spelled, key=lambda each: (-len(each), each))
        patterns = [_pattern(each) for each in longest_first if len(each) > _LETTERS]
        return re.compile("|".join(patterns)) if patterns else None


def _escaped(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")


def _without_number(found: re.Match[str]) -> str:
    text = found["groups"]
    if text is None:
        return found[0]
    after = found.string[found.end() : found.end() + 2]
    is_in_id = re.match(r"-?\w", after) is not None and not re.search(r"[\s(]", text)
    if is_in_id or sum(map(str.isdigit, text)) < _FEWEST or _is_figure(text):
        return text
    return REMOVED


def _is_figure(text: str) -> bool:
    """Whether groups with dots are a decimal number, a version or an IP address."""
    groups = text.split(".")
    if len(groups) == 1 or not all(map(str.isdigit, groups)):
        return False
    if len(groups) == 2:
        return groups[0] == "0" or not groups[0].startswith("0")
    is_version = any(len(each) == 1 for each in groups[1:]) or groups[0] == "0"
    is_address = (
        len(groups) == 4
        and all(len(each) <= 3 for each in groups)
        and any(len(each) != 2 for each in groups)
    )
    return is_version or is_address


def _pattern(value: str) -> str:
    pattern = re.escape(value)
    return pattern if len(value) >= _WORD else rf"(?<!\w){pattern}(?!\w)"


def _spellings(value: str) -> Iterator[str]:
    if len(value) <= _LETTERS:
        return
    yield value
    yield repr(value)[1:-1]
    yield ascii(value)[1:-1]
    yield quote(value, safe="", errors="replace")
    yield json.dumps(value)[1:-1]
    yield json.dumps(value, ensure_ascii=False)[1:-1]


def _member(name: str) -> re.Pattern[str]:
    """A member of that name in JSON, in a query, or in ``repr``, also if it is cut.

    Its value may be an object that has none in it.
    """
    value = (
        r'\{[^{}]*(?:\}|$)|"(?:[^"\\]|\\.)*(?:"|$)'
        + r"|'(?:[^'\\]|\\.)*(?:'|$)|[^\s,;&}\"']+"
    )
    return re.compile(rf"(\b{re.escape(name)}[\"']?\s*[:=]\s*)(?:{value})", re.I | re.S)


def secrets_in(value: object, names: frozenset[str]) -> Iterator[str]:
    """Find the texts that stand under secret names in a JSON value."""
    if isinstance(value, dict):
        for name, item in value.items():
            if name in names and isinstance(item, str):
                yield item
            yield from secrets_in(item, names)
    elif isinstance(value, list):
        for item in value:
            yield from secrets_in(item, names)


PLAIN = Redactor()
"""Knows forms alone."""
