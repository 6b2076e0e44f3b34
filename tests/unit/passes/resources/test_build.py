from __future__ import annotations

import pytest

from generator.ir import Api, Capabilities, Named, Property, Resource, ResourceKey, ResourceShape
from generator.passes.context import Context
from generator.passes.resources import find_resources
from tests.unit.factories import (
    action,
    api,
    api_page,
    complex_type,
    context,
    entity,
    entity_set,
    enum,
    navigation,
    operation,
    operation_import,
    pages,
    prop,
    qname,
    singleton,
)

COLLECTION, ENTITY = ResourceShape.COLLECTION, ResourceShape.ENTITY


def found(*nodes: object, where: Context | None = None) -> Api:
    made, diagnostics = find_resources(api(*nodes), where or Context())
    assert diagnostics == ()
    return made


def shown(schema: Api) -> dict[str, list[str]]:
    """For each node its path, and what can be asked of it and where it leads."""
    return {
        "/" + "/".join(each.path): [
            *(method.kind.value for method in each.methods),
            *(f"{key.name.name}()" for key in each.operations),
            *(f"{link.segment} -> {name(link.target)}" for link in each.links),
            *([f"[] -> {name(each.item)}"] if each.item else []),
        ]
        for each in schema.resources
    }


def name(key: ResourceKey) -> str:
    end = "s" if key.shape is COLLECTION else ""
    return f"{key.variant}:{key.type.name}{end}" if key.variant else f"{key.type.name}{end}"


def errors(*nodes: object, where: Context) -> list[str]:
    return [str(each) for each in find_resources(api(*nodes), where)[1]]


THING = entity("thing")


def inside(name: str, type_ref: str) -> Property:
    """A navigation property that contains what it leads to."""
    return navigation(name, type_ref, contains_target=True)


def test_a_set_has_entities_and_a_singleton_is_one() -> None:
    schema = found(THING, entity("me"), entity_set("things", "thing"), singleton("me", "me"))
    assert shown(schema) == {
        "/things": ["list", "create", "count", "[] -> thing"],
        "/me": ["get", "update"],
        "/things/{key}": ["get", "update", "delete"],
    }
    assert [(link.segment, name(link.target)) for link in schema.roots] == [
        ("things", "things"),
        ("me", "me"),
    ]


def test_places_that_are_alike_share_a_node_with_the_shortest_path() -> None:
    """Of those as short as it, the first by name."""
    schema = found(
        entity("thing", inside("parent", "thing"), inside("parts", "[thing]")),
        entity_set("things", "thing"),
        entity_set("others", "thing"),
    )
    assert shown(schema) == {
        "/others": ["list", "create", "count", "[] -> thing"],
        "/others/{key}": [
            "get",
            "update",
            "delete",
            "parent -> thing",
            "parts -> things",
        ],
    }


@pytest.mark.parametrize("turned", [False, True])
def test_the_order_of_a_schema_decides_on_no_place(turned: bool) -> None:
    """Singletons have other requests than entities of a set, and a node of their own; what is one
    of a set goes first, whatever it is called."""
    roots = [
        singleton("boss", "thing"),
        singleton("aide", "thing"),
        entity_set("things", "thing"),
        entity_set("others", "thing"),
    ]
    steps = [inside("b", "part"), inside("a", "part")]
    order = -1 if turned else 1
    schema = found(entity("thing", *steps[::order]), entity("part"), *roots[::order])
    assert {
        (name(each.key), "/".join(each.path)) for each in schema.resources
    } == {
        ("things", "others"),
        ("thing", "others/{key}"),
        ("aide:thing", "aide"),
        ("part", "others/{key}/a"),
    }  # fmt: skip


def test_places_that_allow_other_requests_are_variants() -> None:
    schema = found(
        entity(
            "thing", navigation("parts", "[thing]", capabilities=Capabilities(insertable=False))
        ),
        entity_set("things", "thing"),
    )
    assert shown(schema) == {
        "/things": ["list", "create", "count", "[] -> thing"],
        "/things/{key}": ["get", "update", "delete", "parts -> parts:things"],
        "/things/{key}/parts": ["list", "count", "[] -> thing"],
    }


