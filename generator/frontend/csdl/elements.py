"""The elements of a schema, from lxml to syntax; elements that carry no fact are passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from generator.frontend.csdl.expressions import read_annotations
from generator.frontend.csdl.syntax import (
    Annotations,
    ChildElement,
    ContainerElement,
    EnumElement,
    FacetAttributes,
    ImportElement,
    MemberElement,
    OperationElement,
    ParameterElement,
    PropertyElement,
    PropertyRefElement,
    ReturnTypeElement,
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
            _operation(each, file) for each in children(element, "Function", "Action")
        ),
        containers=tuple(_container(each, file) for each in children(element, "EntityContainer")),
        annotations=tuple(_annotations(each, file) for each in children(element, "Annotations")),
        source=source_of(element, file),
    )


def _annotations(element: etree._Element, file: str) -> Annotations:
    return Annotations(
        target=element.get("Target", "").strip(),
        annotations=read_annotations(element, file),
        source=source_of(element, file),
    )


def _facets(element: etree._Element) -> FacetAttributes:
    return FacetAttributes(
        max_length=element.get("MaxLength"),
        precision=element.get("Precision"),
        scale=element.get("Scale"),
        is_unicode=element.get("Unicode"),
        srid=element.get("SRID"),
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
        facets=_facets(element),
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
        facets=_facets(element),
        annotations=read_annotations(element, file),
        source=source_of(element, file),
    )


def _operation(element: etree._Element, file: str) -> OperationElement:
    kind: Literal["Function", "Action"] = (
        "Function" if local_name(element) == "Function" else "Action"
    )
    returns = (_return_type(each, file) for each in children(element, "ReturnType"))
    return OperationElement(
        kind=kind,
        name=element.get("Name", ""),
        is_bound=element.get("IsBound"),
        is_composable=element.get("IsComposable"),
        entity_set_path=element.get("EntitySetPath"),
        parameters=tuple(_parameter(each, file) for each in children(element, "Parameter")),
        return_type=next(returns, None),
        annotations=read_annotations(element, file),
        source=source_of(element, file),
    )


def _parameter(element: etree._Element, file: str) -> ParameterElement:
    return ParameterElement(
        name=element.get("Name", ""),
        type=element.get("Type", ""),
        nullable=element.get("Nullable"),
        facets=_facets(element),
        annotations=read_annotations(element, file),
        source=source_of(element, file),
    )


def _return_type(element: etree._Element, file: str) -> ReturnTypeElement:
    return ReturnTypeElement(
        type=element.get("Type", ""),
        nullable=element.get("Nullable"),
        source=source_of(element, file),
    )


def _container(element: etree._Element, file: str) -> ContainerElement:
    return ContainerElement(
        name=element.get("Name", ""),
        extends=element.get("Extends"),
        children=tuple(_child(each, file) for each in children(element, "EntitySet", "Singleton")),
        imports=tuple(
            _import(each, file) for each in children(element, "FunctionImport", "ActionImport")
        ),
        source=source_of(element, file),
    )


def _child(element: etree._Element, file: str) -> ChildElement:
    kind: Literal["EntitySet", "Singleton"] = (
        "EntitySet" if local_name(element) == "EntitySet" else "Singleton"
    )
    return ChildElement(
        kind=kind,
        name=element.get("Name", ""),
        type=element.get("EntityType" if kind == "EntitySet" else "Type", ""),
        annotations=read_annotations(element, file),
        source=source_of(element, file),
    )


def _import(element: etree._Element, file: str) -> ImportElement:
    kind: Literal["FunctionImport", "ActionImport"] = (
        "FunctionImport" if local_name(element) == "FunctionImport" else "ActionImport"
    )
    return ImportElement(
        kind=kind,
        name=element.get("Name", ""),
        operation=element.get("Function" if kind == "FunctionImport" else "Action", ""),
        source=source_of(element, file),
    )
