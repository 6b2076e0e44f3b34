"""A page about one method."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Source
from generator.frontend.docs.blocks import CodeBlock, Note, Paragraph
from generator.frontend.docs.common import (
    page_description,
    page_examples,
    page_namespace,
    page_source,
    page_title,
)
from generator.frontend.docs.permissions import permissions
from generator.frontend.docs.tables import is_property_table, property_rows
from generator.pages import ApiPage, HttpRequest, QueryOption
from generator.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.frontend.docs.blocks import Document, Section, Table
    from generator.pages import PropertyRow

_REQUEST = re.compile(
    r"\s*(?P<method>GET|PUT|POST|PATCH|DELETE|HEAD|OPTIONS)\s+(?P<url>\S.*?)(?:\s+HTTP/\d\S*)?\s*"
)
_HOST_AND_VERSION = re.compile(r"^(?:https?://[^/]+)?(?:/?(?:v\d+\.\d+|beta)(?=/|$))?/?")
_OPTION_NAMES = (
    "select|filter|expand|orderby|top|skip|skiptoken|count|search|format|deltatoken|compute"
)
_OPTION = re.compile(rf"\$(?:{_OPTION_NAMES})\b", re.IGNORECASE)
_OPTION_CELL = re.compile(rf"`?\$?(?P<name>{_OPTION_NAMES})\b", re.IGNORECASE)
_DENIAL = re.compile(r"\b(?:not|n't|n’t|cannot)\b.{0,20}\bsupport|\bnot be used\b|\bunsupported\b")
_PARAMETER_SECTIONS = ("function parameters", "parameters", "path parameters", "action parameters")


def api_page(document: Document, files: Mapping[str, str]) -> ApiPage:
    """Read a page about a method; ``files`` holds the texts that it may include, by path."""
    return ApiPage(
        title=page_title(document),
        namespace=page_namespace(document),
        description=page_description(document),
        requests=tuple(_requests(document)),
        permissions=permissions(document, files),
        query_options=tuple(_query_options(document)),
        parameters=tuple(_parameters(document)),
        examples=page_examples(document),
        source=page_source(document),
    )


def _requests(document: Document) -> Iterator[HttpRequest]:
    for section in document.find("http request", "http requests"):
        for block in section.blocks:
            if isinstance(block, CodeBlock):
                yield from _request_lines(document.file, block)


def _request_lines(file: str, block: CodeBlock) -> Iterator[HttpRequest]:
    for number, line in enumerate(block.text.splitlines(), start=block.line):
        if match := _REQUEST.fullmatch(line):
            yield HttpRequest(
                method=match["method"], path=request_path(match["url"]), source=Source(file, number)
            )


def request_path(url: str) -> str:
    """The path of a URL as pages write it, without host, version and query."""
    path = _HOST_AND_VERSION.sub("", url.partition("?")[0].strip(), count=1)
    return "/" + path.strip("/")


def _query_options(document: Document) -> Iterator[QueryOption]:
    sections = document.find("optional query parameters", "query parameters")
    in_tables = [each for section in sections for each in _options_in_tables(document, section)]
    yield from in_tables or _options_in_prose(document, sections)


def _options_in_tables(document: Document, section: Section) -> Iterator[QueryOption]:
    for table in section.tables():
        for row in table.rows:
            if match := _OPTION_CELL.match(row.cells[0].text):
                yield QueryOption(
                    name=f"${match['name'].lower()}",
                    description=row.cells[-1].text if len(row.cells) > 1 else "",
                    source=Source(document.file, row.line),
                )


def _options_in_prose(document: Document, sections: tuple[Section, ...]) -> Iterator[QueryOption]:
    found: dict[str, int] = {}
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Paragraph | Note):
                for sentence in sentences(block.text):
                    names = () if _DENIAL.search(sentence) else _OPTION.findall(sentence)
                    for name in names:
                        found.setdefault(name.lower(), block.line)
    for name, line in found.items():
        yield QueryOption(name=name, source=Source(document.file, line))


def _parameters(document: Document) -> Iterator[PropertyRow]:
    for section in document.find(*_PARAMETER_SECTIONS):
        for table in filter(is_property_table, section.tables()):
            yield from property_rows(document.file, table)
    for section in document.find("request body"):
        for table in filter(_is_parameter_table, section.tables()):
            yield from property_rows(document.file, table)


def _is_parameter_table(table: Table) -> bool:
    """Whether the table is of an action's parameters, not of a resource's properties."""
    return table.header[0].lower() == "parameter" and is_property_table(table)
