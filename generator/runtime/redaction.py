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
# E.164 with or without separators; a row of digits that stands alone; and how numbers
# are written in North America. Not the digits of GUIDs and dates.
_PHONE = (
    r"(?:\+|%2[Bb]|tel:)[\s(]*\d(?:[\s().-]*\d){5,14}\**"
    r"|(?<![\w.-])\d{8,15}(?:\*+|(?![\w-]))"
    r"|(?<![\w.-])\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?![\w-])"
)
_SECRET = re.compile(f"{_BEARER}|{_JSON_WEB_TOKEN}|{_PHONE}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Redactor:
    """Takes out of a text what nobody may read in it.

    Tokens and telephone numbers are known by their form, what was sent as a secret by
    its value, and what the service sends as one by the name before it.
    """

    names: frozenset[str] = frozenset()
    """Wire names of properties whose values are secret."""

    values: frozenset[str] = frozenset()
    """Secrets that the request carried."""

    def __repr__(self) -> str:
        return "Redactor()"

    def knowing(self, values: Iterable[str | None]) -> Redactor:
        """The same with more values."""
        return Redactor(self.names, self.values | {each for each in values if each})

    def clean(self, text: str) -> str:
        """Return the text without secrets."""
        for value in sorted(self._spelled(), key=len, reverse=True):
            text = text.replace(value, REMOVED)
        for name in self.names:
            text = _member(name).sub(rf"\1{REMOVED}", text)
        return _SECRET.sub(REMOVED, text)

    def _spelled(self) -> set[str]:
        """The values as they are, as JSON and as URLs hold them, and quoted."""
        return {spelled for value in self.values for spelled in _spellings(value)}


def _spellings(value: str) -> Iterator[str]:
    yield value
    yield repr(value)[1:-1]
    yield ascii(value)[1:-1]
    yield quote(value, safe="", errors="replace")
    yield json.dumps(value)[1:-1]
    yield json.dumps(value, ensure_ascii=False)[1:-1]


def _member(name: str) -> re.Pattern[str]:
    """A member of that name in JSON, in a query, or in ``repr``, also if it is cut."""
    value = r'"(?:[^"\\]|\\.)*(?:"|$)' + r"|'(?:[^'\\]|\\.)*(?:'|$)|[^\s,;&}\"']+"
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
