"""Properties that conditions are made of, by what their types can be compared with.

Every literal is written by the property's codec and read back as one literal, so that
no text can be more than a value.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ..codec_errors import EncodeError
from ..odata import (
    Binary,
    Call,
    Items,
    Lambda,
    Literal,
    Path,
    QueryError,
    QuerySyntaxError,
    parse_expression,
)
from .conditions import Condition, Operand, common_root

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ..codec_base import Codec

T = TypeVar("T")
P = TypeVar("P")

_variables: ContextVar[tuple[str, ...]] = ContextVar("variables", default=())


class ScalarProperty(Operand, Generic[T]):
    """A property of a primitive type: ``==``, ``!=`` and ``in_``."""

    __slots__ = ("_codec",)

    def __init__(self, path: Path, root: type[Any] | None, codec: Codec[Any]) -> None:
        super().__init__(path, root)
        self._codec = codec

    def __eq__(self, other: T | ScalarProperty[T] | None) -> Condition:  # type: ignore[override]
        """Compare; ``== None`` is ``eq null``: the property has no value."""
        return self._compared("eq", other)

    def __ne__(self, other: T | ScalarProperty[T] | None) -> Condition:  # type: ignore[override]
        """Compare; ``!= None`` is ``ne null``: the property has a value."""
        return self._compared("ne", other)

    __hash__ = None  # type: ignore[assignment]

    def in_(self, values: Iterable[T]) -> Condition:
        """Whether the property has one of the values.

        :raises QueryError: there are none, or one text is given in place of a list.
        """
        if isinstance(values, (str, bytes)):
            raise QueryError(f"{self}.in_ takes a list of values, not one: {values!r}")
        found = tuple(self._literal(each) for each in values)
        if not found:
            raise QueryError(
                f"{self}.in_ of nothing: no item fits, and OData has no empty list; "
                "leave the request out"
            )
        if len(found) == 1:
            return Condition(Binary("eq", self.expression, found[0]), self.root)
        return Condition(Binary("in", self.expression, Items(found)), self.root)

    def _compared(self, operator: str, other: object) -> Condition:
        if isinstance(other, ScalarProperty):
            expression = Binary(operator, self.expression, other.expression)
            return Condition(expression, common_root(self, other))
        may_be_null = operator in {"eq", "ne"}
        literal = NULL if other is None and may_be_null else self._literal(other)
        return Condition(Binary(operator, self.expression, literal), self.root)

    def _literal(self, value: object) -> Literal:
        if value is None:
            raise QueryError(f"{self} is compared with null by == and != alone")
        try:
            literal = parse_expression(self._codec.literal(value))
        except EncodeError as error:
            raise QueryError(
                f"{self} is compared with {error.expected}, not with {error.found}"
            ) from None
        except QuerySyntaxError:
            raise QueryError(f"{self} has no literal for {value!r}") from None
        if not isinstance(literal, Literal):
            raise QueryError(f"{self} has no literal for {value!r}")
        return literal

    if not TYPE_CHECKING:

        def __rand__(self, other: object) -> Condition:
            """Say what is wrong with ``F.a == 1 & F.b == 2``."""
            return Condition.__rand__(self, other)

        __and__ = __or__ = __ror__ = __rand__


class OrderedProperty(ScalarProperty[T]):
    """A number, a date, a time, a duration: ``<``, ``<=``, ``>`` and ``>=`` too."""

    __slots__ = ()

    def __lt__(self, other: T | ScalarProperty[T]) -> Condition:
        return self._compared("lt", other)

    def __le__(self, other: T | ScalarProperty[T]) -> Condition:
        return self._compared("le", other)

    def __gt__(self, other: T | ScalarProperty[T]) -> Condition:
        return self._compared("gt", other)

    def __ge__(self, other: T | ScalarProperty[T]) -> Condition:
        return self._compared("ge", other)


class TextProperty(OrderedProperty[str]):
    """Text: ``contains``, ``startswith`` and ``endswith`` too."""

    __slots__ = ()

    def contains(self, part: str) -> Condition:
        """Whether the text has this part."""
        return self._called("contains", part)

    def startswith(self, part: str) -> Condition:
        """Whether the text starts with this part."""
        return self._called("startswith", part)

    def endswith(self, part: str) -> Condition:
        """Whether the text ends with this part."""
        return self._called("endswith", part)

    def _called(self, function: str, part: str) -> Condition:
        call = Call(function, (self.expression, self._literal(part)))
        return Condition(call, self.root)


class BooleanProperty(ScalarProperty[bool], Condition):
    """True or false; it is a condition itself: ``F.is_test & (F.id == "1")``."""

    __slots__ = ()
    __and__ = Condition.__and__
    __or__ = Condition.__or__
    if not TYPE_CHECKING:
        __rand__ = Condition.__rand__
        __ror__ = Condition.__ror__


class EnumProperty(ScalarProperty[T]):
    """A member of an enumeration."""

    __slots__ = ()


class FlagsProperty(EnumProperty[T]):
    """Members of an enumeration, any number of them: ``has`` too."""

    __slots__ = ()

    def has(self, members: T) -> Condition:
        """Whether all of these members are set."""
        return self._compared("has", members)


class CollectionProperty(Generic[P]):
    """A collection: conditions on its items, made by a function of one item."""

    __slots__ = ("_item", "_path", "_root")

    def __init__(
        self, path: Path, root: type[Any] | None, item: Callable[[Path], P]
    ) -> None:
        self._path = path
        self._root = root
        self._item = item

    # Nothing can be looked for in it here: the service has the items.
    __iter__ = None
    __contains__ = None

    def any(self, condition: Callable[[P], Condition] | None = None) -> Condition:
        """Whether some item fits; without a condition, whether there is an item.

        ``F.sessions.any(lambda session: session.is_test)``
        """
        if condition is None:
            return Condition(Lambda(self._path, "any"), self._root)
        return self._quantified("any", condition)

    def all(self, condition: Callable[[P], Condition]) -> Condition:
        """Whether every item fits, as is the case when there are none."""
        return self._quantified("all", condition)

    def _quantified(
        self, operator: Any, condition: Callable[[P], Condition]
    ) -> Condition:
        taken = _variables.get()
        variable = _free_variable(self._path, taken)
        token = _variables.set((*taken, variable))
        try:
            found: object = condition(self._item(Path((), variable)))
        finally:
            _variables.reset(token)
        if not isinstance(found, Condition):
            kind = type(found).__name__
            raise QueryError(
                f"{operator} takes a function that returns a condition, not {kind}"
            )
        expression = Lambda(self._path, operator, variable, found.expression)
        outer = Condition(self._path, self._root)
        return Condition(expression, common_root(outer, found))

    def __str__(self) -> str:
        return "/".join(filter(None, (self._path.variable, *self._path.names)))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self}>"


NULL = Literal("null", "null", None)


def _free_variable(path: Path, taken: tuple[str, ...]) -> str:
    """Take the first letter of the collection, with a number where it is taken."""
    first = path.names[-1][0].lower() if path.names else "x"
    letter = first if first.isascii() and first.isalpha() else "x"
    number = 2
    variable = letter
    while variable in taken:
        variable, number = f"{letter}{number}", number + 1
    return variable
