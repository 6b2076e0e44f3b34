"""Inline Markdown to plain text."""

from __future__ import annotations

import pytest

from generator.frontend.docs.blocks import Paragraph
from generator.frontend.docs.markdown import parse_markdown


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("a [link](x.md) here", "a link here"),
        ("see [ISO 8601][] and [this][that]", "see ISO 8601 and this"),
        ("see [ISO 8601][]\n\n[ISO 8601]: https://x", "see ISO 8601"),
        ("`[a][b]` stays", "`[a][b]` stays"),
        ("the **organizer_v2** one", "the `organizer_v2` one"),
        ("**Note:** do **not** do **this thing**", "Note: do not do this thing"),
        ("**[name](x.md)** and **`code`**", "`name` and `code`"),
        ("an _open type_", "an open type"),
        ("one<br/>two<br><br>three</br>four", "one\ntwo\n\nthree\nfour"),
        ("a &amp; b&nbsp;c", "a & b c"),
        (r"three\* or snake\_case", "three* or snake_case"),
        ("![picture](x.png) after", "after"),
        ("one\ntwo", "one two"),
    ],
)
def test_inline(markdown: str, text: str) -> None:
    (block,) = parse_markdown("page.md", markdown).sections[0].blocks
    assert isinstance(block, Paragraph)
    assert block.text == text
