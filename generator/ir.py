"""The resolved, language-neutral schema: what every stage after the front ends works on.

All nodes are immutable and hold tuples. References go by qualified name, never by object, so
nothing points in circles and every value hashes and compares. Each node carries the place in the
input where it was declared.

Facts about meaning come from OData CSDL XML 4.01 (OASIS standard, 2020-05-11); section numbers in
docstrings are that document's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import datetime

    from generator.diagnostics import Source


class QName(NamedTuple):
    """A qualified name; the namespace is never an alias."""

    namespace: str
    name: str

    def __str__(self) -> str:
        return f"{self.namespace}.{self.name}" if self.namespace else self.name


class ScalarKind(Enum):
    """The built-in types of OData (section 3.3), by their name without ``Edm.``."""

    BINARY = "Binary"
    BOOLEAN = "Boolean"
    BYTE = "Byte"
    DATE = "Date"
    DATE_TIME_OFFSET = "DateTimeOffset"
    DECIMAL = "Decimal"
    DOUBLE = "Double"
    DURATION = "Duration"
    GUID = "Guid"
    INT16 = "Int16"
    INT32 = "Int32"
    INT64 = "Int64"
    SBYTE = "SByte"
    SINGLE = "Single"
    STREAM = "Stream"
    STRING = "String"
    TIME_OF_DAY = "TimeOfDay"
    GEOGRAPHY = "Geography"
    GEOGRAPHY_POINT = "GeographyPoint"
    GEOGRAPHY_LINE_STRING = "GeographyLineString"
    GEOGRAPHY_POLYGON = "GeographyPolygon"
    GEOGRAPHY_MULTI_POINT = "GeographyMultiPoint"
    GEOGRAPHY_MULTI_LINE_STRING = "GeographyMultiLineString"
    GEOGRAPHY_MULTI_POLYGON = "GeographyMultiPolygon"
    GEOGRAPHY_COLLECTION = "GeographyCollection"
    GEOMETRY = "Geometry"
    GEOMETRY_POINT = "GeometryPoint"
    GEOMETRY_LINE_STRING = "GeometryLineString"
    GEOMETRY_POLYGON = "GeometryPolygon"
    GEOMETRY_MULTI_POINT = "GeometryMultiPoint"
    GEOMETRY_MULTI_LINE_STRING = "GeometryMultiLineString"
    GEOMETRY_MULTI_POLYGON = "GeometryMultiPolygon"
    GEOMETRY_COLLECTION = "GeometryCollection"
    PRIMITIVE_TYPE = "PrimitiveType"
    COMPLEX_TYPE = "ComplexType"
    ENTITY_TYPE = "EntityType"
    UNTYPED = "Untyped"
    ANNOTATION_PATH = "AnnotationPath"
    ANY_PROPERTY_PATH = "AnyPropertyPath"
    MODEL_ELEMENT_PATH = "ModelElementPath"
    NAVIGATION_PROPERTY_PATH = "NavigationPropertyPath"
    PROPERTY_PATH = "PropertyPath"

    @property
    def edm_name(self) -> str:
        """The name as CSDL writes it, ``Edm.String``."""
        return f"Edm.{self.value}"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A built-in type; ``definition`` names the TypeDefinition that it was reached through."""

    kind: ScalarKind
    definition: QName | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """An enumeration, entity or complex type of the schema."""

    name: QName


@dataclass(frozen=True, slots=True)
class ListOf:
    """A collection; OData has no collections of collections."""

    item: Scalar | Named


TypeRef: TypeAlias = Scalar | Named | ListOf


def item_type(type_ref: TypeRef) -> Scalar | Named:
    """The type itself, or of a collection the type of its items."""
    return type_ref.item if isinstance(type_ref, ListOf) else type_ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """Limits on a value (section 7.2). ``None`` stands for not given; ``max`` lengths too."""

    max_length: int | None = None
    precision: int | None = None
    scale: int | Literal["variable", "floating"] | None = None
    is_unicode: bool = True
    srid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deprecation:
    """What Core.Revisions or a page says about the end of a thing.

    ``date`` is the day of the announcement, ``removal_date`` the day from which it is gone;
    ``replacement`` is the wire name of what to use instead.
    """

    date: datetime.date | None = None
    removal_date: datetime.date | None = None
    version: str | None = None
    replacement: str | None = None
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Documentation:
    """Prose about a thing, plain text with Markdown's backticks; ``source`` is where it stands."""

    summary: str = ""
    details: str = ""
    source: Source | None = None


