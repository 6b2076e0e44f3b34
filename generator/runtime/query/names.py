"""Names in query options: found in the table of types, translated to those of the wire.

A name of the wire wins where it is also the Python name of another property.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from ..deprecation import warn_once
from ..odata import (
    Binary,
    Call,
    Expression,
    Item,
    Items,
    Lambda,
    Literal,
    Logical,
    Negative,
    Not,
    Order,
    Path,
    QueryError,
)
from ..shapes import shape_named, shape_of, shapes_below, type_names
from .suggestions import listed, near_misses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..codec_base import Codec
    from ..shapes import Prop, Shape

# Built-in functions: OData v4.01 URL conventions, section 5.1.1.5 and after.
_FUNCTIONS = frozenset(
    {
        *("concat", "contains", "endswith", "indexof", "length", "startswith"),
        *("substring", "matchespattern", "tolower", "toupper", "trim"),
        *("hassubset", "hassubsequence", "case", "cast", "isof"),
        *("year", "month", "day", "hour", "minute", "second", "fractionalseconds"),
        *("date", "time", "totaloffsetminutes", "totalseconds"),
        *("mindatetime", "maxdatetime", "now", "round", "floor", "ceiling"),
    }
)
_COMPARISONS = frozenset({"eq", "ne", "gt", "ge", "lt", "le", "has", "in"})
# Kinds of literal that a property can be compared with beside its own and null.
_ALSO_FITS = {
    "enum": {"string", "number"},
    "duration": {"string"},
    "date": {"dateTimeOffset"},
    "dateTimeOffset": {"date"},
}
_EXAMPLES = {
    "string": "text in quotes, 'a'",
    "boolean": "true or false",
    "number": "a number",
    "guid": "a GUID without quotes",
    "date": "a date without quotes, 2026-01-31",
    "dateTimeOffset": "a date and time without quotes, 2026-01-31T00:00:00Z",
    "timeOfDay": "a time without quotes, 07:59:00",
    "duration": "duration'PT1S'",
    "binary": "binary'AAEC'",
    "geography": "geography'SRID=4326;Point(1.5 2.5)'",
    "geometry": "geometry'SRID=0;Point(1.5 2.5)'",
    "enum": "the name of a member in quotes, 'a'",
}
_ANYWAY = "check=False sends it anyway"


class Place(NamedTuple):
    """What a path leads to: the class of an object, or of each item of a collection,
    and the plain codec of the value. Both are None where nothing is known."""

    model: type[Any] | None = None
    codec: Codec[Any] | None = None

    @property
    def is_collection(self) -> bool:
        """Whether the value has items."""
        return self.codec is not None and self.codec.item is not None


UNKNOWN = Place()


def _place(codec: Codec[Any]) -> Place:
    is_typed = codec.model or codec.item or codec.literal_kind
    return Place(codec.model, codec) if is_typed else UNKNOWN


@dataclass(frozen=True, slots=True)
class Names:
    """Finds and translates; without ``check``, what is not found stays as it is."""

    check: bool

    def items(
        self, items: tuple[Item, ...], model: type[Any] | None, option: str
    ) -> tuple[Item, ...]:
        """Translate what is selected or expanded of a class.

        :raises QueryError: a property that there is not, or cannot be expanded.
        """
        return tuple(self._item(each, model, option) for each in items)

    def orders(
        self, orders: tuple[Order, ...], model: type[Any] | None
    ) -> tuple[Order, ...]:
        """Translate what items of a class are ordered by.

        :raises QueryError: as ``expression``.
        """
        return tuple(
            replace(each, expression=self.expression(each.expression, model))
            for each in orders
        )

    def expression(self, expression: Expression, model: type[Any] | None) -> Expression:
        """Translate an expression about items of a class.

        :raises QueryError: a property or a function that there is not, a literal that
            its property cannot be compared with, a collection without ``any``.
        """
        return _Scope(self, Place(model), {}).translate(expression)

    def end_of(
        self, path: tuple[str, ...], model: type[Any] | None
    ) -> type[Any] | None:
        """Return the class that a path leads to, from items of a class."""
        place = Place(model)
        for name in path:
            _, place = self.step(place, name)
        return place.model

    def step(self, place: Place, name: str) -> tuple[str, Place]:
        """Find one name of a path; return it as the wire has it, and where it leads."""
        if name[0] in "$@*" or "@" in name or place == UNKNOWN:
            return name, place if name in {"$it", "$this"} else UNKNOWN
        if "." in name:
            return name, self._cast(name)
        shape = shape_of(place.model) if place.model is not None else None
        prop = shape and (shape.by_wire.get(name) or shape.by_attribute.get(name))
        if shape and prop:
            warn_once(shape.model, prop.attribute)
            return prop.wire, _place(prop.codec.plain)
        if self.check and not (shape and shape.is_open):
            raise QueryError(_no_property(name, shape))
        return name, UNKNOWN

    def _cast(self, name: str) -> Place:
        shape = shape_named(name)
        if shape is None and self.check and not name.endswith(".*"):
            near = near_misses(name, type_names())
            raise QueryError(f"the schema has no type {name!r}{near}; {_ANYWAY}")
        return Place(shape.model) if shape else UNKNOWN

    def _item(self, item: Item, model: type[Any] | None, option: str) -> Item:
        place, names, owner = Place(model), [], model
        for name in item.path:
            owner = place.model
            wire, place = self.step(place, name)
            names.append(wire)
        if option == "$expand" and self.check:
            self._check_expanded(names, owner)
        inside = place.model
        condition = item.filter
        return replace(
            item,
            path=tuple(names),
            select=self.items(item.select, inside, "$select"),
            expand=self.items(item.expand, inside, "$expand"),
            filter=condition and self.expression(condition, inside),
            order_by=self.orders(item.order_by, inside),
        )

    def _check_expanded(self, names: list[str], owner: type[Any] | None) -> None:
        shape = shape_of(owner) if owner is not None else None
        prop = shape.by_wire.get(names[-1]) if shape else None
        if shape and prop and not prop.is_navigation:
            others = [each.attribute for each in shape.props if each.is_navigation]
            name = f"{shape.model.__name__}.{prop.attribute}"
            raise QueryError(
                f"{name} is no navigation property and "
                f"comes without $expand; {listed(others) or 'nothing'} can be expanded "
                f"here; {_ANYWAY}"
            )


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where an expression stands: the item that it is about, and lambda variables."""

    names: Names
    item: Place
    variables: Mapping[str, Place]

    def translate(self, expression: Expression) -> Expression:
        match expression:
            case Path():
                return self._path(expression)[0]
            case Binary(operator, left, right):
                return self._binary(operator, left, right)
            case Call(name, arguments):
                self._check_function(name)
                return Call(name, tuple(map(self._argument, arguments)))
            case Lambda():
                return self._lambda(expression)
            case Not(operand):
                return Not(self.translate(operand))
            case Negative(operand):
                return Negative(self.translate(operand))
            case Logical(kind, operands):
                return Logical(kind, tuple(map(self.translate, operands)))
            case Items(items):
                return Items(tuple(map(self.translate, items)))
            case _:
                return expression

    def _argument(self, expression: Expression) -> Expression:
        """Leave names of types as they are."""
        if isinstance(expression, Path) and "." in "".join(expression.names[:1]):
            return expression
        return self.translate(expression)

    def _path(self, path: Path) -> tuple[Path, Place]:
        """Translate a path; say where it leads."""
        is_free = path.variable is None
        place = self.item if is_free else self.variables[path.variable or ""]
        names: list[str] = []
        for number, name in enumerate(path.names):
            if place.is_collection and name != "$count" and "." not in name:
                self._needs_lambda(names, "/".join(path.names[number:]))
            wire, place = self.names.step(place, name)
            names.append(wire)
        return Path(tuple(names), path.variable), place

    def _needs_lambda(self, names: list[str], rest: str) -> None:
        if self.names.check:
            here = "/".join(names)
            raise QueryError(
                f"{here} is a collection: say of which items {rest} is meant, "
                f"as in {here}/any(x:x/{rest} eq ...); {_ANYWAY}"
            )

    def _lambda(self, expression: Lambda) -> Lambda:
        path, place = self._path(expression.path)
        if self.names.check and place.codec is not None and not place.is_collection:
            raise QueryError(
                f"{'/'.join(path.names)} is no collection, so it has no "
                f"{expression.operator}(...); {_ANYWAY}"
            )
        condition, variable = expression.condition, expression.variable
        if condition is not None and variable is not None:
            item = Place(place.model, place.codec.item) if place.codec else place
            inner = replace(self, variables={**self.variables, variable: item})
            condition = inner.translate(condition)
        return replace(expression, path=path, condition=condition)

    def _binary(self, operator: str, left: Expression, right: Expression) -> Binary:
        if self.names.check and operator in _COMPARISONS:
            self._check_literals(left, right, operator)
            self._check_literals(right, left, operator)
        return Binary(operator, self.translate(left), self.translate(right))

    def _check_literals(
        self, one: Expression, other: Expression, operator: str
    ) -> None:
        """Make sure that a property can be compared with the literals beside it."""
        if not isinstance(one, Path):
            return
        others = other.items if isinstance(other, Items) else (other,)
        literals = [each for each in others if isinstance(each, Literal)]
        codec = self._path(one)[1].codec
        if codec is None or not literals or (codec.item and operator == "in"):
            return
        name = "/".join(filter(None, (one.variable, *one.names)))
        for literal in literals:
            _check_literal(name, codec, literal)

    def _check_function(self, name: str) -> None:
        is_known = "." in name or name.lower() in _FUNCTIONS
        if self.names.check and not is_known:
            near = near_misses(name, _FUNCTIONS)
            raise QueryError(f"OData has no function {name!r}{near}; {_ANYWAY}")


