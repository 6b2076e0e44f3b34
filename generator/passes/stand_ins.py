"""Puts an empty type in place of each one that is out of sight.

A bare ``Schema`` borrows types of its service without declaring them: their names are all that is
known. Whatever is made of two such schemas must know as little of the one as of the other, so
``hidden`` takes declared types away as well.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.diagnostics import Source
from generator.ir import ListOf, Named, QName, Scalar, StructKind, StructType, item_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.ir import Api, TypeRef

NOWHERE = Source("not declared")


def put_stand_ins(api: Api, hidden: Callable[[QName], bool]) -> tuple[Api, frozenset[QName]]:
    """The Api without what is hidden and with a stand-in for everything that it refers to and does
    not declare, and the names of these. A hidden container has no children."""
    seen = _without(api, hidden)
    declared = {
        *(each.name for each in seen.enums),
        *(each.name for each in seen.structs),
        *(each.name for each in seen.type_definitions),
    }
    entities = set(_entities(seen))
    missing = sorted({*entities, *_references(seen)} - declared)
    stand_ins = (
        StructType(
            name=name,
            kind=StructKind.ENTITY if name in entities else StructKind.COMPLEX,
            source=NOWHERE,
        )
        for name in missing
    )
    return dataclasses.replace(seen, structs=(*stand_ins, *seen.structs)), frozenset(missing)


def _without(api: Api, hidden: Callable[[QName], bool]) -> Api:
    has_container = api.container is not None and not hidden(api.container)
    definitions = frozenset(each.name for each in api.type_definitions if hidden(each.name))
    seen = _without_definitions(api, definitions) if definitions else api
    return dataclasses.replace(
        seen,
        structs=tuple(each for each in seen.structs if not hidden(each.name)),
        operations=tuple(each for each in seen.operations if not hidden(each.name)),
        enums=tuple(each for each in api.enums if not hidden(each.name)),
        type_definitions=tuple(each for each in api.type_definitions if not hidden(each.name)),
        children=api.children if has_container else (),
        imports=api.imports if has_container else (),
    )


def _without_definitions(api: Api, definitions: frozenset[QName]) -> Api:
    """What a hidden definition defines is hidden, too: values of it are of a type that is a name
    alone."""

    def seen(type_ref: TypeRef) -> TypeRef:
        match type_ref:
            case ListOf(Scalar(definition=QName() as name)) if name in definitions:
                return ListOf(Named(name))
            case Scalar(definition=QName() as name) if name in definitions:
                return Named(name)
        return type_ref

    return dataclasses.replace(
        api,
        structs=tuple(
            dataclasses.replace(
                struct,
                properties=tuple(
                    dataclasses.replace(each, type=seen(each.type)) for each in struct.properties
                ),
            )
            for struct in api.structs
        ),
        operations=tuple(
            dataclasses.replace(
                operation,
                binding=seen(operation.binding) if operation.binding else None,
                parameters=tuple(
                    dataclasses.replace(each, type=seen(each.type)) for each in operation.parameters
                ),
                returns=seen(operation.returns) if operation.returns else None,
            )
            for operation in api.operations
        ),
    )


def _entities(api: Api) -> Iterator[QName]:
    """The names that only an entity type can have."""
    yield from (each.type for each in api.children)
    for struct in api.structs:
        if struct.kind is StructKind.ENTITY and struct.base is not None:
            yield struct.base
        for each in struct.properties:
            if each.is_navigation:
                yield from _named(each.type)


def _references(api: Api) -> Iterator[QName]:
    for struct in api.structs:
        if struct.base is not None:
            yield struct.base
        for each in struct.properties:
            yield from _named(each.type)
    for operation in api.operations:
        held = [parameter.type for parameter in operation.parameters]
        for type_ref in (operation.binding, operation.returns, *held):
            if type_ref is not None:
                yield from _named(type_ref)


def _named(type_ref: TypeRef) -> Iterator[QName]:
    item = item_type(type_ref)
    if isinstance(item, Named):
        yield item.name
