"""Batches in JSON: OData JSON format v4.01, section 19."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..codec_errors import DecodeError, describe
from ..jsontext import divide_list, divide_object, read_json
from ..scalars import read_binary
from .effects import Answer

if TYPE_CHECKING:
    from .calls import Call
    from .options import Settings

_NOT_PER_ITEM = frozenset({"user-agent", "authorization"})


def write_item(
    settings: Settings, number: str, call: Call, body: object
) -> dict[str, object]:
    """Write one request, its URL relative to the base URL."""
    base = settings.base_url.rstrip("/")
    headers = {
        name: text for name, text in call.headers.items() if name not in _NOT_PER_ITEM
    }
    written: dict[str, object] = {
        "id": number,
        "method": call.method,
        "url": call.url.removeprefix(base),
        "headers": headers,
    }
    if body is not None:
        written["body"] = body
    return written


def divide_answers(body: bytes) -> dict[str, bytes]:
    """Divide the responses of a batch by their ids; each is read by ``read_answer``.

    What has no id is left out; where two have the same id, the first one counts.

    :raises DecodeError: not what a batch is answered with.
    """
    try:
        rows = divide_list(divide_object(body)["responses"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise DecodeError(
            "the responses of a batch", describe(read_json(body))
        ) from None
    found: dict[str, bytes] = {}
    for row in map(bytes, rows):
        number = _number(row)
        if number is not None:
            found.setdefault(number, row)
    return found


def _number(row: bytes) -> str | None:
    try:
        number = _member(divide_object(row), "id")
    except (ValueError, DecodeError):
        return None
    return str(number) if isinstance(number, (str, int)) else None


def read_answer(body: bytes) -> Answer:
    """Read one response of a batch.

    :raises DecodeError: no status, or headers that are none.
    """
    row = divide_object(body)
    status = _member(row, "status")
    headers = _member(row, "headers") or {}
    if not isinstance(status, int) or not 100 <= status <= 599:
        raise DecodeError("an HTTP status", describe(status)).within("status")
    if not isinstance(headers, dict):
        raise DecodeError("headers", describe(headers)).within("headers")
    texts = {name.lower(): str(text) for name, text in headers.items()}
    return Answer(status, texts, _body(row, texts.get("content-type", "")))


def _body(row: dict[str, Any], content_type: str) -> bytes:
    """JSON as it stands in the batch; text is a string, anything else comes in base64.

    That is base64url by OData; services send the standard alphabet, too.
    """
    raw = bytes(row["body"]) if "body" in row else b""
    text = read_json(raw) if raw[:1] == b'"' else None
    if isinstance(text, str) and "json" not in content_type:
        if content_type.startswith("text/"):
            return text.encode()
        try:
            return bytes(read_binary(text))
        except ValueError:
            return text.encode()
    return b"" if raw == b"null" else raw


def _member(row: dict[str, Any], name: str) -> object:
    return read_json(bytes(row[name])) if name in row else None
