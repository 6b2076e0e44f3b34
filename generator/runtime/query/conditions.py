"""Conditions of ``$filter``, joined with ``&``, ``|`` and ``~``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from ..odata import Logical, Not, QueryError, print_expression

if TYPE_CHECKING:
    from typing import Literal

    from ..odata import Expression

_TRUTH = (
    "a condition is neither true nor false here: join conditions with &, | and ~, not "
    "with and, or and not, each in parentheses; write a <= F.x < b as "
    "(F.x >= a) & (F.x < b); and use .in_(...) instead of in"
)


class Operand:
    """A part of a filter: ``expression`` is its syntax, with names of the wire.

    ``root`` is the class whose items the expression is about; None where it is about
    lambda variables alone.
    """

    __slots__ = ("expression", "root")

    def __init__(self, expression: Expression, root: type[Any] | None) -> None:
        self.expression = expression
        self.root = root

    def __bool__(self) -> NoReturn:
        raise QueryError(_TRUTH)

    def __str__(self) -> str:
        return print_expression(self.expression)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self}>"


class Condition(Operand):
    """What is true or false of an item. ``str(condition)`` is the text of ``$filter``.

    ``(F.a == 1) & ~(F.b == 2)``: Python binds ``&``, ``|`` and ``~`` tighter than
    comparisons, so these need their parentheses.
    """

    __slots__ = ()

    def __and__(self, other: Condition) -> Condition:
        return _joined("and", self, other)

    def __or__(self, other: Condition) -> Condition:
        return _joined("or", self, other)

    def __invert__(self) -> Condition:
        return Condition(Not(self.expression), self.root)

    if not TYPE_CHECKING:

        def __rand__(self, other: object) -> Condition:
            return _joined("and", other, self)

        def __ror__(self, other: object) -> Condition:
            return _joined("or", other, self)

    def check_root(self, model: type[Any] | None) -> None:
        """Make sure that the condition is about items of a class.

        :raises QueryError: it is about those of another class.
        """
        if self.root is None or model is None or issubclass(model, self.root):
            return
        raise QueryError(
            f"{self} is a condition on {self.root.__name__}, not on {model.__name__}"
        )


def _joined(operator: Literal["and", "or"], left: object, right: object) -> Condition:
    for each in (left, right):
        if not isinstance(each, Condition):
            raise QueryError(
                f"{operator!r} joins conditions, not {type(each).__name__}: put each "
                "comparison in parentheses, as in (F.a == 1) & (F.b == 2)"
            )
    assert isinstance(left, Condition)
    assert isinstance(right, Condition)
    operands = (*_operands(operator, left), *_operands(operator, right))
    return Condition(Logical(operator, operands), common_root(left, right))


def _operands(operator: str, condition: Condition) -> tuple[Expression, ...]:
    expression = condition.expression
    if isinstance(expression, Logical) and expression.operator == operator:
        return expression.operands
    return (expression,)


def common_root(left: Operand, right: Operand) -> type[Any] | None:
    """Return the class that both are about.

    :raises QueryError: they are about items of different classes.
    """
    if left.root is None or right.root is None:
        return left.root or right.root
    if issubclass(left.root, right.root):
        return left.root
    if issubclass(right.root, left.root):
        return right.root
    raise QueryError(
        f"{left} is about {left.root.__name__} and {right} about {right.root.__name__}"
    )
