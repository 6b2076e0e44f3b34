"""Keeps what the selection can reach: types, operations, and the way to them in the container.

Reached are the types of the selected places, the selected namespaces and types; from each of these
its base types, the types of its properties, of parameters and results; and the derived types of
everything that a value can be. A type that is reached only as somebody's base brings no derived
types along: what derives from a common root is not needed for that.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.diagnostics import did_you_mean, error
from generator.ir import (
    Named,
    OperationKey,
    QName,
    Scalar,
    all_properties,
    derived_index,
    descendants,
    item_type,
    lineage,
    operation_key,
    struct_index,
)

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.ir import Api, Operation, Property, StructType, TypeRef
    from generator.passes.context import Context, Result, Selection


def select(api: Api, context: Context) -> Result:
    """The Api without what the selection does not need; all of it for an empty selection."""
    if context.selection.is_everything:
        return api, ()
    diagnostics = _unknown_names(api, context)
    operations = _wanted_operations(api, context.selection)
    reach = _Reach(api)
    for name in _wanted_types(api, context.selection):
        reach.value(name)
    for operation in operations:
        reach.operation(operation)
    return _trimmed(api, reach, operations), diagnostics


def _unknown_names(api: Api, context: Context) -> tuple[Diagnostic, ...]:
    known = declared_names(api)
    namespaces = declared_namespaces(api)
    return (
        *(
            error(
                "unknown-namespace",
                context.place("namespaces"),
                each,
                "no schema declares this namespace"
                + did_you_mean(each, _as_themselves(namespaces)),
            )
            for each in context.selection.namespaces
            if each not in namespaces
        ),
        *(
            error(
                "unknown-type",
                context.place("types"),
                each,
                "no schema declares this type" + _meant_type(each, known),
            )
            for each in context.selection.types
            if each not in {str(name) for name in known}
        ),
    )


def _as_themselves(names: set[str]) -> dict[str, str]:
    return {name: name for name in sorted(names)}


def _meant_type(text: str, known: tuple[QName, ...]) -> str:
    """By the end of the name, as it is often given alone; the namespace decides between equals."""
    namespace, _, end = text.rpartition(".")
    nearest_last = sorted(known, key=lambda name: name.namespace == namespace)
    return did_you_mean(end.lower(), {name.name.lower(): str(name) for name in nearest_last})


def declared_names(api: Api) -> tuple[QName, ...]:
    """The names of all types."""
    return (
        *(struct.name for struct in api.structs),
        *(enum.name for enum in api.enums),
        *(definition.name for definition in api.type_definitions),
    )


def declared_namespaces(api: Api) -> set[str]:
    """The namespaces in which something is declared."""
    names = (*declared_names(api), *(each.name for each in api.operations))
    container = {api.container.namespace} if api.container else set()
    return {name.namespace for name in names} | container


def _wanted_types(api: Api, selection: Selection) -> tuple[QName, ...]:
    passages = _passages(api)
    return (
        *(resource.key.type for resource in api.resources if resource.key.type not in passages),
        *(name for name in declared_names(api) if name.namespace in selection.namespaces),
        *(name for name in declared_names(api) if str(name) in selection.types),
    )


def _passages(api: Api) -> frozenset[QName]:
    """Types whose places answer no request: they only lie on the way."""
    answering = {each.key.type for each in api.resources if each.is_asked}
    return frozenset(each.key.type for each in api.resources) - answering


def _wanted_operations(api: Api, selection: Selection) -> tuple[Operation, ...]:
    called: set[OperationKey] = {key for each in api.resources for key in each.operations}
    called.update(key for _, key in api.root_operations)
    return tuple(
        operation
        for operation in api.operations
        if operation_key(operation) in called or operation.name.namespace in selection.namespaces
    )


class _Reach:
    """The names reached so far."""

    def __init__(self, api: Api) -> None:
        self._structs = struct_index(api)
        self._derived = derived_index(api)
        self.values: set[QName] = set()
        self.bases: set[QName] = set()
        self.definitions: set[QName] = set()

    def value(self, name: QName) -> None:
        """A value can be of this type, so of any derived one too."""
        pending = [name]
        while pending:
            current = pending.pop()
            if current in self.values:
                continue
            self.values.add(current)
            pending.extend(descendants(current, self._derived))
            pending.extend(self._members(current))

    def _members(self, name: QName) -> list[QName]:
        """What the properties of a type can hold, after marking its bases."""
        struct = self._structs.get(name)
        if struct is None:
            return []
        held = [each for every in struct.properties for each in self._held(every)]
        return held + (self._base(struct.base) if struct.base else [])

    def _base(self, name: QName) -> list[QName]:
        if name in self.bases:
            return []
        self.bases.add(name)
        return self._members(name)

    def _held(self, each: Property) -> list[QName]:
        """The types that a value of a property can have."""
        if not each.derived_types:
            return self._type(each.type)
        declared = [self._base(name) for name in self._type(each.type)]
        return [*each.derived_types, *(name for names in declared for name in names)]

    def _type(self, type_ref: TypeRef) -> list[QName]:
        match item_type(type_ref):
            case Named(name):
                return [name]
            case Scalar(definition=QName() as definition):
                self.definitions.add(definition)
        return []

    def operation(self, operation: Operation) -> None:
        types = [each.type for each in operation.parameters]
        for type_ref in (*types, operation.returns, operation.binding):
            for name in self._type(type_ref) if type_ref else ():
                self.value(name)

    def keeps(self, name: QName) -> bool:
        return name in self.values or name in self.bases or name in self.definitions


def _trimmed(api: Api, reach: _Reach, operations: tuple[Operation, ...]) -> Api:
    passages = tuple(name for name in _passages(api) if not reach.keeps(name))
    steps = {
        resource.key.type: {link.segment for link in resource.links}
        for resource in api.resources
        if resource.key.type in passages
    }
    addressed = {each.item.type for each in api.resources if each.item}
    structs = struct_index(api)
    roots = {link.segment for link in api.roots}
    called = {name for name, _ in api.root_operations}
    return dataclasses.replace(
        api,
        enums=tuple(each for each in api.enums if reach.keeps(each.name)),
        structs=tuple(
            _passage(each, steps[each.name], structs, with_key=each.name in addressed)
            if each.name in steps
            else each
            for each in api.structs
            if each.name in steps or reach.keeps(each.name)
        ),
        type_definitions=tuple(each for each in api.type_definitions if reach.keeps(each.name)),
        operations=operations,
        children=tuple(each for each in api.children if each.name in roots),
        imports=tuple(each for each in api.imports if each.name in called),
        passages=tuple(sorted(passages)),
    )


def _passage(
    struct: StructType, steps: set[str], structs: dict[QName, StructType], *, with_key: bool
) -> StructType:
    """A type on the way, with nothing but the properties that the way takes, inherited or not."""
    chain = lineage(struct.name, structs)
    key = next((each.key for each in reversed(chain) if each.key), ()) if with_key else ()
    names = steps | {part.path.partition("/")[0] for part in key}
    kept = tuple(each for each in all_properties(struct.name, structs) if each.name in names)
    return dataclasses.replace(struct, base=None, properties=kept, key=key)
