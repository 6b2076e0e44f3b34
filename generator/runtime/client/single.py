"""Requests that have one answer: what comes of it, and the flows that ask for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from . import answers
from .calls import call_of
from .completion import complete
from .effects import done
from .exchange import exchange, read

if TYPE_CHECKING:
    from ..codec_base import Codec
    from .calls import Call
    from .effects import Answer, Flow
    from .message import Request
    from .options import Settings

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Finish(Protocol[T_co]):
    """Makes a result of an answer, which may take further requests."""

    def __call__(self, settings: Settings, call: Call, answer: Answer) -> Flow[T_co]:
        """Read the answer."""
        ...


def send(settings: Settings, request: Request, finish: Finish[T]) -> Flow[T]:
    """Send a request and finish what its answer begins."""
    call, answer = yield from exchange(settings, call_of(request, settings))
    return (yield from finish(settings, call, answer))


def entity(codec: Codec[T], settings: Settings, call: Call, answer: Answer) -> Flow[T]:
    """The answer is the value itself."""
    value = read(call, answer, partial(answers.entity, codec=codec))
    yield from complete(settings, call, answer.body, value)
    return value


def optional(
    codec: Codec[T], settings: Settings, call: Call, answer: Answer
) -> Flow[T | None]:
    """The answer may have no content."""
    if not answer.body:
        return None
    return (yield from entity(codec, settings, call, answer))


def value(codec: Codec[T], settings: Settings, call: Call, answer: Answer) -> Flow[T]:
    """The answer wraps a primitive value."""
    return done(read(call, answer, partial(answers.value, codec=codec)))


def content(settings: Settings, call: Call, answer: Answer) -> Flow[bytes]:
    """The answer is a stream."""
    return done(answer.body)


def nothing(settings: Settings, call: Call, answer: Answer) -> Flow[None]:
    """The answer says no more than that it worked."""
    return done(None)
