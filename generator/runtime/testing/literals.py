"""Keys and parameters in URLs: OData v4.01 URL Conventions, 4.3 and 4.5."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..codec import DATE_TIME_OFFSET, STRING
from ..codec_base import decode
from ..codec_errors import DecodeError
from ..containers import Collection, Enumeration, Nullable
from ..jsontext import read_json
from ..odata import Literal, QuerySyntaxError, parse_expression
from ..spatial import read_shape
from ..untyped import UNTYPED
from .refusals import RefusalError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..codec_base import Codec


def split_arguments(text: str) -> Iterator[str]:
    """Divide what stands in parentheses at its commas, but for those in quotes and in
    JSON."""
    depth, quote, start = 0, "", 0
    for index, character in enumerate(text):
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote = character
        elif character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
        elif character == "," and not depth:
            yield text[start:index]
            start = index + 1
    if text[start:] or start:
        yield text[start:]


def named_arguments(text: str) -> dict[str, str]:
    """``a=1,b='x'`` by names.

    :raises RefusalError: an argument without a name, or a name twice.
    """
    found: dict[str, str] = {}
    for part in split_arguments(text):
        name, equals, value = part.partition("=")
        name = name.strip()
        if not equals or not name or name in found:
            raise RefusalError(
                400, f"The parameters '{text}' are not in the form name=value."
            )
        found[name] = value.strip()
    return found


def value_of(codec: Codec[Any], text: str, aliases: Mapping[str, str]) -> object:
    """The JSON value of a literal, or of the alias that stands for it.

    :raises RefusalError: no literal of the codec's type.
    """
    if text.startswith("@"):
        if text not in aliases:
            return None
        text = aliases[text]
    bare = codec.item if isinstance(codec, Nullable) else codec
    try:
        value = read_json(text) if _is_json(bare, text) else _primitive(bare, text)
        if value is not None:
            decode(bare, value)
    except (QuerySyntaxError, DecodeError) as problem:
        raise RefusalError(
            400, f"The literal '{text}' is not valid: {problem}"
        ) from None
    return value


def _is_json(codec: Codec[Any], text: str) -> bool:
    if codec is UNTYPED:
        return text[:1] in {"{", "[", '"'}
    return codec.model is not None or isinstance(codec, Collection)


def _primitive(codec: Codec[Any], text: str) -> object:
    literal = parse_expression(text)
    if not isinstance(literal, Literal):
        raise QuerySyntaxError(text, 0, "a literal")
    wants_text = codec is STRING
    is_text = literal.kind == "string"
    is_member = is_text and isinstance(codec, Enumeration)
    if codec is UNTYPED and is_text:
        return literal.text
    if literal.kind != "null" and wants_text != is_text and not is_member:
        raise QuerySyntaxError(text, 0, "a literal of the declared type")
    if literal.kind in {"geography", "geometry"}:
        return _shape(codec, literal, text)
    if literal.kind in {"null", "boolean"}:
        return literal.value
    if literal.kind == "number":
        return (
            read_json(literal.text.lstrip("+")) if literal.text[-1:].isdigit() else text
        )
    if literal.kind == "date" and codec is DATE_TIME_OFFSET:
        return f"{literal.text}T00:00:00Z"  # as services take it
    return literal.text


def _shape(codec: Codec[Any], literal: Literal, text: str) -> object:
    """The GeoJSON of a literal."""
    try:
        if literal.kind == codec.literal_kind:
            return read_shape(literal.text)
    except ValueError:
        pass
    raise QuerySyntaxError(text, 0, "a literal of the declared type")


def segment_value(codec: Codec[Any], text: str) -> object:
    """The JSON value of a key that stands as a segment: no quotes, no prefix."""
    if codec.literal_kind in {"boolean", "number"}:
        value = value_of(codec, text, {})
        if value is None:
            raise RefusalError(400, f"The key '{text}' is not valid.")
        return value
    try:
        decode(codec, text)
    except DecodeError as problem:
        raise RefusalError(400, f"The key '{text}' is not valid: {problem}") from None
    return text
