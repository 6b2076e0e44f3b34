from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from generator.ir import Api, ResourceKey, ResourceShape, operation_key
from generator.passes import run_passes
from generator.passes.context import Context
from generator.python.names import ROOT, Names, assign_names, parameter_names, root_of
from generator.python.overrides import NO_OVERRIDES, Overrides
from generator.python.reserved import RESERVED_BUILDERS
from generator.runtime import client
from tests.unit.factories import (
    action,
    api,
    complex_type,
    entity,
    entity_set,
    enum,
    navigation,
    operation,
    operation_import,
    prop,
    qname,
    singleton,
)


def names_of(schema: Api, overrides: Overrides = NO_OVERRIDES) -> Names:
    return assign_names(schema, overrides)[0]


def collisions(schema: Api) -> list[str]:
    return [str(each) for each in assign_names(schema)[1]]


def attributes(*wires: str, overrides: Overrides = NO_OVERRIDES) -> dict[str, str]:
    schema = api(complex_type("thing", *map(prop, wires)))
    return names_of(schema, overrides).attributes[qname("thing")]


@pytest.mark.parametrize(
    ("wire", "name"),
    [
        ("startTime", "start_time"),
        ("from", "from_"),
        ("id", "id_"),
        ("type", "type_"),
        ("toJson", "to_json_"),
        ("fromJson", "from_json_"),
        ("toDict", "to_dict_"),
        ("from_dict", "from_dict_"),
        ("extra", "extra_"),
        ("nullMembers", "null_members_"),
        ("odataType", "odata_type_"),
        ("date", "date_"),
        ("field", "field_"),
    ],
)
def test_attributes_leave_alone_what_a_class_needs(wire: str, name: str) -> None:
    assert attributes(wire) == {wire: name}


def test_an_attribute_never_hides_a_class() -> None:
    schema = api(complex_type("名", prop("名", "名")))
    names = names_of(schema)
    assert names.classes[qname("名")] == "名"
    assert names.attributes[qname("名")] == {"名": "名_"}


def test_a_later_attribute_gives_way_and_says_so() -> None:
    assert attributes("fooBar", "FooBar", "foo_bar") == {
        "fooBar": "foo_bar",
        "FooBar": "foo_bar_2",
        "foo_bar": "foo_bar_3",
    }
    said = collisions(api(complex_type("thing", prop("fooBar"), prop("FooBar"))))
    assert said == [
        "schema.xml:7: warning: example.thing.FooBar: wants the Python name of fooBar and is "
        "called foo_bar_2; give it a name of its own in naming.toml [name-collision]"
    ]


def test_inherited_attributes_keep_their_names() -> None:
    schema = api(
        complex_type("base", prop("fooBar")), complex_type("child", prop("foo_bar"), base="base")
    )
    names = names_of(schema)
    assert names.attributes[qname("base")] == {"fooBar": "foo_bar"}
    assert names.attributes[qname("child")] == {"fooBar": "foo_bar", "foo_bar": "foo_bar_2"}


def test_a_given_name_may_be_a_builtin_but_no_method_of_ours() -> None:
    given: Overrides = {**NO_OVERRIDES, "properties": {"id": "id", "x": "to_json", "y": "class"}}
    assert attributes("id", "x", overrides=given) == {"id": "id", "x": "to_json_"}
    assert attributes("y", overrides=given) == {"y": "class_"}


@pytest.mark.parametrize(
    ("wire", "name"),
    [
        ("callRecord", "CallRecord"),
        ("model", "Model_"),
        ("exception", "Exception_"),
        ("none", "None_"),
        ("openEnum", "OpenEnum_"),
        ("decimal", "Decimal_"),
        ("UUID", "UUID_"),
        ("any", "Any_"),
    ],
)
def test_classes_leave_alone_what_their_module_imports(wire: str, name: str) -> None:
    assert names_of(api(complex_type(wire))).classes == {qname(wire): name}


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_the_shortest_namespace_has_the_plain_name_in_any_order(order: tuple[int, ...]) -> None:
    nodes = [
        complex_type("a.b.session"),
        complex_type("a.session"),
        enum("a.c.Session", "x"),
        complex_type("z.other"),
    ]
    classes = names_of(api(*(nodes[number] for number in order))).classes
    assert classes == {
        qname("a.session"): "Session",
        qname("a.b.session"): "BSession",
        qname("a.c.Session"): "CSession",
        qname("z.other"): "Other",
    }


def test_a_prefix_is_the_end_of_the_namespace() -> None:
    classes = names_of(api(complex_type("a.thing"), complex_type("a.b.c.thing"))).classes
    assert classes == {qname("a.thing"): "Thing", qname("a.b.c.thing"): "CThing"}


def test_classes_of_one_namespace_that_want_one_name_are_numbered() -> None:
    wires = ("fooBar", "FooBar", "foo_bar", "Foo_bar")
    assert names_of(api(*map(complex_type, wires))).classes == {
        qname("FooBar"): "FooBar",
        qname("Foo_bar"): "ExampleFooBar",
        qname("fooBar"): "ExampleFooBar_2",
        qname("foo_bar"): "ExampleFooBar_3",
    }


def test_members_are_constants() -> None:
    schema = api(enum("mode", "groupCall", "none", "None", "index", "2d"))
    assert names_of(schema).members[qname("mode")] == {
        "groupCall": "GROUP_CALL",
        "none": "NONE",
        "None": "NONE_2",
        "index": "INDEX",
        "2d": "VALUE_2D",
    }


