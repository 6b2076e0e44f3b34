"""Which requests the pages document, by place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, warning
from generator.ir import (
    REFERENCES,
    MethodKind,
    OperationKey,
    Permission,
    QName,
    RequestDocumentation,
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
_COUNT = "$count"
_CHANGES_REFERENCES = {"POST", "PUT", "DELETE"}


@dataclass(frozen=True, slots=True)
class Documented:
    """What the pages document, by place; ``types`` are those that have pages of their own, and
    ``references`` the places whose references may be changed."""

    types: frozenset[QName]
    requests: dict[tuple[Edge, MethodKind], RequestDocumentation]
    operations: frozenset[OperationKey]
    references: frozenset[Edge]


def read_requests(pages: Pages, schema: Schema) -> tuple[Documented, tuple[Diagnostic, ...]]:
    """Match every request line of every API page to a place of the schema."""
    requests: dict[tuple[Edge, MethodKind], RequestDocumentation] = {}
    operations: set[OperationKey] = set()
    references: set[Edge] = set()
    diagnostics: list[Diagnostic] = []
    lines = [(page, request) for page in pages.apis for request in page.requests]
    for page, request in lines:
        path, last = _without_system(request.path)
        place = find_place(path, schema)
        kind = _kind(request.method, place, last) if place else None
        if place and place.operation:
            operations.add(place.operation)
        elif place and last == REFERENCES and request.method in _CHANGES_REFERENCES:
            # One of many may be named by its key (DELETE /groups/{id}/members/{id}/$ref).
            references |= {place.edge, place.edge._replace(shape=ResourceShape.COLLECTION)}
        elif place and kind:
            said = _documentation(page, request, options_of_page(page, place.type, schema.structs))
            requests.setdefault((place.edge, kind), said)
        elif _starts_in_schema(request, schema):
            diagnostics.append(_nowhere(request, place))
    documented = Documented(
        _types_with_pages(pages, schema), requests, frozenset(operations), frozenset(references)
    )
    return documented, tuple(diagnostics)


def _without_system(path: str) -> tuple[str, str]:
    """A path, and the segment at its end that is about what it names, if there is one."""
    before, _, last = path.rpartition("/")
    return (before, last) if last in {_COUNT, REFERENCES} else (path, "")


def _kind(method: str, place: Place, last: str) -> MethodKind | None:
    if last == _COUNT:
        is_counted = method == "GET" and place.edge.shape is ResourceShape.COLLECTION
        return MethodKind.COUNT if is_counted else None
    return None if last else _KINDS.get((method, place.edge.shape))


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
