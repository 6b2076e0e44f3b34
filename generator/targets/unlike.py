"""The part of a view whose Python another view does not have as well.

Of two schemas as large as Microsoft Graph's hardly anything differs, and planning is what costs.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.ir import lineage

if TYPE_CHECKING:
    from generator.ir import EnumType, OperationKey, QName, Resource, ResourceKey, StructType
    from generator.targets.unit import View

    Shape = tuple[object, ...]


def unlike(view: View, other: View) -> View:
    """The view with those types, enumerations and request builders only that the other one has
    not, or not with the same names and types; and with the bases of such types."""
    structs = {each.name: _struct(each, view) for each in view.api.structs}
    others = {each.name: _struct(each, other) for each in other.api.structs}
    changed = [name for name, shape in structs.items() if others.get(name) != shape]
    wanted = {base.name for name in changed for base in lineage(name, view.structs)}
    enums = {each.name: _enum(each, other) for each in other.api.enums}
    resources = {each.key: _resource(each, other) for each in other.api.resources}
    return dataclasses.replace(
        view,
        api=dataclasses.replace(
            view.api,
            structs=tuple(each for each in view.api.structs if each.name in wanted),
            enums=tuple(
                each for each in view.api.enums if enums.get(each.name) != _enum(each, view)
            ),
            resources=tuple(
                each
                for each in view.api.resources
                if resources.get(each.key) != _resource(each, view)
            ),
        ),
    )


def _struct(struct: StructType, view: View) -> Shape:
    """All that the class statement says, with types by their names in the schema."""
    names, is_passage = view.names, struct.name in view.api.passages
    attributes = names.attributes[struct.name]
    own = tuple((attributes[each.name], each.name, each.type) for each in struct.properties)
    return names.classes[struct.name], struct.base, frozenset(own), is_passage


def _enum(enum: EnumType, view: View) -> Shape:
    named = view.names.members[enum.name]
    members = frozenset((named[each.name], each.name, each.value) for each in enum.members)
    return view.names.classes[enum.name], enum.is_flags, members


def _resource(resource: Resource, view: View) -> Shape:
    key = resource.key
    links = frozenset(
        (view.names.links[key][each.segment], each.segment, each.target) for each in resource.links
    )
    return (
        view.names.builders[key],
        resource.path,
        frozenset((each.kind, each.http_method) for each in resource.methods),
        frozenset(_operation(each, key, view) for each in resource.operations),
        links,
        resource.item and (resource.item, _key(resource.item.type, view)),
    )


def _operation(called: OperationKey, key: ResourceKey, view: View) -> Shape:
    operation = view.operations[called]
    taken = frozenset(
        (each.name, each.type, each.is_optional, each.nullable) for each in operation.parameters
    )
    returns = operation.returns, operation.returns_nullable
    return view.names.operations[key, called], operation.kind, taken, returns


def _key(name: QName, view: View) -> Shape:
    """The key of an entity type and the types of its parts."""
    structs = lineage(name, view.structs)
    paths = tuple(part.path for struct in structs for part in struct.key)
    types = {each.name: each.type for struct in structs for each in struct.properties}
    return tuple((path, types.get(path)) for path in paths)
