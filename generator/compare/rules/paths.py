"""Rules about URL paths and the requests that they allow."""

from __future__ import annotations

from generator.compare.rules.rule import ADDED, CHANGED, NOTHING, REMOVED, rules

PATHS = rules(
    "path",
    (
        "path-added",
        "path added",
        "CCC",
        ADDED,
        "A new property or method of the client.",
        NOTHING,
    ),
    (
        "path-removed",
        "path removed",
        "BBC",
        REMOVED,
        "The request builder is gone, and the service does not answer the URL.",
        "Stop asking this URL; look whether another one leads to the same.",
    ),
    (
        "path-renamed",
        "path renamed",
        "BBC",
        CHANGED,
        "The URL and the property of the client have the new name.",
        "Use the new name.",
    ),
    (
        "path-respelled",
        "path spelled another way",
        "CBC",
        CHANGED,
        "Python calls it as before, but the URL has the new name.",
        "Regenerate.",
    ),
    (
        "path-changed",
        "path leads to something else",
        "BBC",
        CHANGED,
        "What is there is of another type, or a collection where one thing was, or the reverse.",
        "Rewrite what asks this URL.",
    ),
    (
        "request-added",
        "request allowed",
        "CCC",
        ADDED,
        "A new method of the request builder.",
        NOTHING,
    ),
    (
        "request-removed",
        "request allowed no more",
        "BRC",
        REMOVED,
        "The schema does not allow the request any more: the method is gone, and the service may "
        "refuse it.",
        "Do without the request.",
    ),
)
