"""The two schemas that are compared, and which type of the one is which of the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.ir import (
    ListOf,
    MethodKind,
    Named,
    Scalar,
    derived_index,
    descendants,
    enum_index,
    item_type,
    lineage,
    media_type,
    operation_key,
    struct_index,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.ir import (
        Api,
        EnumType,
        KeyProperty,
        Operation,
        Property,
        QName,
        Resource,
        StructType,
        TypeDefinition,
        TypeRef,
    )

    Declared = StructType | EnumType | TypeDefinition


class Side:
    """One schema with its look-ups. ``opaque`` are types of which only the name is known; of what
    is asked by requests, ``is_package`` lets only that count which the package has requests for."""

    def __init__(
        self, api: Api, opaque: frozenset[QName] = frozenset(), *, is_package: bool = False
    ) -> None:
        self.api = api
        self.opaque = opaque
        self._is_package = is_package
        self._called = {key for each in api.resources for key in each.operations}
        self._called.update(key for _, key in api.root_operations)
        self.structs: dict[QName, StructType] = struct_index(api)
        self.enums: dict[QName, EnumType] = enum_index(api)
        self.derived = derived_index(api)
        self.definitions: dict[QName, TypeDefinition] = {
            each.name: each for each in api.type_definitions
        }
        self._namespaces = {name.namespace for name in self.declared()}

    def declared(self) -> dict[QName, Declared]:
        """Every type that can be compared: no stand-ins, and nothing that only lies on the way."""
        passed = {*self.opaque, *self.api.passages}
        everything: dict[QName, Declared] = {**self.enums, **self.structs, **self.definitions}
        return {name: each for name, each in everything.items() if name not in passed}

    def borrows(self, name: QName) -> bool:
        """Whether a type is somebody else's: one that is not declared in a namespace where others
        are is not there, whatever names it."""
        return name in self.opaque and name.namespace not in self._namespaces

    def is_open(self, name: QName) -> bool:
        """Whether a type or one of its bases is open."""
        return any(struct.is_open for struct in lineage(name, self.structs))

    def is_media(self, name: QName) -> bool:
        """Whether entities of a type have bytes of their own."""
        return media_type(name, self.structs) is not None

    def asks(self, operation: Operation) -> bool:
        """Whether an operation counts."""
        return not self._is_package or operation_key(operation) in self._called

    def asks_bytes(self, name: QName) -> bool:
        """Whether it counts that entities of a type have bytes."""
        names = {name, *descendants(name, self.derived)}
        places = (each for each in self.api.resources if each.key.type in names)
        return not self._is_package or any(map(_has_bytes, places))

    def bases(self, name: QName) -> tuple[QName, ...]:
        """The bases of a type, the nearest first, itself not included."""
        return tuple(each.name for each in reversed(lineage(name, self.structs)))[1:]

    def key(self, name: QName) -> tuple[KeyProperty, ...]:
        """The key by which entities of a type are addressed: its own, or that of a base."""
        keys = (each.key for each in reversed(lineage(name, self.structs)) if each.key)
        return next(keys, ())

    def own(self, name: QName) -> dict[str, Property]:
        """The properties that a type declares itself."""
        struct = self.structs.get(name)
        return {each.name: each for each in struct.properties} if struct else {}

    def inherited(self, name: QName) -> dict[str, Property]:
        """The properties of the bases of a type."""
        return {
            each.name: each
            for base in reversed(self.bases(name))
            for each in self.structs[base].properties
        }


def _has_bytes(place: Resource) -> bool:
    """Whether the bytes of a media entity are there, if it is one, or can be sent to make it; a
    page that tells of a request tells of JSON."""
    return "$value" in place.streams or any(
        each.kind is MethodKind.CREATE and each.documentation is None for each in place.methods
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """Both sides. ``renamed`` has new names of types by old ones, ``former`` the old names of all
    structured types of OLD by the new ones."""

    old: Side
    new: Side
    renamed: Mapping[QName, QName]
    former: Mapping[QName, QName]

    def now(self, name: QName) -> QName:
        """What a type of OLD is called in NEW."""
        return self.renamed.get(name, name)

    def is_removed(self, type_ref: TypeRef | None) -> bool:
        """Whether a type of OLD is not in NEW, although NEW could tell of it."""
        item = item_type(type_ref) if type_ref else None
        return (
            isinstance(item, Named)
            and item.name not in self.old.opaque
            and self.now(item.name) not in self.new.structs
        )

    def is_added(self, type_ref: TypeRef | None) -> bool:
        """Whether a type of NEW is not in OLD, although OLD could tell of it."""
        item = item_type(type_ref) if type_ref else None
        return (
            isinstance(item, Named)
            and item.name not in self.new.opaque
            and item.name not in self.former
        )

    def type_now(self, type_ref: TypeRef) -> TypeRef:
        """A type of OLD as NEW writes it."""
        return with_names(type_ref, self.renamed)


def with_names(type_ref: TypeRef, names: Mapping[QName, QName]) -> TypeRef:
    """A type with other names for some of the schema."""
    if isinstance(type_ref, ListOf):
        return ListOf(_item_with(type_ref.item, names))
    return _item_with(type_ref, names)


def _item_with(item: Scalar | Named, names: Mapping[QName, QName]) -> Scalar | Named:
    if isinstance(item, Named):
        return Named(names.get(item.name, item.name))
    if item.definition is None:
        return item
    return Scalar(item.kind, names.get(item.definition, item.definition))
