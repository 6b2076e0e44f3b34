"""The elements of a schema, from lxml to syntax; elements that carry no fact are passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from generator.frontend.csdl.expressions import read_annotations
from generator.frontend.csdl.service_elements import (
    read_container,
    read_facets,
    read_operation,
)
from generator.frontend.csdl.syntax import (
    Annotations,
    EnumElement,
    MemberElement,
    PropertyElement,
    PropertyRefElement,
    SchemaElement,
    StructElement,
    TypeDefinitionElement,
)
from generator.frontend.csdl.xml import children, local_name, source_of

if TYPE_CHECKING:
    from lxml import etree


def read_schema(element: etree._Element, file: str) -> SchemaElement:
    """A ``Schema`` element (section 5)."""
    return SchemaElement(
        namespace=element.get("Namespace", ""),
        alias=element.get("Alias"),
        enums=tuple(_enum(each, file) for each in children(element, "EnumType")),
        structs=tuple(
            _struct(each, file) for each in children(element, "EntityType", "ComplexType")
        ),
        type_definitions=tuple(
            _type_definition(each, file) for each in children(element, "TypeDefinition")
        ),
        operations=tuple(
            read_operation(each, file) for each in children(element, "Function", "Action")
        ),
        containers=tuple(
            read_container(each, file) for each in children(element, "EntityContainer")
        ),
        annotations=tuple(_annotations(each, file) for each in children(element, "Annotations")),
        source=source_of(element, file),
    )


def _annotations(element: etree._Element, file: str) -> Annotations:
    return Annotations(
        target=element.get("Target", "").strip(),
        annotations=read_annotations(element, file),
        source=source_of(element, file),
    )


def _enum(element: etree._Element, file: str) -> EnumElement:
    return EnumElement(
        name=element.get("Name", ""),
        underlying_type=element.get("UnderlyingType"),
        is_flags=element.get("IsFlags"),
        members=tuple(_member(each, file) for each in children(element, "Member")),
        annotations=read_annotations(element, file),
        source=source_of(element, file),
    )


def _member(element: etree._Element, file: str) -> MemberElement:
    return MemberElement(
        name=element.get("Name", ""),
        value=element.get("Value"),
        annotations=read_annotations(element, file),
        source=source_of(element, file),
    )


def _type_definition(element: etree._Element, file: str) -> TypeDefinitionElement:
    return TypeDefinitionElement(
        name=element.get("Name", ""),
        underlying_type=element.get("UnderlyingType", ""),
        facets=read_facets(element),
        annotations=read_annotations(element, file),
        source=source_of(element, file),
    )


def _struct(element: etree._Element, file: str) -> StructElement:
    kind: Literal["EntityType", "ComplexType"] = (
        "EntityType" if local_name(element) == "EntityType" else "ComplexType"
    )
    return StructElement(
        kind=kind,
        name=element.get("Name", ""),
        base_type=element.get("BaseType"),
        abstract=element.get("Abstract"),
        open_type=element.get("OpenType"),
        has_stream=element.get("HasStream"),
        key=tuple(
            _property_ref(each, file)
            for key in children(element, "Key")
            for each in children(key, "PropertyRef")
        ),
        properties=tuple(
            _property(each, file) for each in children(element, "Property", "NavigationProperty")
        ),
        annotations=read_annotations(element, file),
        source=source_of(element, file),
    )


def _property_ref(element: etree._Element, file: str) -> PropertyRefElement:
    return PropertyRefElement(
        name=element.get("Name", ""), alias=element.get("Alias"), source=source_of(element, file)
    )


def _property(element: etree._Element, file: str) -> PropertyElement:
    return PropertyElement(
        name=element.get("Name", ""),
        type=element.get("Type", ""),
        is_navigation=local_name(element) == "NavigationProperty",
        nullable=element.get("Nullable"),
        default_value=element.get("DefaultValue"),
        partner=element.get("Partner"),
        contains_target=element.get("ContainsTarget"),
        facets=read_facets(element),
        annotations=read_annotations(element, file),
        source=source_of(element, file),
    )
