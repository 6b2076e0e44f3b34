from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.runtime.odata import (
    Binary,
    Call,
    Item,
    Literal,
    Order,
    Path,
    QuerySyntaxError,
    parse_items,
    parse_order,
    print_items,
    print_order,
)
from tests.unit.runtime.odata.expressions import expressions, names, texts

paths = st.one_of(
    st.lists(names, min_size=1, max_size=3).map(tuple),
    st.just(("*",)),
    st.tuples(names, st.sampled_from(["$ref", "$count", "*"])),
)
orders = st.builds(Order, expressions(depth=1), st.booleans())
small = st.none() | st.integers(0, 10**6)


def items(depth: int = 2) -> st.SearchStrategy[Item]:
    if depth == 0:
        return st.builds(Item, paths)
    inner = st.lists(st.deferred(lambda: items(depth - 1)), max_size=2).map(tuple)
    return st.builds(
        Item,
        paths,
        select=inner,
        expand=inner,
        filter=st.none() | expressions(depth=1),
        order_by=st.lists(orders, max_size=2).map(tuple),
        top=small,
        skip=small,
        levels=small,
        search=st.sampled_from(["", "a b", '"a;b)"', "(a OR b) NOT c"]),
        count=st.none() | st.booleans(),
    )


def test_nested_options() -> None:
    given = "a/b( $select = c,d/* ; expand=e($filter=f eq 'g,h;i(''');$top=2;$levels=max),k/$ref"
    expected = (
        Item(
            ("a", "b"),
            select=(Item(("c",)), Item(("d", "*"))),
            expand=(
                Item(
                    ("e",),
                    filter=Binary("eq", Path(("f",)), Literal("string", "g,h;i('", "g,h;i('")),
                ),
            ),
            top=2,
            levels=0,
        ),
        Item(("k", "$ref")),
    )
    assert parse_items(given) == expected
    assert print_items(expected) == (
        "a/b($select=c,d/*;$expand=e($filter=f eq 'g,h;i(''');$top=2;$levels=max),k/$ref"
    )


def test_orders() -> None:
    given = "a desc, b/c ASC,length(d),e/$count  desc"
    expected = (
        Order(Path(("a",)), descending=True),
        Order(Path(("b", "c"))),
        Order(Call("length", (Path(("d",)),))),
        Order(Path(("e", "$count")), descending=True),
    )
    assert parse_order(given) == expected
    assert print_order(expected) == "a desc,b/c,length(d),e/$count desc"


@pytest.mark.parametrize(
    ("given", "position", "expected"),
    [
        ("", 0, "a property"),
        ("a,,b", 2, "a property"),
        ("a b", 0, "a property"),
        ("a/", 0, "a property"),
        ("*/a", 0, "as the last name"),
        ("a(", 2, "')'"),
        ("a)", 1, "no ')' here"),
        ("a()", 2, "one of $filter"),
        ("a($top=x)", 7, "a value of $top"),
        ("a($top=-1)", 7, "a value of $top"),
        ("a($count=1)", 9, "a value of $count"),
        ("a($what=1)", 2, "one of $filter"),
        ("a($top=1;$top=2)", 9, "$top only once"),
        ("a($filter=b eq)", 14, "a property, a literal or a function"),
        ("a($filter=b eq 'c)", 18, '"\'"'),
        ("a($expand=" * 200 + "b" + ")" * 200, 1010, "at most 100 levels"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(given: str, position: int, expected: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        parse_items(given)
    assert expected in str(caught.value)
    assert caught.value.position == position


@given(st.lists(items(), min_size=1, max_size=2).map(tuple))
def test_items_are_read_back(given: tuple[Item, ...]) -> None:
    assert parse_items(print_items(given)) == given


@given(st.lists(orders, min_size=1, max_size=3).map(tuple))
def test_orders_are_read_back(given: tuple[Order, ...]) -> None:
    assert parse_order(print_order(given)) == given


@given(texts)
@pytest.mark.parametrize("parse", [parse_items, parse_order])
def test_any_text_is_read_or_refused(parse: Callable[[str], object], given: str) -> None:
    position = 0
    try:
        parse(given)
    except QuerySyntaxError as error:
        position = error.position
    assert 0 <= position <= len(given)
