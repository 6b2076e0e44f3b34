"""Rules about deprecations."""

from __future__ import annotations

from generator.compare.rules.rule import CHANGED, DEPRECATED, NOTHING, rules

DEPRECATIONS = rules(
    "deprecation",
    (
        "deprecation-added",
        "deprecated",
        "CCC",
        DEPRECATED,
        "All works as before; properties warn once when they are used.",
        "Move to the replacement while both are there.",
    ),
    (
        "deprecation-dated",
        "deprecation dates changed",
        "CCC",
        DEPRECATED,
        "All works as before, until the day of removal where there is one.",
        "Be done with it by then.",
    ),
    (
        "deprecation-withdrawn",
        "deprecated no more",
        "CCC",
        CHANGED,
        "It stays.",
        NOTHING,
    ),
)