def test_what_stands_elsewhere_is_linked_at_a_node_of_its_own() -> None:
    """One for each shape, whatever the properties are called and whether there is a set."""
    schema = found(
        entity("thing", navigation("parent", "thing"), navigation("parts", "[thing]")),
        entity("other", navigation("things", "[thing]"), inside("own", "[thing]")),
        entity_set("things", "thing"),
        entity_set("others", "other"),
    )
    links = {
        f"{each.segment}": name(each.target) for found in schema.resources for each in found.links
    }
    assert links == {
        "parent": "linked:thing",
        "parts": "linked:things",
        "things": "linked:things",
        "own": "things",
    }
    special = {name(each.key): each.special_segments for each in schema.resources}
    assert special["linked:thing"] == special["linked:things"] == ("$ref",)
    assert special["thing"] == special["things"] == ()


def test_what_must_not_be_navigated_is_not() -> None:
    closed = Capabilities(navigable=False)
    schema = found(
        entity("thing", navigation("parent", "thing", capabilities=closed)),
        entity_set("things", "thing"),
    )
    assert shown(schema)["/things/{key}"] == ["get", "update", "delete"]


def test_entities_without_a_key_are_not_addressed() -> None:
    schema = found(entity("row", key=""), entity_set("rows", "row"))
    assert shown(schema) == {"/rows": ["list", "create", "count"]}


@pytest.mark.parametrize("closed_first", [True, False])
def test_one_place_without_keys_takes_them_from_no_other(closed_first: bool) -> None:
    sets = [
        entity_set("closed", "thing", capabilities=Capabilities(indexable_by_key=False)),
        entity_set("things", "thing"),
    ]
    schema = found(THING, *(sets if closed_first else reversed(sets)))
    assert shown(schema)["/closed"] == ["list", "create", "count"]
    assert shown(schema)["/things"] == ["list", "create", "count", "[] -> thing"]


def test_operations_stand_where_they_are_bound() -> None:
    schema = found(
        THING,
        entity_set("things", "thing"),
        operation("delta", "[thing]", "[thing]"),
        action("copy", "thing"),
    )
    assert shown(schema) == {
        "/things": ["list", "create", "count", "delta()", "[] -> thing"],
        "/things/{key}": ["get", "update", "delete", "copy()"],
    }


def test_derived_types_that_add_something_are_reached_by_a_cast() -> None:
    schema = found(
        THING,
        entity("plain", base="thing"),
        entity("folder", navigation("parts", "[thing]"), base="thing"),
        entity("link", base="plain"),
        action("follow", "link"),
        singleton("root", "thing"),
    )
    assert shown(schema)["/root"] == [
        "get",
        "update",
        "example.folder -> folder",
        "example.link -> link",
    ]
    assert shown(schema)["/root/example.link"] == ["get", "update", "follow()"]
    casts = [link.cast for link in schema.resources[0].links]
    assert casts == [qname("folder"), qname("link")]


def test_structural_properties_lead_nowhere() -> None:
    schema = found(
        complex_type("place"),
        entity("thing", prop("place", "place")),
        singleton("root", "thing"),
    )
    assert shown(schema) == {"/root": ["get", "update"]}


CHAIN = (
    entity("service", navigation("users", "[user]"), navigation("groups", "[group]")),
    entity("user", inside("mails", "[mail]"), navigation("group", "group")),
    entity("group", key="id"),
    entity("mail"),
    singleton("service", "service"),
    entity_set("mails", "mail"),
    action("send", "user"),
    operation("count", "[mail]", "Int32"),
)


def test_a_path_brings_what_is_below_it_and_only_steps_above() -> None:
    schema = found(*CHAIN, where=context("/service/users/{id}/mails"))
    assert shown(schema) == {
        "/service": ["users -> users"],
        "/service/users": ["[] -> user"],
        "/service/users/{key}": ["mails -> mails"],
        "/service/users/{key}/mails": ["list", "create", "count", "count()", "[] -> mail"],
        "/service/users/{key}/mails/{key}": ["get", "update", "delete"],
    }
    assert [link.segment for link in schema.roots] == ["service"]


@pytest.mark.parametrize("path", ["/service/users('{id}')/mails", "service/users/{x}/mails/"])
def test_other_ways_to_write_the_same_path(path: str) -> None:
    other = found(*CHAIN, where=context("/service/users/{id}/mails"))
    assert found(*CHAIN, where=context(path)) == other


