"""What is said of a selected path that leads nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import did_you_mean, error
from generator.ir import ResourceShape
from generator.passes.resources.places import find_place, split_key, split_path

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic, Source
    from generator.passes.resources.places import Place, Schema

_SHOWN = 8


def unknown_path(path: str, schema: Schema, source: Source) -> Diagnostic:
    """The error for a path: what could stand in place of the first segment that is wrong."""
    segments = split_path(path)
    right = 0
    while right < len(segments) and find_place("/".join(segments[: right + 1]), schema):
        right += 1
    before = "/" + "/".join(segments[:right])
    names = _after(find_place(before, schema), schema)
    wrong = split_key(segments[right])[0] if right < len(segments) else ""
    what = _listed(names, "" if right else "/")
    where = f"after {before} comes" if right else "it starts with"
    hint = did_you_mean(wrong, {name: name if right else f"/{name}" for name in names})
    return error("unknown-path", source, path, f"the schema has no such path; {where} {what}{hint}")


def _after(place: Place | None, schema: Schema) -> list[str]:
    """The segments that can follow a place, or start a path."""
    if place is None:
        return [*schema.children, *(each.name for each in schema.api.imports)]
    if place.operation is not None:
        return []
    called = [key.name.name for key in schema.bound(place.type, place.edge.shape)]
    if place.edge.shape is ResourceShape.COLLECTION:
        return ["{key}", *called] if schema.has_key(place.type) else called
    return [*(each.name for each in schema.navigation(place.type)), *called]


def _listed(names: list[str], prefix: str) -> str:
    if not names:
        return "nothing"
    known = ", ".join(f"{prefix}{name}" for name in names[:_SHOWN])
    return f"one of {known}{', ...' if len(names) > _SHOWN else ''}"
