"""Codecs of the primitive types that have a text form of their own.

JSON forms: OData JSON format v4.01, section 7.1; URL forms: OData v4.01 ABNF.
"""

from __future__ import annotations

import re
from base64 import b64decode, urlsafe_b64encode
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Generic, TypeVar
from uuid import UUID

from . import temporal
from .codec_base import Codec
from .codec_errors import DecodeError, EncodeError, describe
from .exact import ExactBytes, ExactGuid, exact_text

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_READ_GUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_READ_BASE64 = re.compile("([A-Za-z0-9+/_-]*)(={0,2})")


class Text(Codec[T], Generic[T]):
    """A type that JSON writes as text in a grammar of its own."""

    def __init__(
        self,
        expected: str,
        of: type[T],
        read: Callable[[str], T],
        write: Callable[[T], str],
        literal_kind: str,
        *,
        is_quoted: bool = False,
    ) -> None:
        self._expected = expected
        self._type = of
        self._read = read
        self._write = write
        self.literal_kind = literal_kind
        self._is_quoted = is_quoted

    def decode(self, value: object) -> T:
        if isinstance(value, str):
            try:
                return self._read(value)
            except (ValueError, OverflowError):
                pass
        raise DecodeError(self._expected, describe(value))

    def encode(self, value: T) -> str:
        if isinstance(value, self._type):
            try:
                return self._write(value)
            except OverflowError:  # an instant that UTC has no year for
                pass
        raise EncodeError(self._expected, describe(value))

    def segment(self, value: T) -> str:
        return self.encode(value)

    def _literal(self, value: T) -> str:
        text = self.encode(value)
        return f"{self.literal_kind}'{text}'" if self._is_quoted else text


class String(Codec[str]):
    """Edm.String."""

    literal_kind = "string"

    def decode(self, value: object) -> str:
        if isinstance(value, str):
            return value
        raise DecodeError("text", describe(value))

    def encode(self, value: str) -> str:
        if isinstance(value, str):
            return str.__str__(value)
        raise EncodeError("text", describe(value))

    def segment(self, value: str) -> str:
        return self.encode(value)

    def _literal(self, value: str) -> str:
        return "'" + self.encode(value).replace("'", "''") + "'"


class Boolean(Codec[bool]):
    """Edm.Boolean."""

    literal_kind = "boolean"

    def decode(self, value: object) -> bool:
        if isinstance(value, bool):
            return value
        raise DecodeError("true or false", describe(value))

    def encode(self, value: bool) -> bool:
        if isinstance(value, bool):
            return value
        raise EncodeError("true or false", describe(value))

    def _literal(self, value: bool) -> str:
        return "true" if self.encode(value) else "false"


def read_guid(text: str) -> UUID:
    """Read an Edm.Guid in its one form, five groups of hexadecimal digits.

    :raises ValueError: another form.
    """
    if not _READ_GUID.fullmatch(text):
        raise ValueError(text)
    return UUID(text) if text == text.lower() else ExactGuid.of(text, text)


def read_binary(text: str) -> bytes:
    """Read base64url, or the standard alphabet that services send too.

    :raises ValueError: other characters, or a length that base64 cannot have.
    """
    found = _READ_BASE64.fullmatch(text)
    if not found or (found[2] and len(text) % 4):
        raise ValueError(text)
    digits = found[1].replace("-", "+").replace("_", "/")
    value = b64decode(digits + "=" * (-len(digits) % 4), validate=True)
    return value if write_binary(value) == text else ExactBytes.of(text, value)


def write_binary(value: bytes) -> str:
    """Write base64url with padding: OData JSON format v4.01, section 7.1."""
    return exact_text(value) or urlsafe_b64encode(value).decode("ascii")


def _write_guid(value: UUID) -> str:
    return exact_text(value) or str(value)


STRING = String()
BOOLEAN = Boolean()
BINARY = Text("base64 text", bytes, read_binary, write_binary, "binary", is_quoted=True)
GUID = Text("a GUID", UUID, read_guid, _write_guid, "guid")
DATE = Text("a date, yyyy-mm-dd", date, temporal.read_date, temporal.write_date, "date")
DATE_TIME_OFFSET = Text(
    "a date and time with an offset",
    datetime,
    temporal.read_date_time,
    temporal.write_date_time,
    "dateTimeOffset",
)
DURATION = Text(
    "an ISO 8601 duration without years and months",
    timedelta,
    temporal.read_duration,
    temporal.write_duration,
    "duration",
    is_quoted=True,
)
TIME_OF_DAY = Text(
    "a time of day, hh:mm:ss",
    time,
    temporal.read_time,
    temporal.write_time,
    "timeOfDay",
)
