"""System query options: OData v4.01 URL conventions, section 5."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from .deprecation import warn_once
from .shapes import shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# What RFC 3986 allows in a query and no server reads as a separator of options.
_SAFE = "!$'()*,/:;=@"


def query_options(
    model: type[Any] | None,
    *,
    select: Sequence[str] = (),
    expand: Sequence[str] = (),
    filter: str | None = None,
    order_by: Sequence[str] = (),
    top: int | None = None,
    skip: int | None = None,
    search: str | None = None,
    count: bool = False,
) -> str:
    """Write the query of a URL, without its question mark.

    ``select``, ``expand`` and ``order_by`` take names in Python as well as on the wire,
    also in paths and in nested options (``"sessions($select=start_date_time)"``), and
    warn of deprecated properties; ``filter`` and ``search`` go as they are. ``model``
    is the class of the items, None where they are not objects.

    :raises ValueError: ``top`` or ``skip`` is negative.
    """
    for name, number in (("top", top), ("skip", skip)):
        if number is not None and number < 0:
            raise ValueError(f"{name} must not be negative: {number}")
    options = {
        "$select": _join(model, select),
        "$expand": _join(model, expand),
        "$filter": filter,
        "$orderby": _join(model, order_by),
        "$top": top,
        "$skip": skip,
        "$search": search,
        "$count": "true" if count else None,
    }
    given = (
        (name, value) for name, value in options.items() if value not in (None, "")
    )
    return "&".join(f"{name}={quote(str(value), safe=_SAFE)}" for name, value in given)


def with_aliases(query: str, pairs: Sequence[tuple[str, str | None]]) -> str:
    """Add parameter aliases (section 5.3) to a query.

    The pairs are of a name with its ``@`` and ``Codec.literal(argument)``; one whose
    literal is None is left out.
    """
    given = (
        f"{quote(name, safe=_SAFE)}={quote(literal, safe=_SAFE)}"
        for name, literal in pairs
        if literal is not None
    )
    return "&".join([*([query] if query else []), *given])


def _join(model: type[Any] | None, items: Sequence[str]) -> str:
    """Translate the items; one text alone is an expression with commas already."""
    expressions = [items] if isinstance(items, str) else items
    return ",".join(_translate(model, each) for each in expressions)


def _translate(model: type[Any] | None, expression: str) -> str:
    """Translate a list of paths, each with its options or a direction."""
    return ",".join(_item(model, part) for part in _split(expression, ","))


def _item(model: type[Any] | None, item: str) -> str:
    """Translate ``path``, ``path desc`` or ``path(option;option)``."""
    head, opening, rest = item.strip().partition("(")
    path, space, direction = head.partition(" ")
    names: list[str] = []
    for name in path.split("/"):
        wire, model = _name(model, name)
        names.append(wire)
    translated = "/".join(names) + space + direction
    if not opening:
        return translated
    inside, closing, after = rest.rpartition(")")
    options = ";".join(_option(model, each) for each in _split(inside, ";"))
    return f"{translated}({options}{closing}{after}"


def _option(model: type[Any] | None, option: str) -> str:
    name, equals, value = option.partition("=")
    if name.strip() in {"$select", "$expand", "$orderby"}:
        value = _translate(model, value)
    return f"{name}{equals}{value}"


def _name(model: type[Any] | None, name: str) -> tuple[str, type[Any] | None]:
    """Translate one name of a model; return the class that it leads to as well."""
    if model is None:
        return name, None
    shape = shape_of(model)
    prop = shape.by_attribute.get(name) or shape.by_wire.get(name)
    if prop is None:
        return name, None
    warn_once(model, prop.attribute)
    return prop.wire, prop.codec.model


def _split(text: str, separator: str) -> Iterator[str]:
    """Split at the separators that stand outside of parentheses and quotes."""
    depth, quoted, start = 0, False, 0
    for index, character in enumerate(text):
        if character == "'":
            quoted = not quoted
        elif quoted:
            continue
        elif character in "()":
            depth += 1 if character == "(" else -1
        elif character == separator and depth == 0:
            yield text[start:index]
            start = index + 1
    yield text[start:]
