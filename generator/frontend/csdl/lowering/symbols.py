"""What the documents declare, by qualified name; the first of several declarations counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from generator.ir import QName

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.diagnostics import Source
    from generator.frontend.csdl.lowering.names import Scope
    from generator.frontend.csdl.lowering.problems import Problems
    from generator.frontend.csdl.syntax import (
        ContainerElement,
        CsdlDocument,
        EnumElement,
        OperationElement,
        SchemaElement,
        StructElement,
        TypeDefinitionElement,
    )

ElementT_co = TypeVar("ElementT_co", covariant=True)


DEEPEST = 100
"""How many types a type may derive from, one from the other."""


@dataclass(frozen=True, slots=True)
class Declared(Generic[ElementT_co]):
    """An element with its qualified name and the scope in which its references are read."""

    name: QName
    element: ElementT_co
    scope: Scope


@dataclass(slots=True)
class Symbols:
    """Every declaration of the documents, in document order."""

    enums: dict[QName, Declared[EnumElement]] = field(default_factory=dict)
    structs: dict[QName, Declared[StructElement]] = field(default_factory=dict)
    type_definitions: dict[QName, Declared[TypeDefinitionElement]] = field(default_factory=dict)
    operations: dict[QName, list[Declared[OperationElement]]] = field(default_factory=dict)
    containers: dict[QName, Declared[ContainerElement]] = field(default_factory=dict)

    def type_names(self) -> Iterator[QName]:
        """The names of all types."""
        yield from self.structs
        yield from self.enums
        yield from self.type_definitions

    def is_type(self, name: QName) -> bool:
        """Whether a type of this name is declared."""
        return any(name in each for each in (self.structs, self.enums, self.type_definitions))

    def base(self, name: QName) -> QName | None:
        """The base that a structured type names, whether or not it is declared."""
        declared = self.structs[name]
        text = declared.element.base_type
        return None if text is None else declared.scope.qualified(text)

    def lineage(self, name: QName) -> list[Declared[StructElement]]:
        """The type, its base, and so on as far as declared; a circle ends where it closes, and
        what is deeper than a type may be is left out."""
        chain: dict[QName, Declared[StructElement]] = {}
        current: QName | None = name
        while current in self.structs and current not in chain and len(chain) <= DEEPEST:
            chain[current] = self.structs[current]
            current = self.base(current)
        return list(chain.values())

    def is_complete(self, name: QName) -> bool:
        """Whether every base up to the root is declared."""
        chain = self.lineage(name)
        return bool(chain) and chain[-1].element.base_type is None

    def property_names(self, name: QName) -> set[str]:
        """The properties that a type declares or inherits."""
        return {each.name for up in self.lineage(name) for each in up.element.properties}


def declare(
    documents: Sequence[CsdlDocument], scopes: Sequence[Scope], problems: Problems
) -> Symbols:
    """Collect the declarations; a nameless or repeated one is an error and left out."""
    symbols = Symbols()
    seen: dict[QName, Source] = {}
    schemas = (schema for document in documents for schema in document.schemas)
    for schema, scope in zip(schemas, scopes, strict=True):
        if not schema.namespace:
            problems.error(
                "missing-attribute", schema.source, "Schema", "has no Namespace; give it one"
            )
        _declare_types(schema, scope, symbols, seen, problems)
        for operation in schema.operations:
            if operation.name:
                name = QName(schema.namespace, operation.name)
                symbols.operations.setdefault(name, []).append(Declared(name, operation, scope))
            else:
                _nameless(operation.kind, operation.source, problems)
    return symbols


def _declare_types(
    schema: SchemaElement,
    scope: Scope,
    symbols: Symbols,
    seen: dict[QName, Source],
    problems: Problems,
) -> None:
    for enum in schema.enums:
        if name := _new(schema, "EnumType", enum, seen, problems):
            symbols.enums[name] = Declared(name, enum, scope)
    for struct in schema.structs:
        if name := _new(schema, struct.kind, struct, seen, problems):
            symbols.structs[name] = Declared(name, struct, scope)
    for definition in schema.type_definitions:
        if name := _new(schema, "TypeDefinition", definition, seen, problems):
            symbols.type_definitions[name] = Declared(name, definition, scope)
    for container in schema.containers:
        if name := _new(schema, "EntityContainer", container, seen, problems):
            symbols.containers[name] = Declared(name, container, scope)


def _new(
    schema: SchemaElement,
    kind: str,
    element: EnumElement | StructElement | TypeDefinitionElement | ContainerElement,
    seen: dict[QName, Source],
    problems: Problems,
) -> QName | None:
    """The qualified name, unless it is missing or taken.

    Functions and actions may share a name with a type: Microsoft Graph has a type and functions
    called ``image``, although section 5.1 forbids it.
    """
    if not element.name:
        _nameless(kind, element.source, problems)
        return None
    name = QName(schema.namespace, element.name)
    if name in seen:
        problems.error(
            "duplicate-definition",
            element.source,
            str(name),
            "is declared twice; names must be unique in their namespace",
            seen[name],
        )
        return None
    seen[name] = element.source
    return name


def _nameless(kind: str, source: Source, problems: Problems) -> None:
    problems.error("missing-attribute", source, kind, "has no Name; give it one")
