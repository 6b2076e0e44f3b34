"""Where a receiver is: one URL may be spelled in several ways."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

_PORTS = {"http": 80, "https": 443}


def same_address(one: str, other: str) -> bool:
    """Tell whether two URLs lead to the same place (RFC 3986, section 6.2)."""
    return one == other or _plain(one) == _plain(other)


def _plain(url: str) -> tuple[object, ...]:
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        return (url,)
    path, query = unquote(parts.path) or "/", unquote(parts.query)
    return parts.scheme, parts.hostname, port, path, query
