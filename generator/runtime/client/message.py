"""What a request is, and what it carries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from ..codec_base import encode
from ..codec_errors import EncodeError
from ..deprecation import warn_of_body
from .options import CallOptions, check_options

if TYPE_CHECKING:
    from ..codec_base import Codec
    from ..urls import Path

T = TypeVar("T")

# Control information that OData JSON Format 4.01, section 4.6, has for responses, under
# both its names; of an object (``@odata.etag``) or of a member (``a@odata.count``).
_OF_RESPONSES = {
    ("@", f"{prefix}{name}")
    for prefix in ("odata.", "")
    for name in (
        *("context", "metadataEtag", "etag", "count", "nextLink", "deltaLink"),
        *("readLink", "editLink", "navigationLink", "associationLink"),
        *("mediaReadLink", "mediaEditLink", "mediaEtag", "mediaContentType"),
    )
}


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request, relative to the session's base URL.

    :raises TypeError: an option that there is not, or content that is no bytes.
    """

    method: str
    path: Path
    query: str = field(default="", repr=False)
    """The encoded query without its question mark."""

    body: object = field(default=None, repr=False)
    """The JSON value to send, from ``body_of`` or ``parameters``; None for no body."""

    options: CallOptions = field(default_factory=CallOptions, repr=False)
    content: bytes | None = field(default=None, repr=False)
    """Bytes to send as they are, instead of a body."""

    media_type: str = "application/json"
    """What is sent."""

    accept: str = "application/json"
    """What is asked for."""

    def __post_init__(self) -> None:
        check_options(self.options)
        if self.content is not None and not isinstance(self.content, bytes):
            found = type(self.content).__name__
            raise TypeError(f"the content of a stream is bytes, not {found}")


def body_of(codec: Codec[T], value: T) -> object:
    """Encode the body of a request; warn of deprecated properties that are set in it.

    What only a response says, and came with a record, is not sent back.

    :raises EncodeError: a value that its type cannot hold.
    """
    body = encode(codec, value)
    warn_of_body(value)
    return _sendable(body)


def _sendable(value: Any) -> Any:
    if isinstance(value, list):
        return [_sendable(each) for each in value]
    if isinstance(value, dict):
        return {
            name: _sendable(each)
            for name, each in value.items()
            if name.rpartition("@")[1:] not in _OF_RESPONSES
        }
    return value


def parameters(*given: tuple[str, Codec[Any], object]) -> dict[str, object]:
    """Encode the parameters of an action: wire name, codec, value; None is left out.

    :raises EncodeError: a value that its type cannot hold.
    """
    return {
        name: _parameter(name, codec, value)
        for name, codec, value in given
        if value is not None
    }


def _parameter(name: str, codec: Codec[T], value: T) -> object:
    try:
        return body_of(codec, value)
    except EncodeError as error:
        error.within(name)
        raise
