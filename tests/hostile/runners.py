"""What reads the output of commands: terminals, runners of CI, and GitHub's Markdown."""

from __future__ import annotations

import re
import unicodedata

from markdown_it import MarkdownIt

_SHOWN = {"table", "thead", "tbody", "tr", "th", "td", "heading", "paragraph", "inline", "text"}
_MARKED = {"bullet_list", "list_item", "strong", "code_inline", "softbreak"}
_OPENED = re.compile("_(open|close)$")


def commands(text: str) -> list[str]:
    """The lines that a runner takes for commands: as `ActionCommand.TryParseV2` and `TryParse` of
    actions/runner, the agents of Azure Pipelines and TeamCity look for them."""
    lines = re.split(r"\r\n|\r|\n", text)
    marks = ("##[", "##vso[", "##teamcity[")
    return [
        line
        for line in lines
        if line.strip().startswith("::") or any(mark in line.lower() for mark in marks)
    ]


def unprintable(text: str) -> set[str]:
    """The characters that a terminal does not simply show."""
    return {
        each
        for each in text
        if each != "\n"
        and (
            unicodedata.category(each) in {"Cc", "Cs", "Zl", "Zp"}
            or unicodedata.bidirectional(each)
            in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
        )
    }


def formatting(markdown: str) -> list[str]:
    """What Markdown holds beside headings, tables, lists, strong text and code; and what of its
    text GitHub makes a mention or a link of."""
    found = []
    for block in MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown):
        for token in (block, *(block.children or ())):
            kind = _OPENED.sub("", token.type)
            if kind not in _SHOWN | _MARKED:
                found.append(f"{kind}: {token.content[:80]}")
            elif kind == "text":
                found.extend(re.findall(r"(?:[@#]\w|https?://)\S*", token.content))
    return found
