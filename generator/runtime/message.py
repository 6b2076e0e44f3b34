"""What a request is, and what it carries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from .codec_base import encode
from .deprecation import warn_of_body

if TYPE_CHECKING:
    from .codec_base import Codec
    from .urls import Path

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request, relative to the session's base URL."""

    method: str
    path: Path
    query: str = ""
    """The encoded query without its question mark."""

    body: object = None
    """The JSON value to send, from ``body_of`` or ``parameters``; None for no body."""


def body_of(codec: Codec[T], value: T) -> object:
    """Encode the body of a request; warn of deprecated properties that are set in it.

    :raises EncodeError: a value that its type cannot hold.
    """
    body = encode(codec, value)
    warn_of_body(value)
    return body


def parameters(*given: tuple[str, Codec[Any], object]) -> dict[str, object]:
    """Encode the parameters of an action: wire name, codec, value; None is left out.

    :raises EncodeError: a value that its type cannot hold.
    """
    return {
        name: body_of(codec, value) for name, codec, value in given if value is not None
    }
