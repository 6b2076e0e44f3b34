"""Which addresses of the network may be asked: those of the public internet."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TypeAlias

Address: TypeAlias = IPv4Address | IPv6Address
AddressPolicy: TypeAlias = Callable[[Address], bool]

# Translators to IPv4 take the last 32 bits of these (RFC 6052 section 2.1).
_TRANSLATED = IPv6Network("64:ff9b::/96")
# Translators within one network (RFC 8215).
_LOCALLY_TRANSLATED = IPv6Network("64:ff9b:1::/48")


def parse_address(text: str) -> Address:
    """An address as the system gives it, perhaps with the name of an interface after ``%``."""
    return ip_address(text.partition("%")[0])


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet: not private, loopback, link-local,
    multicast or reserved, nor an IPv6 address behind which such an IPv4 address is."""
    inner = _inner(address)
    if inner is not None:
        return is_public(inner)
    if isinstance(address, IPv6Address) and (
        address.is_site_local or address in _LOCALLY_TRANSLATED
    ):
        return False
    return address.is_global and not (
        address.is_multicast
        or address.is_reserved
        or address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_unspecified
    )


def _inner(address: Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address leads to."""
    if isinstance(address, IPv4Address):
        return None
    if address in _TRANSLATED or int(address) >> 32 == 0:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
