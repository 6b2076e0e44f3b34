"""A result together with the response that it came in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from .calls import call_of
from .exchange import exchange

if TYPE_CHECKING:
    from .captured import Captured
    from .effects import Flow
    from .options import Settings

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RawResponse(Generic[T]):
    """What came back from one request."""

    status: int
    """The HTTP status."""

    headers: Mapping[str, str]
    """By name in lower case."""

    body: bytes = field(repr=False)
    """The bytes of the body, decompressed."""

    value: T
    """What the method returns; pages begin with the one of this response."""


def send_raw(settings: Settings, captured: Captured[T]) -> Flow[RawResponse[T]]:
    """Send a captured request and keep its response."""
    call, answer = yield from exchange(settings, call_of(captured.request, settings))
    value = yield from captured.finish(settings, call, answer)
    return RawResponse(answer.status, answer.headers, answer.body, value)
