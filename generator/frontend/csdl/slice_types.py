"""Enumerations, type definitions and structured types, back to CSDL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.frontend.csdl.printer import said
from generator.frontend.csdl.slice_annotations import (
    write_capabilities,
    write_deprecation,
    write_derived_types,
    write_permissions,
    write_tag,
)
from generator.ir import ScalarKind

if TYPE_CHECKING:
    from lxml import etree

    from generator.frontend.csdl.printer import Printer
    from generator.ir import EnumType, Property, StructType, TypeDefinition


def write_enum(schema: etree._Element, enum: EnumType, printer: Printer) -> None:
    """Append an ``EnumType``, every member with its value."""
    underlying = None if enum.underlying is ScalarKind.INT32 else enum.underlying.edm_name
    element = printer.add(
        schema,
        "EnumType",
        Name=enum.name.name,
        UnderlyingType=underlying,
        IsFlags=said(enum.is_flags),
    )
    for each in enum.members:
        member = printer.add(element, "Member", Name=each.name, Value=each.value)
        write_deprecation(member, each.deprecation, printer)
    write_deprecation(element, enum.deprecation, printer)


def write_type_definition(
    schema: etree._Element, definition: TypeDefinition, printer: Printer
) -> None:
    """Append a ``TypeDefinition``."""
    element = printer.add(
        schema,
        "TypeDefinition",
        Name=definition.name.name,
        UnderlyingType=definition.underlying.edm_name,
    )
    printer.set_facets(element, definition.facets)


def write_struct(schema: etree._Element, struct: StructType, printer: Printer) -> None:
    """Append an ``EntityType`` or ``ComplexType`` with the properties that it still has."""
    element = printer.add(
        schema,
        struct.kind.value,
        Name=struct.name.name,
        BaseType=printer.name(struct.base) if struct.base else None,
        Abstract=said(struct.is_abstract),
        OpenType=said(struct.is_open),
        HasStream=said(struct.has_stream),
    )
    if struct.key:
        key = printer.add(element, "Key")
        for part in struct.key:
            alias = None if part.alias == part.path else part.alias
            printer.add(key, "PropertyRef", Name=part.path, Alias=alias)
    for each in struct.properties:
        _write_property(element, each, printer)
    write_capabilities(element, struct.capabilities, printer)
    write_deprecation(element, struct.deprecation, printer)


def _write_property(struct: etree._Element, prop: Property, printer: Printer) -> None:
    element = printer.add(
        struct,
        "NavigationProperty" if prop.is_navigation else "Property",
        Name=prop.name,
        Type=printer.type(prop.type),
        Nullable=None if prop.nullable else False,
        ContainsTarget=said(prop.contains_target),
        Partner=prop.partner,
        DefaultValue=prop.default_value,
    )
    printer.set_facets(element, prop.facets)
    write_tag(element, "Computed", prop.is_computed, printer)
    write_tag(element, "Immutable", prop.is_immutable, printer)
    write_tag(element, "AutoExpand", prop.auto_expand, printer)
    write_permissions(element, prop.permissions, printer)
    write_derived_types(element, prop.derived_types, printer)
    write_capabilities(element, prop.capabilities, printer)
    write_deprecation(element, prop.deprecation, printer)
