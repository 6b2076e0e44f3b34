"""Statements come out as black lays them out, whatever they say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.output.black import by_black
from generator.output.layouts import Layouts
from generator.output.shapes import WIDTH, Piece, is_layout_of, laid_out, pieces
from generator.output.statements import spaced, statements
from generator.python.literals import string

LAYOUTS = Layouts()


def printed(text: str) -> str:
    """A text laid out shape by shape."""
    lines: list[str] = []
    for statement, empty in spaced(statements(text)):
        lines += [""] * empty
        for part in pieces(statement):
            if isinstance(part, Piece):
                LAYOUTS.learn([part.shape])
                lines += laid_out(part, LAYOUTS.of(part.shape))
            else:
                lines.append(part)
    return "\n".join(lines) + "\n"


NAMES = st.sampled_from(["x", "self._session", "a_rather_long_name_of_a_function", "models.Thing"])
TEXTS = st.text("ab\"'\\\n{}()#, \u2028é界", max_size=30).map(string)
ATOMS = st.one_of(NAMES, TEXTS, st.integers(0, 99999).map(str), st.just("None"))


def _nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, min_size=1, max_size=4)
    return st.one_of(
        st.tuples(NAMES, several).map(lambda each: f"{each[0]}({', '.join(each[1])})"),
        several.map(lambda each: f"[{', '.join(each)}]"),
        several.map(lambda each: f"{{{', '.join(f'{one}: {one}' for one in each)}}}"),
        st.tuples(NAMES, inner).map(lambda each: f"{each[0]}[{each[1]}]"),
        st.tuples(NAMES, inner).map(lambda each: f"{each[0]}(name={each[1]})"),
        st.tuples(NAMES, inner).map(lambda each: f"[{each[0]} for x in f({each[1]})]"),
    )


EXPRESSIONS = st.recursive(ATOMS, _nested, max_leaves=12)
FORMS = st.sampled_from(
    [
        "return {0}",
        "x = {0}",
        "name: dict[str, int] | None = f({0})",
        "assert f({0}) == {1}",
        "return {0} if x is None else f({1})",
        "request = f({0}, y).step({1}).end()",
        "if f({0}):\n    pass",
        "with f({0}) as x:\n    g({1})",
        "def f(self, a: int, *, b: str = {0}) -> dict[str, list[int]]:\n    pass",
        "f(\n    {0},\n    {1},\n)",
        "x = [\n    {0},\n]",
        "x = {{\n    'k': {0},\n    'l': {1},\n}}",
        "x = g(\n    {0}, {1}\n)",
        "x = g(\n    {0},\n    y=(\n        {1},\n        {0},\n    ),\n    z=[\n        {1},\n"
        "    ],\n)",
        "x = g(\n    y=(\n        {0},\n    ),\n)",
        'x = g("""\\\n("\n""", {0})',
        '@f({0})\ndef g():\n    """It {{"""',
    ]
)


@settings(max_examples=60, deadline=None)
@given(FORMS, EXPRESSIONS, EXPRESSIONS, st.integers(0, 2))
def test_black_would_print_the_same(form: str, first: str, second: str, depth: int) -> None:
    inner = form.replace("'", '"').format(first, second)
    heads = "".join(f"{'    ' * each}if x:\n" for each in range(depth))
    text = heads + "\n".join("    " * depth + line for line in inner.split("\n")) + "\n"
    assert printed(text) == by_black(text, WIDTH)


@pytest.mark.parametrize(
    "text",
    [
        "return f(\n)\n",
        "x = [\n]\n",
        "x = f(\n    g(\n    ),\n    1,\n)\n",
        "def f(\n) -> None:\n    pass\n",
    ],
)
def test_brackets_with_nothing_in_them_stay_together(text: str) -> None:
    assert printed(text) == by_black(text, WIDTH)


def test_statements_of_one_shape_are_laid_out_once() -> None:
    first = 'return A_Builder(self._session, self._path.segment("communications"), 12, "more text")'
    other = 'return B_Builder(self._sending, self._step.element("administration"), 34, "less text")'
    (one,), (two,) = (pieces(next(statements("    " + each))) for each in (first, other))
    assert isinstance(one, Piece)
    assert isinstance(two, Piece)
    assert one.shape == two.shape
    width, source = two.shape
    layout = by_black(source, width)
    assert list(laid_out(one, layout)) == [
        "    return A_Builder(",
        '        self._session, self._path.segment("communications"), 12, "more text"',
        "    )",
    ]


SHAPE = (88, 'aaaa(aa, "aaa")')


@pytest.mark.parametrize("found", ['aaaa(aa, "aaa")\n', 'aaaa(\n    aa,\n    "aaa",\n)\n'])
def test_a_layout_has_what_its_shape_has(found: str) -> None:
    assert is_layout_of(SHAPE, found)


@pytest.mark.parametrize("found", ["", "aaaa(aa)\n", 'aaaa(aa, "aaa", 1)\n', 'aaaa("aaa", aa)\n'])
def test_a_layout_of_something_else_is_told_apart(found: str) -> None:
    assert not is_layout_of(SHAPE, found)
