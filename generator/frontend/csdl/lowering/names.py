"""Namespaces and aliases: from a name as written to a qualified name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.ir import QName

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.frontend.csdl.lowering.problems import Problems
    from generator.frontend.csdl.syntax import (
        CsdlDocument,
        IncludeElement,
        SchemaElement,
    )


@dataclass(frozen=True, slots=True)
class Scope:
    """What qualifiers mean inside one schema: its own alias, then its document's, then any."""

    namespace: str
    aliases: Mapping[str, str]
    namespaces: frozenset[str]

    def qualified(self, text: str) -> QName:
        """The name with its alias, if it is one, replaced by the namespace."""
        prefix, _, name = text.strip().rpartition(".")
        return QName(self.aliases.get(prefix, prefix), name)

    def knows(self, name: QName) -> bool:
        """Whether the documents declare the namespace, or at least refer to it."""
        return name.namespace in self.namespaces


def scopes(
    documents: Sequence[CsdlDocument], problems: Problems, borrowed: Mapping[str, str]
) -> list[Scope]:
    """One scope for each schema, in the order of documents and schemas.

    ``borrowed`` are namespaces by aliases that the documents use and do not declare.
    """
    everywhere = dict(borrowed)
    own: dict[str, str] = {}
    for document in documents:
        for alias, element in _aliases(document):
            own.setdefault(alias, element.namespace)
    everywhere.update(own)
    namespaces = frozenset(
        each.namespace for document in documents for each in _declarations(document)
    )
    return [
        Scope(schema.namespace, everywhere | local | _own(schema), namespaces)
        for document in documents
        for local in [_document_aliases(document, problems)]
        for schema in document.schemas
    ]


def _aliases(document: CsdlDocument) -> Iterator[tuple[str, SchemaElement | IncludeElement]]:
    return ((each.alias, each) for each in _declarations(document) if each.alias)


def _declarations(document: CsdlDocument) -> Iterator[SchemaElement | IncludeElement]:
    yield from document.schemas
    yield from document.includes


def _own(schema: SchemaElement) -> dict[str, str]:
    return {schema.alias: schema.namespace} if schema.alias else {}


def _document_aliases(document: CsdlDocument, problems: Problems) -> dict[str, str]:
    """The aliases of a document, where each may stand for one namespace only (section 5.2)."""
    first: dict[str, SchemaElement | IncludeElement] = {}
    for alias, element in _aliases(document):
        known = first.setdefault(alias, element)
        if known.namespace != element.namespace:
            problems.error(
                "duplicate-alias",
                element.source,
                alias,
                f"stands for {element.namespace} here and for {known.namespace} elsewhere; "
                "an alias must be unique in its document",
                known.source,
            )
    return {alias: element.namespace for alias, element in first.items()}


def collection_item(name: str) -> str | None:
    """What stands between the parentheses of ``Collection(...)``."""
    if name.startswith("Collection(") and name.endswith(")"):
        return name[len("Collection(") : -1].strip()
    return None
