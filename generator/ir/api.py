"""A whole schema."""

from __future__ import annotations

from dataclasses import dataclass

from generator.ir.operations import Operation, OperationKey
from generator.ir.resources import ContainerChild, OperationImport, Resource, ResourceLink
from generator.ir.service import NO_FACTS, ServiceFacts
from generator.ir.structure import EnumType, StructType, TypeDefinition
from generator.ir.types import QName


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """A whole schema, or what a selection keeps of it.

    ``roots`` and ``root_operations`` (each with the name that its import has in a URL) are where
    the URL graph starts; they and ``resources`` stay empty until the resources pass has run.
    ``passages`` are types that lie on the way to a selected path and are not selected themselves.
    """

    enums: tuple[EnumType, ...] = ()
    structs: tuple[StructType, ...] = ()
    type_definitions: tuple[TypeDefinition, ...] = ()
    operations: tuple[Operation, ...] = ()
    container: QName | None = None
    children: tuple[ContainerChild, ...] = ()
    imports: tuple[OperationImport, ...] = ()
    roots: tuple[ResourceLink, ...] = ()
    root_operations: tuple[tuple[str, OperationKey], ...] = ()
    resources: tuple[Resource, ...] = ()
    passages: tuple[QName, ...] = ()
    service: ServiceFacts = NO_FACTS
