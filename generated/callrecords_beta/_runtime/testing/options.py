"""The query options of a request: OData v4.01 URL Conventions, section 5."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from ..odata import (
    Item,
    QuerySyntaxError,
    parse_expression,
    parse_items,
    parse_order,
)
from .refusals import RefusalError

if TYPE_CHECKING:
    from collections.abc import Mapping

_KNOWN = {
    "$select",
    "$expand",
    "$filter",
    "$orderby",
    "$top",
    "$skip",
    "$count",
    "$search",
    "$format",
    "$skiptoken",
}
_NOTHING = Item(())


@dataclass(frozen=True, slots=True)
class Options:
    """The system query options as one item, as if the resource were expanded.

    ``aliases`` are the parameter aliases, ``texts`` the options as they came, in their
    order.
    """

    item: Item = _NOTHING
    skip_token: str = ""
    aliases: Mapping[str, str] = field(default_factory=dict)
    texts: tuple[tuple[str, str], ...] = ()


def read_query(query: str) -> tuple[tuple[str, str], ...]:
    """The pairs of a query, decoded once; a plus is a space.

    :raises RefusalError: it is not UTF-8.
    """
    try:
        pairs = parse_qsl(query, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        raise RefusalError(400, "The query is not UTF-8.") from None
    return tuple(pairs)


def read_options(pairs: tuple[tuple[str, str], ...]) -> Options:
    """Read the options; a dollar sign may be left out, as OData 4.01 has it.

    :raises RefusalError: an option that is unknown, comes twice or cannot be read.
    """
    texts: dict[str, str] = {}
    for name, value in pairs:
        if name.startswith("@"):
            continue
        key = name if name.startswith("$") else f"${name}"
        if key not in _KNOWN:
            if name.startswith("$"):
                raise RefusalError(400, f"The query option '{name}' is not supported.")
            continue
        if key in texts:
            raise RefusalError(
                400, f"Query option '{key}' was specified more than once."
            )
        texts[key] = value
    return Options(
        item=_item(texts),
        skip_token=texts.get("$skiptoken", ""),
        aliases={name: value for name, value in pairs if name.startswith("@")},
        texts=pairs,
    )


def _item(texts: Mapping[str, str]) -> Item:
    def text(name: str) -> str:
        return texts.get(name, "").strip()

    if text("$format") not in {"", "json", "application/json"}:
        raise RefusalError(415, "Only JSON is spoken here.")
    if text("$count") not in {"", "true", "false"}:
        raise RefusalError(400, "Invalid value for '$count': true or false.")
    try:
        return Item(
            (),
            select=parse_items(text("$select")) if text("$select") else (),
            expand=parse_items(text("$expand")) if text("$expand") else (),
            filter=parse_expression(text("$filter")) if text("$filter") else None,
            order_by=parse_order(text("$orderby")) if text("$orderby") else (),
            top=_number("$top", text("$top")),
            skip=_number("$skip", text("$skip")),
            search=text("$search"),
            count=text("$count") == "true" or None,
        )
    except QuerySyntaxError as problem:
        raise RefusalError(400, f"Invalid query: {problem}.") from None


def _number(name: str, text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise RefusalError(
            400, f"Invalid value '{text}' for {name}: a number from 0 on."
        )
    return int(text)
