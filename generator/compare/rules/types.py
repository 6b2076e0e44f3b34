"""Rules about types as a whole."""

from __future__ import annotations

from generator.compare.rules.rule import ADDED, CHANGED, NOTHING, REMOVED, rules

TYPES = rules(
    "type",
    (
        "type-added",
        "type added",
        "CCC",
        ADDED,
        "A new class; nothing that was there changes.",
        NOTHING,
    ),
    (
        "type-removed",
        "type removed",
        "BCR",
        REMOVED,
        "The class is gone. Values still decode: what was a structured type as the class that the "
        "property declares, with its members in `extra`.",
        "Take the imports of the class and the checks for it out of your code.",
    ),
    (
        "type-renamed",
        "type renamed",
        "BCR",
        CHANGED,
        "The class has the new name; an older SDK reads such a value as the class that its "
        "property declares.",
        "Rename the class in your code, and in stored `@odata.type` members.",
    ),
    (
        "type-respelled",
        "type spelled another way",
        "CCR",
        CHANGED,
        "Python calls it as before; an older SDK reads such a value as the class that its property "
        "declares.",
        "Change stored `@odata.type` members.",
    ),
    (
        "type-kind-changed",
        "type is of another kind",
        "BBB",
        CHANGED,
        "An enumeration, a structured type and a type definition have nothing in common in Python "
        "or in JSON.",
        "Rewrite what uses the type.",
    ),
    (
        "entity-complex-changed",
        "entity and complex type swapped",
        "RCR",
        CHANGED,
        "The class keeps its name and members; only an entity has a key and URLs of its own.",
        "Look where you address such a value by URL, or expand it.",
    ),
    (
        "base-extended",
        "has more bases",
        "CCC",
        CHANGED,
        "The class inherits more; it is still an instance of all that it was.",
        NOTHING,
    ),
    (
        "base-changed",
        "lost a base",
        "BCR",
        CHANGED,
        "`isinstance` and annotations with a former base do not hold any more, nor do its members.",
        "Use the new base, or the class itself.",
    ),
    (
        "abstract-added",
        "became abstract",
        "CCR",
        CHANGED,
        "Values are of derived types only; the class itself stays.",
        "Send one of the derived types, not this one.",
    ),
    (
        "abstract-removed",
        "is abstract no more",
        "CCC",
        CHANGED,
        "A value can now be of just this type.",
        "Mind values of no derived type where you tell them apart.",
    ),
    (
        "open-added",
        "became open",
        "CCC",
        CHANGED,
        "Members that nobody declared may come; they stand in `extra`, as before.",
        NOTHING,
    ),
    (
        "open-removed",
        "is open no more",
        "CCR",
        CHANGED,
        "Members that nobody declared should not come any more, and the service may refuse them.",
        "Look where you read or write `extra` of this type.",
    ),
    (
        "stream-added",
        "became a media entity",
        "CRC",
        CHANGED,
        "Such an entity has bytes, which methods read and write; it is created by sending them, "
        "and the service may refuse JSON.",
        "Send the bytes where you create such an entity.",
    ),
    (
        "stream-removed",
        "is a media entity no more",
        "BBC",
        CHANGED,
        "The methods for its bytes are gone, and the service does not answer their URL.",
        "Do without the bytes; look for a property that has them.",
    ),
    (
        "key-changed",
        "has another key",
        "BBR",
        CHANGED,
        "Its entities are addressed by something else: URLs and stored keys do not fit any more.",
        "Address entities by the new key.",
    ),
    (
        "definition-added",
        "type definition added",
        "CCC",
        ADDED,
        "Python and JSON know the underlying type alone.",
        NOTHING,
    ),
    (
        "definition-removed",
        "type definition removed",
        "CCC",
        REMOVED,
        "Python and JSON know the underlying type alone; a property that has another one now is "
        "told.",
        NOTHING,
    ),
    (
        "definition-renamed",
        "type definition renamed",
        "CCC",
        CHANGED,
        "Python and JSON know the underlying type alone.",
        NOTHING,
    ),
    (
        "definition-changed",
        "type definition changed",
        "BBC",
        CHANGED,
        "Every property of this type has another Python type and another form in JSON.",
        "Rewrite what reads or writes such properties.",
    ),
)
