"""What a broken quoting helper or a template could let through is stopped by the second lock."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from generator.outline import Planned
from generator.python.code import Code
from generator.targets.unit import TextFile
from generator.verify import unplanned
from tests.tiny import SCHEMA, call, tree, write_project

PLAN = Planned(
    outline=("from __future__ import annotations", "X", "class A", "A.x", "def A.f"),
    imports=1,
    words=frozenset({"open", "__name__", "__future__"}),
    comments=frozenset({"# Ours."}),
)
GOOD = '''\
# The header.
"""import os; eval("x")  # and __globals__"""
from __future__ import annotations
X = 'lambda: eval("__import__")'
# Ours.
class A(B):
    x: int = open(__name__, print=1).eval
    def f(self, input: str) -> None:
        """while True: \\""" exec() """
        return self.__class__
'''


def said(text: str) -> list[str]:
    file = TextFile(path=PurePosixPath("a/b.py"), text=text)
    return [str(each) for each in unplanned(file, PLAN)]


def test_what_was_planned_is_left_alone() -> None:
    assert said(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "place", "word"),
    [
        ("X = ", "import os\nX = ", "", "import os"),
        ("X = ", "from os import x as X\nX = ", "", "from os import x as X"),
        ("class A", "class Z: pass\nclass A", "", "class Z"),
        ("class A", "evil()\nclass A", "", "call evil"),
        ("class A", "@evil\nclass A", "", "@evil"),
        ("    def f", "    evil = 1\n    def f", "", "A.evil"),
        ("    def f", "    evil()\n    def f", "", "call evil"),
        ("    x: int", "    y: int", "", "A.y"),
        ("    def f", "    @evil\n    def f", "", "@evil"),
        ("        return", "        import os\n        return", "", "2 imports"),
        ("self.__class__", "self.__globals__", ":10", "'__globals__'"),
        ("self.__class__", "eval(self)", ":10", "'eval'"),
        ("self.__class__", "(exec)(self)", ":10", "'exec'"),
        ("self.__class__", "lambda: self", ":10", "'lambda'"),
        ("self.__class__", "__import__", ":10", "'__import__'"),
        ("# Ours.", "# Theirs.", "", "'# Theirs.'"),
        ("class A", "class", ":6", "no Python"),
        ("X = ", "X = \x00", "", "no Python"),
        ("    x: int = open(__name__, print=1).eval\n", "", "", "'A.x'"),
    ],
)
def test_what_was_not_planned_is_told(old: str, new: str, place: str, word: str) -> None:
    assert GOOD.count(old) == 1
    first = said(GOOD.replace(old, new))[0]
    assert first.startswith(f"a/b.py{place}: error: " if place else "a/b.py")
    assert word in first
    assert first.endswith("nothing was written [unplanned]")


def test_a_module_that_ends_too_early_is_told() -> None:
    (only,) = said(GOOD.partition("    def f")[0])
    assert "found 'the end' where 'def A.f' was planned" in only


def test_the_line_is_counted_behind_literals_of_several_lines() -> None:
    text = GOOD.replace("while True:", "while\n\nTrue:").replace("self.__class__", "eval(self)")
    (only,) = said(text)
    assert only.startswith("a/b.py:12: error: 'eval' was not planned")


FUNCTIONS = """breakpoint compile delattr dir eval exec exit getattr globals help input locals
memoryview print quit setattr vars"""


@pytest.mark.parametrize("word", FUNCTIONS.split())
def test_what_leads_beyond_a_module_is_not_called(word: str) -> None:
    (only,) = said(GOOD.replace("self.__class__", f"[{word}, self.{word}, f({word}=1)]"))
    assert only.startswith(f"a/b.py:10: error: {word!r} was not planned")
    assert said(GOOD.replace("self.__class__", f"[self.{word}, f({word}=1), x_{word}]")) == []


@pytest.mark.parametrize(
    ("word", "statement"),
    [
        ("global", "global X"),
        ("lambda", "f(lambda: 1)"),
        ("nonlocal", "nonlocal X"),
        ("while", "while self: pass"),
        ("yield", "yield self"),
    ],
)
def test_statements_that_nothing_needs_are_refused(word: str, statement: str) -> None:
    (only,) = said(GOOD.replace("return self.__class__", statement))
    assert only.startswith(f"a/b.py:10: error: {word!r} was not planned")


def unquoted(text: str) -> Code:
    return Code(f'"{text}"')


def test_a_quoting_helper_that_does_not_quote_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_project(tmp_path)
    evil = 'Name="a&quot;); import os; (&quot;"'
    text = SCHEMA.replace('Name="weight"', evil)
    assert evil in text
    (folder / "schema/tiny.xml").write_text(text, "utf-8")
    before = tree(folder)
    for name in ("generator.targets.codec.tables", "generator.targets.codec.fast"):
        monkeypatch.setattr(f"{name}.string", unquoted)
    with pytest.raises(TypeError, match="does not stand for itself"):
        call("generate", cwd=folder)
    assert tree(folder) == before


def test_a_template_that_prints_more_than_was_planned_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_project(tmp_path)
    before = tree(folder)

    def open_ended(paragraphs: object, indent: int) -> Code:
        return Code('"""x"""; evil()')

    monkeypatch.setattr("generator.targets.models.docstring", open_ended)
    monkeypatch.setattr("generator.render.is_closed", lambda code: True)
    done = call("generate", cwd=folder)
    assert (done.status, done.out) == (2, "")
    assert "tiny/models.py: error: found 'call evil' where" in done.err
    assert tree(folder) == before
