"""Text by its name. Addresses and numbers are of the ranges that are kept for examples:
RFC 5737, RFC 7042, RFC 2606, and the numbers 555-0100 on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .people import guid
from .words import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from .scene import Scene

    Make = Callable[[Scene], str]

_CURRENCIES = ("EUR", "USD", "GBP", "EUR")
_COUNTRIES = ("US", "DE", "FR", "GB", "JP")
_CITIES = ("Lisbon", "Oslo", "Nairobi", "Osaka", "Lyon", "Quito")
_TENANT = "6f1b0c52-0c0e-4c1d-9a51-3f0f5e0a7c11"


def _among(values: tuple[str, ...]) -> Make:
    return lambda scene: values[int(scene.random.random() * len(values))]


def _number(scene: Scene, below: int) -> int:
    return int(scene.random.random() * below)


# The first whose words are all in the name makes the value.
_PERSONAL: tuple[tuple[str, Make], ...] = (
    ("principal name", lambda scene: scene.person.address),
    ("user display name", lambda scene: scene.person.name),
    ("user name", lambda scene: scene.person.address.partition("@")[0]),
    ("user id", lambda scene: scene.person.id),
    ("mail", lambda scene: scene.person.address),
    ("email", lambda scene: scene.person.address),
    ("emails", lambda scene: scene.person.address),
    ("first name", lambda scene: scene.person.name.partition(" ")[0]),
    ("last name", lambda scene: scene.person.name.partition(" ")[2]),
    ("contact name", lambda scene: scene.person.name),
    ("phone", lambda scene: scene.person.phone),
    ("fax", lambda scene: scene.person.phone),
    ("caller number", lambda scene: scene.person.phone),
    ("callee number", lambda scene: scene.other.phone),
)
_FIXED: tuple[tuple[str, Make], ...] = (
    ("tenant id", lambda scene: _TENANT),
    ("url", lambda scene: f"https://contoso.example/{guid(scene.random)}"),
    ("uri", lambda scene: f"https://contoso.example/{guid(scene.random)}"),
    ("ip address", lambda scene: f"203.0.113.{1 + _number(scene, 254)}"),
    ("mac address", lambda scene: f"00:00:5e:00:53:{_number(scene, 256):02x}"),
    (
        "service set identifier",
        lambda scene: f"00:00:5e:00:53:{_number(scene, 256):02x}",
    ),
    ("subnet", lambda scene: "203.0.113.0"),
    ("suffix", lambda scene: "contoso.example"),
    ("domain", lambda scene: "contoso.example"),
    ("fqdn", lambda scene: f"host{_number(scene, 9)}.contoso.example"),
    ("number", lambda scene: f"+1202555{_number(scene, 10_000):04}"),
)
_USUAL: tuple[tuple[str, Make], ...] = (
    ("tenant country", lambda scene: _COUNTRIES[0]),
    ("currency", _among(_CURRENCIES)),
    ("country", _among(_COUNTRIES)),
    ("city", _among(_CITIES)),
    ("postal", lambda scene: f"{10_000 + _number(scene, 89_999)}"),
    ("address", lambda scene: f"{1 + _number(scene, 98)} Example Street"),
    ("language", lambda scene: "en-US"),
    ("locale", lambda scene: "en-US"),
    ("header value", lambda scene: f"Example/{1 + _number(scene, 4)}.0"),
    ("version", lambda scene: f"{1 + _number(scene, 4)}.{_number(scene, 10)}.0"),
)


def personal(words: tuple[str, ...], *, of_a_person: bool) -> Make | None:
    """What makes text that tells of a person; None for other text.

    ``of_a_person`` says that the object has an id and a name for showing.
    """
    if of_a_person and words == ("id",):
        return lambda scene: scene.person.id
    if of_a_person and words in {("display", "name"), ("name",)}:
        return lambda scene: scene.person.name
    return _first(_PERSONAL, words)


def text(words: tuple[str, ...], examples: tuple[str, ...] = ()) -> Make:
    """What makes an Edm.String that is called so and tells of nobody."""
    fixed = _first(_FIXED, words)
    if fixed is not None:
        return fixed
    if words[-1:] in {("id",), ("guid",), ("uuid",)}:
        return lambda scene: guid(scene.random)
    if examples:
        return _among(examples)
    label = sentence(words)
    return _first(_USUAL, words) or (lambda scene: f"{label} {1 + _number(scene, 9)}")


def _first(rules: tuple[tuple[str, Make], ...], words: tuple[str, ...]) -> Make | None:
    known = set(words)
    makers = (make for wanted, make in rules if known.issuperset(wanted.split()))
    return next(makers, None)
