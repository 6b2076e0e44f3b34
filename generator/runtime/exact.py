"""Values that remember how they were written.

JSON from a service can spell a value in more ways than Python would write it: a date
with seven fraction digits, a GUID in capitals, an Int64 as text. Such a value is an
instance of one of the classes below. It compares, hashes and calculates as its base
class does, and carries its text so that it goes back as it came. What arithmetic makes
of it (``value + timedelta(days=1)``, ``value.replace(hour=0)``) has no text any more
and is written the usual way.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self


class Exact:
    """A value and its text; mixed in before the class that gives the value."""

    __slots__ = ()

    @classmethod
    def of(cls, text: str | None, *arguments: Any) -> Self:
        """Build the value from its base class' ``arguments`` and attach ``text``."""
        build = cast("Callable[..., Self]", cls)
        value = build(*arguments)
        if text is not None:
            # UUID refuses plain assignment.
            object.__setattr__(value, "_text", text)
        return value

    @property
    def text(self) -> str | None:
        """The text that the value came as; None for what was computed from it."""
        return cast("str | None", getattr(self, "_text", None))

    def plain(self) -> Any:
        """Return the value without its text, as an instance of the base class."""
        base: Any = type(self).__mro__[2]
        return base(*self._arguments())

    def _arguments(self) -> tuple[Any, ...]:
        """Return what the base class is called with to get the same value."""
        raise NotImplementedError

    def __reduce_ex__(self, protocol: object) -> tuple[Any, ...]:
        return _restore, (type(self), self.text, self._arguments())

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self


def _restore(cls: type[Exact], text: str | None, arguments: tuple[Any, ...]) -> Exact:
    return cls.of(text, *arguments)


def exact_text(value: object) -> str | None:
    """Return the text that ``value`` carries, None if it carries none."""
    return value.text if isinstance(value, Exact) else None


class ExactDateTime(Exact, datetime):
    """A datetime, cut to microseconds, with its text."""

    __slots__ = ("_text",)

    def _arguments(self) -> tuple[Any, ...]:
        day = (self.year, self.month, self.day)
        clock = (self.hour, self.minute, self.second, self.microsecond)
        return (*day, *clock, self.tzinfo)


class ExactTime(Exact, time):
    """A time of day, cut to microseconds, with its text."""

    __slots__ = ("_text",)

    def _arguments(self) -> tuple[Any, ...]:
        return (self.hour, self.minute, self.second, self.microsecond, self.tzinfo)


class ExactDuration(Exact, timedelta):
    """A timedelta, cut to microseconds, with its text."""

    __slots__ = ("_text",)

    def _arguments(self) -> tuple[Any, ...]:
        return (self.days, self.seconds, self.microseconds)


class ExactGuid(Exact, UUID):
    """A UUID with its text."""

    __slots__ = ("_text",)

    def _arguments(self) -> tuple[Any, ...]:
        return (str(self),)


class ExactBytes(Exact, bytes):
    """Bytes with the base64 text that they came as."""

    def _arguments(self) -> tuple[Any, ...]:
        return (bytes(self),)


class ExactInt(Exact, int):
    """An integer that came as text."""

    def _arguments(self) -> tuple[Any, ...]:
        return (int(self),)


class ExactDecimal(Exact, Decimal):
    """A decimal that came as text."""

    __slots__ = ("_text",)

    def _arguments(self) -> tuple[Any, ...]:
        return (str(self),)


class ExactFloat(Exact, float):
    """A float with its JSON number, where ``repr`` would write another one."""

    __slots__ = ("_text",)

    def _arguments(self) -> tuple[Any, ...]:
        return (float(self),)
