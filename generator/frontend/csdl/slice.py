"""The intermediate representation back to CSDL: the facts, without anybody's prose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from generator.frontend.csdl.printer import Printer
from generator.frontend.csdl.slice_annotations import write_capabilities
from generator.frontend.csdl.slice_operations import write_operation
from generator.frontend.csdl.slice_types import write_enum, write_struct, write_type_definition
from generator.frontend.csdl.xml import EDM, EDMX
from generator.ir import OperationKind, RootKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.diagnostics import Source
    from generator.frontend.csdl.syntax import CsdlDocument
    from generator.ir import Api


def schema_aliases(documents: Sequence[CsdlDocument]) -> dict[str, str]:
    """The alias of each namespace that has one; of namespaces with the same alias, the first."""
    aliases: dict[str, str] = {}
    for document in documents:
        for schema in document.schemas:
            if schema.alias and schema.alias not in aliases.values():
                aliases.setdefault(schema.namespace, schema.alias)
    return aliases


def write_slice(api: Api, aliases: Mapping[str, str]) -> bytes:
    """A CSDL 4.0 document that lowers to the same schema, less documentation and sources.

    Descriptions are left out, in revisions too; a revision keeps its dates and version. ``aliases``
    are by namespace; an alias serves where its namespace has a ``Schema`` in the document. The
    name of a binding parameter, which the schema does not hold, is the one that EntitySetPath
    starts with, or else ``bindingParameter``. A container without children is left out.
    """
    namespaces = _namespaces(api)
    printer = Printer({name: aliases[name] for name in namespaces if name in aliases})
    root = etree.Element(f"{{{EDMX}}}Edmx", {"Version": "4.0"}, nsmap={"edmx": EDMX})
    services = etree.SubElement(root, f"{{{EDMX}}}DataServices")
    for namespace in namespaces:
        # The stubs of lxml know no default namespace.
        default: Any = {None: EDM}
        schema = etree.SubElement(services, f"{{{EDM}}}Schema", nsmap=default)
        schema.set("Namespace", namespace)
        if alias := printer.aliases.get(namespace):
            schema.set("Alias", alias)
        _write_schema(schema, api, namespace, printer)
    return etree.tostring(root, pretty_print=True, xml_declaration=True, encoding="utf-8")


def _namespaces(api: Api) -> list[str]:
    """The namespaces that declare something, in the order in which the input declared them."""
    first: dict[str, Source] = {}
    for namespace, source in _declarations(api):
        first[namespace] = min(source, first.get(namespace, source))
    return sorted(first, key=lambda namespace: (first[namespace], namespace))


def _declarations(api: Api) -> Iterator[tuple[str, Source]]:
    yield from ((each.name.namespace, each.source) for each in api.enums)
    yield from ((each.name.namespace, each.source) for each in api.structs)
    yield from ((each.name.namespace, each.source) for each in api.type_definitions)
    yield from ((each.name.namespace, each.source) for each in api.operations)
    if api.container:
        yield from ((api.container.namespace, each.source) for each in api.children)
        yield from ((api.container.namespace, each.source) for each in api.imports)


def _write_schema(schema: etree._Element, api: Api, namespace: str, printer: Printer) -> None:
    for enum in api.enums:
        if enum.name.namespace == namespace:
            write_enum(schema, enum, printer)
    for definition in api.type_definitions:
        if definition.name.namespace == namespace:
            write_type_definition(schema, definition, printer)
    for struct in api.structs:
        if struct.name.namespace == namespace:
            write_struct(schema, struct, printer)
    for operation in api.operations:
        if operation.name.namespace == namespace:
            write_operation(schema, operation, printer)
    has_children = bool(api.children or api.imports)
    if api.container and api.container.namespace == namespace and has_children:
        _write_container(schema, api, api.container.name, printer)


def _write_container(schema: etree._Element, api: Api, name: str, printer: Printer) -> None:
    container = printer.add(schema, "EntityContainer", Name=name)
    for child in api.children:
        type_attribute = "EntityType" if child.kind is RootKind.ENTITY_SET else "Type"
        element = printer.add(container, child.kind.value, Name=child.name)
        element.set(type_attribute, printer.name(child.type))
        write_capabilities(element, child.capabilities, printer)
    actions = {
        each.name
        for each in api.operations
        if each.kind is OperationKind.ACTION and each.binding is None
    }
    for operation in api.imports:
        kind = "Action" if operation.operation in actions else "Function"
        element = printer.add(container, f"{kind}Import", Name=operation.name)
        element.set(kind, printer.name(operation.operation))
