"""Statements are split where black splits them."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.output.black import by_black_once
from generator.output.lines import split
from generator.output.statements import UnsureError

NAMES = st.sampled_from(["a", "bb", "self.item", "models.Thing", "a_rather_long_name", "None"])
ATOMS = st.one_of(NAMES, st.sampled_from(['"a"', '"some text"', "12", "-1", "0xFF", "x[0]"]))
OPERATORS = st.sampled_from(
    ["and", "or", "is", "is not", "in", "not in", "==", "!=", "<", "+", "-", "*", "|", "&", "//"]
)


def _several(inner: st.SearchStrategy[str], least: int = 1) -> st.SearchStrategy[str]:
    """Some with commas between, maybe with one at the end."""
    ends = st.sampled_from(["", "", "", ","])
    return st.tuples(st.lists(inner, min_size=least, max_size=4), ends).map(
        lambda each: ", ".join(each[0]) + each[1]
    )


def _nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def form(text: str, *parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.tuples(*parts).map(lambda each: text.format(*each))

    argument = st.one_of(inner, form("key={}", inner), form("name={}", inner))
    simple = st.one_of(ATOMS, form("{}({})", NAMES, ATOMS))
    return st.one_of(
        form("{}({})", NAMES, _several(inner)),
        form("f({}, {})", inner, st.lists(argument, min_size=1, max_size=3).map(", ".join)),
        form("f(*{}, **{})", NAMES, NAMES),
        form("f({}).step({}).end()", inner, inner),
        form("{}()[{}]", NAMES, inner),
        form("{}[{}]", NAMES, inner),
        form("[{}]", _several(inner)),
        form("({}, {})", inner, _several(inner)),
        form("({},)", inner),
        _several(form("{}: {}", inner, inner)).map(lambda each: f"{{{each}}}"),
        form("{} {} {}", simple, OPERATORS, simple),
        form("f({} {} {} {} {})", simple, OPERATORS, simple, OPERATORS, simple),
        form("f({} if {} else {}, {})", simple, simple, inner, inner),
        form("f({} if {} else {} if {} else {})", inner, simple, simple, simple, inner),
        form("g(key={} if {} else {})", inner, simple, inner),
        form("[{} for a, b in {} if {}]", inner, simple, simple),
        form("{{{}: {} for a in {}}}", simple, inner, simple),
        form("f({} for a in {})", inner, simple),
        form("(a := {}) is None", simple),
        form("not {}", simple),
        form("f(not {}, ({} or {}))", inner, simple, simple),
    )


EXPRESSIONS = st.recursive(ATOMS, _nested, max_leaves=14)
TYPES = st.sampled_from(["int", "str | None", "Mapping[str, int] | list[models.Thing]", "x.Y[int]"])
STATEMENTS = st.sampled_from(
    [
        "return {0}",
        "return {0}, {1}",
        "return await f({0}, {1})",
        "return {0} if {1} else f({0})",
        "x = {0}",
        "x.y = {0} if a else {1}",
        "x[{0}] = {1}",
        "x: {2} = {0}",
        "x: {2}",
        "assert {0}",
        "assert {0}, {1}",
        "assert f({0}) == {1}",
        "f({0}, {1})",
        "f({0}).g({1}, a=1)",
        "await f({0})",
        "[{0}, {1}]",
        "if {0}:",
        "if f({0}) and {1}:",
        "class A({0}, b={1}):",
        "@f({0}, {1})",
        "def f({3}: {2}) -> {2}:",
        "def f(self, *, {3}: {2} = {0}, **b: {2}) -> {2}:",
        "async def {3}(self, a: {2}, b: {2} = None) -> Mapping[{2}, {2}]:",
        "def {3}(self, a: int,) -> None: ...",
        "from .{3}.b import {3}, bb",
        "from a import {3}",
    ]
)
LONG = st.sampled_from(["a", "a_long_name", "a_very_very_long_name_of_something"])


def by_black(statement: str, width: int) -> str:
    """What black makes of a statement, which may need a body."""
    below = "    pass\n" if statement.endswith(":") else ""
    below = "def a():\n    pass\n" if statement.startswith("@") else below
    found = by_black_once(f"{statement}\n{below}", width)
    assert found.endswith(below)
    return found.removesuffix(below)


@settings(max_examples=300, deadline=None)
@given(STATEMENTS, EXPRESSIONS, EXPRESSIONS, TYPES, LONG, st.sampled_from([20, 40, 60, 88]))
def test_black_splits_the_same(
    form: str, first: str, second: str, annotation: str, name: str, width: int
) -> None:
    statement = form.format(first, second, annotation, name)
    try:
        found = split(statement, width)
    except UnsureError:
        assume(False)
    assert found == by_black(statement, width)


@pytest.mark.parametrize("width", range(12, 90, 7))
@pytest.mark.parametrize(
    "statement",
    [
        "self.value = UNSET if (x := read(given)) is None else [Thing(each) for each in x or ()]",
        "if (a := one.first) is not None and (a is not UNSET or b.first is not None) or c.last:",
        'register(field("name", "wire", Codec(models.Kind, {"a": 1}, tag=("b",))), is_open=True)',
        "return await self._session.send(Request(self._path.segment(key)), Answer[models.Thing])",
        "async def list(self, *, top: int | None = None, **options: Unpack[Opt]) -> Pages[A]: ...",
        "from ._runtime.models import Model, Undeclared, unset",
        'limits: dict[str, Limit] = Limits(default=None, by_name={"a": Limit(1, "b", until=c[0])})',
        "assert [each async for each in client.things(key).list(top=5)] == [(1, 2), (3, -4 + x)]",
        '@overload("a", key={"name": [1, 2, 3], "other": (1,)}, more=(yes and not no, a in b))',
        "request = client.a(1).b.get(x=2).c.select(lambda_=x)[first][second].d(3, a or b)",
        'items.add({"a": 1,}).of(b, )',
    ],
)
def test_what_templates_print_is_never_unsure(statement: str, width: int) -> None:
    assert split(statement, width) == by_black(statement, width)


@pytest.mark.parametrize(
    "statement",
    [
        "x = (y)",
        "return a, b",
        "x = y = z",
        "x = a ** b",
        "x = 'a'",
        "x = 0xff",
        "f(lambda: 1)",
        'f("a" "b")',
        'f("\u754c")',
        "with a as b:",
        "x = [a",
        "x = a]",
        "x = {a)",
        "",
        "x += 1",
        "print x",
        "f(a)  # why",
        'x = """a"""',
        "def function():",
        "await (f)",
    ],
)
def test_what_is_not_read_is_blacks(statement: str) -> None:
    with pytest.raises(UnsureError):
        split(statement, 8)
