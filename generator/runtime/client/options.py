"""What a client is told when it is made, and what one call is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypedDict

from ..service import Service

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .limits import Limiter

TIMEOUT = 100.0
MAX_RETRIES = 10
MAX_RETRY_TIME = 300.0
MAX_BODY_BYTES = 2**28


class CallOptions(TypedDict, total=False):
    """What every method takes beside its own parameters."""

    headers: Mapping[str, str]
    """More headers; they win over the client's, but ``Prefer`` adds to it."""

    timeout: float | None
    """Seconds for each step (connect, write, read); None waits for ever."""

    max_retries: int
    """How often a request is sent again; 0 never does."""

    complete: bool
    """Whether expanded collections that came cut are fetched to their end."""

    check: bool
    """Whether query options are checked against the schema before they are sent."""


KNOWN = CallOptions.__optional_keys__


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the calls of a client have in common."""

    base_url: str
    scope: str = ""
    service: Service = field(default_factory=lambda: Service(title="", base_url=""))
    timeout: float | None = TIMEOUT
    max_retries: int = MAX_RETRIES
    max_retry_time: float = MAX_RETRY_TIME
    max_body_bytes: int | None = MAX_BODY_BYTES
    complete: bool = True
    check: bool = True
    headers: Mapping[str, str] = field(default_factory=dict)
    limiter: Limiter | None = None
    before: tuple[Callable[..., object], ...] = ()
    after: tuple[Callable[..., object], ...] = ()


def check_options(options: CallOptions) -> None:
    """Refuse what no method takes, which the signatures of methods cannot do.

    :raises TypeError: an option that there is not.
    """
    for name in options:
        if name not in KNOWN:
            known = ", ".join(sorted(KNOWN))
            raise TypeError(
                f"unexpected keyword argument {name!r}; beside its own, every method "
                f"takes {known}"
            )
