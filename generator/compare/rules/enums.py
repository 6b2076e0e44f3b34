"""Rules about enumerations and their members."""

from __future__ import annotations

from generator.compare.rules.rule import ADDED, CHANGED, NOTHING, REMOVED, rules

ENUMS = rules(
    "enum",
    (
        "member-added",
        "member added behind unknownFutureValue",
        "CCC",
        ADDED,
        "A new constant. The service sends it by name only to those who ask with "
        "`Prefer: include-unknown-enum-members`, to others `unknownFutureValue`.",
        NOTHING,
    ),
    (
        "member-added-before-sentinel",
        "member added before unknownFutureValue",
        "CCR",
        ADDED,
        "The service sends it to everybody, asked or not; an older SDK keeps it as text that is "
        "not known. The number of `unknownFutureValue` moves.",
        "Handle the member where you tell values apart.",
    ),
    (
        "member-added-unguarded",
        "member added to an enumeration",
        "CCR",
        ADDED,
        "Without `unknownFutureValue`, before or now, the service sends the member to everybody; "
        "an older SDK keeps it as text that is not known.",
        "Handle the member where you tell values apart.",
    ),
    (
        "sentinel-added",
        "unknownFutureValue added",
        "CCR",
        ADDED,
        "The enumeration is evolvable from now on: later members come as this one unless the "
        "request asks for them by `Prefer: include-unknown-enum-members`.",
        "Handle the sentinel, or send the header.",
    ),
    (
        "member-removed",
        "member removed",
        "BCR",
        REMOVED,
        "The constant is gone; should the service still send the value, it keeps its text.",
        "Stop using the constant; compare with the text for old data.",
    ),
    (
        "member-renamed",
        "member renamed",
        "BCR",
        CHANGED,
        "JSON holds names, so old data has the old text, which is not known any more.",
        "Rename the constant, and compare with both texts for old data.",
    ),
    (
        "member-respelled",
        "member spelled another way",
        "CCR",
        CHANGED,
        "Python calls it as before; JSON holds names, so old data has a text that is not known any "
        "more.",
        "Compare with both texts for old data.",
    ),
    (
        "member-renumbered",
        "member renumbered",
        "CCR",
        CHANGED,
        "JSON holds names, so values read as before; `number` gives another number.",
        "Look where you store or sort by `number`.",
    ),
    (
        "flag-renumbered",
        "flag renumbered",
        "CCB",
        CHANGED,
        "Stored numbers stand for other members, and members that were part of others are not.",
        "Convert stored numbers.",
    ),
    (
        "flags-added",
        "became a set of flags",
        "RCB",
        CHANGED,
        "A value can hold several members, separated by commas, and then equals none of them.",
        "Test with `in`, not with `==`.",
    ),
    (
        "flags-removed",
        "is a set of flags no more",
        "BCR",
        CHANGED,
        "The class has no `members`, `|` and `in` for members.",
        "Compare with `==`.",
    ),
    (
        "underlying-type-changed",
        "has another underlying type",
        "CCC",
        CHANGED,
        "JSON holds names; the numbers are the same or told on their own.",
        NOTHING,
    ),
)
