"""Names and types: what everything else in the schema refers to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, TypeAlias

EDM = "Edm"
"""The namespace of the built-in types."""


class QName(NamedTuple):
    """A qualified name; the namespace is never an alias."""

    namespace: str
    name: str

    def __str__(self) -> str:
        return f"{self.namespace}.{self.name}" if self.namespace else self.name

    @classmethod
    def parse(cls, text: str) -> QName:
        """The name that is written so."""
        namespace, _, name = text.rpartition(".")
        return cls(namespace, name)


class ScalarKind(Enum):
    """The built-in types of OData (section 3.3), by their name without ``Edm.``."""

    # Each is one object. Enum hashes names, in Python, and these are looked up very often.
    __hash__ = object.__hash__

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


def type_name(type_ref: TypeRef) -> QName:
    """The name of a type, of a collection that of its items: ``Edm.String``, a type definition or a
    type of the schema."""
    item = item_type(type_ref)
    if isinstance(item, Named):
        return item.name
    return item.definition or QName(EDM, item.kind.value)