def passed(*nodes: object) -> Api:
    return run_passes(api(*nodes), Context())[0]


def node(name: str, shape: str, variant: str = "") -> ResourceKey:
    return ResourceKey(qname(name), ResourceShape(shape), variant)


def test_builders_are_named_after_type_and_shape() -> None:
    schema = passed(entity("item"), entity_set("items", "item"), singleton("chosen", "item"))
    assert names_of(schema).builders == {
        node("item", "collection"): "ItemCollectionRequestBuilder",
        node("item", "entity"): "ItemRequestBuilder",
        node("item", "entity", "chosen"): "ChosenItemRequestBuilder",
    }


def test_builders_that_want_one_name_are_numbered() -> None:
    schema = passed(entity("item"), entity_set("items", "item"), singleton("Chosen", "item"))
    chosen = schema.resources[-1]
    other = replace(chosen, key=chosen.key._replace(variant="chosen"))
    builders = names_of(replace(schema, resources=(*schema.resources, other))).builders
    assert builders[chosen.key] == "ChosenItemRequestBuilder"
    assert builders[other.key] == "ChosenItemRequestBuilder_2"


def test_streams_are_steps_and_the_entitys_own_is_its_content() -> None:
    item = entity("item", prop("bigPhoto", "Stream"), has_stream=True)
    schema = passed(item, singleton("chosen", "item"))
    links = names_of(schema).links[node("item", "entity")]
    assert links == {"$value": "content", "bigPhoto": "big_photo"}


def test_links_leave_alone_methods_and_what_annotations_need() -> None:
    wires = ["get", "list", "path", "client", "close", "property", "str", "date", "models", "c"]
    schema = passed(entity("item"), *(singleton(wire, "item") for wire in wires))
    links = names_of(schema).links[ROOT]
    assert links == {wire: "c" if wire == "c" else f"{wire}_" for wire in wires}


def test_a_cast_says_what_it_is() -> None:
    schema = passed(
        entity("item", navigation("folder", "item")),
        entity("folder", navigation("children", "[item]"), base="item"),
        singleton("root", "item"),
    )
    links = names_of(schema).links[node("item", "entity")]
    assert links == {"folder": "folder", "example.folder": "as_folder"}


def test_overloads_say_what_they_take_beyond_the_plainest() -> None:
    schema = passed(
        entity("item"),
        singleton("root", "item"),
        operation("delta", "item", "[String]", token="String", startDate="Date"),
        operation("delta", "item", "[String]"),
        operation("delta", "item", "[String]", token="String"),
    )
    names = names_of(schema)
    found = {key.parameters: name for (_, key), name in names.operations.items()}
    assert found == {
        (): "delta",
        ("token",): "delta_with_token",
        ("token", "startDate"): "delta_with_start_date_and_token",
    }


def test_an_overload_whose_name_is_taken_says_all_that_it_takes() -> None:
    schema = passed(
        entity("item"),
        singleton("root", "item"),
        operation("over", "item", "String", x="String"),
        operation("over", "item", "String", y="String"),
        operation("over", "item", "String", x="String", y="String"),
    )
    found = {key.parameters: name for (_, key), name in names_of(schema).operations.items()}
    assert found == {
        ("x",): "over",
        ("y",): "over_with_y",
        ("x", "y"): "over_with_x_and_y",
    }


def test_an_operation_gives_way_to_a_link() -> None:
    schema = passed(
        entity("item", navigation("parent", "item")),
        singleton("root", "item"),
        action("parent", "item"),
        action("update", "item"),
    )
    names = names_of(schema)
    key = node("item", "entity")
    assert names.links[key] == {"parent": "parent"}
    assert {call.name.name: name for (_, call), name in names.operations.items()} == {
        "parent": "parent_2",
        "update": "update_",
    }


def test_root_operations_have_the_name_of_their_import() -> None:
    call = operation("getAll", None, "String")
    imports = [operation_import(name, "getAll") for name in ("all", "everyOne")]
    assert names_of(passed(call, *imports)).operations == {
        (root_of("all"), operation_key(call)): "all",
        (root_of("everyOne"), operation_key(call)): "every_one",
    }


def test_operations_do_not_depend_on_the_order_of_the_schema() -> None:
    nodes = [
        operation("total", "item", "Int32", size="String"),
        operation("total", "item", "Int32", until="Date"),
        operation("total", "item", "Int32", after="Date"),
    ]
    found = {
        tuple(sorted((key.parameters, name) for (_, key), name in names.operations.items()))
        for each in itertools.permutations(nodes)
        for names in [names_of(passed(entity("item"), singleton("root", "item"), *each))]
    }
    assert found == {
        (
            (("after",), "total"),
            (("size",), "total_with_size"),
            (("until",), "total_with_until"),
        )
    }


def test_parameters_hide_nothing_that_their_method_uses() -> None:
    wires = [
        "self",
        "request",
        "c",
        "models",
        "enums",
        "parameters",
        "with_aliases",
        "from",
        "list",
    ]
    wires += ["top", "a"]
    call = operation("f", "item", **dict.fromkeys(wires, "String"))
    assert parameter_names(operation_key(call), frozenset({"top"})) == {
        **{wire: f"{wire}_" for wire in wires},
        "top": "top_2",
        "a": "a",
    }


def test_the_builders_of_the_runtime_are_reserved() -> None:
    theirs = {each for each in client.__all__ if each.endswith("RequestBuilder")}
    assert {"RequestBuilder", "AsyncStreamRequestBuilder"} <= theirs <= RESERVED_BUILDERS
