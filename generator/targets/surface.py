"""What the planned package shows to its users: every public name, as the targets plan it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.ir.subjects import member_subject, operation_subject, path_subject, step_subject
from generator.python.surface import ENUMS, MODELS, REQUESTS, PublicName
from generator.targets import enums, models, requests

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.diagnostics import Source
    from generator.ir import QName, Resource, ResourceLink
    from generator.targets.unit import View


def public_names(view: View) -> dict[str, PublicName]:
    """The names of ``models``, ``enums`` and ``requests``; ``aio`` has those of ``requests``."""
    found = (*_models(view), *_enums(view), *_requests(view))
    return {each.name: each for each in found}


def _models(view: View) -> Iterator[PublicName]:
    (unit,) = models.plan(view)
    for struct, planned in zip(view.emitted_structs, unit.data["classes"], strict=True):
        name, subject = f"{MODELS}.{planned['name']}", str(struct.name)
        yield PublicName(
            name=name, signature=planned["base"], subject=subject, source=struct.source
        )
        for each, field in zip(struct.properties, planned["fields"], strict=True):
            yield PublicName(
                name=f"{name}.{field['name']}",
                signature=field["annotation"],
                subject=member_subject(struct.name, each.name),
                source=each.source,
            )


def _enums(view: View) -> Iterator[PublicName]:
    (unit,) = enums.plan(view)
    for enum, planned in zip(view.api.enums, unit.data["enums"], strict=True):
        name, subject = f"{ENUMS}.{planned['name']}", str(enum.name)
        yield PublicName(name=name, signature=planned["base"], subject=subject, source=enum.source)
        for each, member in zip(enum.members, planned["members"], strict=True):
            yield PublicName(
                name=f"{name}.{member['name']}",
                signature=f"{member['wire']}, {member['number']}",
                subject=member_subject(enum.name, each.name),
                source=each.source,
            )


def _requests(view: View) -> Iterator[PublicName]:
    unit, _ = requests.plan(view)
    client: dict[str, Any] = unit.data["client"]
    yield from _links(f"{REQUESTS}.{client['name']}", view.api.roots, client["links"], None, view)
    for (_, key), planned in zip(view.api.root_operations, client["methods"], strict=True):
        operation = view.operations[key]
        subject = operation_subject(operation, operation.binding)
        yield _method(f"{REQUESTS}.{client['name']}", planned, subject, operation.source)
    for resource, builder in zip(view.api.resources, unit.data["builders"], strict=True):
        yield from _builder(resource, builder, view)


def _builder(resource: Resource, builder: Mapping[str, Any], view: View) -> Iterator[PublicName]:
    name, owner = f"{REQUESTS}.{builder['name']}", resource.key.type
    path, source = path_subject(resource.path), view.structs[owner].source
    yield PublicName(name=name, signature="", subject=path, source=source)
    if builder["item"]:
        signature = f"({builder['item']['key_type']}) -> {builder['item']['builder']}"
        yield PublicName(
            name=f"{name}.__getitem__", signature=signature, subject=str(owner), source=source
        )
    yield from _links(name, resource.links, builder["links"], owner, view)
    methods: Sequence[Any] = builder["methods"]
    whole = [each for each in methods if each.is_whole]
    others = [each for each in methods if not each.is_whole]
    plain, bound = resource.methods, resource.operations
    for planned in whole:
        yield _method(name, planned, f"GET {path}", source)
    for each, planned in zip(plain, others[: len(plain)], strict=True):
        yield _method(name, planned, f"{each.http_method} {path}", source)
    for key, planned in zip(bound, others[len(plain) :], strict=True):
        operation = view.operations[key]
        subject = operation_subject(operation, operation.binding)
        yield _method(name, planned, subject, operation.source)


def _links(
    name: str,
    links: Sequence[ResourceLink],
    planned: Sequence[Mapping[str, Any]],
    owner: QName | None,
    view: View,
) -> Iterator[PublicName]:
    for link, each in zip(links, planned, strict=True):
        yield PublicName(
            name=f"{name}.{each['name']}",
            signature=f"-> {each['builder']}",
            subject=step_subject(link, owner, view.structs),
        )


def _method(owner: str, planned: Any, subject: str, source: Source) -> PublicName:
    return PublicName(
        name=f"{owner}.{planned.name}",
        signature=f"({planned.parameters}) -> {planned.returns}",
        subject=subject,
        source=source,
    )
