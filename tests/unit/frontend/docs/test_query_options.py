from __future__ import annotations

import pytest

from generator.frontend.docs import read_pages
from generator.pages import ApiPage

PAGE = """\
---
doc_type: apiPageType
---
# List crates

## HTTP request
```http
GET /crates
```

## Optional query parameters

{section}

## Request body
The `$skip` parameter is not supported here either, but nobody asks this section.
"""


def read(section: str) -> ApiPage:
    pages, _ = read_pages({"api/list-crates.md": PAGE.format(section=section)})
    (page,) = pages.apis
    return page


def table(*rows: str) -> str:
    return "\n".join(["|Name|Description|", "|:--|:--|", *rows])


def test_a_table_tells_all_options() -> None:
    page = read(table("|$filter|By **weight**.|", "|`$top`|How many.|"))
    assert [option.name for option in page.query_options] == ["$filter", "$top"]
    assert page.has_all_options
    assert page.refused_options == ()


def test_an_option_whose_row_denies_it_is_refused() -> None:
    page = read(table("|$filter|By **weight**.|", "|$search|Isn't supported.|"))
    assert [option.name for option in page.query_options] == ["$filter"]
    assert page.refused_options == ("$search",)


@pytest.mark.parametrize(
    ("description", "spans"),
    [
        ("By **weight** (`lt`,`gt`) and `lid/id`.", ("weight", "lt", "gt", "lid/id")),
        ("Use it on `weight`. For example, `color eq 'red'`.", ("weight",)),
        ("By `weight`. Not supported: `color`. Sorting by `color` isn't supported.", ("weight",)),
        ("Always **only** for the **weight**.", ("weight",)),
    ],
)
def test_spans_are_of_what_is_offered(description: str, spans: tuple[str, ...]) -> None:
    (option,) = read(table(f"|$filter|{description}|")).query_options
    assert option.spans == spans


@pytest.mark.parametrize(
    ("section", "offered", "refused", "is_all"),
    [
        ("This method supports `$select` and `$top`.", ("$select", "$top"), (), False),
        ("Some OData query parameters work here, some do not.", (), (), False),
        ("This method supports the [OData query parameters](/x).", (), (), False),
        ("It does not support the [OData Query Parameters](/x).", (), (), True),
        ("None of OData's query options are offered here.", (), (), True),
        ("No OData query parameters are supported.", (), (), True),
        ("Other query options of OData are not offered here.", (), (), False),
        ("Not all OData query parameters are supported.", (), (), False),
        ("`$filter` is not offered: the service ignores it.", (), ("$filter",), False),
        ("`$count` and `$search` aren't supported.", (), ("$count", "$search"), False),
        ("It doesn't support `$filter`, but `$top` works.", ("$top",), ("$filter",), False),
        ("OData query parameters are not supported, except `$top`.", ("$top",), (), True),
        ("No query options other than `$top` are supported.", ("$top",), (), True),
        ("", (), (), False),
    ],
)
def test_prose(
    section: str, offered: tuple[str, ...], refused: tuple[str, ...], is_all: bool
) -> None:
    page = read(section)
    assert tuple(option.name for option in page.query_options) == offered
    assert (page.refused_options, page.has_all_options) == (refused, is_all)
