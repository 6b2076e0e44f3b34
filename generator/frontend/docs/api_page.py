"""A page about one method."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Source
from generator.frontend.docs.blocks import CodeBlock
from generator.frontend.docs.common import (
    page_description,
    page_examples,
    page_namespace,
    page_source,
    page_title,
)
from generator.frontend.docs.permissions import permissions
from generator.frontend.docs.query_options import offers_no_others, query_options, refused_options
from generator.frontend.docs.tables import is_property_table, property_rows
from generator.pages import ApiPage, HttpRequest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.frontend.docs.blocks import Document, Table
    from generator.pages import PropertyRow

_REQUEST = re.compile(
    r"\s*(?P<method>GET|PUT|POST|PATCH|DELETE|HEAD|OPTIONS)\s+(?P<url>\S.*?)(?:\s+HTTP/\d\S*)?\s*"
)
_HOST_AND_VERSION = re.compile(r"^(?:https?://[^/]+)?(?:/?(?:v\d+\.\d+|beta)(?=/|$))?/?")
_PARAMETER_SECTIONS = ("function parameters", "parameters", "path parameters", "action parameters")


def api_page(document: Document, files: Mapping[str, str]) -> ApiPage:
    """Read a page about a method; ``files`` holds the texts that it may include, by path."""
    return ApiPage(
        title=page_title(document),
        namespace=page_namespace(document),
        description=page_description(document),
        requests=tuple(_requests(document)),
        permissions=permissions(document, files),
        query_options=query_options(document),
        refused_options=refused_options(document),
        has_all_options=offers_no_others(document),
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
