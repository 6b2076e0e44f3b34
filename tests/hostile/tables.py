"""Every place where a TOML file can carry text or a number, found by walking one that has all of
them."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

PROJECT = Path(__file__).resolve().parents[2]
Place = tuple[str | int, ...]
"""The way to a value; one that ends with ``KEY`` leads to the name of a key that may be any."""

KEY = "<key>"
# The tables whose keys are names that somebody chose.
CHOSEN = {"clouds", "sdk", "upstream", "rules", "types", "properties", "members", "operations"}


def read(path: str) -> dict[str, Any]:
    """A file of the project."""
    return tomllib.loads((PROJECT / path).read_text("utf-8"))


def places(table: Any, way: Place = ()) -> Iterator[Place]:
    """All places in a document."""
    if isinstance(table, dict):
        for key, value in table.items():
            if way[-1:] and way[-1] in CHOSEN:
                yield (*way, key, KEY)
            yield from places(value, (*way, key))
    elif isinstance(table, list):
        for number, value in enumerate(table):
            yield from places(value, (*way, number))
    else:
        yield way


def put(document: dict[str, Any], place: Place, value: Any) -> dict[str, Any]:
    """The document with another value at a place, or under another key."""
    changed = copy.deepcopy(document)
    *way, last = place[:-1] if place[-1] == KEY else place
    inner: Any = changed
    for step in way:
        inner = inner[step]
    if place[-1] == KEY:
        inner[value] = inner.pop(last)
    else:
        inner[last] = value
    return changed


def fields(model: type[BaseModel]) -> set[tuple[str, ...]]:
    """The ways to all keys that a model has."""
    found = set()
    for name, field in model.model_fields.items():
        key = field.alias or name
        found.add((key,))
        for inner in _models(field.annotation):
            found |= {(key, *way) for way in fields(inner)}
    return found


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for each in get_args(annotation) for model in _models(each)]


def named(place: Place) -> tuple[str, ...]:
    """A place by its keys alone, as :func:`fields` names it."""
    before = ("", *place)
    return tuple(
        step
        for step, above in zip(place, before, strict=False)
        if isinstance(step, str) and step != KEY and above not in CHOSEN
    )
