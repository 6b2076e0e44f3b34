"""The flow of a batch: items are sent together, and settled each by itself.

More than twenty go into several batches.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ..codec_errors import DecodeError
from ..scalars import write_binary
from ..urls import Path
from .batch_format import divide_answers, read_answer, write_item
from .calls import call_of
from .challenges import claims_of
from .effects import Answer, GetToken, Wait
from .errors import ApiError, InvalidResponseError, NetworkError
from .exchange import exchange_with, read
from .message import Request
from .refusals import error_of, is_success
from .retries import Budget, is_done_already, may_have_worked, next_pause
from .waiting import booked, give_back, wait_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .calls import Call
    from .captured import Captured
    from .effects import Flow
    from .exchange import Exchanged
    from .options import CallOptions, Settings

T = TypeVar("T")

_MOST = 20
_PATH = Path().segment("$batch")


@dataclass(frozen=True, slots=True)
class Result(Generic[T]):
    """What a method returns."""

    value: T


class BatchItem(Generic[T]):
    """One request of a batch, and what came of it."""

    def __init__(self, captured: Captured[T]) -> None:
        self.captured = captured
        self.outcome: Result[T] | ApiError | NetworkError | None = None

    def __repr__(self) -> str:
        request = self.captured.request
        state = "not sent" if self.outcome is None else type(self.outcome).__name__
        return f"BatchItem({request.method} {request.path.template}: {state})"

    def result(self) -> T:
        """Return what the method returns.

        :raises ApiError: the service refused this request, or its batch.
        :raises NetworkError: there is no answer to its batch.
        :raises RuntimeError: the batch was not sent.
        """
        if self.outcome is None:
            raise RuntimeError("the batch has not been sent")
        if isinstance(self.outcome, Result):
            return self.outcome.value
        raise self.outcome

    @property
    def error(self) -> ApiError | NetworkError | None:
        """What ``result`` raises; None where it raises nothing."""
        return None if isinstance(self.outcome, Result) else self.outcome


@dataclass(slots=True)
class _Try:
    """An item on its way, perhaps not for the first time."""

    item: BatchItem[Any]
    call: Call
    deadline: float | None = None
    """Until when it is sent again; counted from when it was first sent."""

    attempt: int = 0
    may_be_done: bool = False
    was_unauthorized: bool = False


def send_batch(
    settings: Settings, items: Sequence[BatchItem[Any]], options: CallOptions
) -> Flow[None]:
    """Send the items that have not been sent, and give each its result or error.

    Where a batch fails as a whole, that is the error of each item in it.
    """
    waiting = [
        _Try(item, call_of(item.captured.request, settings))
        for item in items
        if item.outcome is None
    ]
    wanted = GetToken()
    while waiting:
        tries, waiting = waiting[:_MOST], waiting[_MOST:]
        try:
            batch, answers = yield from _send(settings, tries, options, wanted)
        except (ApiError, NetworkError) as error:
            for each in tries:
                each.item.outcome = error
            continue
        wanted = GetToken()
        again: list[_Try] = []
        pauses: list[float] = []
        for number, each in enumerate(tries):
            row = answers.get(str(number))
            if refused := _refused(batch, each, row):
                wanted = refused
                each.was_unauthorized = True
                again.append(each)
                continue
            seconds = yield from _settle(settings, batch.call, each, row)
            if seconds is not None:
                again.append(each)
                pauses.append(seconds)
        if pauses:
            yield Wait(max(pauses))
        waiting = again + waiting


def _body(request: Request) -> object:
    """The JSON body; bytes are base64url: OData JSON format v4.01, section 19.1."""
    content = request.content
    return request.body if content is None else write_binary(content)


def _send(
    settings: Settings, tries: Sequence[_Try], options: CallOptions, wanted: GetToken
) -> Flow[tuple[Exchanged, dict[str, bytes]]]:
    """Send a batch when all its items may be sent."""
    with booked(settings, [each.call for each in tries]) as bookings:
        waited = yield from wait_for(bookings, "POST /$batch", settings.limiter)
    now = time.monotonic()
    for each in tries:
        if each.deadline is None:
            each.deadline = now + settings.max_retry_time
        else:
            each.deadline += waited
    try:
        return (yield from _exchange(settings, tries, options, wanted))
    except NetworkError as error:
        if not error.was_sent:
            give_back(bookings)
        raise


def _exchange(
    settings: Settings, tries: Sequence[_Try], options: CallOptions, wanted: GetToken
) -> Flow[tuple[Exchanged, dict[str, bytes]]]:
    requests = [
        write_item(settings, str(number), each.call, _body(each.item.captured.request))
        for number, each in enumerate(tries)
    ]
    body = {"requests": requests}
    request = Request("POST", _PATH, body=body, options=options)
    is_idempotent = all(each.call.is_idempotent for each in tries)
    call = call_of(request, settings).marked(is_idempotent=is_idempotent)
    sent = yield from exchange_with(settings, call, wanted)
    return sent, read(sent.call, sent.answer, divide_answers)


def _refused(batch: Exchanged, each: _Try, row: bytes | None) -> GetToken | None:
    """What token to get where an item was refused for that of its batch, once."""
    if batch.token is None or row is None or each.was_unauthorized:
        return None
    try:
        answer = read_answer(row)
    except DecodeError:
        return None
    if answer.status != 401:
        return None
    claims = claims_of(answer.headers.get("www-authenticate", ""))
    return GetToken(refused=batch.token, claims=claims)


def _settle(
    settings: Settings, batch: Call, each: _Try, row: bytes | None
) -> Flow[float | None]:
    """Give an item its result or error, or return the seconds until the next try."""
    call = each.call.knowing(batch.redactor.values)
    try:
        answer = _answer(call, row)
    except InvalidResponseError as error:
        each.item.outcome = error
        return None
    if not is_success(answer) and not (
        each.may_be_done and is_done_already(call.method, answer)
    ):
        seconds = next_pause(
            answer,
            is_idempotent=call.is_idempotent,
            attempt=each.attempt,
            budget=Budget(call.max_retries, each.deadline or 0.0),
            now=time.monotonic(),
        )
        if seconds is None:
            each.item.outcome = error_of(answer, call.redactor, call.client_request_id)
        else:
            each.attempt += 1
            each.may_be_done = each.may_be_done or may_have_worked(answer)
        return seconds
    try:
        value = yield from each.item.captured.finish(settings, call, answer)
    except (ApiError, NetworkError) as error:
        each.item.outcome = error
    else:
        each.item.outcome = Result(value)
    return None


def _answer(call: Call, row: bytes | None) -> Answer:
    """Read what the batch has for an item.

    :raises InvalidResponseError: nothing, or what is no response.
    """
    if row is None:
        raise InvalidResponseError(
            "no answer to this request in the batch",
            client_request_id=call.client_request_id,
        )
    return read(call, Answer(200, {}, row), read_answer)
