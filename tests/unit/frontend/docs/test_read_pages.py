"""Whole pages, one hard thing in each."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Source
from generator.frontend.docs import read_pages
from generator.frontend.docs.api_page import request_path
from generator.pages import (
    ApiPage,
    EnumPage,
    HttpRequest,
    Pages,
    PermissionRow,
    ResourcePage,
)

DEPRECATION = (
    "This property is deprecated and will be removed on June 30, 2027. "
    "Use the **label_v2** property instead."
)
RESOURCE = """\
---
title: "crate resource type"
doc_type: resourcePageType
---

# crate resource type

Namespace: shop.stock

[!INCLUDE [beta-disclaimer](../../includes/beta-disclaimer.md)]

Holds goods of one kind. Inherits from [box](shop-box.md).

> [!NOTE]
> Nobody counts these words.

It has a lid.

## Methods

|Method|Return type|Description|
|:---|:---|:---|
|[List crates](../api/shop-list-crates.md#top)|[crate](shop-crate.md) collection|Finds them.|

## Properties

For some shops:

|Property|Type|Description|For|
|:---|:---|:---|:---|
|id|String|Key.\\*|All|
|label (deprecated)|[tag](tag.md) collection|Words on it. {DEPRECATION}|All|
|state|shop.stock.crateState|How it is. Possible values are: `open`, `shut`.|All|

### How many fit

|Kind|Number|
|:---|:---|
|small|3|

## Relationships

None.

### crateState values

|Member|Value|Description|
|:---|:---|:---|
|open|0|Lid off.|
|shut|1|Lid on.|

## JSON representation
<!-- {
  "blockType": "resource",
  "@odata.type": "shop.stock.crate",
  "openType": true
} -->
``` json
{
  "id": "String (identifier)"
}
```
""".replace("{DEPRECATION}", DEPRECATION)

API = """\
---
doc_type: "apiPageType"
title: "crate: weigh"
---
# crate: weigh
Namespace: shop.stock

Puts a crate on the scales.
## Permissions
[!INCLUDE [permissions-table](../includes/permissions/weigh.md)]
## HTTP request
<!-- { "blockType": "ignored" } -->
``` http
GET /shops/{id}/crates/{id}/weigh(unit={unit})
GET https://shop.example/v1.0/crates/{crate-id}/weigh(unit='{unit}')?$select=id
```
or
```
POST /crates HTTP/1.1
Content-type: application/json
```
## Optional query parameters
This method supports `$select` and `$top`. It does not support `$filter`.
## Function parameters
|Parameter|Type|Description|
|:---|:---|:---|
|unit|String|What to weigh in.|
## Example
### Response
<!-- {
  "blockType": "response",
  "@odata.type": "shop.stock.crate",
  "isCollection": true
} -->
```http
HTTP/1.1 200 OK
Content-type: application/json

{
  "value": []
}
```
"""


def read(file: str, text: str, **others: str) -> Pages:
    pages, found = read_pages({f"docs/{file}": text, **others})
    assert found == ()
    return pages


def read_resource() -> ResourcePage:
    (page,) = read("resources/crate.md", RESOURCE).resources
    return page


def read_api(**others: str) -> ApiPage:
    (page,) = read("api/weigh.md", API, **others).apis
    return page


def test_the_head_of_a_resource_page() -> None:
    page = read_resource()
    assert (page.type_name, page.namespace, page.base_type) == ("crate", "shop.stock", "box")
    assert page.is_open
    assert page.source == Source("docs/resources/crate.md", 6)


def test_the_description_has_no_notes_includes_and_inheritance() -> None:
    assert read_resource().description == "Holds goods of one kind.\n\nIt has a lid."


def test_rows_of_properties() -> None:
    key, label, state = read_resource().properties
    assert (key.name, key.description) == ("id", "Key.")
    assert (label.name, label.description) == ("label", "Words on it.")
    assert label.type.names == ("tag",)
    assert label.type.is_collection
    assert label.deprecation is not None
    assert label.deprecation.removal_date == date(2027, 6, 30)
    assert label.deprecation.replacement == "label_v2"
    assert (state.description, state.possible_values) == ("How it is.", ("open", "shut"))
    assert state.source.line == 33


def test_a_table_about_something_else_below_the_properties_is_left_alone() -> None:
    assert [row.name for row in read_resource().properties] == ["id", "label", "state"]


def test_methods_name_their_page() -> None:
    (method,) = read_resource().methods
    assert (method.title, method.page) == ("List crates", "shop-list-crates.md")
    assert (method.returns, method.description) == ("crate collection", "Finds them.")


def test_an_enumeration_on_the_page_of_a_resource() -> None:
    (table,) = read_resource().enums
    assert (table.name, table.namespace) == ("crateState", "shop.stock")
    assert [(row.name, row.value, row.description) for row in table.members] == [
        ("open", 0, "Lid off."),
        ("shut", 1, "Lid on."),
    ]


def test_the_json_representation() -> None:
    (example,) = read_resource().examples
    assert (example.block_type, example.odata_type) == ("resource", "shop.stock.crate")
    assert example.text.startswith("{")


def test_request_lines_of_every_block() -> None:
    assert read_api().requests == (
        HttpRequest(
            method="GET",
            path="/shops/{id}/crates/{id}/weigh(unit={unit})",
            source=Source("docs/api/weigh.md", 14),
        ),
        HttpRequest(
            method="GET",
            path="/crates/{crate-id}/weigh(unit='{unit}')",
            source=Source("docs/api/weigh.md", 15),
        ),
        HttpRequest(method="POST", path="/crates", source=Source("docs/api/weigh.md", 19)),
    )


def test_a_path_has_no_host_version_or_query() -> None:
    assert request_path("https://shop.example/beta/a/b?$expand=c") == "/a/b"
    assert request_path("/v1.0/a/") == "/a"
    assert request_path("a/betas") == "/a/betas"


def test_included_permissions() -> None:
    included = (
        "|Permission type|Least privileged permissions|Higher privileged permissions|\n"
        "|:---|:---|:---|\n"
        "|Delegated|Not supported.|Not supported.|\n"
        "|Application|Crates.Read.All|Crates.ReadWrite.All, Shop.Read|\n"
    )
    page = read_api(**{"docs/includes/permissions/weigh.md": included})
    assert page.permissions == (
        PermissionRow(
            kind="Application",
            least=("Crates.Read.All",),
            higher=("Crates.ReadWrite.All", "Shop.Read"),
        ),
    )


def test_an_include_that_is_missing_is_left_silently() -> None:
    assert read_api().permissions == ()


def test_permissions_of_one_column_go_from_least_to_most() -> None:
    text = (
        "# weigh\n\n## Permissions\n|Permission type|Permissions (from least to most privileged)|\n"
        "|:--|:--|\n|Application| Crate-Weight.Read, Crates.Read.All |\n"
        "## HTTP request\n```\nGET /x\n```\n"
    )
    (page,) = read("api/weigh.md", text).apis
    (row,) = page.permissions
    assert (row.least, row.higher) == (("Crate-Weight.Read",), ("Crates.Read.All",))


def test_query_options_in_prose_without_the_denied() -> None:
    assert [option.name for option in read_api().query_options] == ["$select", "$top"]


def test_query_options_in_a_table() -> None:
    table = "|Name|Description|\n|:--|:--|\n| $expand | As `$filter` does. |\n"
    text = API.replace(
        "This method supports `$select` and `$top`. It does not support `$filter`.\n", table
    )
    (page,) = read("api/weigh.md", text).apis
    assert [option.name for option in page.query_options] == ["$expand"]


def test_function_parameters() -> None:
    (parameter,) = read_api().parameters
    assert (parameter.name, parameter.type.names) == ("unit", ("String",))


def test_a_response_has_no_status_line_and_headers() -> None:
    (example,) = read_api().examples
    assert example.text == '{\n  "value": []\n}'
    assert (example.block_type, example.odata_type) == ("response", "Collection(shop.stock.crate)")
    assert example.source.line == API.split("\n").index("{") + 1


def test_an_enumeration_page() -> None:
    text = (
        "---\ndoc_type: enumPageType\n---\n# Values\n\nNamespace: shop.stock\n\n"
        "### crateState values \n\n| Member\n|:-----\n| open\n| `shut`\n\n"
        "### kind values\n|Member|\n|:-|\n|a (deprecated)|\n"
    )
    (page,) = read("resources/enums.md", text).enums
    assert isinstance(page, EnumPage)
    assert [(table.name, [row.name for row in table.members]) for table in page.enums] == [
        ("crateState", ["open", "shut"]),
        ("kind", ["a"]),
    ]
    assert page.enums[1].members[0].deprecation is not None


def test_the_namespace_may_stand_in_the_annotation() -> None:
    text = (
        "# Values\n\n### kind values\n|Member|\n|:-|\n|a|\n\n"
        '<!--\n{\n  "type": "#page.annotation",\n  "namespace": "shop.stock"\n}\n-->\n'
    )
    (page,) = read("resources/enums.md", text).enums
    assert page.namespace == "shop.stock"


def test_a_deprecated_type() -> None:
    text = (
        "# crate resource type (deprecated)\n\nNamespace: s\n\nHolds goods.\n\n> [!CAUTION]\n"
        "> The crate type is deprecated and will stop working on 2027-01-31. Use `box` instead.\n"
        "\n## Properties\nNone.\n"
    )
    (page,) = read("resources/crate.md", text).resources
    assert page.type_name == "crate"
    assert page.deprecation is not None
    assert page.deprecation.removal_date == date(2027, 1, 31)
    assert page.deprecation.replacement == "box"


def test_conceptual_pages_and_bare_includes_are_no_pages() -> None:
    files = {
        "docs/a.md": "---\ndoc_type: conceptualPageType\n---\n# About\n## Properties\n",
        "docs/includes/x.md": "|Permission type|a|\n|-|-|\n",
        "docs/empty.md": "",
    }
    assert read_pages(files) == (Pages(), ())


def codes(text: str, file: str = "docs/page.md") -> list[tuple[str, int]]:
    _, found = read_pages({file: text})
    return [(each.code, each.source.line) for each in found]


def test_a_page_of_no_kind_is_a_warning() -> None:
    assert codes("---\ntitle: x\n---\n# What\n\nText.\n") == [("page-kind", 0)]


def test_a_page_without_namespace_is_a_warning() -> None:
    assert codes("# crate resource type\n## Properties\nNone.\n") == [("page-namespace", 1)]


def test_a_page_that_names_no_type_is_a_warning() -> None:
    assert codes("# All about it!\n\nNamespace: s\n## Properties\n") == [("page-type", 1)]


def test_a_table_that_cannot_be_read_is_a_warning() -> None:
    text = "# crate resource type\n\nNamespace: s\n## Properties\n|Kind|Number|\n|-|-|\n|a|1|\n"
    assert codes(text) == [("page-table", 5)]


def test_a_repeated_row_is_a_warning() -> None:
    text = (
        "# crate resource type\n\nNamespace: s\n## Properties\n|Property|Type|\n|-|-|\n"
        "|id|String|\n|id|Guid|\n"
    )
    assert codes(text) == [("page-row", 8)]


def test_a_broken_comment_is_a_warning() -> None:
    text = '# c resource type\nNamespace: s\n## Properties\n\n<!-- { "a" } -->\n'
    assert codes(text) == [("page-comment", 5)]


def test_an_api_page_without_request_is_a_warning() -> None:
    text = "---\ndoc_type: apiPageType\n---\n# weigh\n\n## HTTP request\n\nNone.\n"
    assert codes(text) == [("page-request", 4)]


def test_an_enumeration_page_without_members_is_a_warning() -> None:
    assert codes("---\ndoc_type: enumPageType\n---\n# V\nNamespace: s\n") == [("page-empty", 4)]


PIECES = st.sampled_from(
    [*RESOURCE.split("\n"), *API.split("\n"), "|", "|-", "```", "<!--", "{", "---", "# ", "> - 1. "]
)


@given(st.lists(PIECES, max_size=40), st.sampled_from(["\n", "\r\n", " ", "|", "    \n"]))
def test_no_page_is_so_odd_that_it_cannot_be_read(pieces: list[str], joint: str) -> None:
    read_pages({"docs/page.md": joint.join(pieces)})


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    read_pages({"docs/page.md": "# crate resource type\n## Properties\n" + text})
