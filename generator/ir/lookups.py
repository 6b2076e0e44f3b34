"""Looking things up in a schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ir.api import Api
from generator.ir.operations import Operation, OperationKey, operation_key
from generator.ir.resources import Resource, ResourceKey, ResourceLink
from generator.ir.structure import EnumType, Property, StructType
from generator.ir.types import QName

if TYPE_CHECKING:
    from collections.abc import Mapping


def struct_index(api: Api) -> dict[QName, StructType]:
    """Structured types by name."""
    return {struct.name: struct for struct in api.structs}


def enum_index(api: Api) -> dict[QName, EnumType]:
    """Enumerations by name."""
    return {enum.name: enum for enum in api.enums}


def operation_index(api: Api) -> dict[OperationKey, Operation]:
    """Operations by key."""
    return {operation_key(operation): operation for operation in api.operations}


def resource_index(api: Api) -> dict[ResourceKey, Resource]:
    """Resource nodes by key."""
    return {each.key: each for each in api.resources}


def links_to(api: Api, route: str) -> tuple[ResourceLink, ...]:
    """The steps from the service root to a place without keys; none where there is no such way."""
    resources = resource_index(api)
    steps: list[ResourceLink] = []
    links = api.roots
    for segment in route.strip("/").split("/"):
        found = next((each for each in links if each.segment == segment), None)
        if found is None:
            return ()
        steps.append(found)
        links = resources[found.target].links
    return tuple(steps)


def lineage(name: QName, structs: Mapping[QName, StructType]) -> tuple[StructType, ...]:
    """A type and its bases, the root first; bases that are missing or repeat end the chain."""
    chain: list[StructType] = []
    current: QName | None = name
    while current is not None and (struct := structs.get(current)) and struct not in chain:
        chain.append(struct)
        current = struct.base
    return tuple(reversed(chain))


def all_properties(name: QName, structs: Mapping[QName, StructType]) -> tuple[Property, ...]:
    """The properties of a type, inherited ones first."""
    return tuple(each for struct in lineage(name, structs) for each in struct.properties)


def media_type(name: QName, structs: Mapping[QName, StructType]) -> QName | None:
    """The type or base by whose ``HasStream`` an entity has bytes of its own; None where it has
    none (section 6.4)."""
    found = (each.name for each in lineage(name, structs) if each.has_stream)
    return next(found, None)


def derived_index(api: Api) -> dict[QName, tuple[QName, ...]]:
    """For each type that has any, the types that name it as their direct base."""
    derived: dict[QName, tuple[QName, ...]] = {}
    for struct in api.structs:
        if struct.base is not None:
            derived[struct.base] = (*derived.get(struct.base, ()), struct.name)
    return derived


def descendants(name: QName, derived: dict[QName, tuple[QName, ...]]) -> tuple[QName, ...]:
    """Every type below a type, parents before children, the type itself not included."""
    found: dict[QName, None] = {}
    pending = list(derived.get(name, ()))
    while pending:
        current = pending.pop(0)
        if current not in found:
            found[current] = None
            pending.extend(derived.get(current, ()))
    return tuple(found)
