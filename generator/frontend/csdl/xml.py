"""What the readers need of lxml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

EDM = "http://docs.oasis-open.org/odata/ns/edm"
EDMX = "http://docs.oasis-open.org/odata/ns/edmx"


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The child elements of the EDM namespace with one of the names, in document order."""
    return element.iterchildren(*(f"{{{EDM}}}{name}" for name in names))


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace; empty for one of another namespace than EDM."""
    tag = str(element.tag)
    prefix = f"{{{EDM}}}"
    return tag.removeprefix(prefix) if tag.startswith(prefix) else ""


def source_of(element: etree._Element, file: str) -> Source:
    """Where the element's start tag stands."""
    line = element.sourceline
    return Source(file, line if isinstance(line, int) else 0)
