"""Drops places from which nothing can be asked and which lead nowhere."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.ir import Api, Resource, ResourceKey, ResourceLink


def prune(api: Api) -> Api:
    """The Api without useless resources and without links to them."""
    useful = _useful({resource.key: resource for resource in api.resources})
    return dataclasses.replace(
        api,
        roots=_kept(api.roots, useful),
        resources=tuple(
            dataclasses.replace(
                resource,
                links=_kept(resource.links, useful),
                item=resource.item if resource.item in useful else None,
            )
            for resource in api.resources
            if resource.key in useful
        ),
    )


def _kept(links: tuple[ResourceLink, ...], useful: set[ResourceKey]) -> tuple[ResourceLink, ...]:
    return tuple(link for link in links if link.target in useful)


def _useful(resources: dict[ResourceKey, Resource]) -> set[ResourceKey]:
    """The resources that answer a request, or lead to one that does."""
    parents: dict[ResourceKey, list[ResourceKey]] = {}
    for resource in resources.values():
        steps = [link.target for link in resource.links]
        for target in [*steps, resource.item] if resource.item else steps:
            parents.setdefault(target, []).append(resource.key)
    pending = [key for key, each in resources.items() if each.is_asked]
    useful = set(pending)
    while pending:
        for parent in parents.get(pending.pop(), []):
            if parent not in useful:
                useful.add(parent)
                pending.append(parent)
    return useful
