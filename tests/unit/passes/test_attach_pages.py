"""Pages attached to hand-made schemas, one hard thing each, and to the real ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.diagnostics import Diagnostic, Severity, Source
from generator.disagreements import Disagreement, Statement
from generator.frontend.csdl import lower, read_csdl
from generator.frontend.docs import read_pages
from generator.frontend.docs.files import load_pages
from generator.ir import (
    Api,
    ContainerChild,
    Deprecation,
    Documentation,
    EnumMember,
    EnumType,
    KeyProperty,
    ListOf,
    Named,
    Operation,
    OperationKind,
    Parameter,
    Property,
    QName,
    Resource,
    ResourceKey,
    ResourceLink,
    ResourceShape,
    RootKind,
    Scalar,
    ScalarKind,
    StructKind,
    StructType,
    operation_key,
    struct_index,
)
from generator.pages import NO_PAGES
from generator.passes.attach_pages import attach_pages

if TYPE_CHECKING:
    from pathlib import Path

    from generator.ir import TypeRef

CSDL = Source("shop.xml", 1)
STRING = Scalar(ScalarKind.STRING)
CRATE = QName("shop", "crate")


def prop(name: str, type_ref: TypeRef = STRING, line: int = 7) -> Property:
    is_navigation = isinstance(type_ref, ListOf) and type_ref.item == Named(CRATE)
    source = Source("shop.xml", line)
    return Property(name=name, type=type_ref, is_navigation=is_navigation, source=source)


def struct(name: str, *properties: Property, base: str | None = None) -> StructType:
    return StructType(
        name=QName("shop", name),
        kind=StructKind.ENTITY,
        base=QName("shop", base) if base else None,
        key=(KeyProperty(path="id", alias="id"),),
        properties=properties,
        source=CSDL,
    )


def enum(name: str, *members: str) -> EnumType:
    return EnumType(
        name=QName("shop", name),
        members=tuple(
            EnumMember(name=each, value=value, source=CSDL) for value, each in enumerate(members)
        ),
        source=CSDL,
    )


def function(name: str, binding: TypeRef, *parameters: str) -> Operation:
    return Operation(
        name=QName("shop", name),
        kind=OperationKind.FUNCTION,
        binding=binding,
        parameters=tuple(Parameter(name=each, type=STRING, source=CSDL) for each in parameters),
        source=CSDL,
    )


def resource(name: str, *rows: str, namespace: str = "Namespace: shop", prose: str = "A.") -> str:
    table = "".join(f"|{row}|\n" for row in rows)
    return (
        f"# {name} resource type\n\n{namespace}\n\n{prose}\n\n## Properties\n"
        f"|Property|Type|Description|\n|:-|:-|:-|\n{table}"
    )


def block(block_type: str, odata_type: str, text: str) -> str:
    comment = f'<!-- {{"blockType": "{block_type}", "@odata.type": "{odata_type}"}} -->'
    return f"\n{comment}\n```json\n{text}\n```\n"


def attach(api: Api, *pages: str) -> tuple[Api, list[Diagnostic]]:
    """The attached Api and what is said of it, missing pages left out."""
    read, found = read_pages({f"docs/{number}.md": page for number, page in enumerate(pages)})
    attached, diagnostics = attach_pages(api, read)
    assert [each.code for each in found if each.code != "page-namespace"] == []
    return attached, [each for each in diagnostics if each.code != "docs-missing-page"]


def codes(found: list[Diagnostic]) -> list[tuple[str, str]]:
    return [(each.code, each.subject) for each in found]


def test_without_pages_nothing_happens() -> None:
    api = Api(structs=(struct("crate"),))
    assert attach_pages(api, NO_PAGES) == (api, ())


def test_a_description_is_divided_after_its_first_sentence() -> None:
    page = resource("crate", "id|String|Its key. Never empty.", prose="Holds goods. Has a lid.")
    api, found = attach(Api(structs=(struct("crate", prop("id")),)), page)
    (crate,) = api.structs
    assert found == []
    assert (crate.documentation.summary, crate.documentation.details) == (
        "Holds goods.",
        "Has a lid.",
    )
    assert crate.documentation.source == Source("docs/0.md", 1)
    (key,) = crate.properties
    assert key.documentation == Documentation(
        summary="Its key.", details="Never empty.", source=Source("docs/0.md", 10)
    )


def test_what_the_schema_says_stays_where_the_page_is_silent() -> None:
    said = Documentation(summary="From the schema.")
    crate = struct("crate", replace(prop("id"), documentation=said))
    api, _ = attach(Api(structs=(crate,)), resource("crate", "id|String|"))
    assert api.structs[0].properties[0].documentation == said


@pytest.mark.parametrize(
    ("namespace", "representation", "matches"),
    [
        ("Namespace: shop", "", True),
        ("Namespace: elsewhere", "shop.crate", True),
        ("", "shop.crate", True),
        ("", "", True),
        ("Namespace: shop.other", "", False),
    ],
)
def test_a_page_finds_its_type(namespace: str, representation: str, matches: bool) -> None:
    page = resource("crate", "id|String|Key.", namespace=namespace)
    if representation:
        page += block("resource", representation, "{}")
    other = replace(struct("lid"), name=QName("shop.other", "lid"))
    api, found = attach(Api(structs=(struct("crate", prop("id")), other)), page)
    assert bool(api.structs[0].documentation.summary) is matches
    assert [each.code for each in found] == ([] if matches else ["page-unmatched"])


def test_a_second_page_about_a_type_is_a_warning() -> None:
    page = resource("crate", "id|String|Key.")
    _, found = attach(Api(structs=(struct("crate", prop("id")),)), page, page)
    assert [each.code for each in found] == ["page-repeated"]


def test_a_type_without_page_is_one_note() -> None:
    pages, _ = read_pages({"docs/0.md": resource("crate", "id|String|Key.")})
    api = Api(structs=(struct("crate", prop("id")), struct("lid")))
    (found,) = attach_pages(api, pages)[1]
    assert (found.code, found.severity) == ("docs-missing-page", Severity.NOTE)
    assert (found.subject, found.source) == ("shop.lid", CSDL)


def test_a_type_on_the_way_needs_no_page() -> None:
    pages, _ = read_pages({"docs/0.md": resource("crate", "id|String|Key.")})
    lid = struct("lid")
    api = Api(structs=(struct("crate", prop("id")), lid), passages=(lid.name,))
    assert attach_pages(api, pages)[1] == ()


def test_properties_that_only_one_side_has() -> None:
    api = Api(structs=(struct("crate", prop("id"), prop("lid")),))
    attached, found = attach(api, resource("crate", "id|String|Key.", "rope|String|Ties it."))
    assert codes(found) == [
        ("docs-unknown-property", "shop.crate.rope"),
        ("docs-missing-property", "shop.crate.lid"),
    ]
    assert all(each.severity is Severity.WARNING and each.other for each in found)
    assert [each.name for each in attached.structs[0].properties] == ["id", "lid"]


def test_an_undeclared_property_of_an_open_type_is_a_note() -> None:
    crate = replace(struct("crate", prop("id")), is_open=True)
    _, found = attach(Api(structs=(crate,)), resource("crate", "id|String|K.", "rope|String|T."))
    assert [each.severity for each in found] == [Severity.NOTE]


def test_control_information_is_no_property() -> None:
    page = resource("crate", "id|String|Key.", "@odata.type|String|Which it is.")
    assert attach(Api(structs=(struct("crate", prop("id")),)), page)[1] == []


def test_an_inherited_row_documents_a_base_without_a_page_of_its_own() -> None:
    api = Api(structs=(struct("box", prop("id")), struct("crate", base="box")))
    page = resource("crate", "id|String|The key. Inherited from [box](box.md).")
    attached, found = attach(api, page)
    assert found == []
    assert attached.structs[0].properties[0].documentation.summary == "The key."
    assert attached.structs[1].properties == ()


def test_an_inherited_row_gives_way_to_the_page_of_the_base() -> None:
    api = Api(structs=(struct("box", prop("id")), struct("crate", base="box")))
    pages = (resource("crate", "id|String|Of the crate."), resource("box", "id|String|Of the box."))
    attached, _ = attach(api, *pages)
    assert attached.structs[0].properties[0].documentation.summary == "Of the box."


@pytest.mark.parametrize(
    ("written", "declared", "says"),
    [
        ("String", STRING, None),
        ("string", STRING, None),
        ("Edm.String", STRING, None),
        ("String (timestamp)", STRING, None),
        ("GUID", Scalar(ScalarKind.GUID), None),
        ("Integer", Scalar(ScalarKind.INT64), None),
        ("Double", Scalar(ScalarKind.SINGLE), Severity.WARNING),
        ("Double", Scalar(ScalarKind.DECIMAL), Severity.WARNING),
        ("Int32", Scalar(ScalarKind.INT64), Severity.WARNING),
        ("String", ListOf(STRING), Severity.WARNING),
        ("String collection", ListOf(STRING), None),
        ("money", Scalar(ScalarKind.DECIMAL, QName("shop", "money")), None),
        ("[box](box.md)", Named(QName("shop", "box")), None),
        ("shop.box collection", ListOf(Named(QName("shop", "box"))), None),
        ("other.box", Named(QName("shop", "box")), Severity.WARNING),
        ("crate", Named(QName("shop", "box")), Severity.NOTE),
        ("[crate](c.md) or [tin](t.md)", Named(QName("shop", "box")), None),
        ("crate or rope", Named(QName("shop", "box")), Severity.WARNING),
    ],
)
def test_types(written: str, declared: TypeRef, says: Severity | None) -> None:
    owner = struct("owner", prop("it", declared, line=9))
    below = (struct("box"), struct("crate", base="box"), struct("tin", base="box"))
    _, found = attach(Api(structs=(owner, *below)), resource("owner", f"it|{written}|That."))
    assert [each.severity for each in found] == ([says] if says else [])
    assert [each.code for each in found] == (["docs-type"] if says else [])
    assert [each.other for each in found] == ([Source("shop.xml", 9)] if says else [])


def test_possible_values_that_differ_from_the_enumeration() -> None:
    state = prop("state", ListOf(Named(QName("shop", "crateState"))))
    api = Api(structs=(struct("crate", state),), enums=(enum("crateState", "open", "shut"),))
    row = "state|crateState collection|How it is. Possible values are: `open`, `lost`."
    attached, found = attach(api, resource("crate", row))
    assert [(each.code, each.source.line) for each in found] == [("docs-enum-member", 10)] * 2
    assert "`lost`" in found[0].message
    assert "`shut`" in found[1].message
    assert attached.structs[0].properties[0].documentation.details == ""


def test_possible_values_of_a_string_are_told() -> None:
    page = resource("crate", "id|String|Key. Possible values are: `a`, `b`.")
    api, _ = attach(Api(structs=(struct("crate", prop("id")),)), page)
    assert api.structs[0].properties[0].documentation.details == "Possible values: `a`, `b`."


def test_tables_of_members() -> None:
    table = (
        "# Values\n\nNamespace: shop\n\n### crateState values\nHow a crate is.\n\n"
        "|Member|Value|Description|\n|:-|:-|:-|\n"
        "|open|0|Lid off.|\n|shut|5|Lid on.|\n|lost|2|Gone.|\n"
    )
    attached, found = attach(Api(enums=(enum("crateState", "open", "shut", "new"),)), table)
    assert codes(found) == [
        ("docs-enum-member", "shop.crateState.lost"),
        ("docs-enum-member", "shop.crateState.new"),
        ("docs-enum-value", "shop.crateState.shut"),
    ]
    (state,) = attached.enums
    assert state.documentation.summary == "How a crate is."
    assert [each.documentation.summary for each in state.members] == ["Lid off.", "Lid on.", ""]
    assert [each.value for each in state.members] == [0, 1, 2]


def test_strange_enumerations_of_a_page_are_one_warning() -> None:
    table = (
        "# Values\n\nNamespace: shop\n\n### a values\n|Member|\n|:-|\n|x|\n"
        "### b values\n|Member|\n|-|\n|x|\n"
    )
    _, found = attach(Api(structs=(struct("crate"),)), table)
    assert [(each.code, each.message) for each in found] == [
        ("page-unmatched", "the schema has no enumeration `a`, `b`")
    ]


OLD = (
    "old (deprecated)|String|This property is deprecated and will be removed on 2026-06-30. "
    "Use the **id** property."
)


def test_a_deprecation_of_both_sides_has_the_dates_of_the_schema() -> None:
    declared = Deprecation(date=date(2023, 1, 1), removal_date=date(2026, 11, 6), version="v")
    crate = struct("crate", replace(prop("old"), deprecation=declared))
    api, found = attach(Api(structs=(crate,)), resource("crate", OLD))
    merged = api.structs[0].properties[0].deprecation
    assert merged is not None
    assert (merged.removal_date, merged.version, merged.replacement) == (
        date(2026, 11, 6),
        "v",
        "id",
    )
    assert codes(found) == [("docs-removal-date", "shop.crate.old")]


def test_a_deprecation_of_the_page_alone() -> None:
    api, found = attach(Api(structs=(struct("crate", prop("old")),)), resource("crate", OLD))
    merged = api.structs[0].properties[0].deprecation
    assert merged is not None
    assert merged.removal_date == date(2026, 6, 30)
    assert codes(found) == [("docs-deprecation", "shop.crate.old")]


def test_a_deprecation_of_the_schema_alone() -> None:
    crate = struct("crate", replace(prop("id"), deprecation=Deprecation(version="v")))
    api, found = attach(Api(structs=(crate,)), resource("crate", "id|String|Key."))
    assert api.structs[0].properties[0].deprecation == Deprecation(version="v")
    assert codes(found) == [("docs-deprecation", "shop.crate.id")]


def test_examples_are_data_and_not_names_of_types() -> None:
    page = resource("crate", "id|String|Key.") + "".join(
        (
            block("resource", "shop.crate", '{"id": "String (identifier)", "n": [{"x": "Int32"}]}'),
            block("resource", "#shop.crate", '{"id": "7"}'),
            block("response", "Collection(shop.crate)", '{"value": [{"id": "8",}]}'),
            block("request", "shop.crate", '{"id": "9"}'),
            block("response", "shop.rope", '{"id": "10"}'),
        )
    )
    api, found = attach(Api(structs=(struct("crate", prop("id")),)), page)
    assert found == []
    assert [(each.text, each.type) for each in api.structs[0].examples] == [
        ('{"id": "7"}', Named(CRATE)),
        ('{"value": [{"id": "8",}]}', ListOf(Named(CRATE))),
    ]


def test_an_example_that_is_no_json_is_a_warning() -> None:
    page = resource("crate", "id|String|Key.") + block("response", "shop.crate", '{"id" 1}')
    api, found = attach(Api(structs=(struct("crate", prop("id")),)), page)
    assert [each.code for each in found] == ["docs-example"]
    assert api.structs[0].examples == ()


def weigh_page(title: str, request: str, *rows: str) -> str:
    table = "".join(f"|{row}|\n" for row in rows)
    return (
        f"# {title}\n\nNamespace: shop\n\nPuts it on the scales.\n\n## Permissions\n"
        "|Permission type|Permissions|\n|-|-|\n|Application|Crates.Read|\n"
        f"## HTTP request\n```http\n{request}\n```\n## Function parameters\n"
        f"|Parameter|Type|Description|\n|-|-|-|\n{table}"
    )


CRATES = ListOf(Named(CRATE))
SHOP = Api(
    structs=(struct("crate", prop("id")),),
    operations=(
        function("weigh", CRATES, "unit"),
        function("weigh", Named(CRATE), "unit", "scale"),
        function("count", CRATES),
    ),
    children=(ContainerChild(name="crates", kind=RootKind.ENTITY_SET, type=CRATE, source=CSDL),),
)


@pytest.mark.parametrize(
    ("title", "request_line", "chosen"),
    [
        ("crate: weigh", "GET /crates/weigh(unit='{unit}')", 0),
        ("Weigh", "GET /crates/{id}/shop.weigh(unit={unit},scale={scale})", 1),
        ("Count", "GET /nowhere/count", 2),
        ("rope: count", "GET /nowhere/count", None),
        ("Weigh", "GET /nowhere/weigh", None),
        ("Count", "POST /crates/count", None),
        ("Count", "GET /crates/other.count", None),
    ],
)
def test_a_page_finds_its_operation(title: str, request_line: str, chosen: int | None) -> None:
    api, _ = attach(SHOP, weigh_page(title, request_line, "unit|String|Pounds."))
    described = [number for number, each in enumerate(api.operations) if each.request]
    assert described == ([] if chosen is None else [chosen])


def test_an_operation_with_its_page() -> None:
    page = weigh_page("Weigh", "GET /crates/weigh(unit={unit})", "unit|String|Pounds or stones.")
    api, found = attach(SHOP, page)
    operation = api.operations[0]
    assert found == []
    assert operation.documentation.summary == "Puts it on the scales."
    assert operation.parameters[0].documentation.summary == "Pounds or stones."
    assert operation.request is not None
    assert operation.request.path == "/crates/weigh(unit={unit})"
    assert operation.request.permissions[0].least == ("Crates.Read",)


def test_parameters_that_differ() -> None:
    request = "GET /crates/{id}/weigh(unit={unit},tara={tara})"
    rows = ("unit|Int32|Pounds.", "rope|String|Ties it.")
    _, found = attach(SHOP, weigh_page("Weigh", request, *rows))
    assert codes(found) == [
        ("docs-parameter", "shop.weigh(rope)"),
        ("docs-parameter", "shop.weigh(tara)"),
        ("docs-parameter", "shop.weigh(scale)"),
        ("docs-parameter", "shop.weigh(unit)"),
    ]


def test_links_say_what_their_navigation_property_says_now() -> None:
    key = ResourceKey(QName("shop", "shop"), ResourceShape.ENTITY)
    link = ResourceLink(segment="crates", target=ResourceKey(CRATE, ResourceShape.COLLECTION))
    api = Api(
        structs=(struct("shop", prop("crates", CRATES)), struct("crate")),
        resources=(Resource(key=key, path=("shop",), links=(link,)),),
    )
    attached, _ = attach(api, resource("shop", "crates|crate collection|What it sells."))
    assert attached.resources[0].links[0].documentation.summary == "What it sells."


def attach_upstream(upstream: Path, version: str) -> tuple[Api, tuple[Diagnostic, ...]]:
    data = (upstream / "csdl" / f"{version}.xml").read_bytes()
    api, _ = lower([read_csdl(data, f"{version}.xml")])
    pages, _ = read_pages(load_pages(upstream / "docs" / version, version))
    return attach_pages(api, pages)


def test_the_real_pages_of_v1(upstream: Path) -> None:
    api, found = attach_upstream(upstream, "v1.0")
    said = {(each.code, each.subject.removeprefix("microsoft.graph.")) for each in found}
    assert ("docs-removal-date", "callRecords.callRecord.organizer") in said
    assert ("docs-enum-member", "callRecords.modality.unknown") in said
    assert ("docs-enum-member", "callRecords.callRecord.modalities") in said
    assert ("docs-type", "callRecords.pstnCallLogRow.charge") in said
    assert ("docs-type", "callRecords.mediaStream.averagePacketLossRate") in said
    assert "page-unmatched" not in {code for code, _ in said}
    record = struct_index(api)[QName("microsoft.graph.callRecords", "callRecord")]
    organizer = next(each for each in record.properties if each.name == "organizer")
    assert organizer.deprecation is not None
    assert organizer.deprecation.removal_date == date(2026, 11, 6)
    assert organizer.deprecation.replacement == "organizer_v2"
    assert len(record.examples) == 6


@pytest.mark.parametrize("version", ["v1.0", "beta"])
def test_every_function_with_a_page_has_it(upstream: Path, version: str) -> None:
    api, found = attach_upstream(upstream, version)
    functions = [each for each in api.operations if each.name.namespace.endswith("callRecords")]
    assert functions
    assert all(each.request and each.parameters[0].documentation.summary for each in functions)
    assert not [each for each in found if each.code == "docs-parameter"]
    assert len({operation_key(each) for each in functions}) == len(functions)


@pytest.mark.parametrize(
    ("prose", "nullable", "said"),
    [
        ("Nullable.", False, ("nullable", "not nullable")),
        ("Cannot be null.", True, ("not nullable", "nullable")),
        ("Nullable.", True, None),
        ("Not nullable.", False, None),
        ("Anything.", False, None),
    ],
)
def test_nullability(prose: str, nullable: bool, said: tuple[str, str] | None) -> None:
    crate = struct("crate", replace(prop("label"), nullable=nullable))
    _, found = attach(Api(structs=(crate,)), resource("crate", f"label|String|{prose}"))
    if said is None:
        assert found == []
        return
    (only,) = found
    assert (only.code, only.subject) == ("docs-nullability", "shop.crate.label")
    assert only.message == f"{said[0]} on the page and {said[1]} in the schema"
    assert isinstance(only, Disagreement)
    assert only.page == Statement(Source("docs/0.md", 10), said[0])
    assert only.schema == Statement(Source("shop.xml", 7), said[1])
    assert (only.source, only.other) == (Source("docs/0.md", 10), Source("shop.xml", 7))


def test_of_a_collection_a_page_says_whether_there_is_one() -> None:
    crate = struct("crate", replace(prop("labels", ListOf(STRING)), nullable=False))
    _, found = attach(
        Api(structs=(crate,)), resource("crate", "labels|String collection|Nullable.")
    )
    assert found == []


def test_dates_of_the_announcement_that_differ() -> None:
    declared = Deprecation(date=date(2023, 1, 1))
    crate = struct("crate", replace(prop("old"), deprecation=declared))
    row = "old (deprecated)|String|Deprecated on February 3, 2024."
    attached, found = attach(Api(structs=(crate,)), resource("crate", row))
    (only,) = found
    assert (only.code, only.message) == (
        "docs-deprecation-date",
        "deprecated on 2024-02-03 by the page and on 2023-01-01 by the schema",
    )
    merged = attached.structs[0].properties[0].deprecation
    assert merged is not None
    assert merged.date == date(2023, 1, 1)
