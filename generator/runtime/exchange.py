"""What the sync and the async session share: no input or output happens here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from .codec_errors import DecodeError
from .errors import error_class
from .jsontext import read_json, write_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .message import Request

USER_AGENT = "csdlgen-python"
TIMEOUT = 100.0
_KEPT = 10_000  # bytes of an error's body
_INNER = ("innerError", "innererror")


@dataclass(frozen=True, slots=True)
class Prepared:
    """The pieces of an HTTP request, as ``httpx.Client.request`` takes them."""

    method: str
    url: str
    headers: dict[str, str]
    content: bytes | None


def prepare(
    request: Request, base_url: str, token: str | None, user_agent: str
) -> Prepared:
    """Put a request together, with a fresh ``client-request-id``."""
    query = f"?{request.query}" if request.query else ""
    headers = {
        "Accept": "application/json",
        "User-Agent": user_agent,
        "client-request-id": str(uuid4()),
    }
    if token is not None:
        headers["Authorization"] = f"Bearer {token}"
    content = None
    if request.body is not None:
        headers["Content-Type"] = "application/json"
        content = write_json(request.body)
    url = f"{base_url.rstrip('/')}{request.path}{query}"
    return Prepared(request.method, url, headers, content)


def check(
    status: int, headers: Mapping[str, str], body: bytes, prepared: Prepared
) -> bytes:
    """Return the body of a success.

    :raises ApiError: the status is not 2xx.
    """
    if 200 <= status < 300:
        return body
    error = _error_object(body)
    inner = list(_inner_errors(error))
    sent = prepared.headers["client-request-id"]
    raise error_class(status)(
        _text(error, "message") or body[:200].decode("utf-8", "replace"),
        status=status,
        code=_text(error, "code") or "",
        inner_codes=tuple(filter(None, (_text(each, "code") for each in inner))),
        request_id=_first(inner, "request-id") or headers.get("request-id"),
        client_request_id=_first(inner, "client-request-id")
        or headers.get("client-request-id", sent),
        retry_after=_seconds(headers.get("Retry-After")),
        body=body[:_KEPT],
    )


def _error_object(body: bytes) -> dict[str, Any]:
    """Return the ``error`` member: OData JSON format v4.01, section 21."""
    try:
        document = read_json(body)
    except DecodeError:
        return {}
    error = document.get("error") if isinstance(document, dict) else None
    return error if isinstance(error, dict) else {}


def _inner_errors(error: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    inner: object = error
    while isinstance(inner, dict):
        inner = next((inner[name] for name in _INNER if name in inner), None)
        if isinstance(inner, dict):
            found.append(inner)
    return found


def _text(source: dict[str, Any], name: str) -> str | None:
    value = source.get(name)
    return value if isinstance(value, str) else None


def _first(sources: list[dict[str, Any]], name: str) -> str | None:
    return next(filter(None, (_text(each, name) for each in sources)), None)


def _seconds(retry_after: str | None) -> float | None:
    """Read Retry-After, seconds or a date: RFC 9110, section 10.2.3."""
    if retry_after is None:
        return None
    if retry_after.isascii() and retry_after.replace(".", "", 1).isdigit():
        return float(retry_after)
    return _seconds_until(retry_after)


def _seconds_until(text: str) -> float | None:
    # The email package costs more to import than the rest of this file.
    from datetime import datetime
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
