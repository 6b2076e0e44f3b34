"""The rules: every kind of change, its verdict, why, and what a user has to do.

Ids are stable: they stand in ``csdlgen.toml``, in JSON and in people's scripts.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from generator.compare.verdict import Bump, Level, Verdict

_LETTERS = {"C": Level.COMPATIBLE, "R": Level.RISKY, "B": Level.BREAKING}


class Category(Enum):
    """The headings of a changelog (Keep a Changelog 1.1.0)."""

    ADDED = "Added"
    CHANGED = "Changed"
    DEPRECATED = "Deprecated"
    REMOVED = "Removed"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of change: ``group`` is what the subject is, ``title`` what happened to it;
    ``reason`` and ``advice`` are a line each."""

    id: str
    group: str
    title: str
    verdict: Verdict
    category: Category
    reason: str
    advice: str


def bump_of(category: Category, level: Level) -> Bump:
    """What breaks is major, what adds, deprecates or may surprise is minor."""
    if level is Level.BREAKING:
        return Bump.MAJOR
    adds = category in (Category.ADDED, Category.DEPRECATED)
    return Bump.MINOR if adds or level is Level.RISKY else Bump.PATCH


_ADDED, _CHANGED = Category.ADDED, Category.CHANGED
_DEPRECATED, _REMOVED = Category.DEPRECATED, Category.REMOVED
NOTHING = "Nothing."
"""The advice where there is nothing to be done."""
_Row: TypeAlias = tuple[str, str, str, Category, str, str]
"""Id, title, levels, heading, reason and advice."""


def _group(group: str, *rows: _Row) -> tuple[Rule, ...]:
    """The rules about one thing."""
    return tuple(
        Rule(id, group, title, _verdict(axes), category, reason, advice)
        for id, title, axes, category, reason, advice in rows
    )


def _verdict(axes: str) -> Verdict:
    """``BRC`` is breaking for Python, risky on the wire, compatible in silence."""
    python, wire, silent = (_LETTERS[letter] for letter in axes)
    return Verdict(python, wire, silent)


_TYPES = _group(
    "type",
    (
        "type-added",
        "type added",
        "CCC",
        _ADDED,
        "A new class; nothing that was there changes.",
        NOTHING,
    ),
    (
        "type-removed",
        "type removed",
        "BCR",
        _REMOVED,
        "The class is gone. Values still decode: what was a structured type as the class that the "
        "property declares, with its members in `extra`.",
        "Take the imports of the class and the checks for it out of your code.",
    ),
    (
        "type-renamed",
        "type renamed",
        "BCR",
        _CHANGED,
        "The class has the new name; an older SDK reads such a value as the class that its "
        "property declares.",
        "Rename the class in your code, and in stored `@odata.type` members.",
    ),
    (
        "type-kind-changed",
        "type is of another kind",
        "BBB",
        _CHANGED,
        "An enumeration, a structured type and a type definition have nothing in common in Python "
        "or in JSON.",
        "Rewrite what uses the type.",
    ),
    (
        "entity-complex-changed",
        "entity and complex type swapped",
        "RCR",
        _CHANGED,
        "The class keeps its name and members; only an entity has a key and URLs of its own.",
        "Look where you address such a value by URL, or expand it.",
    ),
    (
        "base-extended",
        "has more bases",
        "CCC",
        _CHANGED,
        "The class inherits more; it is still an instance of all that it was.",
        NOTHING,
    ),
    (
        "base-changed",
        "lost a base",
        "BCR",
        _CHANGED,
        "`isinstance` and annotations with a former base do not hold any more, nor do its members.",
        "Use the new base, or the class itself.",
    ),
    (
        "abstract-added",
        "became abstract",
        "CCR",
        _CHANGED,
        "Values are of derived types only; the class itself stays.",
        "Send one of the derived types, not this one.",
    ),
    (
        "abstract-removed",
        "is abstract no more",
        "CCC",
        _CHANGED,
        "A value can now be of just this type.",
        "Mind values of no derived type where you tell them apart.",
    ),
    (
        "open-added",
        "became open",
        "CCC",
        _CHANGED,
        "Members that nobody declared may come; they stand in `extra`, as before.",
        NOTHING,
    ),
    (
        "open-removed",
        "is open no more",
        "CCR",
        _CHANGED,
        "Members that nobody declared should not come any more, and the service may refuse them.",
        "Look where you read or write `extra` of this type.",
    ),
    (
        "key-changed",
        "has another key",
        "BBR",
        _CHANGED,
        "Its entities are addressed by something else: URLs and stored keys do not fit any more.",
        "Address entities by the new key.",
    ),
    (
        "definition-changed",
        "type definition changed",
        "BBC",
        _CHANGED,
        "Every property of this type has another Python type and another form in JSON.",
        "Rewrite what reads or writes such properties.",
    ),
)

