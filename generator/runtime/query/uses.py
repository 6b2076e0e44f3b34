"""Which properties an expression uses, and with which operators and functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..odata import (
    Binary,
    Call,
    Items,
    Lambda,
    Logical,
    Negative,
    Not,
    Path,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..odata import Expression

_TURNED = {"lt": "gt", "le": "ge", "gt": "lt", "ge": "le"}
_NOTHING: Mapping[str, str] = {}


def uses_in(
    expression: Expression,
    variables: Mapping[str, str] = _NOTHING,
    operator: str = "",
    *,
    is_denied: bool = False,
) -> Iterator[tuple[str, str]]:
    """Yield paths of properties from the item, each with the operator or function that
    it stands with; a lambda variable is the path of its collection. Operators are
    turned so that the property is on their left; one that stands alone is compared
    (``eq``) with true. What stands in ``not (...)`` comes with ``not`` besides, but for
    the conditions of a lambda, of which the collection is what is denied.
    """
    match expression:
        case Path(names, variable):
            path = _path(names, variables.get(variable or "", ""))
            counts = names[-1:] == ("$count",)
            if path:
                yield path, "$count" if counts else operator or "eq"
                yield from [(path, "not")] * is_denied
        case Binary(name, left, right):
            turned = _TURNED.get(name, name)
            yield from uses_in(left, variables, name, is_denied=is_denied)
            yield from uses_in(right, variables, turned, is_denied=is_denied)
        case Call(name, arguments):
            for each in arguments:
                yield from uses_in(each, variables, name, is_denied=is_denied)
        case Lambda(path, name, variable, condition):
            whole = _path(path.names, variables.get(path.variable or "", ""))
            yield whole, name
            yield from [(whole, "not")] * is_denied
            if condition is not None:
                yield from uses_in(condition, {**variables, variable or "": whole})
        case Not(operand):
            yield from uses_in(operand, variables, operator, is_denied=True)
        case Negative(operand):
            yield from uses_in(operand, variables, operator, is_denied=is_denied)
        case Logical(_, operands):
            for each in operands:
                yield from uses_in(each, variables, is_denied=is_denied)
        case Items(items):
            for each in items:
                yield from uses_in(each, variables, operator, is_denied=is_denied)


def _path(names: tuple[str, ...], above: str) -> str:
    """Join the names of properties; those of types and of the item itself are no
    steps."""
    steps = (name for name in names if "." not in name and name[0] not in "$@")
    return "/".join([*([above] if above else []), *steps])
