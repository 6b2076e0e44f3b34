"""Flows of requests that have one answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from . import answers
from .calls import call_of
from .exchange import exchange, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..codec_base import Codec
    from .effects import Flow
    from .message import Request
    from .options import Settings

T = TypeVar("T")
R = TypeVar("R")


def entity(settings: Settings, request: Request, codec: Codec[T]) -> Flow[T]:
    """The response is the value itself."""
    return (yield from _one(settings, request, partial(answers.entity, codec=codec)))


def optional(settings: Settings, request: Request, codec: Codec[T]) -> Flow[T | None]:
    """The response may have no content."""
    return (yield from _one(settings, request, lambda b: answers.optional(b, codec)))


def value(settings: Settings, request: Request, codec: Codec[T]) -> Flow[T]:
    """The response wraps a primitive value."""
    return (yield from _one(settings, request, partial(answers.value, codec=codec)))


def nothing(settings: Settings, request: Request) -> Flow[None]:
    """The response says no more than that it worked."""
    yield from exchange(settings, call_of(request, settings))


def _one(settings: Settings, request: Request, reader: Callable[[bytes], T]) -> Flow[T]:
    call = call_of(request, settings)
    answer = yield from exchange(settings, call)
    return read(call, answer, reader)
