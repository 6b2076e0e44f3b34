"""The path of a URL, built piece by piece.

OData v4.01 URL conventions: each piece is percent-encoded by itself, so that a slash or
a plus inside of a value is never read as a separator.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# RFC 3986 allows these in a segment; the comma, the equals sign, the semicolon, the
# ampersand and the plus are left out, because somebody on the way may read them.
_SAFE = "!$'()*:@"
# A bare key must not look like a function call or a system resource such as $value.
_SAFE_IN_KEY = ":@"


@dataclass(frozen=True, slots=True)
class Path:
    """An immutable, percent-encoded path; ``str(path)`` is the text."""

    text: str = ""
    template: str = ""
    """The same with ``/{}`` for keys and ``/name()`` for calls, for logs and limits."""

    keys: tuple[str, ...] = ()
    """The keys on the way, encoded, in their order."""

    arguments: tuple[tuple[str, str], ...] = ()
    """What the function at the end is called with: names and literals."""

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        """The route alone: a key may be a telephone number."""
        return f"Path({self.template!r})"

    def segment(self, name: str) -> Path:
        """Add a property, an entity set or another name of the schema."""
        return self._with(f"/{_not_a_dot(name)}", f"/{name}")

    def key(self, text: str) -> Path:
        """Add a key as a segment of its own; ``text`` is ``Codec.segment(key)``.

        :raises ValueError: an empty key, or one of dots, which would name another
            resource.
        """
        encoded = _not_a_dot(text, safe=_SAFE_IN_KEY)
        return self._keyed(f"/{encoded}", encoded)

    def predicate(self, literal: str) -> Path:
        """Add the one key in parentheses; ``literal`` is ``Codec.literal(key)``."""
        encoded = quote(literal, safe=_SAFE)
        return self._keyed(f"({encoded})", encoded)

    def predicates(self, keys: Iterable[tuple[str, str]]) -> Path:
        """Add named keys in parentheses: pairs of a name and ``Codec.literal(key)``."""
        encoded = _pairs(keys)
        return self._keyed(f"({encoded})", encoded)

    def call(
        self, name: str, parameters: Iterable[tuple[str, str | None]] = ()
    ) -> Path:
        """Call a bound function: pairs of a name and ``Codec.literal(argument)``.

        A parameter whose literal is None is left out.
        """
        given = tuple((key, text) for key, text in parameters if text is not None)
        called = self._with(f"/{_not_a_dot(name)}({_pairs(given)})", f"/{name}()")
        return replace(called, arguments=given)

    def with_arguments(self, changed: Mapping[str, str]) -> Path:
        """Call the function at the end with other literals for some parameters."""
        given = tuple((name, changed.get(name, text)) for name, text in self.arguments)
        called = self.text.removesuffix(f"({_pairs(self.arguments)})")
        return replace(self, text=f"{called}({_pairs(given)})", arguments=given)

    def _with(self, text: str, template: str) -> Path:
        return Path(self.text + text, self.template + template, self.keys)

    def _keyed(self, text: str, key: str) -> Path:
        return Path(self.text + text, f"{self.template}/{{}}", (*self.keys, key))


def _not_a_dot(text: str, safe: str = _SAFE) -> str:
    """Encode a whole segment, which must not be empty, ``.`` or ``..``."""
    if text in {"", ".", ".."}:
        raise ValueError(f"{text!r} cannot stand as a segment of a URL path")
    return quote(text, safe=safe)


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    return ",".join(
        f"{quote(name, safe=_SAFE)}={quote(literal, safe=_SAFE)}"
        for name, literal in pairs
    )
