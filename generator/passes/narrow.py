"""The part of a selection that a schema has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.passes.context import Selection
from generator.passes.resources.places import Schema, find_place
from generator.passes.select import declared_names, declared_namespaces

if TYPE_CHECKING:
    from generator.ir import Api


def narrowed(selection: Selection, api: Api) -> Selection:
    """The selection without the paths, namespaces and types that the schema lacks."""
    schema = Schema(api) if selection.paths else None
    imports = {each.name for each in api.imports}
    namespaces = declared_namespaces(api)
    names = {str(name) for name in declared_names(api)}
    return Selection(
        paths=tuple(
            each
            for each in selection.paths
            if schema and (find_place(each, schema) or each.strip("/") in imports)
        ),
        namespaces=tuple(each for each in selection.namespaces if each in namespaces),
        types=tuple(each for each in selection.types if each in names),
    )