def test_a_path_may_end_in_an_operation() -> None:
    schema = found(*CHAIN, where=context("/service/users/{id}/mails/count()"))
    assert shown(schema) == {
        "/service": ["users -> users"],
        "/service/users": ["[] -> user"],
        "/service/users/{key}": ["mails -> mails"],
        "/service/users/{key}/mails": ["count()"],
    }


def test_an_import_can_be_selected_by_its_name() -> None:
    nodes = (
        operation("countAll", None, "Int32"),
        operation("reset", None, "Int32"),
        operation_import("total", "countAll"),
        operation_import("reset", "reset"),
    )
    schema = found(*CHAIN, *nodes, where=context("/total"))
    assert [(wire, key.name.name) for wire, key in schema.root_operations] == [
        ("total", "countAll")
    ]
    assert schema.roots == ()


def test_all_overloads_of_an_import_come() -> None:
    schema = found(
        operation("find", None, "Int32"),
        operation("find", None, "Int32", text="String"),
        operation("find", "thing", "Int32"),
        THING,
        operation_import("find", "find"),
    )
    assert [key.parameters for _, key in schema.root_operations] == [(), ("text",)]


def test_an_unknown_path_is_an_error_that_says_what_was_meant() -> None:
    assert errors(*CHAIN, where=context("/servic/users", "/service/user", "/mails")) == [
        "command line: error: /servic/users: the schema has no such path; it starts with one of "
        "/service, /mails (did you mean /service?) [unknown-path]",
        "command line: error: /service/user: the schema has no such path; after /service comes "
        "one of users, groups (did you mean users?) [unknown-path]",
    ]


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("/service/users/{id}/xyz", "after /service/users/{id} comes one of mails, group, send"),
        (
            "/service/users('1')/mail('2')",
            "after /service/users('1') comes one of mails, group, send (did you mean mails?)",
        ),
        ("/mails/all", "after /mails comes one of {key}, count"),
        ("/mails/count()/x", "after /mails/count() comes nothing"),
    ],
)
def test_an_unknown_path_says_what_could_follow_what_is_known(path: str, what: str) -> None:
    (said,) = errors(*CHAIN, where=context(path))
    assert said == (
        f"command line: error: {path}: the schema has no such path; {what} [unknown-path]"
    )


def test_of_much_that_could_follow_the_first_is_listed() -> None:
    parts = [entity_set(f"set{number}", "thing") for number in range(10)]
    (said,) = errors(THING, *parts, where=context("/nothing"))
    assert "/set7, ... [unknown-path]" in said


def test_pages_decide_which_requests_are_there() -> None:
    said = pages(api_page("GET /things/{id}"), types=("thing",))
    schema = found(THING, entity_set("things", "thing"), where=Context(pages=said))
    assert shown(schema) == {"/things": ["[] -> thing"], "/things/{key}": ["get"]}


def test_places_that_are_changed_in_other_ways_are_variants() -> None:
    said = pages(api_page("PATCH /one"), api_page("PUT /other"), types=("thing",))
    schema = found(
        THING, singleton("one", "thing"), singleton("other", "thing"), where=Context(pages=said)
    )
    assert [each.methods[0].http_method for each in schema.resources] == ["PATCH", "PUT"]
    assert [each.key.variant for each in schema.resources] == ["", "other"]


def test_an_operation_bound_anew_on_a_derived_type_replaces_the_base_s() -> None:
    nodes = (
        operation("same", "base", "String", a="String", b="String"),
        operation("same", "base", "String"),
        operation("same", "derived", "String", b="String", a="String"),
    )
    types = (entity("base"), entity("derived", base="base"), entity_set("all", "base"))
    for given in (nodes, nodes[::-1]):
        resources = {each.key.type.name: each for each in found(*types, *given).resources[1:]}
        assert {(each.binding, len(each.parameters)) for each in resources["base"].operations} == {
            (Named(qname("base")), 2),
            (Named(qname("base")), 0),
        }
        assert {
            (each.binding, len(each.parameters)) for each in resources["derived"].operations
        } == {(Named(qname("derived")), 2), (Named(qname("base")), 0)}


def test_places_of_the_same_type_with_other_documented_requests_are_variants() -> None:
    said = pages(api_page("GET /things"), api_page("POST /others"), types=("thing",))
    schema = found(
        THING,
        entity_set("things", "thing"),
        entity_set("others", "thing"),
        where=Context(pages=said),
    )
    assert shown(schema) == {"/things": ["list"], "/others": ["create"]}
    assert [each.key.variant for each in schema.resources] == ["", "things"]