def _check_literal(name: str, codec: Codec[Any], literal: Literal) -> None:
    if literal.kind == "null":
        return
    if codec.item is not None:
        raise QueryError(
            f"{name} is a collection: say which items are meant, as in "
            f"{name}/any(x:x eq ...); {_ANYWAY}"
        )
    kind = codec.literal_kind
    if kind and literal.kind != kind and literal.kind not in _ALSO_FITS.get(kind, ()):
        raise QueryError(
            f"{name} is compared with {_EXAMPLES[kind]}, not with the "
            f"{literal.kind} {literal.text!r}; {_ANYWAY}"
        )


def _no_property(name: str, shape: Shape | None) -> str:
    if shape is None:
        return f"there is no property {name!r} in what is no object; {_ANYWAY}"
    below = _declared_below(name, shape)
    if below:
        owner, prop = below
        return (
            f"{shape.model.__name__} has no property {name!r}, but "
            f"{owner.model.__name__} has: say {owner.name}/{prop.wire}; {_ANYWAY}"
        )
    names = [each.attribute for each in shape.props]
    near = near_misses(name, [*names, *shape.by_wire])
    return (
        f"{shape.model.__name__} has no property {name!r}{near}; "
        f"it has {listed(names) or 'none'}; {_ANYWAY}"
    )


def _declared_below(name: str, shape: Shape) -> tuple[Shape, Prop] | None:
    """Find the property in a class that derives from this one."""
    for each in shapes_below(shape.model):
        prop = each.by_wire.get(name) or each.by_attribute.get(name)
        if prop:
            return each, prop
    return None
