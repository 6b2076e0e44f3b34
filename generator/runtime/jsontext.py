"""JSON text to JSON values and back, with every digit."""

from __future__ import annotations

import msgspec

from .codec_errors import DecodeError, EncodeError
from .exact import ExactFloat, exact_text


def read_number(token: str) -> float:
    """Read a JSON number; it keeps its text where ``repr`` would write another."""
    value = float(token)
    return value if repr(value) == token else ExactFloat.of(token, value)


def _write_number(value: object) -> msgspec.Raw:
    text = exact_text(value)
    if text is None or not isinstance(value, float):
        raise TypeError(f"{type(value).__name__} is not a JSON value")
    return msgspec.Raw(text.encode("ascii"))


# Parts of a document, as they stand in it.
divide_object = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
divide_list = msgspec.json.Decoder(list[msgspec.Raw]).decode

_DECODER = msgspec.json.Decoder(float_hook=read_number)
_ENCODER = msgspec.json.Encoder(enc_hook=_write_number, decimal_format="number")


def read_json(data: str | bytes) -> object:
    """Parse JSON (RFC 8259, UTF-8).

    A number that ``repr`` would write otherwise is an ``ExactFloat``.

    :raises DecodeError: not JSON, cut off, or nested too deep to follow.
    """
    try:
        return _DECODER.decode(data)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise DecodeError("JSON", str(error)) from None
    except RecursionError:
        raise DecodeError("less nesting", "more levels than can be read") from None


def write_json(value: object) -> bytes:
    """Write a JSON value as compact UTF-8; decimals are numbers, digit by digit.

    :raises EncodeError: text that UTF-8 cannot hold (half of a surrogate pair), or
        nesting too deep to follow.
    """
    try:
        return _ENCODER.encode(value)
    except UnicodeError:
        raise EncodeError("Unicode text", "half of a surrogate pair") from None
    except RecursionError:
        raise EncodeError("less nesting", "more levels than can be written") from None
