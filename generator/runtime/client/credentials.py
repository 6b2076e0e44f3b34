"""Where tokens come from, and how long one is used."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from inspect import Parameter, iscoroutinefunction, signature
from typing import Any, Protocol

# A token is replaced this many seconds before its end, or after most of a short life.
_MARGIN = 300.0
_SHARE = 0.2


class HasToken(Protocol):
    """What a credential returns, such as azure.core's ``AccessToken``.

    It is used until shortly before its ``expires_on`` (seconds since 1970), or only
    once where it has none.
    """

    @property
    def token(self) -> str:
        """The bearer token."""
        ...


class TokenCredential(Protocol):
    """A credential with the interface of azure.core."""

    def get_token(self, *scopes: str) -> HasToken:
        """Return a token for the scopes."""
        ...


class AsyncTokenCredential(Protocol):
    """A credential with the asynchronous interface of azure.core."""

    def get_token(self, *scopes: str) -> Awaitable[HasToken]:
        """Return a token for the scopes."""
        ...


Credential = TokenCredential | Callable[[], str | HasToken] | None
"""A credential, a function that returns a token, or None to send no token.

A function that returns text is asked for each request; where it returns what
``get_token`` does, with ``expires_on``, that is used as long.
"""

AsyncCredential = (
    TokenCredential
    | AsyncTokenCredential
    | Callable[[], str | HasToken | Awaitable[str | HasToken]]
    | None
)
"""The same, or the asynchronous variant of either."""


class Tokens:
    """The token that a client has now. Whoever asks for a new one holds a lock.

    :raises TypeError: not a credential. The message does not show it.
    """

    def __init__(self, credential: object, scope: str) -> None:
        is_usable = hasattr(credential, "get_token") or callable(credential)
        if credential is not None and not is_usable:
            raise TypeError(
                "a credential has get_token(scope), or is a function that returns a "
                f"token, or is None; not a {type(credential).__name__}"
            )
        self._credential = credential
        self._scope = scope
        self._token: str | None = None
        self._replaced_at = 0.0
        self._is_function = not hasattr(credential, "get_token")
        self.is_kept = credential is not None
        """Whether a token may be used again: until a function returns a mere text."""
        asked = getattr(credential, "get_token", credential)
        self.may_block = not iscoroutinefunction(asked) and not iscoroutinefunction(
            getattr(asked, "__call__", None)  # noqa: B004
        )
        """Whether asking may take long without being asynchronous."""
        self.is_none = credential is None
        """Whether no token is sent at all."""

    def usable(self, refused: str | None) -> str | None:
        """Return the token if it is still good, and not the one that was refused."""
        if self._token == refused or time.time() >= self._replaced_at:
            return None
        return self._token

    def ask(self, claims: str | None) -> object:
        """Ask for a token; what comes back may have to be awaited."""
        get_token = getattr(self._credential, "get_token", None)
        if get_token is not None:
            scopes = (self._scope,) if self._scope else ()
            if claims is not None and _takes_claims(get_token):
                return get_token(*scopes, claims=claims)
            return get_token(*scopes)
        function: Callable[[], object] = self._credential  # type: ignore[assignment]
        return function()

    def keep(self, answer: object) -> str:
        """Keep the token of a credential's answer, and return it.

        :raises TypeError: there is none in it.
        :raises ValueError: it cannot stand in a header. The message does not show it.
        """
        token = _text(getattr(answer, "token", answer))
        expires_on = getattr(answer, "expires_on", None)
        if self._is_function:
            self.is_kept = expires_on is not None
        if isinstance(expires_on, (int, float)):
            left = expires_on - time.time()
            self._token = token
            self._replaced_at = expires_on - min(_MARGIN, left * _SHARE)
        return token


def _takes_claims(get_token: Callable[..., Any]) -> bool:
    try:
        parameters = signature(get_token).parameters
    except (TypeError, ValueError):
        return False
    kinds = {each.kind for each in parameters.values()}
    return "claims" in parameters or Parameter.VAR_KEYWORD in kinds


def _text(token: object) -> str:
    if not isinstance(token, str):
        raise TypeError(f"the credential gave a {type(token).__name__}, not a token")
    if not token or not token.isascii() or not token.isprintable() or " " in token:
        raise ValueError("the credential gave a token that no header can carry")
    return token
