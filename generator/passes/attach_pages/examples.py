"""JSON from pages that shows real data of a type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.disagreements import Statement, disagreement
from generator.ir import Example, ListOf, Named
from generator.jsontext import parse_example
from generator.passes.attach_pages.known import qualified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.ir import QName
    from generator.pages import ApiPage, PageExample, Pages, ResourcePage
    from generator.passes.attach_pages.known import Known

_COLLECTION = re.compile(r"Collection\((.*)\)")
# What a JSON representation has in place of a value, such as "String (timestamp)".
_PLACEHOLDER = re.compile(
    r"#?(?:edm\.)?(?:string|boolean|integer|int\d*|s?byte|double|single|decimal|float|number|guid"
    r"|binary|stream|date(?:timeoffset)?|timeofday|duration|timestamp|object)(?:\s*\(.*\))?",
    re.IGNORECASE,
)


def examples_by_type(
    pages: Pages, known: Known, found: list[Diagnostic]
) -> dict[QName, tuple[Example, ...]]:
    """The examples of each structured type, in the order of the pages."""
    examples: dict[QName, tuple[Example, ...]] = {}
    showing: tuple[ResourcePage | ApiPage, ...] = (*pages.resources, *pages.apis)
    for page in showing:
        for each in page.examples:
            type_name = _type_name(each)
            if type_name not in known.structs or each.block_type.startswith("request"):
                continue
            if _is_data(each, page.title, found):
                named = Named(type_name)
                shown = ListOf(named) if _COLLECTION.fullmatch(each.odata_type) else named
                example = Example(text=each.text, type=shown, source=each.source)
                examples[type_name] = (*examples.get(type_name, ()), example)
    return examples


def _type_name(example: PageExample) -> QName:
    match = _COLLECTION.fullmatch(example.odata_type)
    return qualified((match[1] if match else example.odata_type).lstrip("#"))


def _is_data(example: PageExample, title: str, found: list[Diagnostic]) -> bool:
    """Whether the JSON can be read and has values; one that represents a resource has the names
    of types in their place."""
    try:
        leaves = tuple(_leaves(parse_example(example.text)))
    except ValueError as problem:
        message = f"not JSON: {problem}"
        page = Statement(example.source, message)
        found.append(disagreement("docs-example", title, message, page=page))
        return False
    if example.block_type != "resource":
        return bool(leaves)
    return bool(leaves) and not any(map(_is_placeholder, leaves))


def _is_placeholder(leaf: object) -> bool:
    return isinstance(leaf, str) and _PLACEHOLDER.fullmatch(leaf) is not None


def _leaves(value: object) -> Iterator[object]:
    match value:
        case dict():
            for name, each in value.items():
                if name != "@odata.type":
                    yield from _leaves(each)
        case list():
            for each in value:
                yield from _leaves(each)
        case _:
            yield value
