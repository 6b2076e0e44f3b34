"""Which plain requests a place allows: by its page, else by its capabilities, else all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ir import (
    UNRESTRICTED,
    Capabilities,
    MethodKind,
    OperationKey,
    QName,
    RequestMethod,
    ResourceShape,
    Scalar,
    ScalarKind,
    lineage,
    media_type,
)

if TYPE_CHECKING:
    from generator.ir import Property
    from generator.passes.resources.documented import Documented
    from generator.passes.resources.places import Edge, Schema


def allowed_methods(
    edge: Edge,
    type_name: QName,
    said: Capabilities,
    documented: Documented,
    schema: Schema,
    *,
    deletable: bool = True,
) -> tuple[RequestMethod, ...]:
    """The plain requests at a place. ``said`` are the capabilities of the edge itself; those of
    the type apply where they are silent. ``deletable`` is false for a singleton."""
    kinds = _shape_kinds(edge.shape)
    if type_name in documented.types:
        return tuple(
            RequestMethod(kind=kind, documentation=documented.requests[edge, kind])
            for kind in kinds
            if (edge, kind) in documented.requests
        )
    struct = schema.structs.get(type_name)
    fallback = struct.capabilities if struct else UNRESTRICTED
    return tuple(
        RequestMethod(kind=kind)
        for kind in kinds
        if _is_allowed(kind, said, fallback) and (deletable or kind is not MethodKind.DELETE)
    )


def allowed_operations(
    type_name: QName, shape: ResourceShape, documented: Documented, schema: Schema
) -> tuple[OperationKey, ...]:
    """The operations at a place: all bound ones, or where the type has pages the documented."""
    return tuple(
        key
        for key in schema.bound(type_name, shape)
        if type_name not in documented.types or key in documented.operations
    )


def allows_references(prop: Property, edge: Edge, type_name: QName, documented: Documented) -> bool:
    """Whether entities that stand elsewhere can be linked and unlinked at a navigation property
    (OData Protocol 4.01, section 11.4.6). What it contains stands nowhere else."""
    if not prop.is_navigation or prop.contains_target:
        return False
    if type_name in documented.types:
        return edge in documented.references
    said = prop.capabilities
    changes = said.insertable if edge.shape is ResourceShape.COLLECTION else said.updatable
    return False not in (said.referenceable, changes, said.deletable)


def streams(
    type_name: QName, shape: ResourceShape, documented: Documented, schema: Schema
) -> tuple[str, ...]:
    """Where the bytes of an entity are; a type that has pages has none but what they name."""
    if shape is ResourceShape.COLLECTION or type_name in documented.types:
        return ()
    structs = lineage(type_name, schema.structs)
    own = [each.name for struct in structs for each in struct.properties if is_stream(each)]
    return ("$value", *own) if media_type(type_name, schema.structs) else tuple(own)


def is_stream(each: Property) -> bool:
    """Whether a property is bytes with a place of their own."""
    return isinstance(each.type, Scalar) and each.type.kind is ScalarKind.STREAM


def _shape_kinds(shape: ResourceShape) -> tuple[MethodKind, ...]:
    if shape is ResourceShape.COLLECTION:
        return MethodKind.LIST, MethodKind.CREATE, MethodKind.COUNT
    return MethodKind.GET, MethodKind.UPDATE, MethodKind.DELETE


def _is_allowed(kind: MethodKind, said: Capabilities, fallback: Capabilities) -> bool:
    name = {
        MethodKind.LIST: "readable",
        MethodKind.CREATE: "insertable",
        MethodKind.GET: "readable_by_key",
        MethodKind.UPDATE: "updatable",
        MethodKind.DELETE: "deletable",
        MethodKind.COUNT: "countable",
    }[kind]
    if kind is MethodKind.COUNT and not _is_allowed(MethodKind.LIST, said, fallback):
        return False
    answers = [getattr(each, name) for each in (said, fallback)]
    if kind is MethodKind.GET:
        answers += [said.readable, fallback.readable]
    return next((answer for answer in answers if answer is not None), True)
