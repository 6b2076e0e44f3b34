from __future__ import annotations

import pytest

from generator.output.black import by_black
from generator.output.shapes import WIDTH
from generator.output.statements import UnsureError, spaced, statements

MODULE = '''\
"""Says it."""
import os
from typing import (
    Any,
)
x = """
  kept
"""
@decorated
class A:
    """Doc

    more."""
    x: int = 1
    """Of x."""


    y: int = 2
    def f(self) -> None:
        """Doc."""


        async def g() -> None:
            pass
        if self:

            import re
            g()
        return f(
            1,
        )
    def h(self): ...
    def i(self): ...


    z = [
        1,
    ]
def j():
    # why
    return 1
y = 2



# what
z = 3
'''


def test_where_statements_end() -> None:
    head = '@a\ndef f(\n    x,\n) -> None:\n    """D\n\n    e."""\n'
    text = head + '    g({\n    "(": """\n)"""\n    }) \n'
    found = [(each.indent, each.kind, each.lines[0], len(each.lines)) for each in statements(text)]
    assert found == [
        (0, "decorator", "@a", 1),
        (0, "def", "def f(", 3),
        (4, "string", '    """D', 3),
        (4, "", "    g({", 4),
    ]


def test_empty_lines_are_those_that_black_leaves() -> None:
    lines = []
    for statement, empty in spaced(statements(MODULE)):
        lines += [""] * empty + list(statement.lines)
    expected = by_black(MODULE, WIDTH)
    assert "\n".join(lines) + "\n" == expected


@pytest.mark.parametrize(
    "line",
    [
        'x = \'"""\'',
        'x = "\'" + \'"""\' + f',
        'x = """a\\"""" + ""',
        'x = 1  # """',
    ],
)
def test_quotes_that_leave_nothing_open(line: str) -> None:
    assert [each.lines for each in statements(f"{line}\ny = 2\n")] == [(line,), ("y = 2",)]


@pytest.mark.parametrize("text", ["f(\n", 'x = """\n', "# why\ndef f(): pass\n"])
def test_what_no_template_prints_is_left_to_black(text: str) -> None:
    with pytest.raises(UnsureError):
        list(spaced(statements("import os\n" + text)))
