"""Plans ``requests.py`` and ``aio.py``, each a module or a package of parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from generator.ir import (
    MethodKind,
    media_type,
)
from generator.python.code import Code, identifier, joined
from generator.python.docstrings import docstring
from generator.python.literals import string
from generator.python.names import ROOT, root_of
from generator.python.prose import paragraphs
from generator.python.types import TypeNames
from generator.targets.once import once_per_view
from generator.targets.parts import CLIENT, divided, front, parts_of
from generator.targets.requests.imports import find_imports, pieces
from generator.targets.requests.methods import (
    media_method,
    operation_method,
    plain_method,
    whole_method,
)
from generator.targets.requests.rules import RuleNames, rule_names
from generator.targets.requests.steps import item_step, link_step, special_step
from generator.targets.unit import Unit, View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.ir import (
        CompoundRead,
        OperationKey,
        Resource,
        ResourceKey,
    )
    from generator.targets.requests.methods import Method


@dataclass(frozen=True, slots=True)
class Planned:
    """What the templates print of the client and of each request builder, asynchronous or not."""

    client: dict[str, Any]
    builders: dict[ResourceKey, dict[str, Any]]


@once_per_view
def planned_builders(view: View) -> Planned:
    """The client and all request builders."""
    rules = rule_names(view)
    types = TypeNames(view.names, view.enums, "models.", "enums.", "builtins.list")
    clouds = [name for name, _ in view.api.service.clouds] or ["global"]
    title = view.package.title or view.package.name
    client = {
        "doc": docstring([f"The client of {title}.", *_client_prose(view)], indent=4),
        "clouds": joined(", ", map(string, clouds)),
        "links": [link_step(view, ROOT, link) for link in view.api.roots],
        "methods": [
            operation_method(view, types, root_of(name), key, name, rules)
            for name, key in view.api.root_operations
        ],
    }
    builders = {each.key: _builder(view, types, each, rules) for each in view.api.resources}
    return Planned(client, builders)


def plan(view: View) -> tuple[Unit, ...]:
    """Units of one template for builders and for asynchronous ones, equal but for the words that
    make them so."""
    return (*_plan(view, is_async=False), *_plan(view, is_async=True))


def _plan(view: View, *, is_async: bool) -> tuple[Unit, ...]:
    keys = [each.key for each in view.api.resources]
    module = "aio" if is_async else "requests"
    parts = parts_of(view)
    if parts is None:
        words = _words("", is_async=is_async)
        return (_unit(view, f"{module}.py", keys, words, has_client=True),)
    found = {CLIENT: [], **divided(keys, lambda each: parts.builders[each])}
    words = _words(module, is_async=is_async)
    names = {part: [_name(view, each) for each in inside] for part, inside in found.items()}
    names[CLIENT].append(words["client"])
    return (
        front(view, module, [_doc(is_async=is_async)], names),
        *(
            _unit(view, f"{module}/{part}.py", inside, words, has_client=part == CLIENT)
            for part, inside in found.items()
        ),
    )


def _unit(
    view: View,
    module: str,
    keys: list[ResourceKey],
    words: dict[str, Code],
    *,
    has_client: bool,
) -> Unit:
    planned = planned_builders(view)
    builders = [planned.builders[key] for key in keys]
    groups = [*([planned.client] if has_client else []), *builders]
    names = [*(each["name"] for each in builders), *([words["client"]] if has_client else [])]
    imports = find_imports(
        [*pieces(*groups), *([Code("Literal")] if has_client else [])],
        has_builders=bool(builders),
        is_async=bool(words["prefix"]),
        has_client=has_client,
    )
    data = {
        "client": planned.client if has_client else None,
        "builders": builders,
        "imports": imports,
        "siblings": _siblings(imports, words["package"] if _leads_on(groups) else ""),
        "exports": joined(", ", sorted(map(string, names))),
        "words": words,
    }
    path = PurePosixPath(view.package.name, module)
    is_part = bool(words["package"])
    return Unit(path=path, template="requests/requests.py.j2", data=data, is_part=is_part)


def _siblings(imports: Mapping[str, Any], builders: str) -> list[Code]:
    """The modules of the package that a module imports, sorted; ``builders`` is the package of all
    parts, where they lead to one another."""
    found = [
        imports["needs_rules"] and Code("_rules as rules"),
        imports["modules"],
        Code(f"{builders} as builders") if builders else None,
    ]
    return sorted(each for each in found if each)


def _leads_on(groups: Iterable[Mapping[str, Any]]) -> bool:
    """Whether there is a step to another builder."""
    return any(
        each.get("item") or not all(link["is_ours"] for link in each["links"]) for each in groups
    )


def _name(view: View, key: ResourceKey) -> Code:
    return identifier(view.names.builders[key])


def _doc(*, is_async: bool) -> str:
    return f"The {'asynchronous ' if is_async else ''}request builders, along the URL tree."


def _words(package: str, *, is_async: bool) -> dict[str, Code]:
    """``package`` is that of the parts, which has the builders of all of them."""
    prefix = Code("Async" if is_async else "")
    return {
        "module_doc": docstring([_doc(is_async=is_async)], indent=0),
        "up": Code(".." if package else "."),
        "package": Code(package),
        "at": Code("builders." if package else ""),
        "prefix": prefix,
        "client": Code(f"{prefix}Client"),
        "define": Code("async def" if is_async else "def"),
        "wait": Code("await " if is_async else ""),
    }


def _client_prose(view: View) -> list[str]:
    if view.package.base_url:
        return []
    return ["The schema does not say where the service is: give `base_url`."]


def _builder(view: View, types: TypeNames, resource: Resource, rules: RuleNames) -> dict[str, Any]:
    key = resource.key
    struct = view.structs.get(key.type)  # None for what is no object
    path = "/".join(["", *resource.path])
    said = paragraphs(struct.documentation) if struct else ()
    prose = [f"`{path}`", *said, _way(resource)]
    return {
        "name": _name(view, key),
        "doc": docstring([each for each in prose if each], indent=4),
        "item": item_step(view, types, resource.item) if resource.item else None,
        "links": [
            *(link_step(view, key, link) for link in resource.links),
            *(special_step(view, key, each) for each in resource.special_segments),
        ],
        "methods": [
            *(plain_method(types, key, each, rules) for each in resource.methods),
            *_whole(view, types, resource),
            *_media(view, types, resource),
            *(
                operation_method(view, types, key, each, operation_segment(view, each), rules)
                for each in resource.operations
            ),
        ],
    }


def _whole(view: View, types: TypeNames, resource: Resource) -> Iterator[Method]:
    """The method that reads one entity of a collection whole, where that takes several requests."""
    if resource.item is None:
        return
    for read in whole_reads(view, resource):
        item = item_step(view, types, resource.item)
        yield whole_method(types, resource.item, read, item["key_type"], item["step"])


def whole_reads(view: View, resource: Resource) -> tuple[CompoundRead, ...]:
    """How the entities of a collection are read whole, where that takes several requests."""
    if resource.item is None:
        return ()
    route = _keyless("/".join(["", *view.resources[resource.item].path]))
    return tuple(read for read in view.api.service.reads if _keyless(read.route) == route)


def _media(view: View, types: TypeNames, resource: Resource) -> Iterator[Method]:
    """The method that makes a media entity of its bytes."""
    is_media = media_type(resource.key.type, view.structs) is not None
    kinds = {each.kind for each in resource.methods if each.documentation is None}
    if is_media and MethodKind.CREATE in kinds:
        yield media_method(types, resource.key)


def _keyless(path: str) -> str:
    return re.sub(r"\{[^}]*\}", "{}", path)


def _way(resource: Resource) -> str:
    return "" if resource.is_asked else "A step on the way; nothing is asked of it here."


def operation_segment(view: View, key: OperationKey) -> str:
    """How a URL names a bound operation: by its whole name, or by the simple one."""
    is_simple = view.package.operation_style == "unqualified"
    return key.name.name if is_simple else str(key.name)
