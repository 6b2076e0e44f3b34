"""What annotation values say, each with the default that CSDL gives it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.frontend.csdl.lowering.values import BOOLEANS
from generator.frontend.csdl.syntax import CollectionOf, Record, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.frontend.csdl.lowering.problems import Problems
    from generator.frontend.csdl.syntax import Expression

XML_SPACE = " \t\r\n"


def truth(value: Expression | None, subject: str, problems: Problems) -> bool | None:
    """A Boolean; no value at all means true (sections 14.2 and 14.3.2), an expression unknown."""
    if value is None:
        return True
    if not isinstance(value, Text) or value.kind not in ("Bool", "String"):
        return None
    answer = BOOLEANS.get(value.text.strip())
    if answer is None:
        message = f"annotation value {value.text!r}, expected true or false"
        problems.error("bad-boolean", value.source, subject, message)
    return answer


def words(value: Expression | None) -> str:
    """The text of a constant without the white space that XML puts around it, or nothing."""
    return value.text.strip(XML_SPACE) if isinstance(value, Text) else ""


def day(value: Expression | None, subject: str, problems: Problems) -> date | None:
    """The date of a ``Date``, ``DateTimeOffset`` or string."""
    if not isinstance(value, Text):
        return None
    try:
        return date.fromisoformat(value.text.strip()[:10])
    except ValueError:
        message = f"annotation value {value.text!r}, expected a date such as 2026-01-31"
        problems.error("bad-date", value.source, subject, message)
        return None


def fields(value: Expression | None) -> Mapping[str, Expression | None]:
    """The properties of a record by name; nothing for any other expression."""
    if not isinstance(value, Record):
        return {}
    return {each.name: each.value for each in value.values}


def items(value: Expression | None) -> tuple[Expression, ...]:
    """The items of a collection; a single value counts as a collection of one."""
    if isinstance(value, CollectionOf):
        return value.items
    return () if value is None else (value,)


def strings(value: Expression | None) -> tuple[str, ...]:
    """The constants or paths of a collection."""
    return tuple(each.text.strip(XML_SPACE) for each in items(value) if isinstance(each, Text))


def member_names(value: Expression | None) -> tuple[str, ...]:
    """Names of enumeration members: ``Ns.Enum/A Ns.Enum/B`` says A and B (section 14.3.8)."""
    return tuple(each.rpartition("/")[2] for each in words(value).replace(",", " ").split())
