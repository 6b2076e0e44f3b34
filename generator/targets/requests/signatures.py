"""Parameters of builder methods, and the query options that they take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.ir import ListOf, Named, OperationKind, ScalarKind, item_type
from generator.python.code import Code, identifier, joined, union_with_none
from generator.python.names import parameter_names

if TYPE_CHECKING:
    from generator.ir import Operation, OperationKey, TypeRef
    from generator.python.types import TypeNames

_TEXTS = ("select", "expand")
_LIST_OPTIONS: dict[str, str] = {
    "select": "Sequence[str] = ()",
    "expand": "Sequence[str | Expand] = ()",
    "filter": "str | Condition | None = None",
    "order_by": "Sequence[str] = ()",
    "top": "int | None = None",
    "skip": "int | None = None",
    "search": "str | None = None",
    "count": "bool = False",
}
LIST_OPTIONS = tuple(_LIST_OPTIONS)
_MAY_BE_JSON = {ScalarKind.COMPLEX_TYPE, ScalarKind.ENTITY_TYPE, ScalarKind.UNTYPED}
ENTITY_OPTIONS = _TEXTS
COUNT_OPTIONS = ("filter", "search")
"""OData Protocol 4.01, section 11.2.10."""


@dataclass(frozen=True, slots=True)
class Argument:
    """A parameter of an operation: Python name, wire name, codec, whether it may be left out, and
    whether its value is JSON, which a URL holds in its query under an alias."""

    name: Code
    wire: str
    annotation: Code
    codec: Code
    is_optional: bool
    is_json: bool


def arguments(operation: Operation, key: OperationKey, types: TypeNames) -> list[Argument]:
    """The parameters of an operation, named so that no query option is hidden.

    An action's parameters that may be null may be left out: a service takes them for null (OData
    Protocol 4.01, section 11.5.5.1). A function's are all in its URL, but for the optional ones;
    that CSDL calls them nullable says little, for it does so by default.
    """
    is_function = operation.kind is OperationKind.FUNCTION
    named = parameter_names(key, frozenset(options_of(operation, types)))
    found = []
    for each in operation.parameters:
        annotation = types.annotation(each.type)
        may_be_left_out = each.is_optional or (not is_function and each.nullable)
        found.append(
            Argument(
                name=identifier(named[each.name]),
                wire=each.name,
                annotation=union_with_none(annotation) if may_be_left_out else annotation,
                codec=types.codec(each.type),
                is_optional=may_be_left_out,
                is_json=_is_json(each.type, types),
            )
        )
    return found


def _is_json(type_ref: TypeRef, types: TypeNames) -> bool:
    """Whether values are collections or objects, or may be."""
    match type_ref:
        case ListOf():
            return True
        case Named(name):
            return name not in types.enums
    return type_ref.kind in _MAY_BE_JSON


def options_of(operation: Operation, types: TypeNames) -> tuple[str, ...]:
    """The query options that make sense for what a function returns; an action takes none."""
    if operation.kind is OperationKind.ACTION or operation.returns is None:
        return ()
    item = item_type(operation.returns)
    if not isinstance(item, Named) or item.name in types.enums:
        return ()
    return LIST_OPTIONS if isinstance(operation.returns, ListOf) else ENTITY_OPTIONS


def option_parameters(options: tuple[str, ...]) -> list[Code]:
    """``select: Sequence[str] = ()`` and so on."""
    return [Code(f"{name}: {_LIST_OPTIONS[name]}") for name in options]


def query_call(model: Code | None, rules: Code | None, options: tuple[str, ...]) -> Code:
    """The call that makes the query of a URL from the options; ``rules`` is the name of what the
    page says of them, if it does."""
    first = [model or Code("None"), *([Code(f"rules.{rules}")] if rules else [])]
    named = [Code(f"{name}={name}") for name in options] + [Code("check=self._checks(options)")]
    return Code(f"query_options({joined(', ', [*first, *named])})")
