"""The pass itself: matches pages to the schema and rebuilds the schema with what they say."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.disagreements import Statement, disagreement
from generator.pages import NO_PAGES
from generator.passes.attach_pages.enums import attach_enum
from generator.passes.attach_pages.examples import examples_by_type
from generator.passes.attach_pages.known import Known
from generator.passes.attach_pages.links import attach_links
from generator.passes.attach_pages.matching import match_enums, match_resources
from generator.passes.attach_pages.operations import attach_operations
from generator.passes.attach_pages.structs import attach_struct, inherited_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.diagnostics import Diagnostic
    from generator.ir import Api, EnumType, QName, StructType
    from generator.pages import Pages


def attach_pages(api: Api, pages: Pages) -> tuple[Api, tuple[Diagnostic, ...]]:
    """Attach documentation, deprecations, examples and requests to the schema.

    Facts stay as the schema has them; a page that says otherwise is a warning with both places.
    Without any page there is nothing to attach and nothing to say.
    """
    if pages == NO_PAGES:
        return api, ()
    known = Known(api)
    found: list[Diagnostic] = []
    resources = match_resources(pages, known, found)
    tables = match_enums(pages, known, found)
    examples = examples_by_type(pages, known, found)
    inherited = inherited_rows(resources, known)
    structs = tuple(
        dataclasses.replace(
            attach_struct(each, resources.get(each.name), inherited, known, found),
            examples=(*each.examples, *examples.get(each.name, ())),
        )
        for each in api.structs
    )
    enums = tuple(attach_enum(each, tables.get(each.name), found) for each in api.enums)
    found += _missing(structs, (*resources, *api.passages))
    found += _missing(enums, tables)
    attached = dataclasses.replace(
        api,
        structs=structs,
        enums=enums,
        operations=attach_operations(api, pages, known, found),
    )
    return attach_links(attached), tuple(found)


def _missing(
    types: Iterable[StructType] | Iterable[EnumType], described: Iterable[QName]
) -> list[Diagnostic]:
    names = set(described)
    return [
        disagreement(
            "docs-missing-page",
            str(each.name),
            "no page describes it",
            schema=Statement(each.source),
            is_note=True,
        )
        for each in types
        if each.name not in names
    ]
