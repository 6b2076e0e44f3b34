"""Claims challenges: what else a service wants a token to say."""

from __future__ import annotations

import re
from base64 import b64decode

_CLAIMS = re.compile(r'\bclaims="([^"]*)"', re.I)


def claims_of(www_authenticate: str) -> str | None:
    """Return the claims that a ``WWW-Authenticate`` header asks for, as JSON.

    They come in base64, with either alphabet and with or without padding; None where
    there are none.
    """
    found = _CLAIMS.search(www_authenticate)
    if found is None or not found[1]:
        return None
    text = found[1].translate(str.maketrans("+/", "-_")).rstrip("=")
    try:
        padded = text + "=" * (-len(text) % 4)
        return b64decode(padded, altchars=b"-_", validate=True).decode()
    except ValueError:
        return None
