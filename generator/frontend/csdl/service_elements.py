"""Operations and the entity container, from lxml to syntax."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from generator.frontend.csdl.expressions import read_annotations
from generator.frontend.csdl.syntax import (
    ChildElement,
    ContainerElement,
    FacetAttributes,
    ImportElement,
    OperationElement,
    ParameterElement,
    ReturnTypeElement,
)
from generator.frontend.csdl.xml import children, local_name, source_of

if TYPE_CHECKING:
    from lxml import etree


def read_operation(element: etree._Element, file: str) -> OperationElement:
    """A ``Function`` or ``Action`` element (section 12)."""
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
        facets=read_facets(element),
        annotations=read_annotations(element, file),
        source=source_of(element, file),
    )


def _return_type(element: etree._Element, file: str) -> ReturnTypeElement:
    return ReturnTypeElement(
        type=element.get("Type", ""),
        nullable=element.get("Nullable"),
        facets=read_facets(element),
        source=source_of(element, file),
    )


def read_container(element: etree._Element, file: str) -> ContainerElement:
    """An ``EntityContainer`` element (section 13)."""
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


def read_facets(element: etree._Element) -> FacetAttributes:
    """The facet attributes of any element (section 7.2)."""
    return FacetAttributes(
        max_length=element.get("MaxLength"),
        precision=element.get("Precision"),
        scale=element.get("Scale"),
        is_unicode=element.get("Unicode"),
        srid=element.get("SRID"),
    )
