"""Puts types into the order in which they are printed, whatever order the schema has.

By qualified name, but a base before what derives from it: a class statement needs its base.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.ir import StructType, operation_key, struct_index

if TYPE_CHECKING:
    from generator.ir import Api, Operation, QName
    from generator.passes.context import Context, Result


def order(api: Api, _: Context) -> Result:
    """The Api with its types and operations sorted."""
    return dataclasses.replace(
        api,
        enums=tuple(sorted(api.enums, key=lambda each: each.name)),
        structs=_bases_first(api),
        type_definitions=tuple(sorted(api.type_definitions, key=lambda each: each.name)),
        operations=tuple(sorted(api.operations, key=_operation_order)),
    ), ()


def _operation_order(operation: Operation) -> tuple[QName, int, str, tuple[str, ...]]:
    key = operation_key(operation)
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
