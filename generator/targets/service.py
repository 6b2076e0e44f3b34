"""Target ``service``: what the client knows of its service, and the tree of its URLs."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.ir import (
    CompoundRead,
    Limit,
    ListOf,
    Named,
    Notifications,
    OperationKind,
    PageSize,
    Part,
    Publisher,
    ResourceShape,
    ServiceFacts,
    Window,
    item_type,
    lineage,
)
from generator.python.code import Code, call, identifier, joined, without_literals
from generator.python.docstrings import docstring
from generator.python.literals import integer, json_value, string
from generator.python.types import TypeNames
from generator.targets.requests.plan import operation_segment
from generator.targets.unit import Unit, View

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.ir import OperationKey, Resource, ResourceKey, ResourceLink

_ENTRIES = ("CompoundRead", "Limit", "Notifications", "PageSize", "Part", "Publisher", "Window")


def plan(view: View) -> tuple[Unit, ...]:
    """Two units, ``_service.py`` and ``_routes.py``."""
    folder = PurePosixPath(view.package.name)
    return (
        Unit(path=folder / "_service.py", template="service/service.py.j2", data=_service(view)),
        Unit(path=folder / "_routes.py", template="service/routes.py.j2", data=_routes(view)),
    )


def _service(view: View) -> dict[str, Code]:
    package, facts = view.package, view.api.service
    fields = {
        "title": string(package.title or package.name),
        "base_url": string(package.base_url),
        "api_version": _unless_empty(package.api_version),
        "scope": _unless_empty(package.scope),
        **_facts(view, facts),
        "key_style": string(package.key_style),
        "operation_style": string(package.operation_style),
    }
    value = call("Service", **{name: code for name, code in fields.items() if code is not None})
    title = package.title or package.name
    return {
        "doc": docstring([f"What {title} promises beyond its schema."], indent=0),
        "imports": _used(value, _ENTRIES, "Service"),
        "service": value,
    }


def _facts(view: View, facts: ServiceFacts) -> dict[str, Code | None]:
    def every(entries: Iterable[object]) -> Code | None:
        return _tuple([_entry(view, each) for each in entries])

    return {
        "clouds": json_value(dict(facts.clouds)) if facts.clouds else None,
        "prefer": _strings(facts.prefer),
        "secrets": _set(facts.secrets),
        "private": _set(facts.private),
        "limits": every(facts.limits),
        "windows": every(facts.windows),
        "page_sizes": every(facts.page_sizes),
        "reads": every(facts.reads),
        "notifications": _entry(view, facts.notifications) if facts.notifications else None,
    }


def _entry(view: View, entry: object) -> Code:
    """The call that makes one entry; fields at their defaults are left out."""
    match entry:
        case Limit():
            return _call(
                "Limit",
                name=string(entry.name),
                requests=integer(entry.requests),
                seconds=json_value(float(entry.seconds)),
                routes=_strings(route_text(view, each) for each in entry.routes),
                below=Code("True") if entry.below else None,
                per_key=Code("True") if entry.per_key else None,
            )
        case Window():
            return _call(
                "Window",
                route=string(route_text(view, entry.route)),
                start=string(entry.start),
                end=string(entry.end),
                days=integer(entry.days) if entry.days else None,
                end_is_inclusive=Code("True") if entry.end_is_inclusive else None,
                key=_unless_empty(entry.key),
                cut=None if entry.cut else Code("False"),
            )
        case PageSize():
            route = string(route_text(view, entry.route))
            return _call("PageSize", route=route, size=integer(entry.size))
        case Part():
            return _call("Part", property=string(entry.property), expand=_strings(entry.expand))
        case CompoundRead():
            return _call(
                "CompoundRead",
                route=string(route_text(view, entry.route)),
                version=string(entry.version),
                parts=_tuple([_entry(view, each) for each in entry.parts]),
            )
        case Notifications():
            return _call(
                "Notifications",
                route=string(route_text(view, entry.route)),
                resource=string(entry.resource),
                change_types=_strings(entry.change_types),
                longest_minutes=integer(entry.longest_minutes),
                collection=string(route_text(view, entry.collection)),
                kept_days=integer(entry.kept_days),
                since=string(entry.since),
                late_minutes=integer(entry.late_minutes) if entry.late_minutes else None,
                key=string(entry.key),
                version=string(entry.version),
                publisher=_entry(view, entry.publisher) if entry.publisher else None,
            )
        case Publisher():
            return _call(
                "Publisher",
                app_id=string(entry.app_id),
                issuers=_strings(entry.issuers),
                keys_url=string(entry.keys_url),
            )
    raise TypeError(f"{type(entry).__name__} is no entry of service facts")


def route_text(view: View, route: str) -> str:
    """A route as the package's URLs have it: ``{}`` for keys, operations by the name used there."""
    return re.sub(
        r"(?<=/)([\w.]+)\(\)",
        lambda found: f"{_segment_of(view, found[1])}()",
        re.sub(r"\{[^}]*\}", "{}", route),
    )


