from __future__ import annotations

from generator.passes.context import Selection
from generator.passes.narrow import narrowed
from tests.unit.factories import api, entity, entity_set, operation, operation_import


def test_a_selection_is_narrowed_to_what_the_schema_has() -> None:
    schema = api(
        entity("item"),
        entity_set("items", "item"),
        operation("now", None, "Date"),
        operation_import("now", "now"),
    )
    wanted = Selection(
        paths=("/items", "/items/{key}", "/now", "/nothing"),
        namespaces=("example", "other"),
        types=("example.item", "example.none"),
    )
    assert narrowed(wanted, schema) == Selection(
        paths=("/items", "/items/{key}", "/now"), namespaces=("example",), types=("example.item",)
    )
