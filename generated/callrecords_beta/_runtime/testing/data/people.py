"""People who never lived, with numbers and domains that are reserved for examples."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_GIVEN = """
Amara Bela Chidi Dalia Emre Farah Goran Hana Iker Jonas Kaya Lena Mirek Noor Oskar Priya
Quinn Rosa Samir Tala Umar Vera Wanda Ximena Yuki Zane
"""
_FAMILY = """
Abara Brandt Castillo Dvorak Eriksen Fontaine Greco Haddad Ivanova Jensen Kimura Laine
Moreau Novak Okafor Pereira Quist Rahman Silva Tanaka Ueda Varga Weber Yilmaz
"""
_DOMAIN = "contoso.example"


@dataclass(frozen=True, slots=True)
class Person:
    """Who a generated value speaks of."""

    id: str
    name: str
    address: str
    phone: str


def guid(random: Random) -> str:
    """A version 4 UUID."""
    bits = random.getrandbits(128) & ~(0xF << 76 | 0x3 << 62) | 0x4 << 76 | 0x2 << 62
    text = f"{bits:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def directory(seed: int, size: int) -> Sequence[Person]:
    """The people of a tenant, at most 624; no two share a name."""
    random = Random(seed)
    names = [(given, family) for family in _FAMILY.split() for given in _GIVEN.split()]
    picked = random.sample(names, min(size, len(names)))
    return [_person(random, *name, order) for order, name in enumerate(picked)]


def _person(random: Random, given: str, family: str, order: int) -> Person:
    return Person(
        id=guid(random),
        name=f"{given} {family}",
        address=f"{given}.{family}@{_DOMAIN}".lower(),
        phone=f"+1202555{order % 10_000:04}",
    )
