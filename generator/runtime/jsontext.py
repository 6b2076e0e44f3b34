"""JSON text to JSON values and back, with every digit."""

from __future__ import annotations

import re

import msgspec

from .codec_errors import DecodeError, EncodeError
from .exact import ExactFloat, exact_text
from .odd import Odd, parts_of


def read_number(token: str) -> float:
    """Read a JSON number; it keeps its text where ``repr`` would write another."""
    value = float(token)
    return value if repr(value) == token else ExactFloat.of(token, value)


def _write_object(value: object) -> object:
    """Make what msgspec writes of what it does not know."""
    if isinstance(value, Odd):
        wire, extra = map(encode_json, parts_of(value))
        return msgspec.Raw(
            b"%b,%b" % (wire[:-1], extra[1:]) if wire != b"{}" else extra
        )
    text = exact_text(value)
    if text is None or not isinstance(value, float):
        raise TypeError(f"{type(value).__name__} is not a JSON value")
    return msgspec.Raw(text.encode("ascii"))


# Parts of a document, as they stand in it.
divide_object = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
divide_list = msgspec.json.Decoder(list[msgspec.Raw]).decode

_DECODER = msgspec.json.Decoder(float_hook=read_number)

_ENCODER = msgspec.json.Encoder(enc_hook=_write_object, decimal_format="number")

encode_json = _ENCODER.encode
"""Writes as ``write_json``, and leaves errors as they are."""

# To write into what has room already takes two thirds of the time for a short document.
_BUFFERS: list[bytearray] = []
_LONGEST_KEPT = 2**16


def encode_text(value: object) -> str:
    """Write as ``encode_json``, but text."""
    try:
        buffer = _BUFFERS.pop()
    except IndexError:
        buffer = bytearray()
    _ENCODER.encode_into(value, buffer)
    text = buffer.decode()
    if len(buffer) < _LONGEST_KEPT:
        _BUFFERS.append(buffer)
    return text


BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# Half of a surrogate pair, perhaps: JSON can have it, UTF-8 cannot.
_HALF = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")


def read_json(data: str | bytes) -> object:
    """Parse JSON (RFC 8259, UTF-8, with a byte order mark or without).

    A number that ``repr`` would write otherwise is an ``ExactFloat``. Half of a
    surrogate pair is kept as it is.

    :raises DecodeError: not JSON, cut off, or nested too deep to follow.
    """
    try:
        return _DECODER.decode(data)
    except (msgspec.DecodeError, UnicodeError) as error:
        try:
            return _read_unusual(data)
        except (ValueError, RecursionError):
            found = f"what is none: {error}" if data.strip() else "nothing"
            raise DecodeError("JSON", found) from None
    except RecursionError:
        raise DecodeError("less nesting", "more levels than can be read") from None


def _read_unusual(data: str | bytes) -> object:
    """Read what msgspec does not take.

    :raises ValueError: neither a byte order mark nor halves of surrogate pairs.
    """
    text = data if isinstance(data, str) else data.decode()
    bare = text.removeprefix("\ufeff")
    if bare == text and not _HALF.search(text):
        raise ValueError
    import json

    return json.loads(bare, parse_float=read_number, parse_constant=_refuse)


def _refuse(name: str) -> object:
    raise ValueError(name)


def write_json(value: object) -> bytes:
    """Write a JSON value as compact UTF-8; decimals are numbers, digit by digit.

    Half of a surrogate pair, which UTF-8 cannot hold, is written as an escape.

    :raises EncodeError: nesting too deep to follow.
    """
    try:
        try:
            return encode_json(value)
        except UnicodeError:
            return _write_unusual(value)
    except RecursionError:
        raise EncodeError("less nesting", "more levels than can be written") from None


def _write_unusual(value: object) -> bytes:
    if isinstance(value, dict):
        pairs = [
            b"%b:%b" % (_write_unusual(name), _write_unusual(item))
            for name, item in value.items()
        ]
        return b"{%b}" % b",".join(pairs)
    if isinstance(value, list):
        return b"[%b]" % b",".join(map(_write_unusual, value))
    try:
        return encode_json(value)
    except UnicodeError as error:
        if not isinstance(value, str):
            raise EncodeError("Unicode text", "half of a surrogate pair") from error
        import json

        return json.dumps(str.__str__(value)).encode("ascii")