UNDOCUMENTED = Documentation()


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """What Org.OData.Capabilities.V1 says about one place; ``None`` stands for not said."""

    readable: bool | None = None
    readable_by_key: bool | None = None
    insertable: bool | None = None
    updatable: bool | None = None
    deletable: bool | None = None
    countable: bool | None = None
    expandable: bool | None = None
    filterable: bool | None = None
    searchable: bool | None = None
    selectable: bool | None = None
    skippable: bool | None = None
    sortable: bool | None = None
    toppable: bool | None = None
    indexable_by_key: bool | None = None
    navigable: bool | None = None
    non_expandable: tuple[str, ...] = ()
    non_filterable: tuple[str, ...] = ()
    non_sortable: tuple[str, ...] = ()


UNRESTRICTED = Capabilities()


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumMember:
    """A member of an enumeration; ``value`` is its number."""

    name: str
    value: int
    documentation: Documentation = UNDOCUMENTED
    deprecation: Deprecation | None = None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumType:
    """An enumeration (section 10)."""

    name: QName
    underlying: ScalarKind = ScalarKind.INT32
    is_flags: bool = False
    members: tuple[EnumMember, ...]
    documentation: Documentation = UNDOCUMENTED
    deprecation: Deprecation | None = None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeDefinition:
    """A name for a built-in type with facets (section 11)."""

    name: QName
    underlying: ScalarKind
    facets: Facets = Facets()
    documentation: Documentation = UNDOCUMENTED
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """A structural or navigation property (sections 7 and 8).

    ``nullable`` speaks of the items where the type is a collection. ``derived_types`` are the
    only ones that Validation.DerivedTypeConstraint lets the value have; empty means any.
    """

    name: str
    type: TypeRef
    nullable: bool = True
    is_navigation: bool = False
    contains_target: bool = False
    partner: str | None = None
    default_value: str | None = None
    facets: Facets = Facets()
    is_computed: bool = False
    is_immutable: bool = False
    permissions: tuple[str, ...] = ()
    auto_expand: bool = False
    derived_types: tuple[QName, ...] = ()
    capabilities: Capabilities = UNRESTRICTED
    documentation: Documentation = UNDOCUMENTED
    deprecation: Deprecation | None = None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyProperty:
    """A part of an entity's key (section 6.5); ``alias`` is its name in URLs."""

    path: str
    alias: str


class StructKind(Enum):
    """The two kinds of structured type."""

    ENTITY = "EntityType"
    COMPLEX = "ComplexType"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A JSON example from a page. ``type`` is what the page says that it shows, ``text`` the JSON
    as it stands there (it may have trailing commas)."""

    text: str
    type: TypeRef
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class StructType:
    """An entity or complex type (sections 6 and 9); properties are its own, not its base's."""

    name: QName
    kind: StructKind
    base: QName | None = None
    is_abstract: bool = False
    is_open: bool = False
    has_stream: bool = False
    key: tuple[KeyProperty, ...] = ()
    properties: tuple[Property, ...] = ()
    capabilities: Capabilities = UNRESTRICTED
    documentation: Documentation = UNDOCUMENTED
    deprecation: Deprecation | None = None
    examples: tuple[Example, ...] = ()
    source: Source


class OperationKind(Enum):
    """Functions are called with GET and have no side effects, actions with POST."""

    FUNCTION = "Function"
    ACTION = "Action"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of an operation (section 12.9); the binding parameter is not among them."""

    name: str
    type: TypeRef
    nullable: bool = True
    is_optional: bool = False
    default_value: str | None = None
    facets: Facets = Facets()
    documentation: Documentation = UNDOCUMENTED
    source: Source


class MethodKind(Enum):
    """What a request does to the resource that it names."""

    LIST = "list"
    GET = "get"
    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"
    CALL = "call"


_HTTP_METHODS = {
    MethodKind.LIST: "GET",
    MethodKind.GET: "GET",
    MethodKind.CREATE: "POST",
    MethodKind.UPDATE: "PATCH",
    MethodKind.DELETE: "DELETE",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """The permissions of one kind (``Application``, ``Delegated (work or school account)``)."""

    kind: str
    least: tuple[str, ...] = ()
    higher: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDocumentation:
    """What an API page says of one request. ``path`` is the URL path as the page writes it, such as
    ``/communications/calls/{id}``; ``query_options`` are names such as ``$select``."""

    http_method: str
    path: str
    title: str
    summary: str = ""
    permissions: tuple[Permission, ...] = ()
    query_options: tuple[str, ...] = ()
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One overload of a function or action (section 12)."""

    name: QName
    kind: OperationKind
    binding: TypeRef | None = None
    parameters: tuple[Parameter, ...] = ()
    returns: TypeRef | None = None
    returns_nullable: bool = True
    is_composable: bool = False
    entity_set_path: str | None = None
    documentation: Documentation = UNDOCUMENTED
    deprecation: Deprecation | None = None
    request: RequestDocumentation | None = None
    source: Source


