"""What a filter or an order says of an entity: OData v4.01 URL Conventions, 5.1.1."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..codec_base import Codec
from ..codec_errors import DecodeError
from ..containers import Collection as ListCodec
from ..containers import Nullable
from ..odata import (
    Alias,
    Binary,
    Call,
    Expression,
    Items,
    Lambda,
    Literal,
    Logical,
    Negative,
    Not,
    Path,
    QuerySyntaxError,
    parse_expression,
)
from ..shapes import shape_named
from .data.entities import Collection, Entity
from .operators import FUNCTIONS, as_condition, by_value, operate
from .refusals import RefusalError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..odata import Order
    from .schema import Schema


_SEARCHED = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Thing:
    """An object that a path can be followed from."""

    model: type[Any]
    document: Mapping[str, Any]
    entity: Entity | None = None


def thing_of(entity: Entity) -> Thing:
    """An entity as a path sees it."""
    return Thing(entity.model, entity.document(), entity)


class Evaluator:
    """Evaluates expressions; ``aliases`` are the parameter aliases of the request."""

    def __init__(self, schema: Schema, aliases: Mapping[str, str]) -> None:
        self._schema = schema
        self._aliases = aliases

    def matching(
        self, entities: Sequence[Entity], condition: Expression
    ) -> list[Entity]:
        """Those for which a condition is true.

        :raises RefusalError: the condition does not go with the type.
        """
        return [each for each in entities if self._holds(condition, thing_of(each), {})]

    def _holds(
        self, condition: Expression, it: Thing, variables: Mapping[str, Any]
    ) -> bool:
        value = self.value(condition, it, variables)
        return value is not None and as_condition(value)

    def ordered(
        self, entities: Sequence[Entity], order: tuple[Order, ...]
    ) -> list[Entity]:
        """Sort by some expressions; null comes before everything else."""
        result = list(entities)
        for each in reversed(order):
            values = {
                id(entity): self.value(each.expression, thing_of(entity), {})
                for entity in result
            }

            def key(entity: Entity, values: dict[int, Any] = values) -> Any:
                return by_value(values[id(entity)])

            result.sort(key=key, reverse=each.descending)
        return result

    def mentioning(self, entities: Sequence[Entity], search: str) -> list[Entity]:
        """Those in which each word, or text in quotes, stands somewhere.

        :raises RefusalError: the search has operators.
        """
        words = [word or quoted for quoted, word in _SEARCHED.findall(search)]
        if {"AND", "OR", "NOT"}.intersection(words):
            raise RefusalError(501, "$search takes words here, no operators.")
        wanted = [each.lower() for each in words]
        return [
            each
            for each in entities
            for text in [" ".join(_texts(each.document())).lower()]
            if all(word in text for word in wanted)
        ]

    def value(
        self, expression: Expression, it: Thing, variables: Mapping[str, Any]
    ) -> Any:
        """The value of an expression for a thing: a Python value, None for null."""
        match expression:
            case Literal():
                return expression.value
            case Alias(name):
                text = self._aliases.get(name)
                return None if text is None else self._of_alias(text, it)
            case Path():
                return self._path(expression, it, variables)
            case Items(items):
                return [self.value(each, it, variables) for each in items]
            case Not(operand):
                value = self.value(operand, it, variables)
                return None if value is None else not as_condition(value)
            case Negative(operand):
                value = self.value(operand, it, variables)
                return None if value is None else -value
            case Logical():
                return self._logical(expression, it, variables)
            case Binary(operator, left, right):
                first = self.value(left, it, variables)
                second = self.value(right, it, variables)
                return operate(operator, first, second)
            case Lambda():
                return self._lambda(expression, it, variables)
            case Call(name, arguments):
                return self._call(name, arguments, it, variables)
        raise RefusalError(501, f"'{type(expression).__name__}' is not supported here.")

    def _of_alias(self, text: str, it: Thing) -> Any:
        try:
            return self.value(parse_expression(text), it, {})
        except QuerySyntaxError as problem:
            raise RefusalError(400, f"Invalid parameter alias: {problem}.") from None

    def _logical(self, node: Logical, it: Thing, variables: Mapping[str, Any]) -> Any:
        decisive = node.operator == "or"
        unknown = False
        for each in node.operands:
            value = self.value(each, it, variables)
            if value is None:
                unknown = True
            elif as_condition(value) is decisive:
                return decisive
        return None if unknown else not decisive

    def _lambda(self, node: Lambda, it: Thing, variables: Mapping[str, Any]) -> Any:
        items = self._path(node.path, it, variables)
        if items is None:
            items = []
        if not isinstance(items, list):
            raise RefusalError(400, f"{node.operator} needs a collection before it.")
        if node.condition is None or node.variable is None:
            return bool(items)
        results = (
            self._holds(node.condition, it, {**variables, node.variable: each})
            for each in items
        )
        return any(results) if node.operator == "any" else all(results)

    def _path(self, path: Path, it: Thing, variables: Mapping[str, Any]) -> Any:
        value: Any = it
        names = path.names
        if path.variable is not None:
            value = variables.get(path.variable)
            if path.variable not in variables:
                raise RefusalError(400, f"There is no variable '{path.variable}'.")
        elif names and names[0] in {"$it", "$this"}:
            names = names[1:]
        for name in names:
            value = self._step(value, name)
        return value

    def _step(self, value: Any, name: str) -> Any:
        if value is None:
            return None
        if name == "$count":
            if not isinstance(value, list):
                raise RefusalError(400, "$count needs a collection before it.")
            return len(value)
        if not isinstance(value, Thing):
            raise RefusalError(
                400, f"There is no property '{name}' in a primitive value."
            )
        if "." in name and not name.startswith("@"):
            return value if self._is_of(value, name) else None
        return self._property(value, name)

    def _property(self, thing: Thing, name: str) -> Any:
        shape = self._schema.shape(thing.model)
        prop = shape.by_wire.get(name)
        if prop is None:
            if self._is_declared_below(thing.model, name):
                return None
            raise RefusalError(
                400, f"Could not find a property named '{name}' on type '{shape.name}'."
            )
        if thing.entity is not None and name in self._schema[thing.model].navigation:
            related = thing.entity.related(name)
            if isinstance(related, Collection):
                return [thing_of(each) for each in related.rows]
            return None if related is None else thing_of(related)
        return self._read(prop.codec, thing.document.get(name))

    def _is_declared_below(self, model: type[Any], name: str) -> bool:
        """Whether a derived type has the property: another object could have it."""
        declared = self._schema.base(model)
        return any(
            name in self._schema.shape(each).by_wire
            for each in self._schema.concrete(declared)
        )

    def _read(self, codec: Codec[Any], value: Any) -> Any:
        """The Python value of a JSON value; objects become things."""
        if value is None:
            return None
        if isinstance(codec, Nullable):
            return self._read(codec.item, value)
        if isinstance(codec, ListCodec):
            return [self._read(codec.item, each) for each in value]
        if codec.model is not None:
            return Thing(self._schema.model_of(codec.model, value), value)
        try:
            return codec.decode(value)
        except DecodeError:
            return value

    def _is_of(self, thing: Thing, name: str) -> bool:
        shape = shape_named(name)
        if shape is None:
            raise RefusalError(400, f"There is no type '{name}'.")
        return issubclass(thing.model, shape.model)

    def _call(
        self,
        name: str,
        arguments: tuple[Expression, ...],
        it: Thing,
        variables: Mapping[str, Any],
    ) -> Any:
        if name in {"isof", "cast"}:
            *subject, wanted = arguments
            value = self.value(subject[0], it, variables) if subject else it
            text = ".".join(wanted.names) if isinstance(wanted, Path) else ""
            if name == "isof" and isinstance(value, Thing):
                return self._is_of(value, text)
            raise RefusalError(501, f"{name} of that is not supported here.")
        function = FUNCTIONS.get(name.lower())
        if function is None:
            raise RefusalError(
                400, f"An unknown function with name '{name}' was found."
            )
        values = [self.value(each, it, variables) for each in arguments]
        if any(each is None for each in values):
            return None
        try:
            return function(*values)
        except (TypeError, AttributeError, ValueError):
            raise RefusalError(
                400, f"No function signature for '{name}' matches the arguments."
            ) from None


def _texts(value: Any) -> Iterator[str]:
    """All text in a document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
