from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.tomlplaces import Location, line_of, line_of_problem

TEXT = """\
title = "none"

[sdk.mail]
docs = "a"
[sdk.files]
docs = "b"
 package = "c"
paths = [
    "/x", # ] and more
    "docs = 1",
]
[[decision]]
why = '''
[sdk.text]
docs = "no key"
'''
[upstream."s/a.xml"]
from = "x"
[ upstream . 's/b.xml' ]
from = "y"
[[decision]]
why = "two"
"a \\"quoted\\" one" = { inside = 1 }
[decision.more]
dotted.key = 2
[plain]
"""


@pytest.mark.parametrize(
    ("location", "line"),
    [
        (("sdk", "mail"), 3),
        (("sdk", "mail", "docs"), 4),
        (("sdk", "files", "docs"), 6),
        (("sdk", "files", "package"), 7),
        (("sdk", "files", "paths", 1), 8),
        (("sdk", "mail", "package"), 3),
        (("sdk", "other", "docs"), 0),
        (("sdk", "text", "docs"), 0),
        (("title",), 1),
        (("decision",), 12),
        (("decision", 0), 12),
        (("decision", 0, "why"), 13),
        (("decision", 1), 21),
        (("decision", 1, "why"), 22),
        (("decision", 1, 'a "quoted" one'), 23),
        (("decision", 1, 'a "quoted" one', "inside"), 23),
        (("decision", 1, "more"), 24),
        (("decision", 1, "more", "dotted", "key"), 25),
        (("decision", 1, "gone"), 21),
        (("decision", 7, "why"), 12),
        (("sdk",), 3),
        (("upstream", "s/a.xml"), 17),
        (("upstream", "s/a.xml", "from"), 18),
        (("upstream", "s/b.xml", "from"), 20),
        (("upstream", "s/axxml", "from"), 0),
        (("plain",), 26),
        (("plain", "key"), 26),
        (("other",), 0),
        ((), 0),
    ],
)
def test_keys_are_found_in_their_own_table(location: Location, line: int) -> None:
    tomllib.loads(TEXT)
    assert line_of(TEXT, location) == line


def test_line_endings_of_windows_count_once() -> None:
    assert line_of(TEXT.replace("\n", "\r\n"), ("sdk", "files", "docs")) == 6


names = st.text(
    st.characters(codec="utf-8", exclude_categories=["C"], exclude_characters='"\\'), min_size=1
)


@given(st.lists(names, min_size=1, max_size=6, unique=True), names)
def test_whatever_keys_are_called(keys: list[str], table: str) -> None:
    text = f'[top."{table}"]\n' + "".join(f'"{each}" = ["a = 1",\n]\n' for each in keys)
    assert list(tomllib.loads(text)["top"][table]) == keys
    found = [line_of(text, ("top", table, each)) for each in keys]
    assert found == [2 * number for number in range(1, len(keys) + 1)]


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_has_places(text: str) -> None:
    assert line_of(text, ("a", "b")) >= 0


@pytest.mark.parametrize(("text", "line"), [("a = 1\nb = ]\n", 2), ('a = 1\nb = "', 2)])
def test_the_line_of_a_syntax_error(text: str, line: int) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    assert line_of_problem(text, caught.value) == line