def _segment_of(view: View, name: str) -> str:
    simple = name.rpartition(".")[2]
    return next(
        (operation_segment(view, key) for key in view.operations if key.name.name == simple), name
    )


def _routes(view: View) -> dict[str, object]:
    types = TypeNames(view.names, view.enums, "models.", "enums.")
    paths = {each.key: _path(each) for each in view.api.resources}
    routes = [_route(view, types, each, paths) for each in view.api.resources]
    calls = [_operation(view, types, key, name) for name, key in view.api.root_operations]
    links = _links(view.api.roots, paths)
    printed = without_literals(joined(" ", [*routes, *calls]))
    modules = [Code(each) for each in ("enums", "models") if f"{each}." in printed]
    return {
        "modules": joined(", ", modules),
        "needs_codec": Code("yes") if "c." in printed else None,
        "imports": _used(printed, ("Call", "Parameter", "Route"), "Routes"),
        "links": links,
        "calls": calls,
        "routes": routes,
    }


def _path(resource: Resource) -> str:
    return "/".join(["", *("{}" if each.startswith("{") else each for each in resource.path)])


def _links(links: Iterable[ResourceLink], paths: Mapping[ResourceKey, str]) -> Code:
    return json_value({each.segment: paths[each.target] for each in links})


def _route(
    view: View, types: TypeNames, resource: Resource, paths: Mapping[ResourceKey, str]
) -> Code:
    structs = lineage(resource.key.type, view.structs)
    key = next((struct.key for struct in reversed(structs) if struct.key), ())
    calls = [_operation(view, types, each) for each in resource.operations]
    is_model = structs and resource.key.type not in view.api.passages
    is_collection = resource.key.shape is ResourceShape.COLLECTION
    return _call(
        "Route",
        path=string(paths[resource.key]),
        model=types.annotation(Named(resource.key.type)) if is_model else None,
        is_collection=Code(str(is_collection)),
        key=_strings(part.path for part in key),
        methods=_strings(each.kind.value for each in resource.methods),
        calls=_tuple(calls),
        links=_links(resource.links, paths) if resource.links else None,
        item=string(paths[resource.item]) if resource.item else None,
    )


def _operation(view: View, types: TypeNames, key: OperationKey, segment: str = "") -> Code:
    operation = view.operations[key]
    returns = operation.returns
    return _call(
        "Call",
        segment=string(segment or operation_segment(view, key)),
        name=string(str(operation.name)),
        is_function=Code(str(operation.kind is OperationKind.FUNCTION)),
        parameters=_tuple(
            [
                _call(
                    "Parameter",
                    name=string(each.name),
                    codec=types.codec(each.type),
                    is_optional=Code("True") if each.is_optional else None,
                )
                for each in operation.parameters
            ]
        ),
        returns=types.codec(item_type(returns)) if returns else None,
        is_collection=Code("True") if isinstance(returns, ListOf) else None,
    )


def _call(function: str, **named: Code | None) -> Code:
    return call(function, **{name: code for name, code in named.items() if code is not None})


def _tuple(items: list[Code]) -> Code | None:
    return Code(f"({joined(', ', items)},)") if items else None


def _strings(texts: Iterable[str]) -> Code | None:
    return _tuple([string(each) for each in texts])


def _set(texts: tuple[str, ...]) -> Code | None:
    return Code(f"frozenset({{{joined(', ', map(string, texts))}}})") if texts else None


def _unless_empty(text: str) -> Code | None:
    return string(text) if text else None


def _used(code: str, names: Iterable[str], *always: str) -> Code:
    bare = without_literals(code)
    called = [each for each in names if f"{each}(" in bare]
    return joined(", ", [identifier(each) for each in sorted({*called, *always})])
