"""The public keys that validation tokens are signed with."""

from __future__ import annotations

import json
import time
from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from .flow import Flow

Fetch = Callable[[str], bytes | Awaitable[bytes]]
"""Gets a URL: the body of a success, any exception otherwise."""

# The publisher changes its keys once a day or so, and announces them before.
_FRESH = 86_400.0
# A token may name any key: not each of them is worth a request.
_BETWEEN_FETCHES = 300.0
_TIMEOUT = 5.0
_MOST_BYTES = 1024 * 1024
_MOST_KEYS = 200


class KeysUnavailableError(Exception):
    """The keys cannot be had at the moment."""


class PublicKeys:
    """Keys by their ids, fetched when they are needed and kept for a day."""

    def __init__(
        self, url: str, fetch: Fetch, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._url = url
        self._fetch = fetch
        self._clock = clock
        self._keys: dict[str, Any] = {}
        self._fetched = float("-inf")

    def find(self, key_id: str) -> Flow[Any]:
        """Return a key (PyJWK); None where there is no such key.

        :raises KeysUnavailableError: nothing is known, and nothing can be fetched.
        """
        age = self._clock() - self._fetched
        if age > (_FRESH if key_id in self._keys else _BETWEEN_FETCHES):
            yield from self._refresh()
        return self._keys.get(key_id)

    def _refresh(self) -> Flow[None]:
        try:
            document = yield from self._get(self._url)
            if "keys" not in document:
                document = yield from self._get(self._where(document))
            keys = _read_keys(document)
        except Exception as error:
            raise KeysUnavailableError(type(error).__name__) from None
        self._keys, self._fetched = keys, self._clock()

    def _get(self, url: str) -> Flow[dict[str, Any]]:
        body = yield lambda: self._fetch(url)
        if len(body) > _MOST_BYTES:
            raise ValueError("a document of keys that is too large")
        document = json.loads(body)
        if not isinstance(document, dict):
            raise ValueError("no document of keys")
        return document

    def _where(self, configuration: dict[str, Any]) -> str:
        """Return where an OpenID configuration says that the keys are."""
        found = configuration["jwks_uri"]
        if urlsplit(found).scheme != urlsplit(self._url).scheme:
            raise ValueError("keys at another scheme than their configuration")
        return str(found)


def _read_keys(document: dict[str, Any]) -> dict[str, Any]:
    jwt = import_module("jwt")
    keys: dict[str, Any] = {}
    for each in document["keys"][:_MOST_KEYS]:
        if each.get("kty") == "RSA" and each.get("use", "sig") == "sig":
            try:
                keys[str(each["kid"])] = jwt.PyJWK.from_dict(each, algorithm="RS256")
            except (jwt.PyJWTError, KeyError, ValueError):
                continue  # one key that cannot be read does not spoil the others
    return keys


def fetch(url: str) -> bytes:
    """Get a URL with httpx.

    :raises httpx.HTTPError: it does not work out.
    """
    import httpx

    with httpx.stream("GET", url, timeout=_TIMEOUT) as response:
        response.raise_for_status()
        body = b""
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > _MOST_BYTES:
                break
    return body


async def fetch_async(url: str) -> bytes:
    """Get a URL with httpx, asynchronously.

    :raises httpx.HTTPError: it does not work out.
    """
    import httpx

    async with (
        httpx.AsyncClient(timeout=_TIMEOUT) as client,
        client.stream("GET", url) as response,
    ):
        response.raise_for_status()
        body = b""
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > _MOST_BYTES:
                break
    return body