_PROPERTIES = _group(
    "property",
    (
        "property-added",
        "property added",
        "CCC",
        _ADDED,
        "A new attribute, None where the service does not send it.",
        NOTHING,
    ),
    (
        "property-declared",
        "property added to an open type",
        "CCR",
        _ADDED,
        "What may have come undeclared, in `extra`, is now an attribute and not in `extra`.",
        "Read the attribute where you read `extra` before.",
    ),
    (
        "property-removed",
        "property removed",
        "BCR",
        _REMOVED,
        "The attribute is gone; should the service still send it, it stands in `extra`. "
        "An older SDK reads None.",
        "Stop using the attribute.",
    ),
    (
        "property-renamed",
        "property renamed",
        "BCR",
        _CHANGED,
        "The attribute has the new name; an older SDK reads None, and finds the value in `extra`.",
        "Rename the attribute in your code, and the member in `$select` and stored JSON.",
    ),
    (
        "property-moved-to-base",
        "property moved to a base type",
        "CCC",
        _CHANGED,
        "The attribute is inherited now.",
        NOTHING,
    ),
    (
        "property-moved-to-derived",
        "property moved to derived types",
        "BCR",
        _CHANGED,
        "The attribute is there on the derived types only.",
        "Check for the derived type before you read it.",
    ),
    (
        "property-became-navigation",
        "became a navigation property",
        "BRB",
        _CHANGED,
        "The value is an entity of its own now: it comes only when it is expanded or asked for.",
        "Add it to `expand`, or ask its URL.",
    ),
    (
        "navigation-became-property",
        "is a navigation property no more",
        "BRC",
        _CHANGED,
        "The value comes with its owner; it has no URL, and `expand` with it is refused.",
        "Take it out of `expand`, and read it from its owner.",
    ),
    (
        "property-became-nullable",
        "may be null",
        "CCR",
        _CHANGED,
        "None can come where a value always came; the annotation allows for it already.",
        "Look where you rely on a value.",
    ),
    (
        "property-became-non-nullable",
        "may not be null any more",
        "CRC",
        _CHANGED,
        "The service refuses null; what is read has a value always.",
        "Give a value where you create or update such an object.",
    ),
    (
        "containment-added",
        "contains its target",
        "CCR",
        _CHANGED,
        "The entities live under their owner now, and go away with it.",
        "Look where you address them elsewhere, or delete the owner.",
    ),
    (
        "containment-removed",
        "contains its target no more",
        "CCR",
        _CHANGED,
        "The entities have a life of their own now, and another address.",
        "Look where you create, delete or address them through their owner.",
    ),
    (
        "facet-loosened",
        "has wider limits",
        "CCR",
        _CHANGED,
        "Longer or finer values can come.",
        "Look where you store values in columns of a fixed size.",
    ),
    (
        "facet-tightened",
        "has narrower limits",
        "CRC",
        _CHANGED,
        "The service refuses or rounds what it took before.",
        "Check lengths and digits of what you send.",
    ),
    (
        "default-changed",
        "has another default",
        "CCR",
        _CHANGED,
        "Where no value was given, another one holds.",
        "Give the value where it matters.",
    ),
)

