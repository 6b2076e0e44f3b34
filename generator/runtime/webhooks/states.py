"""The secret by which a subscriber knows that a notification is not forged."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable

LONGEST = 128
"""The most characters that the service keeps."""


def new_client_state() -> str:
    """Make a secret of 256 random bits, in 43 characters that need no quoting."""
    return secrets.token_urlsafe(32)


class ClientStates:
    """The secrets that are accepted: one, or during a change the old and the new."""

    def __init__(self, states: str | Iterable[str]) -> None:
        texts = [states] if isinstance(states, str) else list(states)
        if not texts or not all(texts):
            raise ValueError("a receiver needs a client state, and none may be empty")
        self._accepted = [_bytes(text) for text in texts]

    def accept(self, state: str | None) -> bool:
        """Tell whether a notification may be believed, in constant time."""
        given = _bytes(state or "")
        accepted = False
        for each in self._accepted:
            accepted |= hmac.compare_digest(each, given)
        return accepted

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self._accepted)})"


def _bytes(state: str) -> bytes:
    return state.encode("utf-8", "surrogatepass")
