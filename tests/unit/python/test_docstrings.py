from __future__ import annotations

import ast
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.printable import escape_unprintable
from generator.python.code import Code
from generator.python.docstrings import WIDTH, docstring

NASTY = st.text(alphabet="ab \"'\\\n\t`\x00\u2028\u202e\U0001f600{}#-")
PROSE = st.text() | NASTY | st.lists(st.text(alphabet="abc\"'\\", max_size=12)).map(" ".join)
INDENT = st.sampled_from([0, 4, 8])


def in_a_class(literal: str, indent: int) -> ast.Module:
    """The module that results where the literal stands at this indent."""
    lines = [f"{' ' * level}class C:" for level in range(0, indent, 4)]
    return ast.parse("\n".join([*lines, " " * indent + literal]))


def value_of(literal: str, indent: int) -> str:
    node: ast.AST = in_a_class(literal, indent)
    while True:
        (node,) = node.body  # type: ignore[attr-defined]
        if isinstance(node, ast.Expr):
            assert isinstance(node.value, ast.Constant)
            assert isinstance(node.value.value, str)
            return node.value.value


@given(st.lists(PROSE, max_size=4), INDENT)
def test_the_words_survive(paragraphs: list[str], indent: int) -> None:
    said = value_of(docstring(paragraphs, indent), indent)
    assert said.split() == [word for each in paragraphs for word in each.split()]


@given(st.lists(PROSE, max_size=4), INDENT)
def test_no_line_is_too_wide_unless_a_word_is(paragraphs: list[str], indent: int) -> None:
    literal = docstring(paragraphs, indent)
    first, *rest = literal.split("\n")
    for line in [" " * indent + first, *rest]:
        words = line.replace('"""', " ").split()
        assert len(line) <= WIDTH or len(words) <= 1


@given(st.lists(PROSE, min_size=1, max_size=4), INDENT)
def test_it_is_printable_and_nothing_trails(paragraphs: list[str], indent: int) -> None:
    literal = docstring(paragraphs, indent)
    assert isinstance(literal, Code)
    assert escape_unprintable(literal.replace("\n", "")) == literal.replace("\n", "")
    assert all(line == line.rstrip() for line in literal.split("\n"))


@given(st.lists(st.text(alphabet='ab "\\', min_size=1), min_size=2, max_size=4), INDENT)
def test_paragraphs_stay_apart(paragraphs: list[str], indent: int) -> None:
    said = textwrap.dedent("    " * 2 + value_of(docstring(paragraphs, indent), indent))
    wanted = [" ".join(each.split()) for each in paragraphs if each.strip()]
    found = [" ".join(each.split()) for each in said.split("\n\n") if each.strip()]
    assert found == wanted


@pytest.mark.parametrize(
    ("paragraphs", "literal"),
    [
        (["One."], '"""One."""'),
        (["  One \n two.  "], '"""One two."""'),
        ([], '""""""'),
        (["", " \n"], '""""""'),
        (['Say "so"'], '"""Say "so" """'),
        (["back\\slash"], '"""back\\\\slash"""'),
        (['three """ quotes'], '"""three \\"\\"\\" quotes"""'),
        (["One.", "Two."], '"""One.\n\n    Two.\n    """'),
    ],
)
def test_layout(paragraphs: list[str], literal: str) -> None:
    assert docstring(paragraphs, 4) == literal


def test_the_last_word_that_fits_stays_on_the_line() -> None:
    exactly = "x" * (WIDTH - 4 - len('""""""'))
    assert "\n" not in docstring([exactly], 4)
    assert "\n" in docstring([f"{exactly[:-2]} yy"], 4)


LONG = "x" * (WIDTH - len('""""""') - 2)


@pytest.mark.parametrize(
    ("paragraphs", "literal"),
    [
        ([f"{LONG} y z"], f'"""{LONG} y\nz\n"""'),
        ([f"{LONG} yyyy", "Two."], f'"""{LONG} yyyy\n\nTwo.\n"""'),
        ([f"{LONG} y-z"], f'"""{LONG}\ny-z\n"""'),
        ([f"`{LONG} y z`"], f'"""`{LONG} y z`"""'),
    ],
    ids=["one", "the first of two", "a word with a hyphen", "code alone"],
)
def test_where_lines_break(paragraphs: list[str], literal: str) -> None:
    assert docstring(paragraphs, 0) == literal
