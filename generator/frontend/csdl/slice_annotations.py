"""Annotations, back to CSDL, each inside the element that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from generator.frontend.csdl.vocabulary import (
    CAPABILITIES,
    CORE,
    FLAGS,
    NAVIGABILITY,
    NAVIGATION_NONE,
    NAVIGATION_RESTRICTIONS,
    PATH_LISTS,
    VALIDATION,
)

if TYPE_CHECKING:
    from lxml import etree

    from generator.frontend.csdl.printer import Printer
    from generator.ir import Capabilities, Deprecation, QName

Tree: TypeAlias = "dict[str, bool | str | tuple[str, ...] | Tree]"


def write_tag(element: etree._Element, term: str, applies: bool, printer: Printer) -> None:
    """Append a tagging annotation of the Core vocabulary where it applies."""
    if applies:
        printer.add(element, "Annotation", Term=f"{CORE}.{term}", Bool=True)


def write_permissions(
    element: etree._Element, permissions: tuple[str, ...], printer: Printer
) -> None:
    """Append Core.Permissions."""
    if permissions:
        annotation = printer.add(element, "Annotation", Term=f"{CORE}.Permissions")
        members = " ".join(f"{CORE}.Permission/{each}" for each in permissions)
        printer.add(annotation, "EnumMember").text = members


def write_derived_types(
    element: etree._Element, derived_types: tuple[QName, ...], printer: Printer
) -> None:
    """Append Validation.DerivedTypeConstraint."""
    if derived_types:
        term = f"{VALIDATION}.DerivedTypeConstraint"
        annotation = printer.add(element, "Annotation", Term=term)
        collection = printer.add(annotation, "Collection")
        for each in derived_types:
            printer.add(collection, "String").text = printer.name(each)


def write_optional(element: etree._Element, default: str | None, printer: Printer) -> None:
    """Append Core.OptionalParameter, with the default value that the service assumes."""
    annotation = printer.add(element, "Annotation", Term=f"{CORE}.OptionalParameter")
    if default is not None:
        record = printer.add(annotation, "Record")
        printer.add(record, "PropertyValue", Property="DefaultValue", String=default)


def write_deprecation(
    element: etree._Element, deprecation: Deprecation | None, printer: Printer
) -> None:
    """Append Core.Revisions: the dates and the version, without the description."""
    if deprecation is None:
        return
    annotation = printer.add(element, "Annotation", Term=f"{CORE}.Revisions")
    record = printer.add(printer.add(annotation, "Collection"), "Record")
    for name, day in (("Date", deprecation.date), ("RemovalDate", deprecation.removal_date)):
        if day is not None:
            printer.add(record, "PropertyValue", Property=name, Date=day.isoformat())
    if deprecation.version is not None:
        printer.add(record, "PropertyValue", Property="Version", String=deprecation.version)
    kind = printer.add(record, "PropertyValue", Property="Kind")
    printer.add(kind, "EnumMember").text = f"{CORE}.RevisionKind/Deprecated"


def write_capabilities(
    element: etree._Element, capabilities: Capabilities, printer: Printer
) -> None:
    """Append the terms of the Capabilities vocabulary that say something."""
    for term, value in _tree(capabilities).items():
        annotation = printer.add(element, "Annotation", Term=f"{CAPABILITIES}.{term}")
        _write_value(annotation, value, printer)


def _tree(capabilities: Capabilities) -> Tree:
    """What is said, as terms and nested records."""
    tree: Tree = {}
    for name, path in FLAGS.items():
        if (flag := getattr(capabilities, name)) is not None:
            _plant(tree, path, flag)
    for name, path in PATH_LISTS.items():
        if paths := getattr(capabilities, name):
            _plant(tree, path, paths)
    if capabilities.navigable is not None:
        # Recursive and Single both lower to navigable; Single is the one that promises less.
        kind = "Single" if capabilities.navigable else NAVIGATION_NONE
        member = f"{CAPABILITIES}.NavigationType/{kind}"
        _plant(tree, (NAVIGATION_RESTRICTIONS, NAVIGABILITY), member)
    return tree


def _plant(tree: Tree, path: tuple[str, ...], value: bool | str | tuple[str, ...]) -> None:
    for step in path[:-1]:
        branch = tree.setdefault(step, {})
        assert isinstance(branch, dict)
        tree = branch
    tree[path[-1]] = value


def _write_value(
    element: etree._Element, value: bool | str | tuple[str, ...] | Tree, printer: Printer
) -> None:
    if isinstance(value, bool):
        element.set("Bool", str(value).lower())
    elif isinstance(value, str):
        printer.add(element, "EnumMember").text = value
    elif isinstance(value, tuple):
        collection = printer.add(element, "Collection")
        for each in value:
            printer.add(collection, "PropertyPath").text = each
    else:
        record = printer.add(element, "Record")
        for name, inner in value.items():
            part = printer.add(record, "PropertyValue", Property=name)
            _write_value(part, inner, printer)
