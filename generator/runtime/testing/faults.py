"""What goes wrong, on request: which answer, to which requests."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from fnmatch import fnmatchcase
from random import Random
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal, get_args

from .refusals import RefusalError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .messages import Received

Drop = Literal["", "request", "reply", "body"]
Broken = Literal["", "json", "truncated", "empty", "html"]
NextLink = Literal["", "cycle", "foreign"]

HEADER = "Fake-Graph-Fault"
_STATUSES = range(300, 600)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that goes wrong, or several at once."""

    status: int | None = None
    """Answer with this error instead of doing what was asked."""

    retry_after: float | datetime | None = None
    """``Retry-After``: seconds, or a datetime, which is sent as a date."""

    delay: float = 0.0
    """Wait so many seconds first."""

    drop: Drop = ""
    """Break the connection: ``"request"`` before anything is done, ``"reply"`` when it
    is done but not answered, ``"body"`` in the middle of the answer's body."""

    body: Broken | bytes = ""
    """Answer with this body: JSON that breaks off, nothing, HTML, or these bytes. The
    status stays as it is."""

    next_link: NextLink = ""
    """Let the next link lead to the page itself, or to another host."""

    raise_version: bool = False
    """Raise the version of the entity once it is answered."""

    headers: Mapping[str, str] = field(default_factory=dict)
    """Further headers of the answer."""

    def __post_init__(self) -> None:
        """Refuse what no service answers, and what could not have any effect.

        :raises TypeError: the status is no number, or the time to wait neither a number
            nor a datetime.
        :raises ValueError: it is such.
        """
        if self.status is not None and not isinstance(self.status, int):
            found = type(self.status).__name__
            raise TypeError(
                f"status: expected a number, such as 429, found a {found}; what goes "
                "wrong is said in arguments: fail(429, retry_after=1), fail(delay=0.5)"
            )
        if self.status is not None and self.status not in _STATUSES:
            raise ValueError(
                f"status={self.status} is no error of a service: 300 to 599"
            )
        if not isinstance(self.retry_after, int | float | datetime | None):
            found = type(self.retry_after).__name__
            raise TypeError(
                f"retry_after: expected seconds or a datetime, found a {found}"
            )
        if self.retry_after is not None and self.status is None:
            raise ValueError("retry_after goes with a status, such as 429")
        if not self.delay >= 0:
            raise ValueError(f"delay={self.delay}: a delay is not negative")
        _check_one_of("drop", self.drop, Drop)
        if not isinstance(self.body, bytes):
            _check_one_of("body", self.body, Broken)
        _check_one_of("next_link", self.next_link, NextLink)

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


def _check_one_of(name: str, value: str, kind: Any) -> None:
    allowed = [each for each in get_args(kind) if each]
    if value and value not in allowed:
        raise ValueError(f"{name}={value!r} is none of {', '.join(allowed)}")


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

    def __post_init__(self) -> None:
        """Refuse a rule that nobody can have meant.

        :raises ValueError: nothing goes wrong, or never.
        """
        if self.fault == Fault():
            raise ValueError(
                "say what goes wrong: a status, delay, drop, body, next_link, "
                "raise_version or headers"
            )
        if self.at is not None and (not self.at or min(self.at) < 1):
            raise ValueError("at: requests are counted from 1")
        if self.times is not None and self.times < 1:
            raise ValueError(f"times={self.times}: it goes wrong once at least")
        if self.probability is not None and not 0 <= self.probability <= 1:
            raise ValueError(f"probability={self.probability} is not from 0 to 1")

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
    changes: dict[str, Any] = {}
    try:
        for part in text.split(";"):
            changes.update(_read_part(*(each.strip() for each in _halves(part))))
        return Fault(**changes)
    except ValueError as problem:
        raise RefusalError(
            400, f"The header {HEADER} cannot be read: {problem}."
        ) from None


def _halves(part: str) -> tuple[str, str]:
    name, _, value = part.partition("=")
    return name, value


def _read_part(name: str, value: str) -> dict[str, Any]:
    if name == "status":
        return {"status": int(value)}
    if name == "retry-after":
        return {"retry_after": float(value)}
    if name == "retry-at":
        return {"retry_after": datetime.now(UTC) + timedelta(seconds=float(value))}
    if name == "delay":
        return {"delay": float(value)}
    if name in {"drop", "body", "next-link"}:
        return {name.replace("-", "_"): value}
    if name == "raise-version":
        return {"raise_version": True}
    raise ValueError(f"nothing is called {name!r}")
