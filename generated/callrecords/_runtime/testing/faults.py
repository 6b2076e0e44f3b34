"""What goes wrong, on request: which answer, to which requests."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from fnmatch import fnmatchcase
from random import Random
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal

from .refusals import RefusalError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .messages import Received

Drop = Literal["", "request", "reply", "body"]
Broken = Literal["", "json", "truncated", "empty", "html"]
NextLink = Literal["", "cycle", "foreign"]

HEADER = "Fake-Graph-Fault"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that goes wrong, or several at once."""

    status: int | None = None
    """Answer with this error instead of doing what was asked."""

    retry_after: float | datetime | None = None
    """``Retry-After``: in seconds, or as a date."""

    delay: float = 0.0
    """Wait so many seconds first."""

    drop: Drop = ""
    """Break the connection: ``"request"`` before anything is done, ``"reply"`` when it
    is done but not answered, ``"body"`` in the middle of the answer's body."""

    body: Broken | bytes = ""
    """Answer with this body: JSON that breaks off, nothing, HTML, or these bytes."""

    next_link: NextLink = ""
    """Let the next link lead to the page itself, or to another host."""

    raise_version: bool = False
    """Raise the version of the entity once it is answered."""

    headers: Mapping[str, str] = field(default_factory=dict)
    """Further headers of the answer."""

    def error(self) -> RefusalError | None:
        """The error that it answers with."""
        if self.status is None:
            return None
        headers = dict(self.headers)
        if self.retry_after is not None:
            headers["Retry-After"] = _retry_after(self.retry_after)
        return RefusalError(
            self.status, _MESSAGES.get(self.status, "As asked."), headers=headers
        )


_MESSAGES = {
    401: "Lifetime validation failed, the token is expired.",
    429: "Too many requests.",
    503: "The service is temporarily unavailable.",
    504: "The gateway did not answer in time.",
}


def _retry_after(when: float | datetime) -> str:
    if isinstance(when, datetime):
        return format_datetime(when.astimezone(UTC), usegmt=True)
    return f"{when:g}"


@dataclass(slots=True)
class Rule:
    """A fault and the requests that it meets."""

    fault: Fault
    at: frozenset[int] | None = None
    times: int | None = None
    probability: float | None = None
    path: str = "*"
    method: str = "*"
    random: Random = field(default_factory=Random)

    def meets(self, received: Received, path: str) -> bool:
        """Whether a request is met; it counts as one of ``times`` then."""
        if not (
            fnmatchcase(received.method, self.method) and fnmatchcase(path, self.path)
        ):
            return False
        if self.at is not None and received.number not in self.at:
            return False
        if self.times is not None and self.times <= 0:
            return False
        if self.probability is not None and self.random.random() >= self.probability:
            return False
        if self.times is not None:
            self.times -= 1
        return True


class FaultPlan:
    """The rules, of which the first that meets a request counts."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._rules: list[Rule] = []
        self._lock = Lock()

    def add(self, rule: Rule, seed: int | None = None) -> None:
        """Add a rule, behind those that there are."""
        with self._lock:
            number = len(self._rules)
            rule.random = Random(f"{self._seed if seed is None else seed} {number}")
            self._rules.append(rule)

    def clear(self) -> None:
        """Let everything go well from now on."""
        with self._lock:
            self._rules.clear()

    def of(self, received: Received, path: str) -> Fault | None:
        """What goes wrong with a request; the request itself may ask for something."""
        asked = received.headers.get(HEADER)
        if asked is not None:
            return read_fault(asked)
        with self._lock:
            return next(
                (each.fault for each in self._rules if each.meets(received, path)), None
            )


def read_fault(text: str) -> Fault:
    """Read a fault from a header: ``status=429; retry-after=1; delay=0.1``.

    :raises RefusalError: it cannot be read.
    """
    fault = Fault()
    for part in text.split(";"):
        name, _, value = (each.strip() for each in part.partition("="))
        changes: dict[str, Any] = {}
        try:
            if name == "status":
                changes["status"] = int(value)
            elif name == "retry-after":
                changes["retry_after"] = float(value)
            elif name == "retry-at":
                later = datetime.now(UTC) + timedelta(seconds=float(value))
                changes["retry_after"] = later
            elif name == "delay":
                changes["delay"] = float(value)
            elif name in {"drop", "body", "next-link"}:
                changes[name.replace("-", "_")] = value
            elif name == "raise-version":
                changes["raise_version"] = True
            else:
                raise ValueError(name)
        except ValueError:
            raise RefusalError(
                400, f"The header {HEADER} cannot be read: {part}."
            ) from None
        fault = replace(fault, **changes)
    return fault
