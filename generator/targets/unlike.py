"""The parts of two views in which their Python differs.

Of two schemas as large as Microsoft Graph's hardly anything differs, and planning is what costs.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.ir import QName, lineage, media_type
from generator.targets import filters
from generator.targets.requests.plan import whole_reads

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from generator.ir import EnumType, OperationKey, Resource, ResourceKey, StructType
    from generator.targets.unit import View

    Shape = tuple[object, ...]


def unlike(old: View, new: View) -> tuple[View, View]:
    """Both views with those types, enumerations and request builders only that are not in both
    with the same names and types; and with the bases of such types."""
    views = old, new
    shapes = [_shapes(each) for each in views]
    changed = {name for name in {**shapes[0], **shapes[1]} if _differ(name, *shapes)}
    bases = {base.name for view in views for name in changed for base in _lineage(name, view)}
    return _part(old, changed | bases), _part(new, changed | bases)


def _differ(name: Hashable, old: Mapping[Hashable, Shape], new: Mapping[Hashable, Shape]) -> bool:
    return old.get(name) != new.get(name)


def _shapes(view: View) -> dict[Hashable, Shape]:
    """What decides on the public names, of every type and request builder."""
    filtered = {each.name for each in filters.filtered(view)}
    return {
        **{each.name: (each.name in filtered, *_struct(each, view)) for each in view.api.structs},
        **{each.name: _enum(each, view) for each in view.api.enums},
        **{each.key: _resource(each, view) for each in view.api.resources},
    }


def _lineage(name: Hashable, view: View) -> tuple[StructType, ...]:
    return lineage(name, view.structs) if isinstance(name, QName) else ()


def _part(view: View, names: set[Hashable]) -> View:
    api = dataclasses.replace(
        view.api,
        structs=tuple(each for each in view.api.structs if each.name in names),
        enums=tuple(each for each in view.api.enums if each.name in names),
        resources=tuple(each for each in view.api.resources if each.key in names),
    )
    return dataclasses.replace(view, api=api)


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
        (view.names.links[key][each.segment], each.segment, view.names.builders[each.target])
        for each in resource.links
    )
    item = resource.item
    return (
        view.names.builders[key],
        resource.path,
        frozenset((each.kind, each.http_method) for each in resource.methods),
        frozenset(_operation(each, key, view) for each in resource.operations),
        links,
        resource.special_segments,
        media_type(key.type, view.structs) is not None,
        item and (view.names.builders[item], _key(item.type, view)),
        whole_reads(view, resource) != (),
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
