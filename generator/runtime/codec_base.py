"""What every codec can do, and the two entrances to it."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .codec_errors import DecodeError, EncodeError, describe

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_NOT_IN_URL = re.compile(r"[\0\ud800-\udfff]")


class Codec(ABC, Generic[T]):
    """Translates one type of the schema between JSON values and Python values.

    A JSON value is what ``json.loads`` gives; an ``ExactFloat`` or a ``Decimal`` may
    stand where a number stands.
    """

    is_object = False
    """Whether it is the codec of a structured type itself."""

    literal_kind = ""
    """What kind of literal of the URL conventions the type has; empty for objects,
    collections and what has no type."""

    @property
    def model(self) -> type[Any] | None:
        """The class of the objects, for a structured type and lists of it."""
        return None

    @property
    def plain(self) -> Codec[Any]:
        """The codec itself, without what lets a value be null."""
        return self

    @property
    def item(self) -> Codec[Any] | None:
        """The plain codec of the items; None where the value is no collection."""
        return None

    @abstractmethod
    def decode(self, value: object) -> T:
        """Read a JSON value.

        :raises DecodeError: the value does not fit; its path starts at this value.
        """

    @abstractmethod
    def encode(self, value: T) -> object:
        """Return the JSON value of a Python value.

        :raises EncodeError: the value does not fit; its path starts at this value.
        """

    def divide(self, data: Any) -> Any:
        """Divide a document into members or items, unread; None where it has none."""
        return None

    def assemble(self, parts: Any, read: Callable[[Codec[Any], Any], Any]) -> T:
        """Make the value of the parts that ``divide`` gave, each read by ``read``.

        :raises DecodeError: as ``decode``.
        """
        raise NotImplementedError

    def encode_with(self, value: T, write: Callable[[Codec[Any], Any], Any]) -> object:
        """Encode a value, what it is made of by ``write``.

        :raises EncodeError: as ``encode``.
        """
        return self.encode(value)

    def literal(self, value: T | None) -> str:
        """Write the value for a URL, before percent-encoding; None is ``null``.

        The forms are those of the OData v4.01 URL conventions, primitive literals.

        :raises EncodeError: the value does not fit.
        """
        return "null" if value is None else self._literal(value)

    def argument(self, name: str, value: T | None) -> str:
        """Write an argument as ``literal``; an error says which one it is.

        :raises EncodeError: a value that the type, or a URL, cannot hold.
        """
        return _named(name, self.literal, value)

    def key_literal(self, name: str, value: T) -> str:
        """Write a key as ``literal``, which it is in parentheses; it is not null.

        :raises EncodeError: as ``argument``.
        """
        return _named(name, self._literal, value)

    def key_segment(self, name: str, value: T) -> str:
        """Write a key as ``segment``, which is not empty.

        :raises EncodeError: as ``argument``.
        """
        return _named(name, self._own_segment, value)

    def segment(self, value: T) -> str:
        """Write the value as a key in a path segment, before percent-encoding.

        That is the literal without quotes and prefix: OData v4.01 URL conventions,
        key-as-segment.

        :raises EncodeError: the value does not fit.
        """
        return self._literal(value)

    def _own_segment(self, value: T) -> str:
        text = self.segment(value)
        if text in {"", ".", ".."}:  # these would name another resource
            raise EncodeError("a key", describe(text))
        return text

    @abstractmethod
    def _literal(self, value: T) -> str: ...


def _named(name: str, write: Callable[[Any], str], value: Any) -> str:
    """Write what stands in a URL; an error says by which name."""
    try:
        text = write(value)
        if _NOT_IN_URL.search(text):
            expected = "text without NUL and without half of a surrogate pair"
            raise EncodeError(expected, describe(text))
    except EncodeError as error:
        error.within(name)
        raise
    return text


def decode(codec: Codec[T], value: object) -> T:
    """Decode a whole document: nesting too deep to follow is a DecodeError as well."""
    try:
        return codec.decode(value)
    except RecursionError:
        raise DecodeError("less nesting", "more levels than can be read") from None


def encode(codec: Codec[T], value: T) -> object:
    """Encode a whole document: nesting too deep to follow is an EncodeError as well."""
    try:
        return codec.encode(value)
    except RecursionError:
        raise EncodeError("less nesting", "more levels than can be written") from None
