"""Annotations and their expressions (section 14), from lxml to syntax."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.frontend.csdl.syntax import (
    Annotation,
    CollectionOf,
    Dynamic,
    Expression,
    PropertyValue,
    Record,
    Text,
)
from generator.frontend.csdl.xml import children, local_name, source_of

if TYPE_CHECKING:
    from lxml import etree

TEXT_KINDS = frozenset(
    {
        *("Binary", "Bool", "Date", "DateTimeOffset", "Decimal", "Duration", "EnumMember", "Float"),
        *("Guid", "Int", "String", "TimeOfDay", "Path", "PropertyPath", "NavigationPropertyPath"),
        *("AnnotationPath", "AnyPropertyPath", "ModelElementPath"),
    }
)


def read_annotations(element: etree._Element, file: str) -> tuple[Annotation, ...]:
    """The annotations that stand directly inside the element."""
    return tuple(
        Annotation(
            term=each.get("Term", "").strip(),
            qualifier=each.get("Qualifier"),
            value=_value(each, file),
            source=source_of(each, file),
        )
        for each in children(element, "Annotation")
    )


def _value(element: etree._Element, file: str) -> Expression | None:
    """The expression of an annotation or property value, in attribute or element notation."""
    for name, text in element.attrib.items():
        if str(name) in TEXT_KINDS:
            return Text(kind=str(name), text=str(text), source=source_of(element, file))
    for child in element:
        if local_name(child) not in ("", "Annotation"):
            return _expression(child, file)
    return None


def _expression(element: etree._Element, file: str) -> Expression:
    kind, source = local_name(element), source_of(element, file)
    if kind in TEXT_KINDS:
        return Text(kind=kind, text="".join(map(str, element.itertext())), source=source)
    if kind == "Record":
        values = tuple(_property_value(each, file) for each in children(element, "PropertyValue"))
        return Record(values=values, source=source)
    if kind == "Collection":
        items = (each for each in element if local_name(each) not in ("", "Annotation"))
        return CollectionOf(items=tuple(_expression(each, file) for each in items), source=source)
    return Dynamic(kind=kind, source=source)


def _property_value(element: etree._Element, file: str) -> PropertyValue:
    return PropertyValue(
        name=element.get("Property", ""),
        value=_value(element, file),
        source=source_of(element, file),
    )
