"""Where a URL path leads, by the schema alone (OData URL Conventions 4.01, section 4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator.ir import (
    EDM,
    Api,
    ContainerChild,
    ListOf,
    Operation,
    OperationKey,
    OperationKind,
    Property,
    QName,
    ResourceShape,
    RootKind,
    Scalar,
    ScalarKind,
    StructKind,
    all_properties,
    enum_index,
    lineage,
    operation_key,
    struct_index,
    type_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.ir import TypeRef

_KEY = re.compile(r"^\{[^}]*\}$|^<[^>]*>$")
_ANY_PRIMITIVE, _ANY_COMPLEX, _ANY_ENTITY = (
    type_name(Scalar(kind))
    for kind in (ScalarKind.PRIMITIVE_TYPE, ScalarKind.COMPLEX_TYPE, ScalarKind.ENTITY_TYPE)
)
_ABOVE = {StructKind.COMPLEX: _ANY_COMPLEX, StructKind.ENTITY: _ANY_ENTITY}
_NO_PRIMITIVES = {_ANY_COMPLEX, _ANY_ENTITY, type_name(Scalar(ScalarKind.UNTYPED))}
_CALL = re.compile(r"^(?P<name>[\w.]+)(?:\((?P<arguments>.*)\))?$")


class Edge(NamedTuple):
    """One step down the tree: ``owner`` is ``None`` at the service root."""

    owner: QName | None
    segment: str
    shape: ResourceShape


@dataclass(frozen=True, slots=True)
class Place:
    """What a path names: the last edge, the type there, and the operation called, if any."""

    edge: Edge
    type: QName
    operation: OperationKey | None = None


class Schema:
    """An Api with the look-ups that walking needs."""

    def __init__(self, api: Api) -> None:
        self.api = api
        self.structs = struct_index(api)
        self.children = {child.name: child for child in api.children}
        self._simple = {*enum_index(api), *(each.name for each in api.type_definitions)}
        self._keys = tuple(map(operation_key, api.operations))
        self._bound = _numbers_by_binding(api.operations)
        self._types: dict[QName, tuple[QName, ...]] = {}
        self._fertile = self._fertile_types()

    def navigation(self, owner: QName) -> tuple[Property, ...]:
        """The navigation properties of a type, inherited ones first."""
        return tuple(each for each in all_properties(owner, self.structs) if each.is_navigation)

    def has_key(self, name: QName) -> bool:
        """Whether entities of the type can be addressed by key."""
        return any(struct.key for struct in lineage(name, self.structs))

    def bound(self, name: QName, shape: ResourceShape) -> tuple[OperationKey, ...]:
        """The operations that can be called on a type or on a collection of it, in the order of
        the schema. What a derived type binds anew replaces what its base has."""
        numbers = (
            number for each in self._types_of(name) for number in self._bound.get((each, shape), ())
        )
        found = {self._overload(each): each for each in numbers}
        return tuple(self._keys[number] for number in sorted(found.values()))

    def _overload(self, number: int) -> tuple[object, ...]:
        """What tells an operation from others of one place: functions by their parameters, too
        (section 12.2), actions only by what they are bound to (section 12.1)."""
        key, operation = self._keys[number], self.api.operations[number]
        is_function = operation.kind is OperationKind.FUNCTION
        return (key.name, frozenset(key.parameters)) if is_function else (key.name,)

    def _types_of(self, name: QName) -> tuple[QName, ...]:
        """What a value of a type is, the built-in abstract type first (section 4.5)."""
        if name not in self._types:
            struct = self.structs.get(name)
            above = _ANY_PRIMITIVE if struct is None else _ABOVE[struct.kind]
            names = (each.name for each in lineage(name, self.structs)) if struct else (name,)
            self._types[name] = (name,) if name in _NO_PRIMITIVES else (above, *names)
        return self._types[name]

    def values(self, owner: QName) -> tuple[Property, ...]:
        """The structural properties from which a URL can go on, inherited ones first: to what a
        complex value holds, and to what is bound to a value (URL Conventions, section 4.6)."""
        return tuple(
            each
            for each in all_properties(owner, self.structs)
            if not each.is_navigation
            and each.type != Scalar(ScalarKind.STREAM)
            and not self._fertile.isdisjoint(self._types_of(target_of(each)[0]))
        )

    def is_value(self, name: QName) -> bool:
        """Whether a type is none of entities, so that its values have no requests of their own."""
        struct = self.structs.get(name)
        if struct is None:
            return name.namespace == EDM or name in self._simple
        return struct.kind is StructKind.COMPLEX

    def _fertile_types(self) -> frozenset[QName]:
        """Types of values that lead to an entity or an operation, by themselves, by a type derived
        from them or by one that they hold."""
        holders: dict[QName, set[QName]] = {}
        found = {name for name, _ in self._bound if self.is_value(name)} - {_ANY_ENTITY}
        for struct in self.structs.values():
            if struct.kind is not StructKind.COMPLEX:
                continue
            if struct.base is not None:
                holders.setdefault(struct.name, set()).add(struct.base)
                holders.setdefault(struct.base, set()).add(struct.name)
            for each in struct.properties:
                if each.is_navigation:
                    found.add(struct.name)
                else:
                    for name in self._types_of(target_of(each)[0]):
                        holders.setdefault(name, set()).add(struct.name)
        pending = list(found)
        while pending:
            for holder in holders.get(pending.pop(), ()):
                if holder not in found:
                    found.add(holder)
                    pending.append(holder)
        return frozenset(found)


def _numbers_by_binding(
    operations: tuple[Operation, ...],
) -> dict[tuple[QName, ResourceShape], list[int]]:
    found: dict[tuple[QName, ResourceShape], list[int]] = {}
    for number, operation in enumerate(operations):
        if operation.binding is not None:
            found.setdefault(_name_and_shape(operation.binding), []).append(number)
    return found


def target_of(prop: Property) -> tuple[QName, ResourceShape]:
    """The type and shape of what a property leads to."""
    return _name_and_shape(prop.type)


def _name_and_shape(type_ref: TypeRef) -> tuple[QName, ResourceShape]:
    is_list = isinstance(type_ref, ListOf)
    return type_name(type_ref), ResourceShape.COLLECTION if is_list else ResourceShape.ENTITY


def root_shape(child: ContainerChild) -> ResourceShape:
    """An entity set is a collection, a singleton an entity."""
    is_set = child.kind is RootKind.ENTITY_SET
    return ResourceShape.COLLECTION if is_set else ResourceShape.ENTITY


def split_path(path: str) -> tuple[str, ...]:
    """The segments of a path; slashes inside parentheses do not divide."""
    return tuple(part for part in re.split(r"/(?![^(]*\))", path) if part)


def is_key(segment: str) -> bool:
    """Whether a segment stands for a key, as ``{id}`` or ``{session-id}``."""
    return bool(_KEY.match(segment))


def find_place(path: str, schema: Schema) -> Place | None:
    """Follow a path from the service root; ``None`` where it leads nowhere."""
    place: Place | None = None
    for segment in split_path(path):
        stepped = _step(place, segment, schema)
        if stepped is None:
            return None
        place = stepped
    return place


def _step(place: Place | None, segment: str, schema: Schema) -> Place | None:
    if place is None:
        return _root(segment, schema)
    if place.operation is not None:
        return None
    name, key = split_key(segment)
    if is_key(segment):
        if place.edge.shape is not ResourceShape.COLLECTION or not schema.has_key(place.type):
            return None
        return Place(place.edge._replace(shape=ResourceShape.ENTITY), place.type)
    found = _navigate(place, name, schema)
    if found is None:
        return _call(place, segment, schema)
    return _step(found, "{key}", schema) if key else found


def split_key(segment: str) -> tuple[str, str]:
    """``sessions('{id}')`` names a property and a key at once."""
    match = re.match(r"^([\w.]+)\((.+)\)$", segment)
    return (match[1], match[2]) if match and "=" not in match[2] else (segment, "")


def _root(segment: str, schema: Schema) -> Place | None:
    name, key = split_key(segment)
    child = schema.children.get(name)
    if child is None:
        return None
    place = Place(Edge(None, name, root_shape(child)), child.type)
    return _step(place, "{key}", schema) if key else place


def _navigate(place: Place, segment: str, schema: Schema) -> Place | None:
    if "." in segment:
        return _cast(place, segment, schema)
    if place.edge.shape is not ResourceShape.ENTITY:
        return None
    for each in (*schema.navigation(place.type), *schema.values(place.type)):
        if each.name == segment:
            name, shape = target_of(each)
            return Place(Edge(place.type, segment, shape), name)
    return None


def _cast(place: Place, segment: str, schema: Schema) -> Place | None:
    """The same place with a derived type, whose qualified name is a segment."""
    namespace, _, name = segment.rpartition(".")
    derived = QName(namespace, name)
    if place.type not in {each.name for each in lineage(derived, schema.structs)}:
        return None
    return Place(Edge(place.type, segment, place.edge.shape), derived)


def _call(place: Place, segment: str, schema: Schema) -> Place | None:
    match = _CALL.match(segment)
    if not match:
        return None
    name = match["name"].rpartition(".")[2]
    arguments = re.findall(r"(\w+)\s*=", match["arguments"] or "")
    candidates = [
        key for key in schema.bound(place.type, place.edge.shape) if key.name.name == name
    ]
    chosen = _best_overload(candidates, arguments)
    return Place(place.edge, place.type, chosen) if chosen else None


def _best_overload(candidates: Iterable[OperationKey], arguments: list[str]) -> OperationKey | None:
    """The overload whose parameters are most like the ones that the path names."""
    wanted = set(arguments)
    return min(candidates, key=lambda each: len(wanted ^ set(each.parameters)), default=None)
