"""Expressions to text: what ``parse_expression`` reads back as the same expression."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from .syntax import (
    Alias,
    Binary,
    Call,
    Items,
    Lambda,
    Literal,
    Logical,
    Negative,
    Not,
    Path,
)

if TYPE_CHECKING:
    from .syntax import Expression

_PREFIXES = {
    "binary": "binary",
    "duration": "duration",
    "geography": "geography",
    "geometry": "geometry",
}
_QUOTED = {"string", "enum", *_PREFIXES}
# How tight each operator binds; an operand that binds looser gets parentheses.
_OR, _AND, _EQUALITY, _RELATION, _SUM, _PRODUCT, _UNARY, _MEMBER, _PRIMARY = range(9)
_BINARY = {
    **dict.fromkeys(("eq", "ne"), _EQUALITY),
    **dict.fromkeys(("gt", "ge", "lt", "le"), _RELATION),
    **dict.fromkeys(("add", "sub"), _SUM),
    **dict.fromkeys(("mul", "div", "divby", "mod"), _PRODUCT),
    **dict.fromkeys(("has", "in"), _MEMBER),
}


def print_expression(expression: Expression) -> str:
    """Write an expression, with as few parentheses as the precedence needs.

    But what ``not`` stands before has some as soon as it has an operator: services
    differ in how tight ``not`` binds.
    """
    match expression:
        case Literal():
            return print_literal(expression)
        case Path(names, variable):
            return "/".join(filter(None, (variable, *names)))
        case Alias(name):
            return name
        case Items(items):
            return f"({_list(items)})"
        case Call(name, arguments):
            return f"{name}({_list(arguments)})"
        case Lambda():
            return _lambda(expression)
        case Not(operand):
            inside = print_expression(operand)
            return f"not {inside}" if _level(operand) == _PRIMARY else f"not ({inside})"
        case Negative(operand):
            # A number after the minus would be read as one negative literal.
            is_name = isinstance(operand, (Path, Call))
            inside = print_expression(operand)
            return f"-{inside}" if is_name else f"-({inside})"
        case Binary(operator, left, right):
            level = _BINARY[operator]
            after = right if isinstance(right, Items) else None
            end = print_expression(after) if after else _at(level + 1, right)
            return f"{_at(level, left)} {operator} {end}"
        case Logical(operator, operands):
            level = _AND if operator == "and" else _OR
            return f" {operator} ".join(_at(level + 1, each) for each in operands)
        case _:
            assert_never(expression)


def print_literal(literal: Literal) -> str:
    """Write a literal, with its prefix and quotes."""
    if literal.kind not in _QUOTED:
        return literal.text
    prefix = _PREFIXES.get(literal.kind, literal.type_name)
    inside = literal.text.replace("'", "''")
    return f"{prefix}'{inside}'"


def _list(items: tuple[Expression, ...]) -> str:
    return ",".join(map(print_expression, items))


def _lambda(expression: Lambda) -> str:
    start = f"{print_expression(expression.path)}/{expression.operator}"
    if expression.condition is None:
        return f"{start}()"
    condition = print_expression(expression.condition)
    return f"{start}({expression.variable}:{condition})"


def _at(level: int, operand: Expression) -> str:
    """Write an operand, in parentheses where it binds looser than the place wants."""
    text = print_expression(operand)
    return text if _level(operand) >= level else f"({text})"


def _level(expression: Expression) -> int:
    match expression:
        case Logical(operator):
            return _AND if operator == "and" else _OR
        case Binary(operator):
            return _BINARY[operator]
        case Not() | Negative():
            return _UNARY
        case _:
            return _PRIMARY
