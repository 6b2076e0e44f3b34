"""Enumerations, collections, and values that may be null."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .codec_base import Codec
from .codec_errors import CodecError, DecodeError, EncodeError, describe
from .enums import FlagsEnum, OpenEnum
from .jsontext import divide_list, write_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from msgspec import Raw

T = TypeVar("T")
V = TypeVar("V")
E = TypeVar("E", bound=OpenEnum)


class Enumeration(Codec[E], Generic[E]):
    """A member of an enumeration, by name; one that is unknown keeps its text."""

    literal_kind = "enum"

    def __init__(self, enum: type[E], name: str) -> None:
        self._enum = enum
        self._name = name

    @property
    def members(self) -> type[E]:
        """The class of the members."""
        return self._enum

    def decode(self, value: object) -> E:
        if isinstance(value, str):
            return self._enum(value)
        raise DecodeError(f"text ({self._enum.__name__})", describe(value))

    def encode(self, value: E) -> str:
        if isinstance(value, str):
            return str.__str__(value)
        raise EncodeError(f"a {self._enum.__name__}", describe(value))

    def segment(self, value: E) -> str:
        return self.encode(value)

    def _literal(self, value: E) -> str:
        text = self.encode(value).replace("'", "''")
        return f"{self._name}'{text}'"

    @property
    def is_flags(self) -> bool:
        """Whether a value may have several members."""
        return issubclass(self._enum, FlagsEnum)


class Collection(Codec[list[T]], Generic[T]):
    """A collection. Hardly a schema says whether its items may be null, so one that is
    stays where it is, as None, although the type does not say so."""

    def __init__(self, item: Codec[T]) -> None:
        self._item = item

    @property
    def model(self) -> type[Any] | None:
        return self._item.model

    @property
    def item(self) -> Codec[Any]:
        return self._item.plain

    def decode(self, value: object) -> list[T]:
        if not isinstance(value, list):
            raise DecodeError("a list", describe(value))
        return _each(self._item.decode, value)

    def divide(self, data: Any) -> list[Raw]:
        return divide_list(data)

    def assemble(self, parts: Any, read: Callable[[Codec[Any], Any], Any]) -> list[T]:
        def read_part(part: Raw) -> Any:
            return None if bytes(part) == b"null" else read(self._item, part)

        return _each(read_part, parts)

    def encode(self, value: list[T]) -> list[object]:
        return self.encode_with(value, lambda item, each: item.encode(each))

    def encode_with(
        self, value: list[T], write: Callable[[Codec[Any], Any], Any]
    ) -> list[object]:
        if not isinstance(value, (list, tuple)):
            raise EncodeError("a list", describe(value))
        return _each(lambda each: write(self._item, each), value)

    def _literal(self, value: list[T]) -> str:
        return write_json(self.encode(value)).decode()


def _each(convert: Callable[[V], T], items: Iterable[V]) -> list[T]:
    """Convert every item; an error names the index of the one that did not fit."""
    result: list[Any] = []
    try:
        for item in items:
            result.append(None if item is None else convert(item))
    except CodecError as error:
        error.within(len(result))
        raise
    return result


class Nullable(Codec["T | None"], Generic[T]):
    """The values of another codec, and null as None."""

    def __init__(self, item: Codec[T]) -> None:
        self._item = item

    @property
    def item(self) -> Codec[T]:
        """The codec of what is not null."""
        return self._item

    @property
    def model(self) -> type[Any] | None:
        return self._item.model

    @property
    def plain(self) -> Codec[Any]:
        return self._item.plain

    def decode(self, value: object) -> T | None:
        return None if value is None else self._item.decode(value)

    def encode(self, value: T | None) -> object:
        return None if value is None else self._item.encode(value)

    def _literal(self, value: T | None) -> str:
        return self._item.literal(value)
