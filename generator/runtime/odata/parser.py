"""Text to expression: a parser by descent, one function for each level of precedence.

The levels are those of OData v4.01 URL Conventions, section 5.1.1.16, tightest first:
paths and calls; ``has`` and ``in``; ``-`` and ``not``; ``mul div divby mod``;
``add sub``; ``gt ge lt le``; ``eq ne``; ``and``; ``or``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast
from typing import Literal as OneOf

from .errors import QuerySyntaxError
from .syntax import (
    Alias,
    Binary,
    Call,
    Items,
    Lambda,
    Logical,
    Negative,
    Not,
    Path,
)
from .tokens import Token, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .syntax import Expression

MAX_DEPTH = 100
_UNARY, _MEMBER = 6, 7
_LEVELS = {
    "or": 0,
    "and": 1,
    **dict.fromkeys(("eq", "ne"), 2),
    **dict.fromkeys(("gt", "ge", "lt", "le"), 3),
    **dict.fromkeys(("add", "sub"), 4),
    **dict.fromkeys(("mul", "div", "divby", "mod"), 5),
    **dict.fromkeys(("has", "in"), _MEMBER),
}
_IS_OPERAND = re.compile(r"[ \t\r\n]*[^ \t\r\n/,);]").match


def parse_expression(text: str, start: int = 0, end: int | None = None) -> Expression:
    """Read an expression, such as the value of ``$filter``; or a part of a text as one.

    Operators are read in any case, as OData 4.01 wants, and kept in lower case.

    :raises QuerySyntaxError: not an expression, or nested deeper than 100 levels.
        ``$filter(...)`` and bound functions in a path, and JSON, are not understood.
    """
    parser = Parser(text, start, end)
    expression = parser.expression()
    parser.expect_end()
    return expression


class Parser:
    """Reads one text; lives for the length of one call."""

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        self._text = text
        self._tokens: Iterator[Token] = tokenize(text, start, end)
        self._next = next(self._tokens)
        self._variables: list[str] = []
        self._depth = 0

    def expression(self, lowest: int = 0) -> Expression:
        """Read on to the first operator that binds looser than ``lowest``."""
        before = self._depth
        self._deeper()
        left = self._operand()
        while operator := self._take_operator(lowest):
            self._deeper()
            level = _LEVELS[operator]
            if operator in {"or", "and"}:
                left = self._logical("or" if operator == "or" else "and", left)
            elif operator == "in":
                is_list = self._comes("(")
                right = Items(self._arguments()) if is_list else self._primary()
                left = Binary(operator, left, right)
            else:
                left = Binary(operator, left, self.expression(level + 1))
        self._depth = before
        return left

    def expect_end(self) -> None:
        """Make sure that nothing is left."""
        if self._next.kind != "end":
            raise self._wrong("an operator or the end")

    def take_word(self, *words: str) -> str | None:
        """Take one of these words, whatever its case, if it comes next."""
        word = self._next.text.lower()
        if self._next.kind != "word" or word not in words:
            return None
        self._take()
        return word

    def _logical(self, operator: OneOf["or", "and"], left: Expression) -> Expression:
        operands = [left, self.expression(_LEVELS[operator] + 1)]
        while self._next.after_space and self.take_word(operator):
            operands.append(self.expression(_LEVELS[operator] + 1))
        return Logical(operator, tuple(operands))

    def _take_operator(self, lowest: int) -> str | None:
        level = _LEVELS.get(self._next.text.lower(), -1)
        return self.take_word(*_LEVELS) if level >= lowest else None

    def _operand(self) -> Expression:
        if self._comes_not():
            self._take()
            return Not(self.expression(_UNARY))
        if self._comes("-"):
            self._take()
            return Negative(self.expression(_UNARY))
        return self._primary()

    def _primary(self) -> Expression:
        token = self._next
        if token.literal is not None:
            self._take()
            return token.literal
        if self._comes("("):
            self._take()
            inside = self.expression()
            self._expect(")")
            return inside
        if token.kind != "word":
            raise self._wrong("a property, a literal or a function")
        self._take()
        if self._comes("(") and not self._next.after_space:
            return Call(token.text, self._arguments(least=0))
        if token.text.startswith("@") and not self._comes("/"):
            return Alias(token.text)
        return self._path(token.text)

    def _path(self, first: str) -> Expression:
        """Read on after the first name of a path."""
        variable = first if first in self._variables else None
        names = [] if variable else [first]
        while self._comes("/"):
            self._take()
            token = self._next
            if token.kind != "word":
                raise self._wrong("a property")
            self._take()
            if self._comes("(") and not self._next.after_space:
                return self._lambda(Path(tuple(names), variable), token)
            names.append(token.text)
        return Path(tuple(names), variable)

    def _lambda(self, path: Path, operator: Token) -> Expression:
        if operator.text not in {"any", "all"}:
            raise QuerySyntaxError(self._text, operator.position, "any or all")
        kind = cast("OneOf['any', 'all']", operator.text)
        self._expect("(")
        if kind == "any" and self._comes(")"):
            self._take()
            return Lambda(path, kind)
        variable = self._next
        if variable.kind != "word" or not variable.text.isidentifier():
            raise self._wrong("a variable, as in any(x:x/id eq 1)")
        self._take()
        self._expect(":")
        self._variables.append(variable.text)
        condition = self.expression()
        self._variables.pop()
        self._expect(")")
        return Lambda(path, kind, variable.text, condition)

    def _arguments(self, least: int = 1) -> tuple[Expression, ...]:
        """Read a list in parentheses; ``least`` is how many items it must have."""
        self._expect("(")
        found: list[Expression] = []
        while len(found) < least or not self._comes(")"):
            if found:
                self._expect(",")
            found.append(self.expression())
        self._expect(")")
        return tuple(found)

    def _comes_not(self) -> bool:
        """Whether ``not`` the operator comes next, rather than a property of this name:
        an operand must follow it."""
        token = self._next
        if token.kind != "word" or token.text.lower() != "not":
            return False
        return _IS_OPERAND(self._text, token.position + 3) is not None

    def _comes(self, mark: str) -> bool:
        return self._next.kind == "mark" and self._next.text == mark

    def _expect(self, mark: str) -> None:
        if not self._comes(mark):
            raise self._wrong(f"{mark!r}")
        self._take()

    def _take(self) -> Token:
        taken = self._next
        self._next = next(self._tokens)
        return taken

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._wrong(f"at most {MAX_DEPTH} levels of nesting")

    def _wrong(self, expected: str) -> QuerySyntaxError:
        return QuerySyntaxError(self._text, self._next.position, expected)
