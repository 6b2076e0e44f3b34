"""Validation tokens: the publisher's proof that a batch comes from it.

Source: learn.microsoft.com/graph/change-notifications-with-resource-data.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from .keys import PublicKeys

if TYPE_CHECKING:
    from ..service import Publisher
    from .flow import Flow
    from .keys import Fetch

_LONGEST = 16_384
_LEEWAY = 60.0  # seconds between the publisher's clock and ours
_REQUIRED = ["aud", "exp", "iss", "tid"]


class InvalidTokenError(Exception):
    """A token that proves nothing; the message says why and shows nothing of it."""


class TokenVerifier:
    """Checks signature, audience, issuer, publisher and expiry of tokens.

    :param app_ids: your applications, one of which a token must be meant for.
    :param tenants: those that you serve; none means any.
    :raises ValueError: nothing is known of the publisher.
    :raises ModuleNotFoundError: PyJWT or cryptography is not installed.
    """

    def __init__(
        self,
        publisher: Publisher | None,
        app_ids: Sequence[str],
        *,
        tenants: Iterable[str] = (),
        fetch: Fetch,
    ) -> None:
        if publisher is None:
            raise ValueError("the service facts name no publisher of tokens")
        for name in ("jwt", "cryptography"):
            if importlib.util.find_spec(name) is None:
                raise ModuleNotFoundError(
                    "validation tokens are checked with PyJWT and cryptography: "
                    "pip install 'pyjwt[crypto]'",
                    name=name,
                )
        self._publisher = publisher
        self._app_ids = app_ids
        self._tenants = {each.lower() for each in tenants}
        self._keys = PublicKeys(publisher.keys_url, fetch)

    def verify(self, tokens: Sequence[str]) -> Flow[set[str]]:
        """Check every token; return the tenants that they speak for.

        :raises InvalidTokenError: one of them proves nothing.
        :raises KeysUnavailableError: the keys cannot be had at the moment.
        """
        proven: set[str] = set()
        for token in tokens:
            claims = yield from self._claims(token)
            proven.add(self._tenant(claims))
        return proven

    def _claims(self, token: str) -> Flow[dict[str, Any]]:
        jwt = import_module("jwt")
        if len(token) > _LONGEST:
            raise InvalidTokenError("too long")
        try:
            key_id = jwt.get_unverified_header(token).get("kid")
        except jwt.PyJWTError as error:
            raise InvalidTokenError(type(error).__name__) from None
        key = yield from self._keys.find(str(key_id))
        if key is None:
            raise InvalidTokenError(
                "signed with a key that the publisher does not have"
            )
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=["RS256"],
                audience=self._app_ids,
                leeway=_LEEWAY,
                options={"require": _REQUIRED},
            )
        except jwt.PyJWTError as error:
            raise InvalidTokenError(type(error).__name__) from None
        return claims

    def _tenant(self, claims: dict[str, Any]) -> str:
        tenant = str(claims["tid"])
        issuers = [each.format(tenant=tenant) for each in self._publisher.issuers]
        if claims["iss"] not in issuers:
            raise InvalidTokenError("another issuer")
        # Version 1 of these tokens calls the sender appid, version 2 azp.
        if claims.get("appid", claims.get("azp")) != self._publisher.app_id:
            raise InvalidTokenError("another publisher")
        if self._tenants and tenant.lower() not in self._tenants:
            raise InvalidTokenError("another tenant")
        return tenant.lower()
