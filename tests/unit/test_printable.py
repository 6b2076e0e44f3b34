from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.printable import dumped, escape_unprintable, one_line, printable
from tests.hostile.payloads import TEXTS
from tests.hostile.runners import commands, unprintable

ANY_TEXT = st.text() | st.text(alphabet="#:[vsoVSO] \n\r\t\x0b\x1b\x85\x9b\u2028\u202e\U0001f600")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\x9b\u202eb\U0001f600", "a\\x9b\\u202eb\\U0001f600"),
        ("größe – “x”", "größe – “x”"),
        ("::error::a", "\\x3a:error::a"),
        ("a\n \t ::error::a", "a\n \\t ::error::a"),
        ("a ::b", "a ::b"),
        ("a##[b]c", "a\\x23#[b]c"),
        ("##vso[a]##VSO[b]", "\\x23#vso[a]\\x23#VSO[b]"),
        ("####[a]", "##\\x23#[a]"),
        ("## [a] #[b]", "## [a] #[b]"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_a_line_has_single_spaces() -> None:
    assert one_line(" a \n\n ::b\r\n c\u2028d") == "a ::b c d"


@given(ANY_TEXT)
def test_escaped_text_is_harmless_and_encodes(text: str) -> None:
    escaped = escape_unprintable(text)
    assert unprintable(escaped) == set()
    assert "\n" not in escaped
    assert escaped.encode().decode() == escaped


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_payload_gets_through(text: str) -> None:
    for shown in (printable(text), printable(f"a\n{text}"), one_line(text)):
        assert unprintable(shown) == set()
        assert commands(shown) == []


@given(ANY_TEXT)
def test_no_text_is_a_command(text: str) -> None:
    assert commands(printable(text)) == []
    assert unprintable(printable(text)) == set()
    assert len(one_line(text).splitlines()) <= 1


@given(st.lists(ANY_TEXT, max_size=3))
def test_json_says_the_same_without_commands(texts: list[str]) -> None:
    document = dumped({"a": texts})
    assert json.loads(document) == {"a": texts}
    assert commands(document) == []
    assert unprintable(document) == set()
