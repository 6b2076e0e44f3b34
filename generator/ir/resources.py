"""The container and the URL graph that grows from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from generator.ir.facts import UNDOCUMENTED, UNRESTRICTED, Capabilities, Deprecation, Documentation
from generator.ir.operations import (
    ANY_OPTIONS,
    MethodKind,
    OperationKey,
    QueryOptions,
    RequestDocumentation,
)
from generator.ir.types import QName

if TYPE_CHECKING:
    from generator.diagnostics import Source


REFERENCES = "$ref"
"""The segment of entity references (OData URL Conventions 4.01, section 4.8)."""


class RootKind(Enum):
    """The two kinds of container child that have a type."""

    ENTITY_SET = "EntitySet"
    SINGLETON = "Singleton"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContainerChild:
    """An entity set or singleton (section 13)."""

    name: str
    kind: RootKind
    type: QName
    capabilities: Capabilities = UNRESTRICTED
    documentation: Documentation = UNDOCUMENTED
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationImport:
    """A function import or action import: an unbound operation that a URL reaches by this name."""

    name: str
    operation: QName
    source: Source


class ResourceShape(Enum):
    """Whether a URL names a collection of entities or one entity."""

    COLLECTION = "collection"
    ENTITY = "entity"


class ResourceKey(NamedTuple):
    """Names one resource node: places of one type and shape that allow the same requests are one.

    ``variant`` is empty, or tells apart places of one type and shape that allow different requests.
    """

    type: QName
    shape: ResourceShape
    variant: str = ""


_HTTP_METHODS = {
    MethodKind.LIST: "GET",
    MethodKind.GET: "GET",
    MethodKind.CREATE: "POST",
    MethodKind.UPDATE: "PATCH",
    MethodKind.DELETE: "DELETE",
    MethodKind.COUNT: "GET",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestMethod:
    """A plain request (not a function or action) that a resource allows."""

    kind: MethodKind
    documentation: RequestDocumentation | None = None

    @property
    def query(self) -> QueryOptions:
        """What its page says of query options."""
        return self.documentation.query if self.documentation else ANY_OPTIONS

    @property
    def http_method(self) -> str:
        """The HTTP method; what changes an entity is a PATCH, or a PUT where its page says so."""
        if self.kind is MethodKind.UPDATE and self.documentation:
            return self.documentation.http_method
        return _HTTP_METHODS[self.kind]

    @property
    def segment(self) -> str:
        """The segment behind the place that is asked; empty where that is the place itself."""
        return "$count" if self.kind is MethodKind.COUNT else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceLink:
    """One step down the URL tree: a URL segment and the node that it leads to.

    ``cast`` is set where the segment is the qualified name of a derived type.
    """

    segment: str
    target: ResourceKey
    cast: QName | None = None
    documentation: Documentation = UNDOCUMENTED
    deprecation: Deprecation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A node of the URL graph, which becomes one request builder.

    ``path`` is the shortest path that reaches it, with ``{key}`` where a key stands. ``item`` is
    the node of one entity of a collection that can be addressed by key. ``streams`` are the
    segments that lead to bytes: ``$value`` for those of a media entity, else a property.
    ``has_references`` says that entities which stand elsewhere can be linked and unlinked here.
    """

    key: ResourceKey
    path: tuple[str, ...]
    methods: tuple[RequestMethod, ...] = ()
    operations: tuple[OperationKey, ...] = ()
    links: tuple[ResourceLink, ...] = ()
    item: ResourceKey | None = None
    streams: tuple[str, ...] = ()
    has_references: bool = False

    @property
    def special_segments(self) -> tuple[str, ...]:
        """The segments that lead to no resource: to bytes, or to references."""
        return (*self.streams, REFERENCES) if self.has_references else self.streams

    @property
    def is_asked(self) -> bool:
        """Whether anything can be asked of it, which may only lie on the way."""
        return bool(self.methods or self.operations or self.special_segments)
