"""What a request is, and the bases of the emitted request builders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from .codec_base import encode
from .deprecation import warn_of_body

if TYPE_CHECKING:
    from .codec_base import Codec
    from .transport import AsyncSession, Session
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


class _Builder:
    __slots__ = ("_path",)

    # A builder with keys is no container: without these, ``for`` would try 0, 1, 2, ...
    __iter__: None = None
    __contains__: None = None

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def path(self) -> str:
        """The URL path below the base URL, percent-encoded."""
        return str(self._path)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.path!r})"


class RequestBuilder(_Builder):
    """A place in the URL tree and the session to reach it by."""

    __slots__ = ("_session",)

    def __init__(self, session: Session, path: Path) -> None:
        _Builder.__init__(self, path)
        self._session = session


class AsyncRequestBuilder(_Builder):
    """A place in the URL tree and the asynchronous session to reach it by."""

    __slots__ = ("_session",)

    def __init__(self, session: AsyncSession, path: Path) -> None:
        _Builder.__init__(self, path)
        self._session = session