def test_every_link_leads_to_a_node() -> None:
    schema = found(*CHAIN)
    keys = {each.key for each in schema.resources}

    def targets(each: Resource) -> set[ResourceKey]:
        return {link.target for link in each.links} | ({each.item} if each.item else set())

    assert set().union(*map(targets, schema.resources)) <= keys
    assert {link.target for link in schema.roots} <= keys


def test_an_operation_on_a_collection_of_a_derived_type_is_reached() -> None:
    schema = found(
        THING,
        entity("folder", base="thing"),
        entity_set("things", "thing"),
        operation("largest", "[folder]", "folder"),
    )
    assert shown(schema) == {
        "/things": ["list", "create", "count", "example.folder -> folders", "[] -> thing"],
        "/things/{key}": ["get", "update", "delete"],
        "/things/example.folder": ["list", "count", "largest()"],
    }


def test_a_collection_is_cast_for_what_its_entities_add() -> None:
    schema = found(
        THING,
        entity("plain", base="thing"),
        entity("folder", base="thing"),
        entity_set("things", "thing"),
        action("empty", "folder"),
    )
    assert shown(schema)["/things"] == [
        "list",
        "create",
        "count",
        "example.folder -> folders",
        "[] -> thing",
    ]
    assert shown(schema)["/things/example.folder"] == ["list", "count"]


def test_what_is_not_listed_is_not_listed_by_a_cast_either() -> None:
    schema = found(
        THING,
        entity("folder", base="thing"),
        entity("other", base="thing"),
        entity_set("things", "thing", capabilities=Capabilities(readable=False)),
        operation("largest", "[folder]", "folder"),
        action("empty", "other"),
    )
    assert shown(schema)["/things"] == ["create", "example.folder -> folders", "[] -> thing"]
    assert shown(schema)["/things/example.folder"] == ["largest()"]


def test_complex_values_lead_to_operations_and_entities() -> None:
    schema = found(
        entity("thing", prop("place", "place"), prop("other", "plain")),
        complex_type("place", inside("owner", "thing")),
        complex_type("plain"),
        operation("far", "place", "Double"),
        entity_set("things", "thing"),
    )
    assert shown(schema)["/things/{key}"] == ["get", "update", "delete", "place -> place"]
    assert shown(schema)["/things/{key}/place"] == ["far()", "owner -> thing"]


def test_values_lead_to_what_is_bound_to_their_type() -> None:
    schema = found(
        entity("thing", prop("place", "place"), prop("sizes", "[Int32]")),
        complex_type("place", prop("mode", "mode"), prop("size", "Int32")),
        enum("mode", "on"),
        operation("turn", "mode", "mode"),
        operation("sum", "[Int32]", "Int32"),
        operation("hash", "ComplexType", "String"),
        operation("show", "EntityType", "String"),
        singleton("one", "thing"),
    )
    assert shown(schema) == {
        "/one": ["get", "update", "show()", "place -> place", "sizes -> Int32s"],
        "/one/place": ["hash()", "mode -> mode"],
        "/one/place/mode": ["turn()"],
        "/one/sizes": ["sum()"],
    }


def test_what_is_bound_to_any_primitive_value_is_bound_to_no_other() -> None:
    schema = found(
        entity("thing", *(prop(each, each) for each in ("Untyped", "ComplexType", "Stream"))),
        operation("hash", "PrimitiveType", "String"),
        singleton("one", "thing"),
    )
    assert shown(schema)["/one"] == ["get", "update", "id -> String"]


def test_operations_bound_to_values_that_have_no_place_are_told() -> None:
    nodes = (THING, entity_set("things", "thing"), operation("upper", "Int32", "String"))
    (said,) = errors(*nodes, where=Context())
    assert "is bound to Edm.Int32, and no property that a URL gets to is of it" in said


def test_the_action_of_a_derived_type_hides_that_of_its_base() -> None:
    schema = found(
        entity("base"),
        entity("derived", base="base"),
        action("run", "base", None, text="String"),
        action("run", "derived", None),
        singleton("one", "derived"),
    )
    (node,) = schema.resources
    assert [key.parameters for key in node.operations] == [()]
