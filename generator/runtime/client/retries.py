"""Whether a request is sent again, and when."""

from __future__ import annotations

import random
from dataclasses import dataclass

from .effects import Answer, Failure
from .refusals import seconds_to_wait

_FIRST_PAUSE = 0.2
_LONGEST_PAUSE = 30.0
_REFUSED = 429
_UNREACHED = 2  # retries: where nobody ever was, the address is most likely wrong
_MAY_HAVE_WORKED = frozenset({503, 504})


@dataclass(frozen=True, slots=True)
class Budget:
    """How often a request may be sent again, and until when (on a monotonic clock)."""

    retries: int
    deadline: float


def is_worth_another_try(outcome: Answer | Failure, *, is_idempotent: bool) -> bool:
    """Whether the same request may well work later, and can do no harm.

    What was refused for its rate, or never left this machine, can be sent again. What
    may have been done already is sent again only where that makes no difference.
    """
    if isinstance(outcome, Answer):
        if outcome.status == _REFUSED:
            return True
        return outcome.status in _MAY_HAVE_WORKED and is_idempotent
    return not outcome.was_sent or is_idempotent


def may_have_worked(outcome: Answer | Failure) -> bool:
    """Whether the service may have done what it was asked, and did not say so."""
    if isinstance(outcome, Answer):
        return outcome.status in _MAY_HAVE_WORKED
    return outcome.was_sent


def is_done_already(method: str, answer: Answer) -> bool:
    """Whether a refusal says that an earlier try, which was not answered, worked."""
    return method == "DELETE" and answer.status == 404


def pause(outcome: Answer | Failure, attempt: int) -> float:
    """Seconds before the next try: full jitter, and never less than the service wants.

    ``attempt`` counts from 0. With full jitter, clients that failed together do not
    come back together.
    """
    ceiling = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2.0 ** min(attempt, 32))
    wanted = None
    if isinstance(outcome, Answer):
        wanted = seconds_to_wait(outcome.headers)
    return (wanted or 0.0) + random.uniform(0.0, ceiling)


def next_pause(
    outcome: Answer | Failure,
    *,
    is_idempotent: bool,
    attempt: int,
    budget: Budget,
    now: float,
) -> float | None:
    """Seconds before the next try; None where there is none."""
    is_worth = is_worth_another_try(outcome, is_idempotent=is_idempotent)
    is_unreached = isinstance(outcome, Failure) and outcome.is_unreached
    retries = min(budget.retries, _UNREACHED) if is_unreached else budget.retries
    if attempt >= retries or not is_worth:
        return None
    seconds = pause(outcome, attempt)
    return seconds if now + seconds <= budget.deadline else None
