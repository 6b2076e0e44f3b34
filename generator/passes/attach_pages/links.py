"""Steps of the URL graph repeat what is said about navigation properties: says it anew."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.ir import all_properties, struct_index

if TYPE_CHECKING:
    from generator.ir import Api, Property, Resource, ResourceLink


def attach_links(api: Api) -> Api:
    """The Api with the links of its resources as its navigation properties now are."""
    structs = struct_index(api)
    resources = tuple(
        _with_links(each, {prop.name: prop for prop in all_properties(each.key.type, structs)})
        for each in api.resources
    )
    return dataclasses.replace(api, resources=resources)


def _with_links(resource: Resource, properties: dict[str, Property]) -> Resource:
    return dataclasses.replace(
        resource, links=tuple(_link(each, properties) for each in resource.links)
    )


def _link(link: ResourceLink, properties: dict[str, Property]) -> ResourceLink:
    navigation = properties.get(link.segment)
    if link.cast is not None or navigation is None:
        return link
    return dataclasses.replace(
        link, documentation=navigation.documentation, deprecation=navigation.deprecation
    )
