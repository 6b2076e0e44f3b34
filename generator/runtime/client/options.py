"""What a client is told when it is made, and what one call is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypedDict

from ..service import Service
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
    before: Sequence[Callable[..., object]] = ()
    after: Sequence[Callable[..., object]] = ()


def check_options(options: CallOptions) -> None:
    """Refuse what no method takes, which the signatures of methods cannot do.

    :raises TypeError: an option that there is not, or not one that it takes.
    :raises ValueError: a number that makes no sense.
    """
    for name, value in options.items():
        if name not in KNOWN:
            known = ", ".join(sorted(KNOWN))
            raise TypeError(
                f"unexpected keyword argument {name!r}; beside its own, every method "
                f"takes {known}"
            )
        check_option(name, value)


def check_option(name: str, value: object) -> None:
    """Refuse a value that would fail only later, in the middle of a request.

    :raises TypeError: not what the option takes.
    :raises ValueError: a number that makes no sense.
    """
    expected, is_good = _EXPECTED.get(name, ("", _is_anything))
    if not is_good(value):
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        error = ValueError if is_number else TypeError
        shown = repr(value) if is_number else f"a {type(value).__name__}"
        raise error(f"{name}: expected {expected}, found {shown}")


def _is_anything(_: object) -> bool:
    return True


def _is_number(value: object, *, least: float) -> bool:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return is_number and value >= least  # type: ignore[operator]


def _is_count(value: object, *, least: int) -> bool:
    return isinstance(value, int) and _is_number(value, least=least)


def _are_callable(value: object) -> bool:
    return isinstance(value, Sequence) and all(map(callable, value))


_FUNCTIONS = ("a list of functions", _are_callable)
_FLAG = ("True or False", lambda value: isinstance(value, bool))
_EXPECTED: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "timeout": (
        "seconds or None",
        # httpx has a class of its own for them.
        lambda value: (
            not isinstance(value, (str, bytes, bool))
            and (not isinstance(value, (int, float)) or value >= 0)
        ),
    ),
    "max_retries": ("how often, 0 or more", partial(_is_count, least=0)),
    "max_retry_time": ("seconds", partial(_is_number, least=0)),
    "max_body_bytes": (
        "a number of bytes or None",
        lambda value: value is None or _is_count(value, least=1),
    ),
    "headers": ("names and texts", lambda value: isinstance(value, Mapping)),
    "complete": _FLAG,
    "check": _FLAG,
    "before": _FUNCTIONS,
    "after": _FUNCTIONS,
    "limiter": (
        "a Limiter or None",
        lambda value: value is None or isinstance(value, Limiter),
    ),
}
