"""Answers that are errors, read: OData JSON format v4.01, section 21."""

from __future__ import annotations

from datetime import UTC, datetime
from math import isfinite
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ..codec_errors import DecodeError
from ..jsontext import read_json
from .errors import ApiError, InvalidResponseError, error_class

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..redaction import Redactor
    from .effects import Answer

_KEPT = 10_000  # bytes of an error's body
_SHOWN = 200
_INNER = ("innerError", "innererror")


def is_success(answer: Answer) -> bool:
    """Whether the service did what it was asked."""
    return 200 <= answer.status < 300


def error_of(answer: Answer, redactor: Redactor, client_request_id: str) -> ApiError:
    """Make the error of an answer that is no success."""
    document = _document(answer.body)
    error = document.get("error") if isinstance(document, dict) else None
    error = error if isinstance(error, dict) else {}
    inner = list(_inner_errors(error))
    codes = filter(None, (_text(each, "code") for each in inner))
    message = _text(error, "message") or _redirection(answer)
    return error_class(answer.status)(
        redactor.clean(message) if message else _beginning(answer.body, redactor),
        status=answer.status,
        code=redactor.clean(" ".join((_text(error, "code") or "").split())),
        inner_codes=tuple(redactor.clean(code) for code in codes),
        **_ids(answer, inner, redactor, client_request_id),
        retry_after=seconds_to_wait(answer.headers),
        body=answer.body[:_KEPT],
        document=document,
    )


def _redirection(answer: Answer) -> str:
    """Where a redirect leads: the host alone, as there may be secrets in the rest."""
    where = answer.headers.get("location")
    if not 300 <= answer.status < 400 or where is None:
        return ""
    try:
        host = urlsplit(where).hostname or "the same host"
    except ValueError:
        host = "what is no URL"
    return f"a redirect to {host}, which is not followed: see the client's base_url"


def unreadable(
    answer: Answer, error: DecodeError, redactor: Redactor, client_request_id: str
) -> InvalidResponseError:
    """Make the error of an answer that says success and cannot be read."""
    found = redactor.clean(error.found)
    made = InvalidResponseError(
        f"{error.path}: expected {error.expected}, found {found}; the answer begins: "
        + (_beginning(answer.body, redactor) or "(nothing)"),
        expected=error.expected,
        found=found,
        status=answer.status,
        **_ids(answer, [], redactor, client_request_id),
        body=answer.body[:_KEPT],
        document=_document(answer.body),
    )
    made._steps = error._steps
    return made


def _ids(
    answer: Answer, inner: list[dict[str, Any]], redactor: Redactor, sent: str
) -> dict[str, Any]:
    service = _first(inner, "request-id") or answer.headers.get("request-id")
    client = _first(inner, "client-request-id") or answer.headers.get(
        "client-request-id", sent
    )
    return {
        "request_id": redactor.clean_id(service) if service else None,
        "client_request_id": redactor.clean_id(client),
    }


def _beginning(body: bytes, redactor: Redactor) -> str:
    """The first bytes as text; what is cut off is too far away to be half a secret."""
    return redactor.clean(body[: 10 * _SHOWN].decode("utf-8", "replace"))[:_SHOWN]


def _document(body: bytes) -> Any:
    try:
        return read_json(body)
    except DecodeError:
        return None


def _inner_errors(error: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    inner: object = error
    while isinstance(inner, dict):
        inner = next((inner[name] for name in _INNER if name in inner), None)
        if isinstance(inner, dict):
            found.append(inner)
    return found


def _text(source: dict[str, Any], name: str) -> str | None:
    """A member that is text, as it can be printed."""
    value = source.get(name)
    if not isinstance(value, str):
        return None
    return value.encode("utf-8", "backslashreplace").decode()


def _first(sources: list[dict[str, Any]], name: str) -> str | None:
    return next(filter(None, (_text(each, name) for each in sources)), None)


def seconds_to_wait(headers: Mapping[str, str]) -> float | None:
    """Read Retry-After, seconds or a date: RFC 9110, section 10.2.3.

    A date is held against the service's clock, which ours may not agree with.
    """
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.replace(".", "", 1).isdigit():
        seconds = float(text)
        return seconds if isfinite(seconds) else None
    if not text or (moment := _moment(text)) is None:
        return None
    now = _moment(headers.get("date", "")) or datetime.now(UTC)
    return max(0.0, (moment - now).total_seconds())


def _moment(text: str) -> datetime | None:
    # The email package costs more to import than the rest of this file.
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(text)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return aware.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
