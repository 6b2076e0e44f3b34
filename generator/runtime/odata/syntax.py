"""The nodes of an expression: immutable, hashable, equal when they mean the same text.

Names in parentheses are those of rules in the OData v4.01 ABNF.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal as OneOf
from typing import TypeAlias

LiteralKind: TypeAlias = OneOf[
    "null",
    "boolean",
    "number",
    "string",
    "guid",
    "date",
    "dateTimeOffset",
    "timeOfDay",
    "duration",
    "binary",
    "enum",
    "geography",
    "geometry",
]


@dataclass(frozen=True, slots=True)
class Literal:
    """A primitive literal (primitiveLiteral).

    ``text`` is what stands inside of the quotes, quotes in it single, or the whole
    literal where it has none; ``type_name`` the qualified name before an enumeration's
    quotes. ``value`` is None, a bool, an int, a Decimal, a float for NaN and the
    infinities, a UUID, a date, a datetime, a time, a timedelta, bytes, or for strings,
    members of enumerations and geo literals a str.
    """

    kind: LiteralKind
    text: str
    value: object = field(compare=False)
    type_name: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """Names joined by slashes (firstMemberExpr, propertyPathExpr).

    A name may be a property, the qualified name of a type that is cast to, ``$it``,
    ``$this``, ``$root``, ``$count`` at the end, or an annotation. ``variable`` is the
    lambda variable that the path starts from; without one it starts from the item.
    """

    names: tuple[str, ...]
    variable: str | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """A parameter alias, its name with the ``@`` (parameterAlias)."""

    name: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list in parentheses, at least one item (listExpr)."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A built-in or qualified function (methodCallExpr, castExpr, isofExpr).

    Names of types among the arguments are paths of one name.
    """

    name: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Lambda:
    """``path/any(variable:condition)`` or ``all`` (anyExpr, allExpr).

    Both ``variable`` and ``condition`` are None in ``any()``: whether there are items.
    """

    path: Path
    operator: OneOf["any", "all"]
    variable: str | None = None
    condition: Expression | None = None


@dataclass(frozen=True, slots=True)
class Not:
    """``not`` of a condition (notExpr)."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class Negative:
    """The negative of a number or a duration (negateExpr)."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class Binary:
    """An operator in lower case between two operands.

    ``has in mul div divby mod add sub gt ge lt le eq ne``. On the right of ``in`` are
    ``Items``, or a collection without operators.
    """

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Logical:
    """Two or more conditions, joined (andExpr, orExpr)."""

    operator: OneOf["and", "or"]
    operands: tuple[Expression, ...]


Expression: TypeAlias = (
    Literal | Path | Alias | Items | Call | Lambda | Not | Negative | Binary | Logical
)
