"""Enumerations that stay open: a member that the schema does not know keeps its text.

They are ``str`` subclasses with constants rather than ``enum.Enum``, which cannot take
a new member at run time without putting it into its private maps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

if TYPE_CHECKING:
    from typing import Self

E = TypeVar("E", bound="OpenEnum")


class Member:
    """Declares a known member in the body of an enum: its text and number on the wire.

    The class replaces it by an instance of its own when it is created; ``__get__`` is
    there so that type checkers see one too.
    """

    __slots__ = ("number", "text")

    def __init__(self, text: str, number: int | None = None) -> None:
        self.text = text
        self.number = number

    def __get__(self, instance: object, owner: type[E]) -> E:
        return owner(self.text)


class OpenEnum(str):
    """A member of an enumeration: the text on the wire, known to the schema or not.

    ``CallType("groupCall") is CallType.GROUP_CALL``, and it equals ``"groupCall"``.
    """

    _known: ClassVar[dict[str, Any]] = {}
    _name: str | None = None
    _number: int | None = None

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls._known = {}
        for name, member in list(vars(cls).items()):
            if isinstance(member, Member):
                value = str.__new__(cls, member.text)
                value._name = name
                value._number = member.number
                setattr(cls, name, cls._known.setdefault(member.text, value))

    def __new__(cls, text: str) -> Self:
        """Return the known member of this text, or a new value that is not known."""
        if not isinstance(text, str):
            raise TypeError(f"{cls.__name__} takes text, not {type(text).__name__}")
        known = cls._known.get(text)
        return str.__new__(cls, text) if known is None else cast("Self", known)

    @classmethod
    def known(cls) -> tuple[Self, ...]:
        """The members that the schema declares, in its order."""
        return tuple(cls._known.values())

    @property
    def is_known(self) -> bool:
        """Whether the schema declares this member."""
        return self._name is not None

    @property
    def name(self) -> str | None:
        """The name of the constant in Python; None for a value without one."""
        return self._name

    @property
    def number(self) -> int | None:
        """The number that the schema gives the value; None when it gives none."""
        return self._number

    def __reduce_ex__(self, protocol: object) -> tuple[Any, ...]:
        return type(self), (str.__str__(self),)

    def __repr__(self) -> str:
        owner = type(self).__name__
        if self._name is not None:
            return f"{owner}.{self._name}"
        return f"{owner}({str.__repr__(self)})"


class FlagsEnum(OpenEnum):
    """Any number of members at once, separated by commas on the wire.

    Values of one class are equal when they have the same members, in whatever order
    they came; text equals a value when it is the value's members in the order of their
    numbers, ``"read,write"``. The value itself keeps the text that it came as.
    """

    @property
    def members(self) -> frozenset[Self]:
        """The single members, known or not."""
        return frozenset(map(type(self), self._texts()))

    @property
    def is_known(self) -> bool:
        """Whether the schema declares every member, and there is one."""
        texts = self._texts()
        return bool(texts) and all(text in self._known for text in texts)

    @property
    def number(self) -> int | None:
        """The members' numbers joined; None when one of them has none."""
        result = 0
        for text in self._texts():
            number = self._number_of(text)
            if number is None:
                return None
            result |= number
        return result

    def __contains__(self, flag: object, /) -> bool:
        """Tell whether all of ``flag`` is set, by number where the schema gives it."""
        wanted = type(self)(flag)._texts() if isinstance(flag, str) else []
        return bool(wanted) and all(map(self._has, wanted))

    def _has(self, text: str) -> bool:
        mine = self._texts()
        number = self._number_of(text)
        if text in mine or not number:
            return text in mine
        bits = 0
        for each in mine:
            bits |= self._number_of(each) or 0
        return bits & number == number

    def __or__(self, other: str) -> Self:
        """Join the members, in the order of their numbers; a zero yields to others."""
        texts = {*self._texts(), *type(self)(other)._texts()}
        some = {text for text in texts if self._number_of(text) != 0}
        return type(self)(self._join(some or texts))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, FlagsEnum):
            return self._canonical() == other._canonical()
        return isinstance(other, str) and self._canonical() == other

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self._canonical())

    def _texts(self) -> list[str]:
        parts = (part.strip() for part in str.split(self, ","))
        return [part for part in parts if part]

    def _canonical(self) -> str:
        return self._join(set(self._texts()))

    @classmethod
    def _number_of(cls, text: str) -> int | None:
        known = cls._known.get(text)
        return None if known is None else known._number

    @classmethod
    def _join(cls, texts: set[str]) -> str:
        def order(text: str) -> tuple[bool, int, str]:
            number = cls._number_of(text)
            return number is None, number or 0, text

        return ",".join(sorted(texts, key=order))
