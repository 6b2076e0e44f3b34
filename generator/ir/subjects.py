"""How the things of a schema are called in reports, and how CSDL writes their types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ir.lookups import lineage
from generator.ir.types import ListOf, Named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.ir.operations import Operation
    from generator.ir.resources import ResourceLink
    from generator.ir.structure import StructType
    from generator.ir.types import QName, TypeRef


def type_text(type_ref: TypeRef) -> str:
    """``Edm.String``, a qualified name, or ``Collection(...)`` of these."""
    if isinstance(type_ref, ListOf):
        return f"Collection({type_text(type_ref.item)})"
    if isinstance(type_ref, Named):
        return str(type_ref.name)
    return str(type_ref.definition) if type_ref.definition else type_ref.kind.edm_name


def member_subject(owner: QName, name: str) -> str:
    """A property of a type, or a member of an enumeration."""
    return f"{owner}/{name}"


def operation_subject(operation: Operation, binding: TypeRef | None) -> str:
    """``ns.type/ns.call(a,b)``: the binding, the name, and what tells overloads apart."""
    names = sorted(each.name for each in operation.parameters)
    called = f"{operation.name}({','.join(names)})"
    return f"{type_text(binding)}/{called}" if binding else called


def path_subject(segments: tuple[str, ...]) -> str:
    """``/things/{key}``."""
    return "/" + "/".join(segments)


def request_subject(method: str, path: tuple[str, ...], segment: str = "") -> str:
    """``GET /things/{key}``, or of a segment behind that place."""
    return f"{method} {path_subject((*path, segment) if segment else path)}"


def step_subject(
    link: ResourceLink, owner: QName | None, structs: Mapping[QName, StructType]
) -> str:
    """What makes a step in the URL tree possible: a root, the derived type of a cast, or a
    property, which belongs to the type that declares it."""
    if owner is None:
        return path_subject((link.segment,))
    if link.cast is not None:
        return str(link.cast)
    declaring = (
        struct.name
        for struct in lineage(owner, structs)
        if any(each.name == link.segment for each in struct.properties)
    )
    return member_subject(next(declaring, owner), link.segment)
