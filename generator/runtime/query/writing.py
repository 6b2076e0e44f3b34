"""Query options as a method takes them, to their texts: read, translate, check, print.

Every option is read into the syntax of ``odata``, whether it came as text or as a
value, so that what is checked is what is sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from ..odata import (
    Item,
    QueryError,
    QuerySyntaxError,
    parse_expression,
    parse_items,
    parse_order,
    print_expression,
    print_items,
    print_order,
)
from .conditions import Condition
from .expand import Expand
from .names import Names
from .search import search_expression

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..odata import Expression
    from .rules import Rules

T = TypeVar("T")


def write_options(
    model: type[Any] | None,
    rules: Rules | None,
    given: Mapping[str, Any],
    *,
    check: bool,
) -> dict[str, str]:
    """Write the options that are given, each by its name with the ``$``.

    :raises QueryError: as ``query_options``.
    """
    if check and rules is not None:
        rules.check_names(given)
    writer = _Writer(model, rules if check else None, check=check)
    return {
        name: text
        for name, value in given.items()
        if (text := writer.option(name, value))
    }


class _Writer:
    """Writes the options of one request; ``rules`` are None where none are checked."""

    def __init__(
        self, model: type[Any] | None, rules: Rules | None, *, check: bool
    ) -> None:
        self._model = model
        self._rules = rules
        self._check = check
        self._names = Names(check=check)

    def option(self, name: str, value: Any) -> str:
        match name:
            case "$select" | "$expand":
                return ",".join(self._items(name, each) for each in _listed(value))
            case "$orderby":
                return ",".join(self._order(each) for each in _listed(value))
            case "$filter":
                return self._filter(value)
            case "$search":
                return _search(value, check=self._check)
            case "$count":
                return "true" if _truth(value) else ""
            case _:
                return str(_number(name, value))

    def _items(self, name: str, given: object) -> str:
        if isinstance(given, Expand) and name == "$expand":
            return print_items(self._checked((_item(given, self._model),), name))
        return self._text(
            name,
            given,
            parse_items,
            lambda items: self._checked(items, name),
            print_items,
        )

    def _checked(self, items: tuple[Item, ...], name: str) -> tuple[Item, ...]:
        found = self._names.items(items, self._model, name)
        if self._rules is not None and name == "$expand":
            self._rules.check_expand(found)
        return found

    def _order(self, given: object) -> str:
        return self._text(
            "$orderby",
            given,
            parse_order,
            lambda orders: self._names.orders(orders, self._model),
            print_order,
        )

    def _filter(self, given: object) -> str:
        if isinstance(given, Condition):
            given.check_root(self._model)
            return print_expression(self._condition(given.expression))
        return self._text(
            "$filter", given, parse_expression, self._condition, print_expression
        )

    def _condition(self, expression: Expression) -> Expression:
        found = self._names.expression(expression, self._model)
        if self._rules is not None:
            self._rules.check_filter(found)
        return found

    def _text(
        self,
        name: str,
        given: object,
        read: Callable[[str], T],
        translate: Callable[[T], T],
        write: Callable[[T], str],
    ) -> str:
        """Translate a text. It goes as it is where there is nothing to translate, and
        where it is neither understood nor checked."""
        if not isinstance(given, str):
            raise _wrong_type(name, given)
        text = str.__str__(given)
        try:
            found = read(text)
        except QuerySyntaxError as error:
            if self._check:
                raise QueryError(f"{name} {error}") from error
            return text
        translated = translate(found)
        is_neat = not self._check or text == " ".join(text.split())
        return text if translated == found and is_neat else write(translated)


def _wrong_type(name: str, given: object) -> QueryError:
    wanted = {"$expand": "text or an Expand", "$filter": "text or a condition"}
    found = type(given).__name__
    return QueryError(f"{name} takes {wanted.get(name, 'text')}, not {found}")


def _listed(value: object) -> Sequence[object]:
    """Take one text alone, which may be an expression with commas, for a list of it."""
    if isinstance(value, (str, Expand)):
        return [value]
    if isinstance(value, Sequence):
        return value
    raise QueryError(f"a list of names is wanted, not {type(value).__name__}")


def _item(given: Expand, model: type[Any] | None) -> Item:
    """Read an ``Expand`` of a class; what stands in it is never sent unread."""
    path = parse_items(_is_text("Expand", given.name))
    if len(path) != 1 or path[0] != Item(path[0].path):
        raise QueryError(f"Expand takes one name, without options: {given.name!r}")
    inside = Names(check=False).end_of(path[0].path, model)
    return Item(
        path[0].path,
        select=tuple(
            item
            for each in _listed(given.select)
            for item in parse_items(_is_text("$select", each))
        ),
        expand=tuple(
            item for each in _listed(given.expand) for item in _nested(each, inside)
        ),
        filter=_nested_filter(given.filter, inside),
        order_by=tuple(
            order
            for each in _listed(given.order_by)
            for order in parse_order(_is_text("$orderby", each))
        ),
        top=None if given.top is None else _number("$top", given.top),
        skip=None if given.skip is None else _number("$skip", given.skip),
        search="" if given.search is None else _search(given.search, check=True),
        count=_truth(given.count) or None,
    )


def _nested(given: object, model: type[Any] | None) -> tuple[Item, ...]:
    if isinstance(given, Expand):
        return (_item(given, model),)
    return parse_items(_is_text("$expand", given))


def _nested_filter(given: object, model: type[Any] | None) -> Expression | None:
    if isinstance(given, Condition):
        given.check_root(model)
        return given.expression
    return None if given is None else parse_expression(_is_text("$filter", given))


def _is_text(name: str, given: object) -> str:
    if isinstance(given, str):
        return str.__str__(given)
    raise _wrong_type(name, given)


def _search(given: object, *, check: bool) -> str:
    text = _is_text("$search", given)
    return search_expression(text) if check else text


def _truth(given: object) -> bool:
    if isinstance(given, bool):
        return given
    raise QueryError(f"$count takes True or False, not {type(given).__name__}")


def _number(name: str, given: object) -> int:
    if not isinstance(given, int) or isinstance(given, bool):
        raise QueryError(f"{name} takes a number, not {type(given).__name__}")
    if given < 0:
        raise QueryError(f"{name} must not be negative: {given}")
    return int(given)
