"""JSON batching: up to twenty requests in one, each with an answer of its own.

OData JSON format v4.01, section 19; more requests go into more batches.
"""

from __future__ import annotations

import time
from base64 import b64decode
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar, Unpack, overload

from ..codec_errors import DecodeError, describe
from ..jsontext import divide_list, divide_object, read_json
from ..urls import Path
from .calls import call_of
from .captured import Captured, capture
from .effects import Answer, Wait
from .errors import ApiError, InvalidResponseError, NetworkError
from .exchange import exchange, read
from .message import Request
from .refusals import error_of, is_success
from .retries import Budget, is_done_already, may_have_worked, next_pause

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from .calls import Call
    from .effects import Flow
    from .options import CallOptions, Settings
    from .pages import AsyncPages
    from .session import AsyncSession, Session

T = TypeVar("T")
P = ParamSpec("P")

_MOST = 20
_PATH = Path().segment("$batch")
_NOT_PER_ITEM = frozenset({"user-agent", "authorization"})


class Batch:
    """Requests that are sent together: add methods of the client's builders, and send.

    Each counts for limits and is sent again by itself. A function that answers for
    windows of time is asked for one, as it is called.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._items: list[BatchItem[Any]] = []

    def add(
        self, method: Callable[P, T], /, *given: P.args, **named: P.kwargs
    ) -> BatchItem[T]:
        """Add the request of a method, with what the method takes.

        :raises TypeError: not a method of a request builder of this client.
        """
        item: BatchItem[T] = BatchItem(capture(self._session, method, *given, **named))
        self._items.append(item)
        return item

    def send(self, **options: Unpack[CallOptions]) -> None:
        """Send what was not sent yet; then each item has its result or its error.

        :raises ApiError: the service refused a batch as a whole.
        :raises NetworkError: there is no answer to a batch.
        """
        flow = send_batch(self._session.settings, self._items, options)
        self._session.driver.run(flow)


class AsyncBatch:
    """The asynchronous twin of ``Batch``; only ``send`` is awaited."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._items: list[BatchItem[Any]] = []

    @overload
    def add(
        self, method: Callable[P, Awaitable[T]], /, *given: P.args, **named: P.kwargs
    ) -> BatchItem[T]: ...
    @overload
    def add(
        self, method: Callable[P, AsyncPages[T]], /, *given: P.args, **named: P.kwargs
    ) -> BatchItem[AsyncPages[T]]: ...
    def add(
        self, method: Callable[..., Any], /, *given: Any, **named: Any
    ) -> BatchItem[Any]:
        """Add the request of a method, with what the method takes.

        :raises TypeError: not a method of a request builder of this client.
        """
        item: BatchItem[Any] = BatchItem(
            capture(self._session, method, *given, **named)
        )
        self._items.append(item)
        return item

    async def send(self, **options: Unpack[CallOptions]) -> None:
        """Send what was not sent yet; then each item has its result or its error.

        :raises ApiError: the service refused a batch as a whole.
        :raises NetworkError: there is no answer to a batch.
        """
        flow = send_batch(self._session.settings, self._items, options)
        await self._session.driver.run(flow)


class BatchItem(Generic[T]):
    """One request of a batch, and what came of it."""

    def __init__(self, captured: Captured[T]) -> None:
        self.captured = captured
        self.outcome: _Result[T] | ApiError | NetworkError | None = None

    def result(self) -> T:
        """Return what the method returns.

        :raises ApiError: the service refused this request.
        :raises RuntimeError: the batch was not sent.
        """
        if self.outcome is None:
            raise RuntimeError("the batch has not been sent")
        if isinstance(self.outcome, _Result):
            return self.outcome.value
        raise self.outcome

    @property
    def error(self) -> ApiError | NetworkError | None:
        """What ``result`` raises; None where it raises nothing."""
        return None if isinstance(self.outcome, _Result) else self.outcome


@dataclass(frozen=True, slots=True)
class _Result(Generic[T]):
    value: T


@dataclass(slots=True)
class _Try:
    """An item on its way, perhaps not for the first time."""

    item: BatchItem[Any]
    call: Call
    budget: Budget
    attempt: int = 0
    may_be_done: bool = False


