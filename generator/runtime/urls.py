"""The path of a URL, built piece by piece.

OData v4.01 URL conventions: each piece is percent-encoded by itself, so that a slash or
a plus inside of a value is never read as a separator.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable

# RFC 3986 allows these in a segment; the comma, the equals sign, the semicolon, the
# ampersand and the plus are left out, because somebody on the way may read them.
_SAFE = "!$'()*:@"
# A bare key must not look like a function call or a system resource such as $value.
_SAFE_IN_KEY = ":@"


@dataclass(frozen=True, slots=True)
class Path:
    """An immutable, percent-encoded path; ``str(path)`` is the text."""

    text: str = ""

    def __str__(self) -> str:
        return self.text

    def segment(self, name: str) -> Path:
        """Add a property, an entity set or another name of the schema."""
        return Path(f"{self.text}/{_not_a_dot(name)}")

    def key(self, text: str) -> Path:
        """Add a key as a segment of its own; ``text`` is ``Codec.segment(key)``.

        :raises ValueError: an empty key, or one of dots, which would name another
            resource.
        """
        return Path(f"{self.text}/{_not_a_dot(text, safe=_SAFE_IN_KEY)}")

    def predicate(self, literal: str) -> Path:
        """Add the one key in parentheses; ``literal`` is ``Codec.literal(key)``."""
        return Path(f"{self.text}({quote(literal, safe=_SAFE)})")

    def predicates(self, keys: Iterable[tuple[str, str]]) -> Path:
        """Add named keys in parentheses: pairs of a name and ``Codec.literal(key)``."""
        return Path(f"{self.text}({_pairs(keys)})")

    def call(
        self, name: str, parameters: Iterable[tuple[str, str | None]] = ()
    ) -> Path:
        """Call a bound function: pairs of a name and ``Codec.literal(argument)``.

        A parameter whose literal is None is left out.
        """
        return Path(f"{self.text}/{_not_a_dot(name)}({_pairs(parameters)})")


def _not_a_dot(text: str, safe: str = _SAFE) -> str:
    """Encode a whole segment, which must not be empty, ``.`` or ``..``."""
    if text in {"", ".", ".."}:
        raise ValueError(f"{text!r} cannot stand as a segment of a URL path")
    return quote(text, safe=safe)


def _pairs(pairs: Iterable[tuple[str, str | None]]) -> str:
    given = ((name, literal) for name, literal in pairs if literal is not None)
    return ",".join(f"{name}={quote(literal, safe=_SAFE)}" for name, literal in given)
