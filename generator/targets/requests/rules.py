"""Target ``rules``: what pages say of query options, as the emitted client keeps to it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

from generator.ir import MethodKind, OperationKey, ResourceKey
from generator.python.code import Code, call, identifier, joined
from generator.python.docstrings import docstring
from generator.python.literals import string
from generator.python.names import root_of
from generator.python.words import free_name, upper_case
from generator.targets.once import once_per_view
from generator.targets.unit import Unit, View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeGuard

    from generator.ir import QueryOptions, RequestDocumentation

RuleNames: TypeAlias = dict[tuple[ResourceKey, MethodKind | OperationKey], Code]
"""The constants of ``_rules.py``, by builder and method."""


@once_per_view
def rule_names(view: View) -> RuleNames:
    """Name the rules of every request whose page says something of its query options."""
    names: RuleNames = {}
    taken: set[str] = set()
    for owner, key, method, _ in _ruled(view):
        builder = view.names.builders.get(owner, "Client").removesuffix("RequestBuilder")
        wanted = upper_case(f"{builder}_{method}")
        names[owner, key] = identifier(free_name(wanted, taken, frozenset()))
        taken.add(names[owner, key])
    return names


def plan_rules(view: View) -> tuple[Unit, ...]:
    """One unit, ``_rules.py``; none where no page says anything."""
    names = rule_names(view)
    if not names:
        return ()
    said = "What each request offers of OData's query options, as its page says."
    data = {
        "doc": docstring([said], indent=0),
        "rules": [
            {"name": names[owner, key], "value": _rules(documentation)}
            for owner, key, _, documentation in _ruled(view)
        ],
    }
    path = PurePosixPath(view.package.name, "_rules.py")
    return (Unit(path=path, template="requests/rules.py.j2", data=data),)


def _ruled(
    view: View,
) -> Iterator[tuple[ResourceKey, MethodKind | OperationKey, str, RequestDocumentation]]:
    for resource in view.api.resources:
        for method in resource.methods:
            if _is_ruled(method.documentation):
                yield resource.key, method.kind, method.kind.value, method.documentation
    owners = [(root_of(name), [key]) for name, key in view.api.root_operations]
    owners += [(each.key, list(each.operations)) for each in view.api.resources]
    for owner, keys in owners:
        for key in keys:
            said = view.operations[key].request
            if _is_ruled(said):
                yield owner, key, view.names.operations[owner, key], said


def _is_ruled(said: RequestDocumentation | None) -> TypeGuard[RequestDocumentation]:
    return said is not None and said.http_method == "GET" and said.query.restricts


def _rules(said: RequestDocumentation) -> Code:
    query = said.query
    parts = {
        "request": string(f"{said.http_method} {re.sub(r'[(][^)]*[)]', '()', said.path)}"),
        "options": _texts(query.offered) if query.is_all else None,
        "refused": _texts(query.refused) if query.refused else None,
        "filter": _uses(query) if query.filter else None,
        "expand": _texts(query.expand) if query.expand else None,
    }
    return call("Rules", **{name: value for name, value in parts.items() if value})


def _texts(texts: Iterable[str]) -> Code:
    quoted = [string(each) for each in texts]
    return Code(f"({joined(', ', quoted)}{',' * (len(quoted) == 1)})")


def _uses(query: QueryOptions) -> Code:
    pairs = (f"{string(each.path)}: {_texts(each.operators)}" for each in query.filter)
    return Code(f"{{{', '.join(pairs)}}}")
