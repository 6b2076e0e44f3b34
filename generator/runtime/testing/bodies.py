"""The bodies of requests, read with suspicion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..codec_base import decode
from ..codec_errors import DecodeError
from ..structs import Struct
from .refusals import RefusalError

if TYPE_CHECKING:
    from ..service import Call
    from .messages import Received


def object_of(received: Received) -> dict[str, Any]:
    """The object in a body.

    :raises RefusalError: it holds none.
    """
    try:
        document = received.json()
    except DecodeError as problem:
        raise RefusalError(400, f"Unable to read JSON: {problem}") from None
    if not isinstance(document, dict):
        raise RefusalError(400, "The body must be an object.")
    return document


def entity_of(received: Received, model: type[Any]) -> dict[str, Any]:
    """The entity in a body, as it came.

    :raises RefusalError: it is not of the type.
    """
    document = object_of(received)
    try:
        decode(Struct(model), document)
    except DecodeError as problem:
        raise RefusalError(400, f"Invalid body: {problem}") from None
    return document


def parameters_of(received: Received, call: Call) -> dict[str, object]:
    """The parameters of an action, as they came.

    :raises RefusalError: one is not of its type, or unknown.
    """
    given = object_of(received) if received.body else {}
    for each in call.parameters:
        if given.get(each.name) is None:
            continue
        try:
            decode(each.codec, given[each.name])
        except DecodeError as problem:
            raise RefusalError(400, f"Parameter '{each.name}': {problem}") from None
    unknown = given.keys() - {each.name for each in call.parameters}
    if unknown:
        raise RefusalError(400, f"The action has no parameter '{min(unknown)}'.")
    return given
