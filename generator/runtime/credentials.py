"""Where tokens come from."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol


class HasToken(Protocol):
    """What a credential returns, such as azure.core's ``AccessToken``."""

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


Credential = TokenCredential | Callable[[], str] | None
"""A credential, a function that returns a token, or None to send no token."""

AsyncCredential = (
    TokenCredential | AsyncTokenCredential | Callable[[], str | Awaitable[str]] | None
)
"""The same, or the asynchronous variant of either."""


def ask(credential: object, scope: str) -> object:
    """Ask for a token; what comes back may have to be awaited.

    :raises TypeError: not a credential.
    """
    if credential is None:
        return None
    get_token = getattr(credential, "get_token", None)
    if get_token is not None:
        return get_token(scope) if scope else get_token()
    if callable(credential):
        return credential()
    raise TypeError(
        "a credential has get_token(scope), or is a function that returns a token, "
        f"or is None; not a {type(credential).__name__}"
    )


def token_text(answer: object) -> str | None:
    """Return the token of a credential's answer.

    :raises TypeError: there is none in it.
    :raises ValueError: it cannot stand in a header. The message does not show it.
    """
    if answer is None:
        return None
    token = getattr(answer, "token", answer)
    if not isinstance(token, str):
        raise TypeError(f"the credential gave a {type(answer).__name__}, not a token")
    if not token or not token.isascii() or not token.isprintable() or " " in token:
        raise ValueError("the credential gave a token that no header can carry")
    return token
