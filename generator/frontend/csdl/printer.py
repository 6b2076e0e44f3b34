"""Elements, names and facets as CSDL writes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from generator.frontend.csdl.xml import EDM
from generator.ir import ListOf, Named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.ir import Facets, QName, TypeRef


@dataclass(frozen=True, slots=True)
class Printer:
    """Knows the alias by which the document calls each namespace that has one."""

    aliases: Mapping[str, str]

    def name(self, name: QName) -> str:
        """A qualified name, by alias where there is one."""
        return f"{self.aliases.get(name.namespace, name.namespace)}.{name.name}"

    def type(self, type_ref: TypeRef) -> str:
        """A type as attributes write it."""
        if isinstance(type_ref, ListOf):
            return f"Collection({self.type(type_ref.item)})"
        if isinstance(type_ref, Named):
            return self.name(type_ref.name)
        return self.name(type_ref.definition) if type_ref.definition else type_ref.kind.edm_name

    def add(
        self, parent: etree._Element, tag: str, **attributes: str | bool | int | None
    ) -> etree._Element:
        """Append an element; attributes that are ``None`` are left out."""
        element = etree.SubElement(parent, f"{{{EDM}}}{tag}")
        for key, value in attributes.items():
            if value is not None:
                element.set(key, text(value))
        return element

    def set_facets(self, element: etree._Element, facets: Facets) -> None:
        """Add the facets that say something (section 7.2)."""
        written = {
            "MaxLength": facets.max_length,
            "Precision": facets.precision,
            "Scale": facets.scale,
            "Unicode": None if facets.is_unicode else False,
            "SRID": facets.srid,
        }
        for key, value in written.items():
            if value is not None:
                element.set(key, text(value))


def text(value: str | bool | int) -> str:
    """An attribute value; booleans are ``true`` and ``false``."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def said(value: bool) -> bool | None:
    """An attribute that is false unless it is there."""
    return value or None
