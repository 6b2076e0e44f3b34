"""What every codec can do, and the two entrances to it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .codec_errors import DecodeError, EncodeError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


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

    has_spellings = False
    """Whether a plain value may come as another text than it is written as."""

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

        :raises EncodeError: a value that the type cannot hold.
        """
        try:
            return self.literal(value)
        except EncodeError as error:
            error.within(name)
            raise

    def segment(self, value: T) -> str:
        """Write the value as a key in a path segment, before percent-encoding.

        That is the literal without quotes and prefix: OData v4.01 URL conventions,
        key-as-segment.

        :raises EncodeError: the value does not fit.
        """
        return self._literal(value)

    @abstractmethod
    def _literal(self, value: T) -> str: ...


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
