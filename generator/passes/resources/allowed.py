"""Which plain requests a place allows: by its page, else by its capabilities, else all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, warning
from generator.ir import (
    UNRESTRICTED,
    Capabilities,
    MethodKind,
    OperationKey,
    Permission,
    QName,
    RequestDocumentation,
    RequestMethod,
    ResourceShape,
)
from generator.passes.query_options import options_of_page
from generator.passes.resources.places import Edge, Place, Schema, find_place, split_path

if TYPE_CHECKING:
    from generator.ir import QueryOptions
    from generator.pages import ApiPage, HttpRequest, Pages

_KINDS = {
    ("GET", ResourceShape.COLLECTION): MethodKind.LIST,
    ("POST", ResourceShape.COLLECTION): MethodKind.CREATE,
    ("GET", ResourceShape.ENTITY): MethodKind.GET,
    ("PATCH", ResourceShape.ENTITY): MethodKind.UPDATE,
    ("PUT", ResourceShape.ENTITY): MethodKind.UPDATE,
    ("DELETE", ResourceShape.ENTITY): MethodKind.DELETE,
}


@dataclass(frozen=True, slots=True)
class Documented:
    """What the pages document, by place; ``types`` are those that have pages of their own."""

    types: frozenset[QName]
    requests: dict[tuple[Edge, MethodKind], RequestDocumentation]
    operations: frozenset[OperationKey]


def read_requests(pages: Pages, schema: Schema) -> tuple[Documented, tuple[Diagnostic, ...]]:
    """Match every request line of every API page to a place of the schema."""
    requests: dict[tuple[Edge, MethodKind], RequestDocumentation] = {}
    operations: set[OperationKey] = set()
    diagnostics: list[Diagnostic] = []
    lines = [(page, request) for page in pages.apis for request in page.requests]
    for page, request in lines:
        place = find_place(request.path, schema)
        kind = _KINDS.get((request.method, place.edge.shape)) if place else None
        if place and place.operation:
            operations.add(place.operation)
        elif place and kind:
            said = _documentation(page, request, options_of_page(page, place.type, schema.structs))
            requests.setdefault((place.edge, kind), said)
        elif _starts_in_schema(request, schema):
            diagnostics.append(_nowhere(request, place))
    documented = Documented(_types_with_pages(pages, schema), requests, frozenset(operations))
    return documented, tuple(diagnostics)


def _starts_in_schema(request: HttpRequest, schema: Schema) -> bool:
    """A page may also tell of parts of the service that the schema at hand leaves out."""
    segments = split_path(request.path)
    return bool(segments) and find_place(segments[0], schema) is not None


def _nowhere(request: HttpRequest, place: Place | None) -> Diagnostic:
    what = f"{request.method} is no request for it" if place else "the schema has no such path"
    return warning(
        "docs-request",
        request.source,
        f"{request.method} {request.path}",
        f"{what}; check the page",
    )


def _documentation(
    page: ApiPage, request: HttpRequest, query: QueryOptions
) -> RequestDocumentation:
    return RequestDocumentation(
        http_method=request.method,
        path=request.path,
        title=page.title,
        summary=page.description,
        permissions=tuple(
            Permission(kind=row.kind, least=row.least, higher=row.higher)
            for row in page.permissions
        ),
        query=query,
        source=request.source,
    )


def _types_with_pages(pages: Pages, schema: Schema) -> frozenset[QName]:
    if not pages.apis:
        return frozenset()
    by_name: dict[str, list[QName]] = {}
    for name in schema.structs:
        by_name.setdefault(name.name.lower(), []).append(name)
    found: set[QName] = set()
    for page in pages.resources:
        candidates = by_name.get(page.type_name.rpartition(".")[2].lower(), [])
        exact = [name for name in candidates if name.namespace == page.namespace]
        found.update(exact or (candidates if len(candidates) == 1 else []))
    return frozenset(found)


def allowed_methods(
    edge: Edge,
    type_name: QName,
    said: Capabilities,
    documented: Documented,
    schema: Schema,
    *,
    deletable: bool = True,
) -> tuple[RequestMethod, ...]:
    """The plain requests at a place. ``said`` are the capabilities of the edge itself; those of
    the type apply where they are silent. ``deletable`` is false for a singleton."""
    kinds = _shape_kinds(edge.shape)
    if type_name in documented.types:
        return tuple(
            RequestMethod(kind=kind, documentation=documented.requests[edge, kind])
            for kind in kinds
            if (edge, kind) in documented.requests
        )
    struct = schema.structs.get(type_name)
    fallback = struct.capabilities if struct else UNRESTRICTED
    return tuple(
        RequestMethod(kind=kind)
        for kind in kinds
        if _is_allowed(kind, said, fallback) and (deletable or kind is not MethodKind.DELETE)
    )


def allowed_operations(
    type_name: QName, shape: ResourceShape, documented: Documented, schema: Schema
) -> tuple[OperationKey, ...]:
    """The operations at a place: all bound ones, or where the type has pages the documented."""
    return tuple(
        key
        for key in schema.bound(type_name, shape)
        if type_name not in documented.types or key in documented.operations
    )


def _shape_kinds(shape: ResourceShape) -> tuple[MethodKind, ...]:
    if shape is ResourceShape.COLLECTION:
        return MethodKind.LIST, MethodKind.CREATE
    return MethodKind.GET, MethodKind.UPDATE, MethodKind.DELETE


def _is_allowed(kind: MethodKind, said: Capabilities, fallback: Capabilities) -> bool:
    name = {
        MethodKind.LIST: "readable",
        MethodKind.CREATE: "insertable",
        MethodKind.GET: "readable_by_key",
        MethodKind.UPDATE: "updatable",
        MethodKind.DELETE: "deletable",
    }[kind]
    answers = [getattr(each, name) for each in (said, fallback)]
    if kind is MethodKind.GET:
        answers += [said.readable, fallback.readable]
    return next((answer for answer in answers if answer is not None), True)
