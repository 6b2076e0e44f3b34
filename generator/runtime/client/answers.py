"""Bodies of successful responses to values: OData JSON format v4.01, 4.6, 11 and 12."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from ..codec_base import Codec, decode
from ..codec_errors import DecodeError, describe
from ..containers import Collection, Nullable
from ..jsontext import read_json
from ..numeric import INT64
from ..reading import read_items, read_value
from ..scalars import STRING
from ..shapes import shape_of
from ..untyped import UNTYPED
from .pages import Page

T = TypeVar("T")

# How an error begins that comes with a success: the status was sent before it happened.
_ERROR = re.compile(rb'\s*\{\s*"error"\s*:\s*\{')
_NEXT_LINK = Nullable(STRING)
_COUNT = Nullable(INT64)


def entity(body: bytes, codec: Codec[T]) -> T:
    """Read a response that is the value itself.

    :raises DecodeError: not JSON, or not what the schema says.
    """
    if _ERROR.match(body):
        _refuse_error(body, codec)
    return read_value(codec, body)


def _refuse_error(body: bytes, codec: Codec[T]) -> None:
    """Refuse an error that came in the place of an entity, which has no such member.

    :raises DecodeError: it is one.
    """
    document = read_json(body)
    model = codec.model
    if model is None or "error" in shape_of(model).by_wire:
        return
    if isinstance(document, dict) and len(document) == 1:
        raise DecodeError(f"an object ({model.__name__})", "an error")


def optional(body: bytes, codec: Codec[T]) -> T | None:
    """Read a response that has no content (204) where there is no value."""
    return entity(body, codec) if body else None


def value(body: bytes, codec: Codec[T]) -> T:
    """Read a response whose value is its member ``value``; no content is null."""
    return _take(_members(body) if body else {}, "value", codec)


def page(body: bytes, codec: Codec[T]) -> Page[T]:
    """Read one page of a collection."""
    fast = read_items(codec, body)
    if fast is None:
        members = _members(body)
        items = _take(members, "value", Collection(codec))
    else:
        items, members = fast
    return Page(
        value=items,
        next_link=_control(members, "nextLink", _NEXT_LINK),
        count=_control(members, "count", _COUNT),
        extra=decode(UNTYPED, members),
    )


def _control(members: dict[str, Any], name: str, codec: Codec[T]) -> T:
    """Take control information out, of OData 4.0 or, with the short name, of 4.01."""
    short, long = f"@{name}", f"@odata.{name}"
    return _take(members, short if short in members else long, codec)


def _members(body: bytes) -> dict[str, Any]:
    document = read_json(body)
    if not isinstance(document, dict):
        raise DecodeError("an object", describe(document))
    return document


def _take(members: dict[str, Any], name: str, codec: Codec[T]) -> T:
    """Take a member out; one that is absent counts as null."""
    try:
        return decode(codec, members.pop(name, None))
    except DecodeError as error:
        error.within(name)
        raise
