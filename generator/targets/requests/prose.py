"""What the docstrings of a builder's methods say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.ir import ListOf, MethodKind, OperationKind
from generator.python.prose import article, paragraphs
from generator.sentences import divide

if TYPE_CHECKING:
    from generator.ir import Operation, QName, QueryOptions, RequestDocumentation
    from generator.targets.requests.signatures import Argument

_PAGE = "Nothing is sent before the first item is asked for; then page after page."


def request_prose(
    kind: MethodKind, type_name: QName, said: RequestDocumentation | None
) -> list[str]:
    """Those of a plain request: as its page has it, or else what it does."""
    name = type_name.name
    what = {
        MethodKind.LIST: f"The `{name}` entities here.",
        MethodKind.CREATE: f"Add {article(name)} `{name}` and return it as the service made it.",
        MethodKind.GET: f"The `{name}` itself.",
        MethodKind.UPDATE: f"Change the `{name}`; return it where the service sends it back.",
        MethodKind.DELETE: f"Delete the `{name}`.",
        MethodKind.COUNT: f"How many `{name}` entities are here.",
    }[kind]
    paging = [_PAGE] if kind is MethodKind.LIST else []
    if said is None:
        return [what, *paging]
    return [*divide(said.summary or what), *paging, *_request_facts(said)]


def _request_facts(said: RequestDocumentation) -> list[str]:
    permissions = ", or ".join(
        f"{', '.join(f'`{name}`' for name in each.least)} ({each.kind})"
        for each in said.permissions
        if each.least
    )
    return [
        f"`{said.http_method} {said.path}`",
        *_option_facts(said.query),
        f"Least privileged permission: {permissions}." if permissions else "",
    ]


def _option_facts(query: QueryOptions) -> list[str]:
    offered, refused = (
        ", ".join(f"`{name}`" for name in names) for names in (query.offered, query.refused)
    )
    none = "No query options are offered." if query.is_all else ""
    return [
        f"Query options: {offered}." if offered else none,
        f"Not offered: {refused}." if refused else "",
    ]


def operation_prose(operation: Operation, given: list[Argument]) -> list[str]:
    """Those of a function or action."""
    kind = "function" if operation.kind is OperationKind.FUNCTION else "action"
    paging = _PAGE if isinstance(operation.returns, ListOf) else ""
    facts = _request_facts(operation.request) if operation.request else []
    parameters = [
        f"`{argument.name}`: {each.documentation.summary}"
        for each, argument in zip(operation.parameters, given, strict=True)
        if each.documentation.summary
    ]
    documentation, deprecation = operation.documentation, operation.deprecation
    fact = f"Calls the {kind} `{operation.name}`."
    return paragraphs(documentation, deprecation, fact, paging, *facts, *parameters)
