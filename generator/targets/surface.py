"""What the planned package shows to its users: every public name, as the targets plan it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.ir import REFERENCES, Named, item_type, lineage, links_to, media_type
from generator.ir.subjects import (
    member_subject,
    operation_subject,
    path_subject,
    request_subject,
    step_subject,
)
from generator.python.surface import (
    ENUMS,
    FILTERS,
    MODELS,
    REQUESTS,
    WEBHOOKS,
    Kind,
    PublicName,
)
from generator.targets import enums, filters, models, requests, webhooks
from generator.targets.requests.plan import whole_reads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.ir import OperationKey, QName, Resource, ResourceLink, StructType, TypeRef
    from generator.targets.unit import View

_PACKAGES = re.compile(r"\b(?:enums|filters|models)\.")
_PARAMETER = re.compile(r", (?=(?:\*\*)?\w+: )")


def public_names(view: View, whole: View | None = None) -> dict[str, PublicName]:
    """The names of ``models``, ``enums``, ``filters``, ``webhooks`` and ``requests``, whose names
    ``aio`` has, too. ``whole`` is the view of which ``view`` is a part: it decides what there are
    filters for, and whether there are notifications.
    """
    of = whole or view
    found = (
        *_models(view),
        *_enums(view),
        *_filters(view, of),
        *_webhooks(of),
        *_requests(view),
    )
    return {each.name: each for each in found}


def _models(view: View) -> Iterator[PublicName]:
    classes = models.planned_classes(view)
    for struct in view.emitted_structs:
        planned = classes[struct.name]
        name = f"{MODELS}.{planned['name']}"
        yield PublicName(
            name=name,
            kind=Kind.TYPE,
            signature=_plain(planned["base"]),
            subject=str(struct.name),
            source=struct.source,
        )
        for each, field in zip(struct.properties, planned["fields"], strict=True):
            yield PublicName(
                name=f"{name}.{field['name']}",
                kind=Kind.FIELD,
                signature=_plain(field["annotation"]),
                subject=member_subject(struct.name, each.name),
                others=_type_names(each.type),
                source=each.source,
            )


def _plain(code: str) -> str:
    """Code without the packages that classes are in, where they are in parts."""
    return _PACKAGES.sub("", code) if "." in code else code


def _type_names(*types: TypeRef | None) -> tuple[str, ...]:
    """The types of the schema among some types."""
    items = [item_type(each) for each in types if each]
    names = (each.name if isinstance(each, Named) else each.definition for each in items)
    return tuple(str(name) for name in names if name)


def _enums(view: View) -> Iterator[PublicName]:
    classes = enums.planned_enums(view)
    for enum in view.api.enums:
        planned = classes[enum.name]
        name = f"{ENUMS}.{planned['name']}"
        yield PublicName(
            name=name,
            kind=Kind.TYPE,
            signature=_plain(planned["base"]),
            subject=str(enum.name),
            source=enum.source,
        )
        for each, member in zip(enum.members, planned["members"], strict=True):
            yield PublicName(
                name=f"{name}.{member['name']}",
                kind=Kind.CONSTANT,
                signature=f"{member['wire']}, {member['number']}",
                subject=member_subject(enum.name, each.name),
                source=each.source,
            )


def _filters(view: View, whole: View) -> Iterator[PublicName]:
    reasons = _reasons(whole)
    for struct in view.emitted_structs:
        if struct.name not in reasons:
            continue
        planned = filters.planned_class(view, struct)
        name = f"{FILTERS}.{planned['name']}"
        yield PublicName(
            name=name,
            kind=Kind.TYPE,
            signature=_plain(planned["base"]),
            subject=str(struct.name),
            others=reasons[struct.name],
            source=struct.source,
        )
        wires = {wire: each for each, wire in view.names.attributes[struct.name].items()}
        types = {each.name: each for each in struct.properties}
        for field in planned["properties"]:
            each = types[wires[field["name"]]]
            yield PublicName(
                name=f"{name}.{field['name']}",
                kind=Kind.FIELD,
                signature=_plain(field["annotation"]),
                subject=member_subject(struct.name, each.name),
                others=_type_names(each.type),
                source=each.source,
            )


def _reasons(view: View) -> dict[QName, tuple[str, ...]]:
    """The types that there are filters for, each with one chain of subjects that leads to it from
    what answers with it; each chain breaks before the type goes."""
    found: dict[QName, tuple[str, ...]] = {}
    pending = list(_answering(view))
    while pending:
        name, chain = pending.pop(0)
        struct = view.structs.get(name)
        if struct is None or name in found:
            continue
        found[name] = chain
        if struct.base:
            pending.append((struct.base, (*chain, str(name))))
        for each in struct.properties:
            item = item_type(each.type)
            if isinstance(item, Named):
                pending.append((item.name, (*chain, member_subject(name, each.name))))
    return {struct.name: found[struct.name] for struct in filters.filtered(view)}


def _answering(view: View) -> Iterator[tuple[QName, tuple[str, ...]]]:
    for resource in view.api.resources:
        if resource.methods:
            yield resource.key.type, (path_subject(resource.path),)
    for operation in view.api.operations:
        item = item_type(operation.returns) if operation.returns else None
        if isinstance(item, Named):
            subject = operation_subject(operation, operation.binding)
            yield item.name, (subject, *_type_names(operation.binding))


def _webhooks(view: View) -> Iterator[PublicName]:
    told = view.api.service.notifications
    if told is None:
        return
    route, collection = (f"/{each.strip('/')}" for each in (told.route, told.collection))
    entity = links_to(view.api, told.collection)[-1].target.type
    about = (
        told.notification,
        collection,
        *_declaring(entity, (told.since, told.key, told.version), view),
        *(f"{method} {route}" for method in ("GET", "POST")),
        *(f"{method} {route}/{{key}}" for method in ("GET", "PATCH", "DELETE")),
        f"GET {collection}",
    )
    subjects = {"Receiver": told.notification, "Subscriptions": route}
    for name, signature in webhooks.own_classes(view, told).items():
        yield PublicName(
            name=f"{WEBHOOKS}.{name}",
            kind=Kind.TYPE,
            signature=signature,
            subject=subjects[name],
            others=(route, *about),
            source=told.source,
        )


def _declaring(name: QName, properties: Iterable[str], view: View) -> tuple[str, ...]:
    """Properties of a type, each by the type that declares it."""
    wanted = frozenset(properties)
    return tuple(
        member_subject(each.name, one.name)
        for each in lineage(name, view.structs)
        for one in each.properties
        if one.name in wanted
    )


def _requests(view: View) -> Iterator[PublicName]:
    planned_all = requests.planned_builders(view)
    builders, client = planned_all.builders, planned_all.client
    owner = f"{REQUESTS}.Client"
    yield from _steps(owner, view.api.roots, client["links"], None, view)
    for (name, key), planned in zip(view.api.root_operations, client["methods"], strict=True):
        yield _operation(owner, planned, key, view, path_subject((name,)))
    for resource in view.api.resources:
        yield from _builder(resource, builders[resource.key], view)


def _builder(resource: Resource, builder: Mapping[str, Any], view: View) -> Iterator[PublicName]:
    name, struct = f"{REQUESTS}.{builder['name']}", view.structs.get(resource.key.type)
    yield PublicName(
        name=name,
        kind=Kind.BUILDER,
        signature="",
        subject=path_subject(resource.path),
        others=(str(resource.key.type),),
        source=struct.source if struct else None,
    )
    if struct:
        yield from _members(name, resource, builder, struct, view)
    else:  # of a value that is no object only operations are asked
        for key, planned in zip(resource.operations, builder["methods"], strict=True):
            yield _operation(name, planned, key, view)


def _members(
    name: str, resource: Resource, builder: Mapping[str, Any], struct: StructType, view: View
) -> Iterator[PublicName]:
    if builder["item"]:
        yield PublicName(
            name=f"{name}.__getitem__",
            kind=Kind.KEY,
            signature=f"({builder['item']['key_type']}) -> {builder['item']['builder']}",
            subject=str(struct.name),
            others=_key_subjects(struct, view),
            source=struct.source,
        )
    steps, own = builder["links"], len(resource.links)
    yield from _steps(name, resource.links, steps[:own], struct.name, view)
    yield from _special(name, resource, steps[own:], struct, view)
    yield from _methods(name, resource, builder["methods"], struct, view)


def _methods(
    name: str, resource: Resource, methods: Sequence[Any], struct: StructType, view: View
) -> Iterator[PublicName]:
    """The methods of a builder; they come as :mod:`generator.targets.requests` plans them."""
    path = path_subject(resource.path)
    whole = [each for each in methods if each.is_whole]
    media = [each for each in methods if each.is_media]
    others = [each for each in methods if not each.is_whole and not each.is_media]
    plain, bound = resource.methods, resource.operations
    for planned, read in zip(whole, whole_reads(view, resource), strict=True):
        asked = (read.version, *(part.property for part in read.parts))
        declaring = _declaring(struct.name, asked, view)
        yield _request(name, planned, f"GET {path}/{{key}}", struct, declaring)
    for planned in media:
        yield _request(name, planned, f"POST {path}", struct, (_streaming(struct, view),))
    for each, planned in zip(plain, others[: len(plain)], strict=True):
        subject = request_subject(each.http_method, resource.path, each.segment)
        yield _request(name, planned, subject, struct)
    for key, planned in zip(bound, others[len(plain) :], strict=True):
        yield _operation(name, planned, key, view)


def _special(
    name: str,
    resource: Resource,
    planned: Sequence[Mapping[str, Any]],
    struct: StructType,
    view: View,
) -> Iterator[PublicName]:
    """The steps to bytes, those of the entity and those of properties, and to references."""
    for segment, each in zip(resource.special_segments, planned, strict=True):
        if segment == REFERENCES:
            subject = request_subject("POST", resource.path, REFERENCES)
        elif segment == "$value":
            subject = _streaming(struct, view)
        else:
            subject, *_ = _declaring(struct.name, [segment], view)
        yield PublicName(
            name=f"{name}.{each['name']}",
            kind=Kind.STEP,
            signature=f"-> {each['builder']}",
            subject=subject,
            source=struct.source,
        )


def _streaming(struct: StructType, view: View) -> str:
    """The type by which an entity has bytes."""
    return str(media_type(struct.name, view.structs))


def _steps(
    name: str,
    links: Sequence[ResourceLink],
    planned: Sequence[Mapping[str, Any]],
    owner: QName | None,
    view: View,
) -> Iterator[PublicName]:
    for link, each in zip(links, planned, strict=True):
        known = link.cast or owner
        yield PublicName(
            name=f"{name}.{each['name']}",
            kind=Kind.STEP,
            signature=f"-> {each['builder']}",
            subject=step_subject(link, owner, view.structs),
            source=view.structs[known].source if known else None,
        )


def _request(
    owner: str, planned: Any, subject: str, struct: StructType, others: tuple[str, ...] = ()
) -> PublicName:
    return PublicName(
        name=f"{owner}.{planned.name}",
        kind=Kind.REQUEST,
        signature=_signature(planned),
        subject=subject,
        others=others,
        source=struct.source,
    )


def _operation(owner: str, planned: Any, key: OperationKey, view: View, *others: str) -> PublicName:
    operation = view.operations[key]
    types = _type_names(operation.returns, *(each.type for each in operation.parameters))
    return PublicName(
        name=f"{owner}.{planned.name}",
        kind=Kind.OPERATION,
        signature=_signature(planned),
        subject=operation_subject(operation, operation.binding),
        others=(*others, *types),
        source=operation.source,
    )


def _signature(planned: Any) -> str:
    """What a method takes and returns. Its parameters go by name, so their order says nothing."""
    first, *others = _PARAMETER.split(planned.parameters)
    others.sort(key=lambda each: (each.startswith("**"), each))
    return f"({', '.join([first, *others])}) -> {planned.returns}"


def _key_subjects(struct: StructType, view: View) -> tuple[str, ...]:
    """The properties that are the key, each by the type that declares it."""
    keys = (part for each in lineage(struct.name, view.structs) for part in each.key)
    return _declaring(struct.name, (part.path.partition("/")[0] for part in keys), view)
