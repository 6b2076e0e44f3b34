"""CSDL XML bytes to syntax."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from generator.diagnostics import Diagnostic, InputError, Source, error
from generator.frontend.csdl.elements import read_schema
from generator.frontend.csdl.syntax import CsdlDocument, IncludeElement
from generator.frontend.csdl.xml import EDM, EDMX, source_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_BYTES = 50_000_000
"""Five times the largest schema known. A tree in memory is up to twenty times its text."""
XINCLUDE = "http://www.w3.org/2001/XInclude"
VERSIONS = ("4.0", "4.01")


def read_csdl(data: bytes, file: str) -> CsdlDocument:
    """The syntax of one CSDL document, an ``Edmx`` or a bare ``Schema`` (sections 3 and 5).

    ``file`` names the document in diagnostics; nothing is opened. Entities are not expanded; a
    document type declaration, which CSDL has no use for, is refused, and so is XInclude.

    Raises:
        InputError: the XML is broken, or it is not a CSDL 4.0 or 4.01 document.
    """
    if len(data) > MOST_BYTES:
        message = f"has more than {MOST_BYTES // 1_000_000} MB, which no schema needs"
        raise InputError([error("too-large", Source(file, 1), "", message)])
    root = _parse(data, file)
    schemas, includes, problems = _parts(root, file)
    problems += _inclusions(root, file)
    if problems:
        raise InputError(problems)
    return CsdlDocument(
        file=file,
        is_bare=root.tag == f"{{{EDM}}}Schema",
        includes=tuple(_include(each, file) for each in includes),
        schemas=tuple(read_schema(each, file) for each in schemas),
    )


def _parse(data: bytes, file: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as caught:
        raise InputError(_syntax_errors(caught, parser, file)) from caught
    if root.getroottree().docinfo.internalDTD is not None:
        message = "has a DOCTYPE, which CSDL does not use; remove it"
        raise InputError([error("doctype", Source(file, 1), "", message)])
    return root


def _syntax_errors(
    caught: etree.XMLSyntaxError, parser: etree.XMLParser, file: str
) -> list[Diagnostic]:
    """Everything the parser complained about; an empty document leaves only the exception, whose
    own log is then that of documents before."""
    log: Iterable[Any] = parser.error_log
    entries = [(each.line, each.column, each.message) for each in log]
    return [
        error("xml", Source(file, line), "", f"column {column}: broken XML: {message.strip()}")
        for line, column, message in dict.fromkeys(entries or [(0, 0, str(caught.msg))])
    ]


def _inclusions(root: etree._Element, file: str) -> list[Diagnostic]:
    """What XInclude would bring is not there, and nobody is to take the rest for the whole."""
    message = "is not followed; put what it includes here"
    return [
        error("xinclude", source_of(each, file), "xi:include", message)
        for each in root.iter(f"{{{XINCLUDE}}}include")
    ]


def _parts(
    root: etree._Element, file: str
) -> tuple[list[etree._Element], list[etree._Element], list[Diagnostic]]:
    """The schemas, the includes, and what is wrong with the frame around them."""
    if root.tag == f"{{{EDM}}}Schema":
        return [root], [], []
    if root.tag != f"{{{EDMX}}}Edmx":
        expected = f"an Edmx of {EDMX} or a Schema of {EDM}"
        message = f"the root element is {_tag(root)}, expected {expected} (OData 4.0 or 4.01)"
        return [], [], [error("root-element", source_of(root, file), "", message)]
    services = list(root.iterchildren(f"{{{EDMX}}}DataServices"))
    schemas = [schema for each in services for schema in each.iterchildren(f"{{{EDM}}}Schema")]
    includes = list(root.iter(f"{{{EDMX}}}Include"))
    return schemas, includes, list(_frame_errors(root, services, schemas, file))


def _frame_errors(
    root: etree._Element,
    services: list[etree._Element],
    schemas: list[etree._Element],
    file: str,
) -> Iterator[Diagnostic]:
    version = root.get("Version", "")
    if version not in VERSIONS:
        message = f"Version is {version!r}, expected one of {', '.join(VERSIONS)}"
        yield error("edmx-version", source_of(root, file), "Edmx", message)
    for foreign in (each for service in services for each in service if each not in schemas):
        message = f"found {_tag(foreign)}, expected a Schema of {EDM} (OData 4.0 or 4.01)"
        yield error("schema-element", source_of(foreign, file), "DataServices", message)
    if not any(len(service) for service in services):
        message = "no Schema in edmx:DataServices; give the service's whole $metadata document"
        yield error("no-schema", source_of(root, file), "Edmx", message)


def _tag(element: etree._Element) -> str:
    name = etree.QName(element)
    return f"{name.localname} of {name.namespace or 'no namespace'}"


def _include(element: etree._Element, file: str) -> IncludeElement:
    return IncludeElement(
        namespace=element.get("Namespace", ""),
        alias=element.get("Alias"),
        source=source_of(element, file),
    )