def send_batch(
    settings: Settings, items: Sequence[BatchItem[Any]], options: CallOptions
) -> Flow[None]:
    """Send the items that have not been sent, and give each its result or error.

    :raises ApiError: the service refused a batch as a whole.
    """
    deadline = time.monotonic() + settings.max_retry_time
    waiting = [
        _Try(item, call, Budget(call.max_retries, deadline))
        for item in items
        if item.outcome is None
        for call in [call_of(item.captured.request, settings)]
    ]
    while waiting:
        tries, waiting = waiting[:_MOST], waiting[_MOST:]
        yield from _wait_for_limits(settings, tries)
        batch, answers = yield from _send(settings, tries, options)
        again: list[_Try] = []
        pauses: list[float] = []
        for number, each in enumerate(tries):
            answer = answers.get(str(number))
            seconds = yield from _settle(settings, batch, each, answer)
            if seconds is not None:
                again.append(each)
                pauses.append(seconds)
        if pauses:
            yield Wait(max(pauses))
        waiting = again + waiting


def _wait_for_limits(settings: Settings, tries: Sequence[_Try]) -> Flow[None]:
    if settings.limiter is not None:
        seconds = max(settings.limiter.reserve(each.call.path) for each in tries)
        if seconds > 0:
            yield Wait(seconds)


def _send(
    settings: Settings, tries: Sequence[_Try], options: CallOptions
) -> Flow[tuple[Call, dict[str, Answer]]]:
    requests = [
        _written(settings, str(number), each) for number, each in enumerate(tries)
    ]
    body = {"requests": requests}
    request = Request("POST", _PATH, body=body, options=options)
    is_idempotent = all(each.call.is_idempotent for each in tries)
    call = call_of(request, settings).marked(is_idempotent=is_idempotent)
    call, answer = yield from exchange(settings, call)
    return call, read(call, answer, _answers)


def _written(settings: Settings, number: str, each: _Try) -> dict[str, object]:
    call, request = each.call, each.item.captured.request
    base = settings.base_url.rstrip("/")
    headers = {
        name: text for name, text in call.headers.items() if name not in _NOT_PER_ITEM
    }
    written: dict[str, object] = {
        "id": number,
        "method": call.method,
        "url": call.url.removeprefix(base),
        "headers": headers,
    }
    if request.body is not None:
        written["body"] = request.body
    return written


def _answers(body: bytes) -> dict[str, Answer]:
    """Read the responses of a batch, by their ids."""
    try:
        rows = [
            divide_object(row) for row in divide_list(divide_object(body)["responses"])
        ]
    except (ValueError, KeyError, TypeError):
        raise DecodeError(
            "the responses of a batch", describe(read_json(body))
        ) from None
    return {_text(row, "id"): _answer(row) for row in rows}


def _answer(row: dict[str, Any]) -> Answer:
    status = _member(row, "status")
    headers = _member(row, "headers") or {}
    if not isinstance(status, int) or not isinstance(headers, dict):
        raise DecodeError("a status and headers", describe(status))
    texts = {name.lower(): str(text) for name, text in headers.items()}
    return Answer(status, texts, _body(row, texts.get("content-type", "")))


def _body(row: dict[str, Any], content_type: str) -> bytes:
    """JSON as it stands in the batch; what is something else comes in base64."""
    raw = bytes(row["body"]) if "body" in row else b""
    text = read_json(raw) if raw[:1] == b'"' else None
    if isinstance(text, str) and "json" not in content_type:
        try:
            return b64decode(text, validate=True)
        except ValueError:
            return text.encode()
    return b"" if raw == b"null" else raw


def _member(row: dict[str, Any], name: str) -> object:
    return read_json(bytes(row[name])) if name in row else None


def _text(row: dict[str, Any], name: str) -> str:
    return str(_member(row, name))


def _settle(
    settings: Settings, batch: Call, each: _Try, answer: Answer | None
) -> Flow[float | None]:
    """Give an item its result or error, or return the seconds until the next try."""
    call = each.call.knowing(batch.redactor.values)
    if answer is None:
        each.item.outcome = InvalidResponseError(
            "no answer to this request in the batch"
        )
        return None
    if not is_success(answer) and not (
        each.may_be_done and is_done_already(call.method, answer)
    ):
        seconds = next_pause(
            answer,
            is_idempotent=call.is_idempotent,
            attempt=each.attempt,
            budget=each.budget,
            now=time.monotonic(),
        )
        if seconds is None:
            error = error_of(answer, call.redactor, call.client_request_id)
            each.item.outcome = error
        else:
            each.attempt += 1
            each.may_be_done = each.may_be_done or may_have_worked(answer)
        return seconds
    try:
        value = yield from each.item.captured.finish(settings, call, answer)
    except (ApiError, NetworkError) as error:
        each.item.outcome = error
    else:
        each.item.outcome = _Result(value)
    return None
