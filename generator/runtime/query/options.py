"""System query options: OData v4.01 URL conventions, section 5."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ..query_errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .conditions import Condition
    from .expand import Expand
    from .rules import Rules

# What RFC 3986 allows in a query and no server reads as a separator of options.
_SAFE = "!$'()*,/:;=@"


def query_options(
    model: type[Any] | None,
    rules: Rules | None = None,
    *,
    select: Sequence[str] = (),
    expand: Sequence[str | Expand] = (),
    filter: str | Condition | None = None,
    order_by: Sequence[str] = (),
    top: int | None = None,
    skip: int | None = None,
    search: str | None = None,
    count: bool = False,
    check: bool = True,
) -> str:
    """Write the query of a URL, without its question mark.

    Names may be those of Python or those on the wire, also in paths, in nested options
    (``"sessions($select=start_date_time)"``) and in filters; deprecated properties are
    warned of. ``search`` is put in quotes where it is no search expression.

    :param model: the class of the items; None where they are not objects.
    :param rules: what the service offers for this request; None where that is not told.
    :param check: whether names, literals and rules are checked. Without, text that is
        not understood goes as it is.
    :raises QueryError: a property that there is not, a literal that cannot be compared
        with its property, text that is not in OData's grammar, what ``rules`` do not
        offer; and in any case a value of the wrong type, and a negative number.
    """
    given = {
        "$select": select,
        "$expand": expand,
        "$filter": filter,
        "$orderby": order_by,
        "$top": top,
        "$skip": skip,
        "$search": search,
        "$count": count or None,
    }
    given = {name: each for name, each in given.items() if _is_given(each)}
    if not given:
        return ""
    from .writing import write_options

    written = write_options(model, rules, given, check=check)
    return "&".join(f"{name}={quoted(text)}" for name, text in written.items())


def _is_given(value: object) -> bool:
    """Tell nothing at all from values; conditions are not to be compared with it."""
    is_empty = isinstance(value, (str, list, tuple)) and not value
    return value is not None and not is_empty


def with_aliases(query: str, pairs: Sequence[tuple[str, str | None]]) -> str:
    """Add parameter aliases (section 5.3) to a query.

    The pairs are of a name with its ``@`` and ``Codec.literal(argument)``; one whose
    literal is None is left out.
    """
    given = (
        f"{quoted(name)}={quoted(literal)}"
        for name, literal in pairs
        if literal is not None
    )
    return "&".join([*([query] if query else []), *given])


def quoted(text: str) -> str:
    """Encode the value of an option for a URL.

    :raises QueryError: it is no text that can be sent.
    """
    try:
        return quote(text, safe=_SAFE)
    except UnicodeEncodeError:
        raise QueryError(f"half of a character cannot be sent: {text!r}") from None
