"""What a pull changes in a schema file, in a few lines."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.pipeline import lower_schema, read_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.ir import Api


def told_changes(name: str, old: bytes, new: bytes) -> tuple[str, ...]:
    """The change from one state of a schema file to the next.

    Raises:
        InputError: when one of them is no CSDL.
    """
    before, after = Counter(_names(_api(name, old))), Counter(_names(_api(name, new)))
    gone, come = before - after, after - before
    return (
        f"{come.total()} declarations added, {gone.total()} removed",
        *(f"- {each}" for each in sorted(gone)),
        *(f"+ {each}" for each in sorted(come)),
    )


def _api(name: str, data: bytes) -> Api:
    return lower_schema(read_schema({name: data}))[0]


def _names(api: Api) -> Iterator[str]:
    """What a schema declares, with repetition where an operation has several overloads."""
    for enum in api.enums:
        yield f"enumeration {enum.name}"
        yield from (f"member {enum.name}.{each.name}" for each in enum.members)
    for struct in api.structs:
        yield f"type {struct.name}"
        yield from (f"property {struct.name}.{each.name}" for each in struct.properties)
    yield from (f"operation {each.name}" for each in api.operations)
    yield from (f"place /{each.name}" for each in api.children)
