"""The body of a delivery: a batch of notifications, read with suspicion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ..codec_errors import DecodeError
from ..jsontext import read_json
from .answers import RefusedError, too_large
from .identity import digest, identify
from .oddities import guid_of, read_notification

if TYPE_CHECKING:
    from ..model import Model

MOST_BYTES = 1024 * 1024
_MOST_ITEMS = 5_000
_MOST_TOKENS = 100
_DEEPEST = 64

N = TypeVar("N", bound="Model")


@dataclass(frozen=True, slots=True)
class Item(Generic[N]):
    """One notification."""

    notification: N
    client_state: str | None
    tenant: str
    is_lifecycle: bool
    is_encrypted: bool
    key: str
    remembered: float
    """For how many seconds the key should be remembered."""


@dataclass(frozen=True, slots=True)
class Batch(Generic[N]):
    """What came in one request."""

    items: list[Item[N]]
    tokens: list[str]
    mistakes: list[str]
    """What is wrong with each item that is no notification; nothing of it is in it."""

    name: str
    """The same for a batch that comes again."""


def read_batch(
    model: type[N], headers: Mapping[str, str], body: bytes, limit: int
) -> Batch[N]:
    """Read a body; ``headers`` by their names in small letters.

    An item that is no notification costs the others nothing.

    :raises RefusedError: too large, or no batch at all.
    """
    if len(body) > limit:
        raise too_large(limit)
    _check_headers(headers)
    document = _document(body)
    values = document.get("value")
    if not isinstance(values, list):
        raise RefusedError(400, "the body has no list named value")
    if len(values) > _MOST_ITEMS:
        raise RefusedError(413, f"more than {_MOST_ITEMS} notifications")
    if _is_deeper(document, _DEEPEST):
        raise RefusedError(400, f"the body is nested deeper than {_DEEPEST} levels")
    tokens = _tokens(document)
    items: list[Item[N]] = []
    mistakes: list[str] = []
    for each in values:
        try:
            items.append(_item(model, each))
        except _MistakeError as mistake:
            mistakes.append(str(mistake))
    return Batch(items, tokens, mistakes, digest(values))


def _check_headers(headers: Mapping[str, str]) -> None:
    if headers.get("content-encoding", "identity") != "identity":
        raise RefusedError(415, "the body is compressed")
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind and kind != "application/json":
        raise RefusedError(415, "the body is not application/json")


def _document(body: bytes) -> dict[str, Any]:
    try:
        document = read_json(body)
    except (DecodeError, ValueError):
        raise RefusedError(400, "the body is not JSON, or nested too deep") from None
    if not isinstance(document, dict):
        raise RefusedError(400, "the body is not a JSON object")
    return document


def _is_deeper(document: object, levels: int) -> bool:
    level: list[Any] = [document]
    for _ in range(levels):
        insides = (each.values() if isinstance(each, dict) else each for each in level)
        level = [
            each
            for inside in insides
            for each in inside
            if isinstance(each, (dict, list))
        ]
        if not level:
            return False
    return True


def _tokens(document: dict[str, Any]) -> list[str]:
    tokens = document.get("validationTokens") or []
    if not isinstance(tokens, list) or not all(
        isinstance(each, str) for each in tokens
    ):
        raise RefusedError(400, "validationTokens is not a list of texts")
    if len(tokens) > _MOST_TOKENS:
        raise RefusedError(413, f"more than {_MOST_TOKENS} validation tokens")
    return tokens


class _MistakeError(Exception):
    """An item that is no notification; the message repeats nothing of it."""


def _item(model: type[N], value: object) -> Item[N]:
    """Read an item of a batch.

    :raises _MistakeError: it is no notification.
    """
    if not isinstance(value, dict):
        raise _MistakeError("a notification is not an object")
    try:
        notification = read_notification(model, value)
    except DecodeError as error:
        # What was found, and where, are the sender's words.
        reason = f"a notification has something else where {error.expected} is due"
        raise _MistakeError(reason) from None
    is_lifecycle = bool(value.get("lifecycleEvent"))
    needed = () if is_lifecycle else ("changeType", "resource")
    for name in ("subscriptionId", *needed):
        if not value.get(name):
            raise _MistakeError(f"a notification has no {name}")
    key, remembered = identify(value)
    return Item(
        notification=notification,
        client_state=value.get("clientState"),
        tenant=_tenant(value.get("tenantId") or value.get("organizationId")),
        is_lifecycle=is_lifecycle,
        is_encrypted=value.get("encryptedContent") is not None,
        key=key,
        remembered=remembered,
    )


def _tenant(name: object) -> str:
    return str(guid_of(name) or name).lower()
