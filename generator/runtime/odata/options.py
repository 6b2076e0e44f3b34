"""The values of ``$select``, ``$expand`` and ``$orderby``, to values and back.

OData v4.01 ABNF: selectItem, expandItem, orderbyItem.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .errors import QuerySyntaxError
from .parser import MAX_DEPTH, Parser, parse_expression
from .printer import print_expression
from .tokens import is_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .syntax import Expression

_NUMBERS = ("$top", "$skip", "$levels")
_OPTIONS = ("$filter", "$select", "$expand", "$orderby", "$search", "$count", *_NUMBERS)
_LAST = frozenset({"*", "$ref", "$count", "$value"})


@dataclass(frozen=True, slots=True)
class Order:
    """An item of ``$orderby``."""

    expression: Expression
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An item of ``$select`` or ``$expand`` with the options in its parentheses.

    ``path`` holds its names; ``*`` may stand alone or last, ``$ref`` or ``$count``
    last. ``levels`` is 0 for ``max``.
    """

    path: tuple[str, ...]
    select: tuple[Item, ...] = ()
    expand: tuple[Item, ...] = ()
    filter: Expression | None = None
    order_by: tuple[Order, ...] = ()
    top: int | None = None
    skip: int | None = None
    levels: int | None = None
    search: str = ""
    count: bool | None = None


def parse_order(text: str, start: int = 0, end: int | None = None) -> tuple[Order, ...]:
    """Read the value of ``$orderby``, or a part of a text as one.

    :raises QuerySyntaxError: not what the grammar says.
    """
    return tuple(
        _order(text, first, last) for first, last in _divide(text, ",", start, end)
    )


def print_order(order: tuple[Order, ...]) -> str:
    """Write the value of ``$orderby``; ``asc``, the default, is left out."""
    return ",".join(
        print_expression(each.expression) + (" desc" if each.descending else "")
        for each in order
    )


def parse_items(text: str, start: int = 0, end: int | None = None) -> tuple[Item, ...]:
    """Read the value of ``$select`` or ``$expand``, or a part of a text as one.

    :raises QuerySyntaxError: not what the grammar says, or nested deeper than 100
        levels.
    """
    return _items(text, start, end, 0)


def print_items(items: tuple[Item, ...]) -> str:
    """Write the value of ``$select`` or ``$expand``."""
    return ",".join(map(_print_item, items))


def _order(text: str, start: int, end: int) -> Order:
    parser = Parser(text, start, end)
    expression = parser.expression()
    direction = parser.take_word("asc", "desc")
    parser.expect_end()
    return Order(expression, descending=direction == "desc")


def _items(text: str, start: int, end: int | None, depth: int) -> tuple[Item, ...]:
    if depth > MAX_DEPTH:
        raise QuerySyntaxError(text, start, f"at most {MAX_DEPTH} levels of nesting")
    found = _divide(text, ",", start, end)
    return tuple(_item(text, first, last, depth) for first, last in found)


def _item(text: str, start: int, end: int, depth: int) -> Item:
    opening = text.find("(", start, end)
    if opening < 0:
        return Item(_path(text, start, end))
    if text[end - 1] != ")":
        raise QuerySyntaxError(text, end, "')'")
    options: dict[str, object] = {}
    for first, last in _divide(text, ";", opening + 1, end - 1):
        name, value = _option(text, first, last, depth)
        if name in options:
            raise QuerySyntaxError(text, first, f"${name} only once")
        options[name] = value
    return Item(_path(text, start, opening), **options)  # type: ignore[arg-type]


def _path(text: str, start: int, end: int) -> tuple[str, ...]:
    names = tuple(text[start:end].strip().split("/"))
    if not all(is_name(name) or name in _LAST or name[-2:] == ".*" for name in names):
        raise QuerySyntaxError(text, start, "a property, or properties joined by '/'")
    if "*" in names[:-1]:
        raise QuerySyntaxError(text, start, "'*' as the last name of a path")
    return names


def _option(text: str, start: int, end: int, depth: int) -> tuple[str, object]:
    equals = text.find("=", start, end)
    name = text[start : max(equals, start)].strip().lower()
    name = name if name.startswith("$") else f"${name}"
    if name not in _OPTIONS:
        raise QuerySyntaxError(text, start, f"one of {', '.join(_OPTIONS)} and '='")
    first, value = equals + 1, text[equals + 1 : end].strip()
    match name:
        case "$filter":
            return "filter", parse_expression(text, first, end)
        case "$orderby":
            return "order_by", parse_order(text, first, end)
        case "$select" | "$expand":
            return name[1:], _items(text, first, end, depth + 1)
        case "$count" if value in {"true", "false"}:
            return "count", value == "true"
        case "$search" if value:
            return "search", value
        case "$levels" if value == "max":
            return "levels", 0
    if name in _NUMBERS and value.isascii() and value.isdigit() and len(value) < 20:
        return name[1:], int(value)
    raise QuerySyntaxError(text, first, f"a value of {name}")


def _divide(
    text: str, separator: str, start: int, end: int | None
) -> Iterator[tuple[int, int]]:
    """Divide at the separators that stand outside of parentheses and quotes.

    :raises QuerySyntaxError: parentheses or quotes that do not match.
    """
    end = len(text) if end is None else end
    depth, quote, first = 0, "", start
    for index in range(start, end):
        character = text[index]
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote = character
        elif character in "()":
            depth += 1 if character == "(" else -1
            if depth < 0:
                raise QuerySyntaxError(text, index, "no ')' here")
        elif character == separator and depth == 0:
            yield _trim(text, first, index)
            first = index + 1
    if quote or depth:
        raise QuerySyntaxError(text, end, f"{quote or ')'!r}")
    yield _trim(text, first, end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the white space at both ends."""
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    return start, start + len(part.strip())


def _print_item(item: Item) -> str:
    options = {
        "$select": print_items(item.select),
        "$expand": print_items(item.expand),
        "$filter": print_expression(item.filter) if item.filter is not None else "",
        "$orderby": print_order(item.order_by),
        "$top": "" if item.top is None else str(item.top),
        "$skip": "" if item.skip is None else str(item.skip),
        "$levels": "" if item.levels is None else str(item.levels or "max"),
        "$search": item.search,
        "$count": "" if item.count is None else str(item.count).lower(),
    }
    given = ";".join(f"{name}={value}" for name, value in options.items() if value)
    path = "/".join(item.path)
    return f"{path}({given})" if given else path
