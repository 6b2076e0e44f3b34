from __future__ import annotations

import itertools
import random

from generator.passes import run_passes
from generator.passes.context import Context
from generator.passes.order import order
from tests.unit.factories import (
    action,
    api,
    complex_type,
    entity,
    enum,
    operation,
    operation_import,
    qname,
    singleton,
)

NODES = (
    entity("zebra", base="animal"),
    entity("animal", base="being"),
    entity("being"),
    complex_type("bag"),
    complex_type("a.z"),
    enum("mode", "on"),
    enum("kind", "b", "a"),
)


def test_types_go_by_name_but_bases_first() -> None:
    made, said = order(api(*NODES), Context())
    assert said == ()
    assert [each.name for each in made.structs] == [
        qname("a.z"),
        qname("being"),
        qname("animal"),
        qname("bag"),
        qname("zebra"),
    ]
    assert [each.name.name for each in made.enums] == ["kind", "mode"]


def test_members_keep_their_order() -> None:
    made, _ = order(api(*NODES), Context())
    assert [each.name for each in made.enums[0].members] == ["b", "a"]


def test_the_order_of_the_schema_does_not_matter() -> None:
    wanted, _ = order(api(*NODES), Context())
    shuffled = list(NODES)
    for seed in range(20):
        random.Random(seed).shuffle(shuffled)
        assert order(api(*shuffled), Context())[0] == wanted


def test_operations_go_by_name_then_by_their_overloads() -> None:
    overloads = [
        operation("f", "being", "String", b="String"),
        operation("f", "being", "String", a="String"),
        operation("f", "[being]", "String", a="String"),
        operation("f", "being", "String"),
        action("e", "being"),
    ]
    found = {
        order(api(*each), Context())[0].operations for each in itertools.permutations(overloads)
    }
    (operations,) = found
    assert [len(each.parameters) for each in operations] == [0, 0, 1, 1, 1]
    assert operations[0].name.name == "e"


def test_the_calls_of_a_resource_and_of_the_root_do_not_depend_on_the_schema_either() -> None:
    nodes = (
        operation("g", "being", "String"),
        operation("f", "being", "String", b="String"),
        operation("f", "being", "String"),
        operation("h", None, "String", b="String"),
        operation("h", None, "String"),
        operation_import("z", "h"),
        operation_import("y", "h"),
    )
    things = (entity("being"), singleton("first", "being"))
    wanted, _ = run_passes(api(*things, *nodes), Context())
    shuffled = list(nodes)
    for seed in range(20):
        random.Random(seed).shuffle(shuffled)
        made, _ = run_passes(api(*things, *shuffled), Context())
        assert made.resources == wanted.resources
        assert made.root_operations == wanted.root_operations
    (resource,) = wanted.resources
    assert [(each.name.name, len(each.parameters)) for each in resource.operations] == [
        ("f", 0),
        ("f", 1),
        ("g", 0),
    ]


def test_a_circle_of_bases_does_not_hang() -> None:
    made, _ = order(api(complex_type("a", base="b"), complex_type("b", base="a")), Context())
    assert {each.name.name for each in made.structs} == {"a", "b"}
