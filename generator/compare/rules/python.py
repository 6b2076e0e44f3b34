"""Rules about changes that only Python sees."""

from __future__ import annotations

from generator.compare.rules.rule import ADDED, CHANGED, NOTHING, REMOVED, rules

PYTHON = rules(
    "Python",
    (
        "python-added",
        "new in Python",
        "CCC",
        ADDED,
        "The schema had it before, but nothing in the package led to it.",
        NOTHING,
    ),
    (
        "python-renamed",
        "called something else in Python",
        "BCC",
        CHANGED,
        "The schema calls it as before; another thing took its Python name, or gave one up.",
        "Use the new name, or keep the old one by an entry in `naming.toml`.",
    ),
    (
        "python-taken",
        "a Python name stands for something else",
        "BCB",
        CHANGED,
        "A Python name went from one thing to another: code that uses it goes on, and gets the "
        "other.",
        "Use the new name, or keep the old one by an entry in `naming.toml`.",
    ),
    (
        "python-removed",
        "gone from Python",
        "BCC",
        REMOVED,
        "The schema still has it, but nothing in the package leads to it any more.",
        "Reach it another way.",
    ),
    (
        "python-changed",
        "has another signature",
        "BCC",
        CHANGED,
        "It follows from other changes; calls and annotations that fitted may not fit any more.",
        "Read both signatures, and change your calls and annotations.",
    ),
)
