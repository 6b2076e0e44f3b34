"""Rules about the type of what is sent to the service or received from it.

What is sent may have a wider type without harm; of what is received it is a narrower one that does
none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from generator.compare.rules.rule import CHANGED, NOTHING, rules

if TYPE_CHECKING:
    from generator.compare.rules.rule import Rule

_Row: TypeAlias = tuple[str, str, str, str, str]
"""The end of an id and of a title, levels, reason and advice."""

_NARROWED: _Row = (
    "type-narrowed",
    "type is narrower",
    "CRC",
    "The Python type is the same; values beyond the new type are refused, in old data too.",
    "Look for values that do not fit.",
)
_REREAD: _Row = (
    "type-reread",
    "type is another for the same JSON",
    "BRC",
    "JSON writes both alike, but Python reads another type, and not every value fits.",
    "Convert where you use it.",
)
_OTHERS: tuple[_Row, ...] = (
    (
        "type-changed",
        "type changed",
        "BBC",
        "Type and JSON form are others: an SDK of one schema refuses data of the other.",
        "Rewrite what uses it, and convert stored data.",
    ),
    (
        "became-collection",
        "value became a collection",
        "BBC",
        "A list where one value was, in Python and in JSON.",
        "Go through the items.",
    ),
    (
        "became-single",
        "collection became one value",
        "BBC",
        "One value where a list was, in Python and in JSON.",
        "Use the value itself.",
    ),
)
SENT: tuple[_Row, ...] = (
    (
        "type-widened",
        "type is wider",
        "CCC",
        "The Python type is the same; more is allowed.",
        NOTHING,
    ),
    _NARROWED,
    _REREAD,
    (
        "type-specialized",
        "type is a derived one",
        "BRC",
        "What takes the derived class does not take its base.",
        "Give a value of the derived type.",
    ),
    (
        "type-generalized",
        "type is a base type",
        "CCC",
        "What takes the base class takes the derived one, too.",
        NOTHING,
    ),
    (
        "type-replaced",
        "type is another class",
        "BBC",
        "The service expects an object of another type, with other members.",
        "Give a value of the new type.",
    ),
    *_OTHERS,
)
RECEIVED: tuple[_Row, ...] = (
    (
        "type-widened",
        "type is wider",
        "CRC",
        "The Python type is the same; an older SDK refuses what the old type forbids.",
        "Regenerate before such values come.",
    ),
    _NARROWED,
    _REREAD,
    (
        "type-specialized",
        "type is a derived one",
        "RCC",
        "The derived class does all that its base does, but what assigns the base to it does not "
        "pass a type checker.",
        "Give a value of the derived type.",
    ),
    (
        "type-generalized",
        "type is a base type",
        "BCC",
        "The declared class lacks the members of the derived one.",
        "Check for the derived type before you use what only it has.",
    ),
    (
        "type-replaced",
        "type is another class",
        "BRB",
        "JSON writes both as objects: an SDK of one schema reads data of the other without "
        "complaint, and members that its class lacks stand in `extra`.",
        "Rewrite what uses it, and convert stored data.",
    ),
    *_OTHERS,
)


def retyped(group: str, word: str, whose: str, rows: tuple[_Row, ...]) -> tuple[Rule, ...]:
    """The rules for another type of a property, parameter or result: ``word`` begins their ids and
    ``whose`` their titles."""
    return rules(
        group,
        *(
            (f"{word}-{id}", f"{whose}{title}", axes, CHANGED, reason, advice)
            for id, title, axes, reason, advice in rows
        ),
    )