_MEMBERS = _group(
    "enum",
    (
        "member-added",
        "member added behind unknownFutureValue",
        "CCC",
        _ADDED,
        "A new constant. The service sends it by name only to those who ask with "
        "`Prefer: include-unknown-enum-members`, to others `unknownFutureValue`.",
        NOTHING,
    ),
    (
        "member-added-before-sentinel",
        "member added before unknownFutureValue",
        "CCR",
        _ADDED,
        "The service sends it to everybody, asked or not; an older SDK keeps it as text that is "
        "not known. The number of `unknownFutureValue` moves.",
        "Handle the member where you tell values apart.",
    ),
    (
        "member-added-unguarded",
        "member added to an enumeration",
        "CCR",
        _ADDED,
        "The enumeration has no `unknownFutureValue`: the service sends the member to everybody; "
        "an older SDK keeps it as text that is not known.",
        "Handle the member where you tell values apart.",
    ),
    (
        "sentinel-added",
        "unknownFutureValue added",
        "CCR",
        _ADDED,
        "The enumeration is evolvable from now on: later members come as this one unless the "
        "request asks for them by `Prefer: include-unknown-enum-members`.",
        "Handle the sentinel, or send the header.",
    ),
    (
        "member-removed",
        "member removed",
        "BCR",
        _REMOVED,
        "The constant is gone; should the service still send the value, it keeps its text.",
        "Stop using the constant; compare with the text for old data.",
    ),
    (
        "member-renamed",
        "member renamed",
        "BCR",
        _CHANGED,
        "JSON holds names, so old data has the old text, which is not known any more.",
        "Rename the constant, and compare with both texts for old data.",
    ),
    (
        "member-renumbered",
        "member renumbered",
        "CCR",
        _CHANGED,
        "JSON holds names, so values read as before; `number` gives another number.",
        "Look where you store or sort by `number`.",
    ),
    (
        "flag-renumbered",
        "flag renumbered",
        "CCB",
        _CHANGED,
        "Stored numbers stand for other members, and members that were part of others are not.",
        "Convert stored numbers.",
    ),
    (
        "flags-added",
        "became a set of flags",
        "RCB",
        _CHANGED,
        "A value can hold several members, separated by commas, and then equals none of them.",
        "Test with `in`, not with `==`.",
    ),
    (
        "flags-removed",
        "is a set of flags no more",
        "BCR",
        _CHANGED,
        "The class has no `members`, `|` and `in` for members.",
        "Compare with `==`.",
    ),
    (
        "underlying-type-changed",
        "has another underlying type",
        "CCC",
        _CHANGED,
        "JSON holds names; the numbers are the same or told on their own.",
        NOTHING,
    ),
)

