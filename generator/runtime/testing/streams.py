"""The bytes of media entities and of stream properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .messages import Answer
from .refusals import RefusalError

if TYPE_CHECKING:
    from .data.entities import Entity
    from .messages import Received

BINARY = "application/octet-stream"
CONTENT = "$value"
"""The name under which an entity has its own bytes."""


def media_of(received: Received) -> tuple[str, bytes]:
    """The type and the bytes that a request brings."""
    return received.headers.get("Content-Type", BINARY), received.body


def answer_stream(received: Received, entity: Entity, name: str) -> Answer:
    """Read, replace or delete the bytes of an entity.

    :raises RefusalError: 405, anything else is asked for.
    """
    streams = entity.streams
    match received.method:
        case "GET":
            media_type, content = streams.get(name, (BINARY, b""))
            headers = {"Content-Type": media_type}
            return Answer(200 if content else 204, content, headers)
        case "PUT":
            streams[name] = media_of(received)
        case "DELETE" if name != CONTENT:
            streams.pop(name, None)
        case verb:
            headers = {"Allow": "GET, PUT"}
            raise RefusalError(405, f"{verb} is not for bytes.", headers=headers)
    return Answer(204)
