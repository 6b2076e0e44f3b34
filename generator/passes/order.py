"""Puts types and operations into the order in which they are printed, whatever order the schema
has.

By qualified name, but a base before what derives from it: a class statement needs its base.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.ir import StructType, operation_key, struct_index

if TYPE_CHECKING:
    from generator.ir import Api, OperationKey, QName, Resource
    from generator.passes.context import Context, Result


def order(api: Api, _: Context) -> Result:
    """The Api with its types and operations sorted, and the operations of every resource."""
    return dataclasses.replace(
        api,
        enums=tuple(sorted(api.enums, key=lambda each: each.name)),
        structs=_bases_first(api),
        type_definitions=tuple(sorted(api.type_definitions, key=lambda each: each.name)),
        operations=tuple(
            sorted(api.operations, key=lambda each: _operation_order(operation_key(each)))
        ),
        root_operations=tuple(
            sorted(api.root_operations, key=lambda each: (each[0], _operation_order(each[1])))
        ),
        resources=tuple(map(_with_sorted_operations, api.resources)),
    ), ()


def _with_sorted_operations(resource: Resource) -> Resource:
    return dataclasses.replace(
        resource, operations=tuple(sorted(resource.operations, key=_operation_order))
    )


def _operation_order(key: OperationKey) -> tuple[QName, int, str, tuple[str, ...]]:
    return key.name, len(key.parameters), repr(key.binding), key.parameters


def _bases_first(api: Api) -> tuple[StructType, ...]:
    structs = struct_index(api)
    ordered: dict[QName, StructType] = {}
    for name in sorted(structs):
        chain: list[StructType] = []
        current: QName | None = name
        while current in structs and current not in ordered and structs[current] not in chain:
            chain.append(structs[current])
            current = structs[current].base
        ordered.update((each.name, each) for each in reversed(chain))
    return tuple(ordered.values())
