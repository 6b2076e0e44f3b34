"""Plans ``requests.py`` and ``aio.py``."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.ir import (
    Documentation,
    MethodKind,
    Named,
    ResourceShape,
    Scalar,
    ScalarKind,
    all_properties,
    lineage,
)
from generator.python.code import Code, identifier, joined
from generator.python.docstrings import docstring
from generator.python.literals import string
from generator.python.names import ROOT, root_of
from generator.python.prose import article, paragraphs
from generator.python.types import TypeNames
from generator.targets.requests.imports import find_imports, pieces
from generator.targets.requests.methods import (
    media_method,
    operation_method,
    plain_method,
    whole_method,
)
from generator.targets.requests.rules import RuleNames, rule_names
from generator.targets.unit import Unit, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.ir import (
        CompoundRead,
        OperationKey,
        QName,
        Resource,
        ResourceKey,
        ResourceLink,
        TypeRef,
    )
    from generator.targets.requests.methods import Method

_TEXT = Scalar(ScalarKind.STRING)


def plan(view: View) -> tuple[Unit, ...]:
    """Two units of one template: equal but for the words that make one asynchronous."""
    rules = rule_names(view)
    return (_unit(view, rules, is_async=False), _unit(view, rules, is_async=True))


def _unit(view: View, rules: RuleNames, *, is_async: bool) -> Unit:
    types = TypeNames(view.names, view.enums, "models.", "enums.", "builtins.list")
    builders = [
        _builder(view, types, each, rules, is_async=is_async) for each in view.api.resources
    ]
    client = {
        "links": [_link(view, ROOT, link) for link in view.api.roots],
        "methods": [
            operation_method(view, types, root_of(name), key, name, rules)
            for name, key in view.api.root_operations
        ],
    }
    clouds = [name for name, _ in view.api.service.clouds] or ["global"]
    title = view.package.title or view.package.name
    name = Code("AsyncClient" if is_async else "Client")
    data = {
        "client": {
            **client,
            "name": name,
            "clouds": joined(", ", map(string, clouds)),
            "doc": docstring([f"The client of {title}.", *_client_prose(view)], indent=4),
        },
        "builders": builders,
        "imports": find_imports(
            [*pieces(client, builders), Code("Literal")],
            has_builders=bool(builders),
            is_async=is_async,
        ),
        "exports": joined(", ", sorted(map(string, (name, *view.names.builders.values())))),
        "words": _words(is_async=is_async),
    }
    module = "aio.py" if is_async else "requests.py"
    path = PurePosixPath(view.package.name, module)
    return Unit(path=path, template="requests/requests.py.j2", data=data)


def _words(*, is_async: bool) -> dict[str, Code]:
    return {
        "module_doc": docstring(
            [f"The {'asynchronous ' if is_async else ''}request builders, along the URL tree."],
            indent=0,
        ),
        "define": Code("async def" if is_async else "def"),
        "wait": Code("await " if is_async else ""),
        "builder_base": Code("AsyncRequestBuilder" if is_async else "RequestBuilder"),
        "client_base": Code("AsyncClientBase" if is_async else "ClientBase"),
        "lazy": Code("Async" if is_async else ""),
    }


def _client_prose(view: View) -> list[str]:
    if view.package.base_url:
        return []
    return ["The schema does not say where the service is: give `base_url`."]


def _builder(
    view: View, types: TypeNames, resource: Resource, rules: RuleNames, *, is_async: bool
) -> dict[str, object]:
    key = resource.key
    struct = view.structs[key.type]
    path = "/".join(["", *resource.path])
    prose = [f"`{path}`", *paragraphs(struct.documentation), _way(resource)]
    return {
        "name": identifier(view.names.builders[key]),
        "doc": docstring([each for each in prose if each], indent=4),
        "item": _item(view, types, resource.item) if resource.item else None,
        "links": [
            *(_link(view, key, link) for link in resource.links),
            *(_stream(view, key, each, is_async=is_async) for each in resource.streams),
        ],
        "methods": [
            *(plain_method(view, types, key, each, rules) for each in resource.methods),
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
        item = _item(view, types, resource.item)
        yield whole_method(types, resource.item, read, item["key_type"], item["step"])


def whole_reads(view: View, resource: Resource) -> tuple[CompoundRead, ...]:
    """How the entities of a collection are read whole, where that takes several requests."""
    if resource.item is None:
        return ()
    route = _keyless("/".join(["", *view.resources[resource.item].path]))
    return tuple(read for read in view.api.service.reads if _keyless(read.route) == route)


def _media(view: View, types: TypeNames, resource: Resource) -> Iterator[Method]:
    """The method that makes a media entity of its bytes."""
    is_media = any(each.has_stream for each in lineage(resource.key.type, view.structs))
    kinds = {each.kind for each in resource.methods if each.documentation is None}
    if is_media and MethodKind.CREATE in kinds:
        yield media_method(types, resource.key)


def _keyless(path: str) -> str:
    return re.sub(r"\{[^}]*\}", "{}", path)


def _way(resource: Resource) -> str:
    is_asked = resource.methods or resource.operations
    return "" if is_asked else "A step on the way; nothing is asked of it here."


def operation_segment(view: View, key: OperationKey) -> str:
    """How a URL names a bound operation: by its whole name, or by the simple one."""
    is_simple = view.package.operation_style == "unqualified"
    return key.name.name if is_simple else str(key.name)


def _link(view: View, owner: ResourceKey, link: ResourceLink) -> dict[str, object]:
    named = view.names.links[owner]
    documentation = link.documentation
    said = documentation if documentation.summary else Documentation(summary=_what_is_there(link))
    return {
        "name": identifier(named[link.segment]),
        "builder": identifier(view.names.builders[link.target]),
        "segment": string(link.segment),
        "doc": docstring(paragraphs(said, link.deprecation, named=named), indent=8),
    }


def _what_is_there(link: ResourceLink) -> str:
    is_collection = link.target.shape is ResourceShape.COLLECTION
    if link.cast:
        name = link.cast.name
        one = f"The same, as {article(name)} `{name}`."
        return f"The `{name}` entities among these." if is_collection else one
    return f"The `{link.segment}` {'collection' if is_collection else 'resource'}."


def _stream(view: View, owner: ResourceKey, segment: str, *, is_async: bool) -> dict[str, object]:
    """The step to the bytes of an entity or of a property."""
    what = "The bytes of the entity." if segment == "$value" else f"The bytes of `{segment}`."
    return {
        "name": identifier(view.names.links[owner][segment]),
        "builder": Code(f"{'Async' if is_async else ''}StreamRequestBuilder"),
        "segment": string(segment),
        "doc": docstring([what], indent=8),
    }


def _item(view: View, types: TypeNames, key: ResourceKey) -> dict[str, Code]:
    """How one entity is addressed: the type of its key and the step in the path."""
    structs = lineage(key.type, view.structs)
    parts = next(struct.key for struct in reversed(structs) if struct.key)
    found = [type_at(part.path, key.type, view) for part in parts]
    annotations = [types.annotation(each) for each in found]
    codecs = [types.codec(each) for each in found]
    names = ", ".join(part.alias for part in parts)
    return {
        "builder": identifier(view.names.builders[key]),
        "key_type": annotations[0]
        if len(parts) == 1
        else Code(f"tuple[{joined(', ', annotations)}]"),
        "step": _key_step(view, [part.alias for part in parts], codecs),
        "doc": docstring([f"The entity with this key (`{names}`)."], indent=8),
    }


def type_at(path: str, owner: QName, view: View) -> TypeRef:
    """The type at the end of a path of properties; text where it leads nowhere."""
    found: TypeRef = Named(owner)
    for name in path.split("/"):
        inside = all_properties(found.name, view.structs) if isinstance(found, Named) else ()
        found = next((each.type for each in inside if each.name == name), _TEXT)
    return found


def _key_step(view: View, aliases: list[str], codecs: list[Code]) -> Code:
    if len(aliases) > 1:
        pairs = joined(
            ", ",
            [
                Code(f"({string(alias)}, {codec}.literal(key[{number}]))")
                for number, (alias, codec) in enumerate(zip(aliases, codecs, strict=True))
            ],
        )
        return Code(f"self._path.predicates([{pairs}])")
    if view.package.key_style == "segment":
        return Code(f"self._path.key({codecs[0]}.segment(key))")
    return Code(f"self._path.predicate({codecs[0]}.literal(key))")
