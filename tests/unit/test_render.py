from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, UndefinedError, nodes

from generator.python.code import LITERAL, Code, without_literals
from generator.python.docstrings import docstring
from generator.python.literals import string
from generator.render import UnquotedTextError, environment, render, templates_folder
from generator.targets.unit import TextFile, Unit

PATH = PurePosixPath("sdk/module.py")


def templates(source: str) -> Environment:
    made = environment().overlay()
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


PATHS = pytest.mark.parametrize(
    "path", sorted(templates_folder().rglob("*.j2")), ids=lambda path: path.name
)
BESIDE = re.compile(r"\{\{ (?!words\.|test\.keep|test\.give_back)[^{}]*\}\}\{\{")
# What a template may be made of. Whatever is not here could make text that nobody quoted: filters,
# tests, constants, arithmetic, slices, calls of methods, other templates, blocks that are taken as
# safe.
ALLOWED = {"Template", "Output", "TemplateData", "Name", "Getattr", "For", "If", "Macro", "Call"}
IN_CONDITIONS = {"Not", "And", "Or", "Compare", "Operand", "Const"}


def kinds(node: nodes.Node) -> set[str]:
    return {type(node).__name__}.union(*(kinds(each) for each in node.iter_child_nodes()))


@pytest.mark.parametrize(
    "path", sorted(templates_folder().rglob("*.j2")), ids=lambda path: path.name
)
def test_there_is_no_other_way_into_a_template(path: Path) -> None:
    tree = environment().parse(path.read_text("utf-8"))
    macros = {each.name for each in tree.find_all(nodes.Macro)}
    conditions: set[str] = set()
    for condition in tree.find_all(nodes.If):
        conditions |= kinds(condition.test)
    assert conditions <= IN_CONDITIONS | {"Name", "Getattr"}
    assert kinds(tree) <= ALLOWED | conditions
    for call in tree.find_all(nodes.Call):
        assert isinstance(call.node, nodes.Name)
        assert call.node.name in macros
    for output in tree.find_all(nodes.Output):
        for each in output.nodes:
            assert isinstance(each, (nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Call))


@pytest.mark.parametrize(
    "path", sorted(templates_folder().rglob("*.j2")), ids=lambda path: path.name
)
def test_nothing_is_printed_within_a_string_or_a_comment(path: Path) -> None:
    """Code is quoted for a place of its own. A name alone may stand in a docstring."""
    printed = re.compile(r"\{\{ ([\w.]+)(?:\([\w.]*\))? \}\}")
    source = re.sub(r"\{#.*?#\}|\{%.*?%\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    for literal in LITERAL.findall(source):
        assert all(name.endswith("class_name") for name in printed.findall(literal)), literal
    for line in without_literals(source).splitlines():
        assert not printed.search(line.partition("#")[2]), line
        # Side by side two pieces could make one string, unless the first is a word of ours.
        assert not BESIDE.search(line), line


@pytest.mark.parametrize(
    "code",
    ['"', "'", "(", ")", "]", "{", "a\nb", "a\rb", "a\\", "a # b", "a;b", '"""', '"a" + "', '"a\n"',
     "(]", "'a\r'", "a\x0cb", "a\x00"],
)  # fmt: skip
def test_code_that_could_change_what_is_around_it_is_refused(code: str) -> None:
    with pytest.raises(UnquotedTextError, match="does not stand for itself"):
        rendered("{{ value }}", value=Code(code))


@pytest.mark.parametrize(
    "code", ["a", "f(x, [1], {'#': \";\"})", '"""\\\na"b\n"""', "", '""', "-1"]
)
def test_code_that_stands_for_itself_is_printed(code: str) -> None:
    assert rendered("{{ value }}", value=Code(code)) == code


class Pretender(str):
    __slots__ = ()

    def __html__(self) -> str:
        return self


def test_saying_that_it_is_safe_does_not_make_text_code() -> None:
    with pytest.raises(UnquotedTextError, match="is not Code"):
        rendered("{{ value }}", value=Pretender("x"))
