"""Which page is about which type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, warning
from generator.disagreements import Statement, disagreement
from generator.ir import QName
from generator.passes.attach_pages.findings import listed
from generator.passes.attach_pages.known import Known, qualified

if TYPE_CHECKING:
    from generator.diagnostics import Source
    from generator.pages import EnumPage, EnumTable, Pages, ResourcePage


def match_resources(
    pages: Pages, known: Known, found: list[Diagnostic]
) -> dict[QName, ResourcePage]:
    """The page of each structured type that has one; the first wins where there are two."""
    matched: dict[QName, ResourcePage] = {}
    for page in pages.resources:
        name = _struct_of(page, known)
        if name is None:
            found.append(_unmatched(page.source, page.title, f"type `{page.type_name}`"))
        elif name in matched:
            message = f"another page describes {name} already"
            found.append(
                warning("page-repeated", page.source, page.title, message, matched[name].source)
            )
        else:
            matched[name] = page
    return matched


def match_enums(pages: Pages, known: Known, found: list[Diagnostic]) -> dict[QName, EnumTable]:
    """The table of each enumeration that has one; pages of enumerations go before others."""
    matched: dict[QName, EnumTable] = {}
    describing: tuple[EnumPage | ResourcePage, ...] = (*pages.enums, *pages.resources)
    for page in describing:
        strangers: list[str] = []
        for table in page.enums:
            name = _enum_of(table, known)
            if name is None:
                strangers.append(table.name)
            else:
                matched.setdefault(name, table)
        if strangers:
            what = f"enumeration {listed(tuple(strangers))}"
            found.append(_unmatched(page.source, page.title, what))
    return matched


def _unmatched(source: Source, title: str, what: str) -> Diagnostic:
    message = f"the schema has no {what}"
    return disagreement("page-unmatched", title, message, page=Statement(source, what))


def _struct_of(page: ResourcePage, known: Known) -> QName | None:
    """By the namespace line; where that is missing or names none of the schema's namespaces, by
    the JSON representation, and then by the name alone where only one type has it."""
    if page.namespace in known.namespaces:
        return _in_namespace(page.namespace, page.type_name, known)
    for example in page.examples:
        name = qualified(example.odata_type.lstrip("#"))
        if example.block_type == "resource" and name in known.structs:
            return name
    return known.struct_called(page.type_name)


def _in_namespace(namespace: str, type_name: str, known: Known) -> QName | None:
    name = QName(namespace, type_name)
    if name in known.structs:
        return name
    other_case = known.struct_called(type_name)
    return other_case if other_case and other_case.namespace == namespace else None


def _enum_of(table: EnumTable, known: Known) -> QName | None:
    if table.namespace in known.namespaces:
        name = QName(table.namespace, table.name)
        return name if name in known.enums else None
    return known.enum_called(table.name)
