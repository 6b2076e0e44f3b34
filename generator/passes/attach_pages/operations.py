"""API pages, attached to the functions and actions that their request lines call."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from generator.ir import (
    Named,
    OperationKind,
    Permission,
    RequestDocumentation,
    item_type,
    operation_key,
)
from generator.passes.attach_pages.parameters import attach_parameters
from generator.passes.attach_pages.prose import documentation
from generator.passes.query_options import options_of_page
from generator.passes.resources.places import Schema, find_place, split_path

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.ir import Api, Operation, OperationKey, QName, QueryOptions
    from generator.pages import ApiPage, HttpRequest, Pages
    from generator.passes.attach_pages.known import Known

_CALL = re.compile(r"(?P<name>[\w.]+)(?:\((?P<arguments>.*)\))?")
_KINDS = {"GET": OperationKind.FUNCTION, "POST": OperationKind.ACTION}


@dataclasses.dataclass(frozen=True, slots=True)
class _Match:
    """``arguments`` are the names in the parentheses, ``None`` where there are none."""

    page: ApiPage
    request: HttpRequest
    arguments: tuple[str, ...] | None


def attach_operations(
    api: Api, pages: Pages, known: Known, found: list[Diagnostic]
) -> tuple[Operation, ...]:
    """The operations with what their pages say; the first request line wins."""
    schema = Schema(api)
    matches: dict[OperationKey, _Match] = {}
    for page in pages.apis:
        for request in page.requests:
            segments = split_path(request.path)
            call = _CALL.fullmatch(segments[-1]) if segments else None
            if call and (operation := _called(page, request, call["name"], schema)):
                described = _Match(page, request, _arguments(call["arguments"]))
                matches.setdefault(operation_key(operation), described)
    return tuple(
        _attach(each, match, known, found) if (match := matches.get(operation_key(each))) else each
        for each in api.operations
    )


def _called(page: ApiPage, request: HttpRequest, segment: str, schema: Schema) -> Operation | None:
    """The operation of that name; of several, the one that the path leads to, or else the only
    one whose binding is in the page's title ("parcel: weigh")."""
    namespace, _, name = segment.rpartition(".")
    candidates = [
        each
        for each in schema.api.operations
        if each.name.name == name
        and namespace in {"", each.name.namespace}
        and each.kind is _KINDS.get(request.method)
    ]
    place = find_place(request.path, schema) if candidates else None
    if place and place.operation:
        return next((each for each in candidates if operation_key(each) == place.operation), None)
    titled = page.title.partition(":")[0].strip().lower() if ":" in page.title else ""
    if titled:
        candidates = [each for each in candidates if _binding_name(each) in {"", titled}]
    return candidates[0] if len(candidates) == 1 else None


def _binding_name(operation: Operation) -> str:
    item = item_type(operation.binding) if operation.binding else None
    return item.name.name.lower() if isinstance(item, Named) else ""


def _arguments(text: str | None) -> tuple[str, ...] | None:
    return None if text is None else tuple(re.findall(r"(\w+)\s*=", text))


def _attach(
    operation: Operation, match: _Match, known: Known, found: list[Diagnostic]
) -> Operation:
    page = match.page
    return dataclasses.replace(
        operation,
        documentation=documentation(page.description, page.source, operation.documentation),
        parameters=attach_parameters(operation, page, match.arguments, known, found),
        request=_request(match, options_of_page(page, _item(operation, known), known.structs)),
    )


def _item(operation: Operation, known: Known) -> QName | None:
    """The structured type that the operation answers with, if it does."""
    found = item_type(operation.returns) if operation.returns else None
    return found.name if isinstance(found, Named) and found.name in known.structs else None


def _request(match: _Match, query: QueryOptions) -> RequestDocumentation:
    return RequestDocumentation(
        http_method=match.request.method,
        path=match.request.path,
        title=match.page.title,
        summary=match.page.description,
        permissions=tuple(
            Permission(kind=row.kind, least=row.least, higher=row.higher)
            for row in match.page.permissions
        ),
        query=query,
        source=match.request.source,
    )
