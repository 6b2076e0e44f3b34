"""CSDL as written: strings and tuples, before any name or number is understood.

An attribute that CSDL requires and the document leaves out is the empty string; one that may be
left out is ``None``. Lowering judges both. Section numbers are those of OData CSDL XML 4.01.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from generator.diagnostics import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A constant or path expression (sections 14.3 and 14.4.1).

    ``kind`` is the element or attribute that wrote it: ``String``, ``Bool``, ``EnumMember``,
    ``PropertyPath``.
    """

    kind: str
    text: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyValue:
    """One property of a record; ``value`` is ``None`` where the type's default is meant."""

    name: str
    value: Expression | None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record expression (section 14.4.12)."""

    values: tuple[PropertyValue, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionOf:
    """A collection expression (section 14.4.6)."""

    items: tuple[Expression, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Dynamic:
    """An expression that only a service can evaluate, such as ``If`` or ``Apply``."""

    kind: str
    source: Source


Expression: TypeAlias = Text | Record | CollectionOf | Dynamic


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """An annotation (section 14.2); without a value it tags, or means the term's default."""

    term: str
    qualifier: str | None = None
    value: Expression | None = None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """Annotations that stand apart from their target (section 14.2.1)."""

    target: str
    annotations: tuple[Annotation, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetAttributes:
    """The facets of a property, parameter or type definition (section 7.2)."""

    max_length: str | None = None
    precision: str | None = None
    scale: str | None = None
    is_unicode: str | None = None
    srid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberElement:
    """A member of an enumeration (section 10.3)."""

    name: str
    value: str | None
    annotations: tuple[Annotation, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumElement:
    """An enumeration (section 10)."""

    name: str
    underlying_type: str | None
    is_flags: str | None
    members: tuple[MemberElement, ...]
    annotations: tuple[Annotation, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeDefinitionElement:
    """A type definition (section 11)."""

    name: str
    underlying_type: str
    facets: FacetAttributes
    annotations: tuple[Annotation, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyElement:
    """A structural or navigation property (sections 7 and 8)."""

    name: str
    type: str
    is_navigation: bool
    nullable: str | None
    default_value: str | None
    partner: str | None
    contains_target: str | None
    facets: FacetAttributes
    annotations: tuple[Annotation, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyRefElement:
    """A part of a key (section 6.5)."""

    name: str
    alias: str | None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class StructElement:
    """An entity or complex type (sections 6 and 9); properties keep the order of the document."""

    kind: Literal["EntityType", "ComplexType"]
    name: str
    base_type: str | None
    abstract: str | None
    open_type: str | None
    has_stream: str | None
    key: tuple[PropertyRefElement, ...]
    properties: tuple[PropertyElement, ...]
    annotations: tuple[Annotation, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterElement:
    """A parameter, the binding parameter too (section 12.9)."""

    name: str
    type: str
    nullable: str | None
    facets: FacetAttributes
    annotations: tuple[Annotation, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnTypeElement:
    """What an operation returns (section 12.8)."""

    type: str
    nullable: str | None
    facets: FacetAttributes
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationElement:
    """One overload of a function or action (sections 12.1 and 12.3)."""

    kind: Literal["Function", "Action"]
    name: str
    is_bound: str | None
    is_composable: str | None
    entity_set_path: str | None
    parameters: tuple[ParameterElement, ...]
    return_type: ReturnTypeElement | None
    annotations: tuple[Annotation, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildElement:
    """An entity set or singleton (sections 13.2 and 13.3)."""

    kind: Literal["EntitySet", "Singleton"]
    name: str
    type: str
    annotations: tuple[Annotation, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportElement:
    """A function import or action import (sections 13.5 and 13.6)."""

    kind: Literal["FunctionImport", "ActionImport"]
    name: str
    operation: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerElement:
    """An entity container (section 13)."""

    name: str
    extends: str | None
    children: tuple[ChildElement, ...]
    imports: tuple[ImportElement, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaElement:
    """A schema (section 5)."""

    namespace: str
    alias: str | None
    enums: tuple[EnumElement, ...]
    structs: tuple[StructElement, ...]
    type_definitions: tuple[TypeDefinitionElement, ...]
    operations: tuple[OperationElement, ...]
    containers: tuple[ContainerElement, ...]
    annotations: tuple[Annotations, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class IncludeElement:
    """A schema of another document that this one refers to (section 4.2)."""

    namespace: str
    alias: str | None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class CsdlDocument:
    """One CSDL document (section 3); ``file`` is the name that diagnostics give it.

    ``is_bare`` says that the document is a ``Schema`` alone: what it borrows from other schemas of
    its service is not there to be read.
    """

    file: str
    is_bare: bool = False
    includes: tuple[IncludeElement, ...]
    schemas: tuple[SchemaElement, ...]
