from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, UndefinedError, nodes

from generator.python.code import Code
from generator.python.docstrings import docstring
from generator.python.literals import string
from generator.render import UnquotedTextError, environment, render, templates_folder
from generator.targets.unit import TextFile, Unit

PATH = PurePosixPath("sdk/module.py")


def templates(source: str) -> Environment:
    made = environment()
    made.loader = DictLoader({"it": source})
    return made


def rendered(source: str, **data: object) -> str:
    return render(Unit(path=PATH, template="it", data=data), templates(source)).text


def test_code_is_printed_as_it_is() -> None:
    assert rendered("x = {{ value }}\n", value=Code('"<&\'>"')) == 'x = "<&\'>"\n'


@pytest.mark.parametrize("value", ["plain", "", 1, None, True, ["a"], {"a": 1}])
def test_anything_else_is_refused(value: object) -> None:
    with pytest.raises(UnquotedTextError):
        rendered("x = {{ value }}\n", value=value)


@given(st.text())
def test_no_plain_text_comes_through_at_all(text: str) -> None:
    with pytest.raises(UnquotedTextError):
        rendered("x = {{ value }}\n", value=text)


@pytest.mark.parametrize(
    "source", ["{{ value | upper }}", "{{ value[1:] }}", "{{ value + value }}"]
)
def test_code_that_a_template_works_on_is_not_code_any_more(source: str) -> None:
    with pytest.raises((UnquotedTextError, TypeError)):
        rendered(source, value=Code("abc"))


@given(st.text())
def test_quoted_text_is_printed_to_the_letter(text: str) -> None:
    literal, prose = string(text), docstring([text], indent=0)
    assert rendered("{{ a }}\n{{ b }}", a=literal, b=prose) == f"{literal}\n{prose}"


def test_what_the_data_does_not_have_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="'nothing' is undefined"):
        rendered("{{ nothing }}")
    with pytest.raises(UndefinedError, match="no attribute 'b'"):
        rendered("{% if a.b %}{% endif %}", a={})


def test_macros_print_what_they_were_given() -> None:
    source = "{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m(value) }}"
    assert rendered(source, value=Code("a & b")) == "<a & b>"


def test_blocks_leave_no_lines_and_the_last_newline_stays() -> None:
    assert rendered("a\n  {% if yes %}\nb\n  {% endif %}\n", yes=True) == "a\nb\n"


def test_a_text_file_passes_unchanged() -> None:
    file = TextFile(path=PATH, text="{{ not a template }}\r\n")
    assert render(file, environment()) is file


def test_every_template_of_the_registry_is_there() -> None:
    names = {path.parent.name for path in templates_folder().glob("*/*.j2")}
    assert {"codec", "enums", "models", "package", "requests", "tests"} <= names


def test_templates_neither_filter_nor_join_text() -> None:
    """Joining with ``~`` would let plain text through, escaped for HTML; so nobody does."""
    paths = sorted(templates_folder().rglob("*.j2"))
    assert paths
    for path in paths:
        tree = environment().parse(path.read_text("utf-8"))
        assert not list(tree.find_all((nodes.Filter, nodes.Concat, nodes.MarkSafe))), path
