"""What a flow asks of its driver, and what it is told.

A flow is a generator that yields effects, is sent their outcomes, and returns a result.
It does no input or output itself, so that one text serves the synchronous and the
asynchronous client, and tests that play the driver.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .bell import Bell

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A request that is about to be sent; hooks may change its headers.

    ``Authorization`` is added later: hooks do not see the token.
    """

    method: str
    url: str = field(repr=False)
    headers: dict[str, str] = field(repr=False)
    """By name in lower case."""

    content: bytes | None = field(repr=False)
    template: str
    """The route, with ``{}`` where keys stand."""

    attempt: int = 0
    """How often the same was sent before."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the service answered."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    """By name in lower case."""

    body: bytes = field(repr=False)
    is_cut: bool = False
    """Whether the body is only its beginning, because it is too long."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no answer."""

    reason: str
    was_sent: bool
    """Whether the service may have seen the request."""

    is_timeout: bool = False
    is_unreached: bool = False
    """Whether there is no connection, and never was one of this client's to there."""


@dataclass(frozen=True, slots=True)
class Transmit:
    """Send a request once; the outcome is an ``Answer`` or a ``Failure``."""

    outgoing: Outgoing
    token: str | None = field(repr=False)
    timeout: float | None
    has_timeout: bool
    """Whether a timeout was given for this call; else the HTTP client's counts."""

    max_body_bytes: int | None = None
    """How long the body of the answer may be."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Let so many seconds pass; the outcome tells whether the bell rang before."""

    seconds: float
    bell: Bell | None = None


@dataclass(frozen=True, slots=True)
class GetToken:
    """Get a token that is not the one refused; the outcome is its text or None."""

    refused: str | None = field(default=None, repr=False)
    claims: str | None = field(default=None, repr=False)
    """What the service wants of the new one (a claims challenge)."""


@dataclass(frozen=True, slots=True)
class CallHook:
    """Call a function of the caller's."""

    hook: Callable[..., object]
    arguments: tuple[object, ...]


Effect: TypeAlias = Transmit | Wait | GetToken | CallHook
Flow: TypeAlias = Generator[Effect, Any, T]


def done(result: T) -> Flow[T]:
    """A flow that asks for nothing."""
    yield from ()
    return result
