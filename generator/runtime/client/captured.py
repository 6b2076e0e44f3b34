"""What an emitted method would send, and how it would read the answer.

A method is called on a copy of its builder that has a recorder in place of a session,
so that ``with_raw_response`` and batches need no methods of their own for each of them.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from functools import partial
from inspect import iscoroutine
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from . import single
from .apart import requests_apart
from .paging import page_in, turns_after
from .windows import check_span, is_cut, window_of

if TYPE_CHECKING:
    from typing import NoReturn

    from ..codec_base import Codec
    from .calls import Call
    from .effects import Answer, Flow
    from .message import Request
    from .options import Settings
    from .session import AsyncSession, Session
    from .single import Finish

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Captured(Generic[T]):
    """A request, and the flow that makes the method's result of its answer."""

    request: Request
    finish: Finish[T]


class Capture(Exception):  # noqa: N818 (it is caught at once)
    """Carries what was captured out of the method."""

    def __init__(self, captured: Captured[Any]) -> None:
        self.captured = captured


class Recorder:
    """Stands for a session: it takes requests and sends none."""

    def __init__(self, session: Session | AsyncSession) -> None:
        self._session = session
        self.settings = session.settings

    def entity(self, request: Request, codec: Codec[Any]) -> NoReturn:
        """Take a request whose response is the value itself.

        :raises ValueError: it expands what the service wants asked for apart.
        """
        if requests_apart(self.settings, request):
            raise ValueError(
                f"GET {request.path.template} sends a request for each of what it "
                "expands, for the service wants them apart: call it outside of a batch "
                "and of with_raw_response, or for one of them at a time"
            )
        raise Capture(Captured(request, partial(single.entity, codec)))

    def optional(self, request: Request, codec: Codec[Any]) -> NoReturn:
        """Take a request whose response may have no content."""
        raise Capture(Captured(request, partial(single.optional, codec)))

    def value(self, request: Request, codec: Codec[Any]) -> NoReturn:
        """Take a request whose response wraps a primitive value."""
        raise Capture(Captured(request, partial(single.value, codec)))

    def content(self, request: Request) -> NoReturn:
        """Take a request whose response is a stream."""
        raise Capture(Captured(request, single.content))

    def nothing(self, request: Request) -> NoReturn:
        """Take a request whose response says no more than that it worked."""
        raise Capture(Captured(request, single.nothing))

    def pages(self, request: Request, codec: Codec[Any]) -> NoReturn:
        """Take the request for a first page, which the result begins with.

        :raises ValueError: a span of time that takes several requests, or is too long.
        """
        window = window_of(self.settings.service, request.path)
        check_span(window, request.path)
        if window is not None and is_cut(request.path, window):
            raise ValueError(
                f"{request.path.template} answers for {window.days} days at most, so a "
                "longer span takes several requests: call it outside of a batch and "
                f"of with_raw_response, or for {window.days} days or less at a time"
            )
        raise Capture(Captured(request, partial(_pages, self._session, codec)))

    def whole(self, *_: object) -> NoReturn:
        """Refuse what takes several requests.

        :raises TypeError: always.
        """
        raise TypeError(
            "complete() sends several requests: call it outside of a batch and of "
            "with_raw_response"
        )


def _pages(
    session: Session | AsyncSession,
    codec: Codec[Any],
    settings: Settings,
    call: Call,
    answer: Answer,
) -> Flow[Any]:
    first = yield from page_in(codec, settings, call, answer)
    return session.pages_of(lambda: turns_after(settings, call, codec, first))


def capture(
    session: Session | AsyncSession,
    method: Callable[..., Any],
    *given: Any,
    **named: Any,
) -> Captured[Any]:
    """Find out what a builder's method sends.

    :raises TypeError: not a method of a request builder of this client, or one that
        always sends several requests.
    :raises ValueError: a span of time that takes several requests.
    """
    builder = getattr(method, "__self__", None)
    function = getattr(method, "__func__", None)
    if function is None or getattr(builder, "_session", None) is not session:
        raise TypeError(
            "expected a method of a request builder of this client, such as "
            f"client.things.list, not called; found {method!r}"
        )
    stand_in: Any = copy(builder)
    stand_in._session = Recorder(session)
    try:
        result = function(stand_in, *given, **named)
        if iscoroutine(result):
            result.send(None)
    except Capture as caught:
        return caught.captured
    raise TypeError(f"{method!r} sends no request")
