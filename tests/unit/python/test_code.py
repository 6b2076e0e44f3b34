from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.python.code import Code, call, identifier, joined, union_with_none


@pytest.mark.parametrize("name", ["a", "_a", "a1", "a.b.c", "größe", "名前", "match", "type"])
def test_names_and_dotted_names_pass(name: str) -> None:
    assert identifier(name) == name
    assert isinstance(identifier(name), Code)


@pytest.mark.parametrize(
    "name",
    ["", "1a", "a-b", "a b", "a\n", "a..b", ".a", "a.", "class", "a.None", "a²", "²", "a;b", "a()"],
)
def test_anything_else_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="is not a Python identifier"):
        identifier(name)


@given(st.text(max_size=6))
def test_what_passes_is_one_name_of_one_expression(name: str) -> None:
    try:
        passed = identifier(name)
    except ValueError:
        return
    parsed = ast.parse(passed, mode="eval").body
    assert isinstance(parsed, (ast.Name, ast.Attribute))


def test_a_call_takes_code_alone() -> None:
    assert call("f", Code("1"), name=Code("'x'")) == "f(1, name='x')"
    assert call("a.f") == "a.f()"
    with pytest.raises(TypeError, match="quote it first"):
        call("f", "text")
    with pytest.raises(TypeError, match="quote it first"):
        call("f", name="text")
    with pytest.raises(ValueError, match="identifier"):
        call("f(", Code("1"))


def test_joining_takes_code_alone() -> None:
    assert joined(", ", [Code("a"), Code("b")]) == "a, b"
    assert joined(", ", []) == ""
    with pytest.raises(TypeError):
        joined(", ", [Code("a"), "b"])


def test_any_allows_none_already() -> None:
    assert union_with_none(Code("Any")) == "Any"
    assert union_with_none(Code("list[Any]")) == "list[Any] | None"
    with pytest.raises(TypeError):
        union_with_none("int")


def test_code_that_was_sliced_or_changed_is_plain_text() -> None:
    assert type(Code("abc")[1:]) is str
    assert type(Code("abc") + "d") is str
