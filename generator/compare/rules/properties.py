"""Rules about properties and navigation properties."""

from __future__ import annotations

from generator.compare.rules.retyped import RECEIVED, retyped
from generator.compare.rules.rule import ADDED, CHANGED, NOTHING, REMOVED, rules

_OWN = rules(
    "property",
    (
        "property-added",
        "property added",
        "CCC",
        ADDED,
        "A new attribute, None where the service does not send it.",
        NOTHING,
    ),
    (
        "property-declared",
        "property added to an open type",
        "CCR",
        ADDED,
        "What may have come undeclared, in `extra`, is now an attribute and not in `extra`.",
        "Read the attribute where you read `extra` before.",
    ),
    (
        "property-removed",
        "property removed",
        "BCR",
        REMOVED,
        "The attribute is gone; should the service still send it, it stands in `extra`. "
        "An older SDK reads None.",
        "Stop using the attribute.",
    ),
    (
        "property-renamed",
        "property renamed",
        "BCR",
        CHANGED,
        "The attribute has the new name; an older SDK reads None, and finds the value in `extra`.",
        "Rename the attribute in your code, and the member in `$select` and stored JSON.",
    ),
    (
        "property-respelled",
        "property spelled another way",
        "CCR",
        CHANGED,
        "Python calls it as before; an older SDK reads None, and finds the value in `extra`.",
        "Change the member in `$select` and stored JSON.",
    ),
    (
        "property-moved-to-base",
        "property moved to a base type",
        "CCC",
        CHANGED,
        "The attribute is inherited now.",
        NOTHING,
    ),
    (
        "property-moved-to-derived",
        "property moved to derived types",
        "BCR",
        CHANGED,
        "The attribute is there on the derived types only.",
        "Check for the derived type before you read it.",
    ),
    (
        "property-became-navigation",
        "became a navigation property",
        "BRB",
        CHANGED,
        "The value is an entity of its own now: it comes only when it is expanded or asked for.",
        "Add it to `expand`, or ask its URL.",
    ),
    (
        "navigation-became-property",
        "is a navigation property no more",
        "BRC",
        CHANGED,
        "The value comes with its owner; it has no URL, and `expand` with it is refused.",
        "Take it out of `expand`, and read it from its owner.",
    ),
    (
        "property-became-nullable",
        "may be null",
        "CCR",
        CHANGED,
        "None can come where a value always came; the annotation allows for it already.",
        "Look where you rely on a value.",
    ),
    (
        "property-became-non-nullable",
        "may not be null any more",
        "CRC",
        CHANGED,
        "The service refuses null; what is read has a value always.",
        "Give a value where you create or update such an object.",
    ),
    (
        "containment-added",
        "contains its target",
        "CCR",
        CHANGED,
        "The entities live under their owner now, and go away with it.",
        "Look where you address them elsewhere, or delete the owner.",
    ),
    (
        "containment-removed",
        "contains its target no more",
        "CCR",
        CHANGED,
        "The entities have a life of their own now, and another address.",
        "Look where you create, delete or address them through their owner.",
    ),
    (
        "facet-loosened",
        "has wider limits",
        "CCR",
        CHANGED,
        "Longer or finer values can come.",
        "Look where you store values in columns of a fixed size.",
    ),
    (
        "facet-tightened",
        "has narrower limits",
        "CRC",
        CHANGED,
        "The service refuses or rounds what it took before.",
        "Check lengths and digits of what you send.",
    ),
    (
        "default-changed",
        "has another default",
        "CCR",
        CHANGED,
        "Where no value was given, another one holds.",
        "Give the value where it matters.",
    ),
)

PROPERTIES = (*_OWN, *retyped("property", "property", "", RECEIVED))
