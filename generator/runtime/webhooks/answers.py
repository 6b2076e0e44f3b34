"""What the receiver answers, whatever server it stands behind."""

from __future__ import annotations

from dataclasses import dataclass, field

_HEADERS = {
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
    # A browser that is sent here must not find anything to run.
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP response: status, headers and body."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


class RefusedError(Exception):
    """A request that is not taken; ``answer`` says why, and repeats nothing of it."""

    def __init__(self, status: int, reason: str, **headers: str) -> None:
        super().__init__(reason)
        self.answer = plain(status, reason, **headers)


def plain(status: int, text: str = "", **headers: str) -> Answer:
    """Answer with plain text."""
    return Answer(status, {**_HEADERS, **headers}, text.encode())


def too_large(limit: int) -> RefusedError:
    """Refuse a body of more than ``limit`` bytes."""
    return RefusedError(413, f"the body is larger than {limit} bytes")
