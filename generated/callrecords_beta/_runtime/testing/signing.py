"""Validation tokens of notifications: JSON web tokens under a key of this process.

It needs ``cryptography``; RFC 7515 and RFC 7517 for the forms.
"""

from __future__ import annotations

import json
import time
from base64 import urlsafe_b64encode
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Mapping

PUBLISHER = "0bf30f3b-4a52-48df-9a82-234910c4a086"
"""The application that signs Microsoft Graph's notifications."""


class Signer:
    """A key and what is signed with it; the key is made when it is first needed."""

    def __init__(self) -> None:
        self.key_id = uuid4().hex

    @cached_property
    def _key(self) -> Any:
        rsa = import_module("cryptography.hazmat.primitives.asymmetric.rsa")
        return rsa.generate_private_key(public_exponent=65_537, key_size=2_048)

    def keys(self) -> dict[str, Any]:
        """The public key as a JSON web key set.

        :raises ImportError: ``cryptography`` is not installed.
        """
        numbers = self._key.public_key().public_numbers()
        key = {
            "kty": "RSA",
            "use": "sig",
            "alg": "RS256",
            "kid": self.key_id,
            "n": _number(numbers.n),
            "e": _number(numbers.e),
        }
        return {"keys": [key]}

    def token(self, tenant: str, audience: str, claims: Mapping[str, Any]) -> str:
        """A token for one hour; ``claims`` are added to the usual, or replace them."""
        now = int(time.time())
        payload = {
            "aud": audience,
            "iss": f"https://login.microsoftonline.com/{tenant}/v2.0",
            "iat": now,
            "nbf": now,
            "exp": now + 3_600,
            "azp": PUBLISHER,
            "sub": PUBLISHER,
            "tid": tenant,
            "ver": "2.0",
            **claims,
        }
        header = {"typ": "JWT", "alg": "RS256", "kid": self.key_id}
        signed = ".".join(
            _encoded(json.dumps(each).encode()) for each in (header, payload)
        )
        return f"{signed}.{_encoded(self._sign(signed.encode()))}"

    def _sign(self, data: bytes) -> bytes:
        padding = import_module("cryptography.hazmat.primitives.asymmetric.padding")
        hashes = import_module("cryptography.hazmat.primitives.hashes")
        return bytes(self._key.sign(data, padding.PKCS1v15(), hashes.SHA256()))


def _number(value: int) -> str:
    return _encoded(value.to_bytes((value.bit_length() + 7) // 8, "big"))


def _encoded(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")
