"""One request until it is answered: limits, token, hooks, tries and errors."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from ..codec_errors import DecodeError
from ..jsontext import BYTE_ORDER_MARK
from .calls import check_header, origin
from .challenges import claims_of
from .effects import Answer, CallHook, GetToken, Transmit, Wait
from .errors import NetworkError, NetworkTimeoutError
from .log import logger
from .refusals import error_of, is_success, unreadable
from .retries import Budget, is_done_already, may_have_worked, next_pause
from .waiting import booked, give_back, tell, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from .calls import Call
    from .effects import Failure, Flow, Outgoing
    from .options import Settings

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A success, and what it took."""

    call: Call
    """It knows now what must not be read in an error."""

    answer: Answer
    token: str | None = field(repr=False)
    """The token that it was sent with."""


def exchange(settings: Settings, call: Call) -> Flow[tuple[Call, Answer]]:
    """Send a request, again where that helps; return the answer.

    With it comes the call, which knows now what must not be read in an error.

    :raises ApiError: the service refused.
    :raises NetworkError: there is no answer.
    """
    done = yield from exchange_with(settings, call, GetToken())
    return done.call, done.answer


def exchange_with(settings: Settings, call: Call, wanted: GetToken) -> Flow[Exchanged]:
    """Do the same with a token of the caller's choice; tell which it was.

    :raises ApiError: the service refused.
    :raises NetworkError: there is no answer.
    """
    begin = time.monotonic()
    deadline = begin + settings.max_retry_time
    attempt = 0
    may_be_done = False
    while True:
        call, tried = yield from _authorized(settings, call, attempt, wanted)
        outcome = tried.outcome
        # Whoever keeps within the limits is not the one who is late.
        deadline += tried.waited
        if isinstance(outcome, Answer):
            was_done = may_be_done and is_done_already(call.method, outcome)
            if is_success(outcome) and outcome.is_cut:
                raise _too_long(settings, call, outcome)
            if is_success(outcome) or was_done:
                return Exchanged(call, outcome, tried.token)
        seconds = next_pause(
            outcome,
            is_idempotent=call.is_idempotent,
            attempt=attempt,
            budget=Budget(call.max_retries, deadline),
            now=time.monotonic(),
        )
        if seconds is None:
            spent = time.monotonic() - begin
            raise _error(outcome, call, attempt + 1, spent, may_be_done=may_be_done)
        may_be_done = may_be_done or may_have_worked(outcome)
        tell(f"{_name(call)} again in {seconds:.3f} s", seconds, settings.limiter)
        yield Wait(seconds)
        attempt += 1


def read(call: Call, answer: Answer, reader: Callable[[bytes], T]) -> T:
    """Read the body of an answer.

    :raises InvalidResponseError: it is not what the schema says.
    """
    try:
        return reader(answer.body.removeprefix(BYTE_ORDER_MARK))
    except DecodeError as error:
        made = unreadable(answer, error, call.redactor, call.client_request_id)
        raise made from None


@dataclass(frozen=True, slots=True)
class _Tried:
    """What came of sending once."""

    outcome: Answer | Failure
    token: str | None = field(repr=False)
    waited: float
    """Seconds spent waiting for the limits."""


def _authorized(
    settings: Settings, call: Call, attempt: int, wanted: GetToken
) -> Flow[tuple[Call, _Tried]]:
    """Send once with a token; where it is refused, once more with another."""
    tried = yield from _once(settings, call, attempt, wanted)
    token, outcome = tried.token, tried.outcome
    call = call.knowing([token])
    if token is not None and isinstance(outcome, Answer) and outcome.status == 401:
        claims = claims_of(outcome.headers.get("www-authenticate", ""))
        logger.debug("%s again with another token", _name(call))
        again = GetToken(refused=token, claims=claims)
        waited = tried.waited
        tried = yield from _once(settings, call, attempt, again)
        tried = replace(tried, waited=waited + tried.waited)
        call = call.knowing([tried.token])
    return call, tried


def _once(
    settings: Settings, call: Call, attempt: int, wanted: GetToken
) -> Flow[_Tried]:
    with booked(settings, [call]) as bookings:
        waited = yield from wait_for(bookings, _name(call), settings.limiter)
        outgoing = call.outgoing(attempt)
        token = yield from _ready(settings, outgoing, wanted)
    outcome = yield Transmit(
        outgoing, token, call.timeout, call.has_timeout, settings.max_body_bytes
    )
    if isinstance(outcome, Answer):
        logger.debug("%s: %d", _name(call), outcome.status)
        for hook in settings.after:
            yield CallHook(hook, (outgoing, outcome))
    else:
        logger.debug("%s: no answer", _name(call))
        if not outcome.was_sent:
            give_back(bookings)
    return _Tried(outcome, token, waited)


def _ready(
    settings: Settings, outgoing: Outgoing, wanted: GetToken
) -> Flow[str | None]:
    """Let hooks see a request; return the token that it takes."""
    for hook in settings.before:
        yield CallHook(hook, (outgoing,))
    for name, value in outgoing.headers.items():
        check_header(name, value)
    # A token never goes anywhere else; a header of the caller's own stands.
    is_ours = origin(outgoing.url) == origin(settings.base_url)
    if is_ours and "authorization" not in map(str.lower, outgoing.headers):
        token: str | None = yield wanted
        return token
    return None


def _too_long(settings: Settings, call: Call, answer: Answer) -> Exception:
    most = f"{settings.max_body_bytes:,} bytes (max_body_bytes of the client)"
    error = DecodeError(f"an answer of at most {most}", "a longer one")
    return unreadable(answer, error, call.redactor, call.client_request_id)


def _error(
    outcome: Answer | Failure,
    call: Call,
    tries: int,
    seconds: float,
    *,
    may_be_done: bool,
) -> Exception:
    if isinstance(outcome, Answer):
        return error_of(outcome, call.redactor, call.client_request_id)
    kind = NetworkTimeoutError if outcome.is_timeout else NetworkError
    reason = call.redactor.clean(outcome.reason)
    spent = f"{tries} {'try' if tries == 1 else 'tries'} in {seconds:.1f} s"
    was_sent = outcome.was_sent or may_be_done
    return kind(f"{_name(call)}: {reason} ({spent})", was_sent=was_sent)


def _name(call: Call) -> str:
    return f"{call.method} {call.path.template or '/'}"