_OPERATIONS = _group(
    "operation",
    (
        "operation-added",
        "operation added",
        "CCC",
        _ADDED,
        "A new method.",
        NOTHING,
    ),
    (
        "operation-removed",
        "operation removed",
        "BBC",
        _REMOVED,
        "The method is gone, and the service does not answer its URL.",
        "Stop calling it.",
    ),
    (
        "operation-renamed",
        "operation renamed",
        "BBC",
        _CHANGED,
        "The method has the new name, and so has its URL.",
        "Call the method by its new name.",
    ),
    (
        "operation-rebound",
        "operation bound to something else",
        "BBC",
        _CHANGED,
        "The method is on another builder, and its URL is elsewhere.",
        "Call it where it is now.",
    ),
    (
        "operation-kind-changed",
        "function and action swapped",
        "RBC",
        _CHANGED,
        "A function is asked by GET, an action by POST: the service refuses the other.",
        "Regenerate; query options are for functions only.",
    ),
    (
        "overload-added",
        "overload added",
        "CCC",
        _ADDED,
        "A further method for other parameters.",
        NOTHING,
    ),
    (
        "overload-removed",
        "overload removed",
        "BBC",
        _REMOVED,
        "The method for these parameters is gone, and the service does not answer its URL.",
        "Call one of the other overloads.",
    ),
    (
        "parameter-added-required",
        "required parameter added",
        "BBC",
        _ADDED,
        "A call without it is refused.",
        "Give the argument.",
    ),
    (
        "parameter-added-optional",
        "optional parameter added",
        "CCC",
        _ADDED,
        "Calls without it are what they were.",
        NOTHING,
    ),
    (
        "parameter-removed",
        "parameter removed",
        "BBC",
        _REMOVED,
        "A call with it is refused.",
        "Drop the argument.",
    ),
    (
        "parameter-renamed",
        "parameter renamed",
        "BBC",
        _CHANGED,
        "Arguments go by name, in Python and in the request.",
        "Rename the argument.",
    ),
    (
        "parameter-became-required",
        "parameter became required",
        "BBC",
        _CHANGED,
        "A call without it is refused.",
        "Give the argument.",
    ),
    (
        "parameter-became-optional",
        "parameter became optional",
        "CCC",
        _CHANGED,
        "Calls with it are what they were.",
        NOTHING,
    ),
    (
        "parameter-became-nullable",
        "parameter may be null",
        "CCC",
        _CHANGED,
        "The service takes null, too.",
        NOTHING,
    ),
    (
        "parameter-became-non-nullable",
        "parameter may not be null any more",
        "CRC",
        _CHANGED,
        "The service refuses null.",
        "Give a value.",
    ),
    (
        "return-added",
        "returns something",
        "CCC",
        _CHANGED,
        "The method returned None.",
        NOTHING,
    ),
    (
        "return-removed",
        "returns nothing",
        "BBC",
        _CHANGED,
        "The method returns None.",
        "Do without the result.",
    ),
    (
        "return-became-nullable",
        "may return null",
        "BCR",
        _CHANGED,
        "The result can be None.",
        "Check for None.",
    ),
    (
        "return-became-non-nullable",
        "always returns a value",
        "CCC",
        _CHANGED,
        "The result is never None.",
        NOTHING,
    ),
)

_PATHS = _group(
    "path",
    (
        "path-added",
        "path added",
        "CCC",
        _ADDED,
        "A new property or method of the client.",
        NOTHING,
    ),
    (
        "path-removed",
        "path removed",
        "BBC",
        _REMOVED,
        "The request builder is gone, and the service does not answer the URL.",
        "Stop asking this URL; look whether another one leads to the same.",
    ),
    (
        "path-renamed",
        "path renamed",
        "BBC",
        _CHANGED,
        "The URL and the property of the client have the new name.",
        "Use the new name.",
    ),
    (
        "path-changed",
        "path leads to something else",
        "BBC",
        _CHANGED,
        "What is there is of another type, or a collection where one thing was, or the reverse.",
        "Rewrite what asks this URL.",
    ),
    (
        "request-added",
        "request allowed",
        "CCC",
        _ADDED,
        "A new method of the request builder.",
        NOTHING,
    ),
    (
        "request-removed",
        "request allowed no more",
        "BRC",
        _REMOVED,
        "The schema does not allow the request any more: the method is gone, and the service may "
        "refuse it.",
        "Do without the request.",
    ),
)

_DEPRECATIONS = _group(
    "deprecation",
    (
        "deprecation-added",
        "deprecated",
        "CCC",
        _DEPRECATED,
        "All works as before; properties warn once when they are used.",
        "Move to the replacement while both are there.",
    ),
    (
        "deprecation-dated",
        "deprecation dates changed",
        "CCC",
        _DEPRECATED,
        "All works as before, until the day of removal where there is one.",
        "Be done with it by then.",
    ),
    (
        "deprecation-withdrawn",
        "deprecated no more",
        "CCC",
        _CHANGED,
        "It stays.",
        NOTHING,
    ),
)

