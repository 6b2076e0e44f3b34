"""From wire names to Python's cases: ``azureADAppId`` to azure_ad_app_id."""

from __future__ import annotations

import builtins
import functools
import keyword
import re
import unicodedata

# Lower case takes in every letter that is not ASCII: such names are kept whole.
_LOWER = r"[^\W\d_A-Z]"
_WORD = re.compile(
    rf"[A-Z]+(?=[A-Z]{_LOWER})"  # an acronym before a word: AD in ADApp
    rf"|[A-Z]?{_LOWER}+\d*{_LOWER}*"  # a word, with digits that belong to it: wifi80211ac
    rf"|[A-Z]+\d*{_LOWER}*"  # an acronym at the end, a letter before digits: V4
    rf"|\d+{_LOWER}*"
)

# All of Microsoft Graph has 20,000 names, most of them asked for several times.
_KEPT = 50_000
KEYWORDS = frozenset(keyword.kwlist)
BUILTINS = frozenset(dir(builtins))


def words(name: str) -> list[str]:
    """The words of a wire name; digits belong to the word before them."""
    if name.isascii() and f"a{name}".isidentifier():
        return _WORD.findall(name)
    text = unicodedata.normalize("NFKC", name)
    return _WORD.findall("".join(each if f"a{each}".isidentifier() else " " for each in text))


@functools.lru_cache(maxsize=_KEPT)
def snake_case(name: str) -> str:
    """For functions, parameters and attributes."""
    return _identifier("_".join(word.lower() for word in words(name)), "value_")


@functools.lru_cache(maxsize=_KEPT)
def upper_case(name: str) -> str:
    """For constants."""
    return _identifier("_".join(word.upper() for word in words(name)), "VALUE_")


@functools.lru_cache(maxsize=_KEPT)
def pascal_case(name: str) -> str:
    """For classes; capitals inside a word are kept."""
    return _identifier("".join(word[:1].upper() + word[1:] for word in words(name)), "Type")


def _identifier(text: str, prefix: str) -> str:
    """The text, or with a prefix where it would not be an identifier (leading digit, empty).

    Python reads identifiers in normal form, and a change of case can leave it.
    """
    text = unicodedata.normalize("NFKC", text)
    return text if text.isidentifier() else f"{prefix}{text}".rstrip("_")


def free_name(wanted: str, taken: frozenset[str] | set[str], reserved: frozenset[str]) -> str:
    """The name itself, with an underscore where it is reserved, with a number where it is taken."""
    name = f"{wanted}_" if wanted in reserved or wanted in KEYWORDS else wanted
    candidate, number = name, 2
    while candidate in taken:
        candidate = f"{name.rstrip('_')}_{number}"
        number += 1
    return candidate