class OperationKey(NamedTuple):
    """Tells the overloads of an operation apart (section 12.1): by binding and parameter names."""

    name: QName
    binding: TypeRef | None
    parameters: tuple[str, ...]


def operation_key(operation: Operation) -> OperationKey:
    """The key by which resources refer to an operation."""
    names = tuple(parameter.name for parameter in operation.parameters)
    return OperationKey(operation.name, operation.binding, names)


class RootKind(Enum):
    """The two kinds of container child that have a type."""

    ENTITY_SET = "EntitySet"
    SINGLETON = "Singleton"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerChild:
    """An entity set or singleton (section 13)."""

    name: str
    kind: RootKind
    type: QName
    capabilities: Capabilities = UNRESTRICTED
    documentation: Documentation = UNDOCUMENTED
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationImport:
    """A function import or action import: an unbound operation that a URL reaches by this name."""

    name: str
    operation: QName
    source: Source


class ResourceShape(Enum):
    """Whether a URL names a collection of entities or one entity."""

    COLLECTION = "collection"
    ENTITY = "entity"


class ResourceKey(NamedTuple):
    """Names one resource node: places of one type and shape that allow the same requests are one.

    ``variant`` is empty, or tells apart places of one type and shape that allow different requests.
    """

    type: QName
    shape: ResourceShape
    variant: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestMethod:
    """A plain request (not a function or action) that a resource allows."""

    kind: MethodKind
    documentation: RequestDocumentation | None = None

    @property
    def http_method(self) -> str:
        """The HTTP method; what changes an entity is a PATCH, or a PUT where its page says so."""
        if self.kind is MethodKind.UPDATE and self.documentation:
            return self.documentation.http_method
        return _HTTP_METHODS[self.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceLink:
    """One step down the URL tree: a URL segment and the node that it leads to.

    ``cast`` is set where the segment is the qualified name of a derived type.
    """

    segment: str
    target: ResourceKey
    cast: QName | None = None
    documentation: Documentation = UNDOCUMENTED
    deprecation: Deprecation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A node of the URL graph, which becomes one request builder.

    ``path`` is the shortest path that reaches it, with ``{key}`` where a key stands. ``item`` is
    the node of one entity of a collection that can be addressed by key.
    """

    key: ResourceKey
    path: tuple[str, ...]
    methods: tuple[RequestMethod, ...] = ()
    operations: tuple[OperationKey, ...] = ()
    links: tuple[ResourceLink, ...] = ()
    item: ResourceKey | None = None


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


def struct_index(api: Api) -> dict[QName, StructType]:
    """Structured types by name."""
    return {struct.name: struct for struct in api.structs}


def enum_index(api: Api) -> dict[QName, EnumType]:
    """Enumerations by name."""
    return {enum.name: enum for enum in api.enums}


def operation_index(api: Api) -> dict[OperationKey, Operation]:
    """Operations by key."""
    return {operation_key(operation): operation for operation in api.operations}


def lineage(name: QName, structs: dict[QName, StructType]) -> tuple[StructType, ...]:
    """A type and its bases, the root first; bases that are missing or repeat end the chain."""
    chain: list[StructType] = []
    current: QName | None = name
    while current is not None and (struct := structs.get(current)) and struct not in chain:
        chain.append(struct)
        current = struct.base
    return tuple(reversed(chain))


def all_properties(name: QName, structs: dict[QName, StructType]) -> tuple[Property, ...]:
    """The properties of a type, inherited ones first."""
    return tuple(each for struct in lineage(name, structs) for each in struct.properties)


def derived_index(api: Api) -> dict[QName, tuple[QName, ...]]:
    """For each type that has any, the types that name it as their direct base."""
    derived: dict[QName, tuple[QName, ...]] = {}
    for struct in api.structs:
        if struct.base is not None:
            derived[struct.base] = (*derived.get(struct.base, ()), struct.name)
    return derived


def descendants(name: QName, derived: dict[QName, tuple[QName, ...]]) -> tuple[QName, ...]:
    """Every type below a type, parents before children, the type itself not included."""
    found: dict[QName, None] = {}
    pending = list(derived.get(name, ()))
    while pending:
        current = pending.pop(0)
        if current not in found:
            found[current] = None
            pending.extend(derived.get(current, ()))
    return tuple(found)