_PYTHON = _group(
    "Python",
    (
        "python-renamed",
        "called something else in Python",
        "BCC",
        _CHANGED,
        "The schema calls it as before, but another name got in the way of its Python name.",
        "Use the new name, or keep the old one by an entry in `naming.toml`.",
    ),
    (
        "python-removed",
        "gone from Python",
        "BCC",
        _REMOVED,
        "The schema still has it, but nothing in the package leads to it any more.",
        "Reach it another way.",
    ),
    (
        "python-changed",
        "has another signature",
        "BCC",
        _CHANGED,
        "It follows from another change.",
        "Read the signature.",
    ),
)


def _type_changes(group: str, word: str, whose: str, *, is_sent: bool) -> tuple[Rule, ...]:
    """The rules for another type of a property, parameter or result. What ``is_sent`` goes to the
    service, where a wider type is harmless; elsewhere it is a narrower one that is."""
    return _group(
        group,
        (
            f"{word}-type-widened",
            f"{whose}type is wider",
            "CCC" if is_sent else "CRC",
            _CHANGED,
            "The Python type is the same; "
            + (
                "more is allowed." if is_sent else "an older SDK refuses what the old type forbids."
            ),
            NOTHING if is_sent else "Regenerate before such values come.",
        ),
        (
            f"{word}-type-narrowed",
            f"{whose}type is narrower",
            "CRC",
            _CHANGED,
            "The Python type is the same; values beyond the new type are refused, in old data too.",
            "Look for values that do not fit.",
        ),
        (
            f"{word}-type-reread",
            f"{whose}type is another for the same JSON",
            "BRC",
            _CHANGED,
            "JSON writes both alike, but Python reads another type, and not every value fits.",
            "Convert where you use it.",
        ),
        (
            f"{word}-type-specialized",
            f"{whose}type is a derived one",
            "BRC" if is_sent else "RCC",
            _CHANGED,
            "What takes the derived class does not take its base."
            if is_sent
            else "The derived class does all that its base does, but what assigns the base to it "
            "does not pass a type checker.",
            "Give a value of the derived type.",
        ),
        (
            f"{word}-type-generalized",
            f"{whose}type is a base type",
            "CCC" if is_sent else "BCC",
            _CHANGED,
            "What takes the base class takes the derived one, too."
            if is_sent
            else "The declared class lacks the members of the derived one.",
            NOTHING if is_sent else "Check for the derived type before you use what only it has.",
        ),
        (
            f"{word}-type-changed",
            f"{whose}type changed",
            "BBC",
            _CHANGED,
            "Type and JSON form are others: an SDK of one schema refuses data of the other.",
            "Rewrite what uses it, and convert stored data.",
        ),
        (
            f"{word}-became-collection",
            f"{whose}value became a collection",
            "BBC",
            _CHANGED,
            "A list where one value was, in Python and in JSON.",
            "Go through the items.",
        ),
        (
            f"{word}-became-single",
            f"{whose}collection became one value",
            "BBC",
            _CHANGED,
            "One value where a list was, in Python and in JSON.",
            "Use the value itself.",
        ),
    )


ALL_RULES: tuple[Rule, ...] = (
    *_TYPES,
    *_PROPERTIES,
    *_type_changes("property", "property", "", is_sent=False),
    *_MEMBERS,
    *_OPERATIONS,
    *_type_changes("operation", "parameter", "", is_sent=True),
    *_type_changes("operation", "return", "result's ", is_sent=False),
    *_PATHS,
    *_DEPRECATIONS,
    *_PYTHON,
)
RULES: dict[str, Rule] = {rule.id: rule for rule in ALL_RULES}
