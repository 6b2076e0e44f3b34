"""Markdown text to a :class:`Document`: front matter, sections, tables and code blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from generator.frontend.docs.blocks import (
    Block,
    CodeBlock,
    Document,
    Include,
    Note,
    Paragraph,
    Row,
    Section,
    Table,
)
from generator.frontend.docs.front_matter import read_front_matter
from generator.frontend.docs.lenient_lines import INCLUDE, lenient_lines
from generator.frontend.docs.text import inline
from generator.jsontext import parse_example

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Pages indent what is no code, and put --- below what is no heading.
_PARSER = MarkdownIt("commonmark").enable("table").disable(["code", "lheading"])
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_TAB = re.compile(r"#tab/")
_ALERT = re.compile(r"^\s*\[!\w+\]\s*")
_NO_COMMENT: Mapping[str, object] = {}


def parse_markdown(file: str, text: str) -> Document:
    """Parse a page; ``file`` is the name that its sources carry."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    front_matter = read_front_matter(lines)
    numbered = lenient_lines(lines[front_matter.end :], first=front_matter.end + 1)
    tree = SyntaxTreeNode(_PARSER.parse("\n".join(line.text for line in numbered)))
    builder = _Builder([line.number for line in numbered])
    for node in tree.children:
        builder.add(node)
    return Document(
        file=file,
        front_matter=front_matter.values,
        sections=builder.sections(),
        annotation=builder.annotation,
        problems=tuple(builder.problems),
    )


class _Builder:
    """Gathers blocks into sections; lives for the length of one call."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self._numbers = numbers
        self._heading = ("", 0, 0)
        self._blocks: list[Block] = []
        self._finished: list[Section] = []
        self._comment = _NO_COMMENT
        self.annotation = _NO_COMMENT
        self.problems: list[tuple[int, str]] = []

    def sections(self) -> tuple[Section, ...]:
        self._finish()
        return tuple(self._finished)

    def add(self, node: SyntaxTreeNode) -> None:
        line = self._line(node)
        match node.type:
            case "heading":
                self._add_heading(node, line)
            case "html_block":
                self._add_comment(node.content, line)
            case "fence":
                self._blocks.append(CodeBlock(node.content, line + 1, self._comment))
                self._comment = _NO_COMMENT
            case "table":
                self._blocks.append(self._table(node, line))
            case "blockquote":
                self._blocks.append(Note(_ALERT.sub("", _text(node)), line))
                self._add_nested(node)
            case "bullet_list" | "ordered_list":
                items = "\n".join(f"- {_text(item)}" for item in node.children)
                self._blocks.append(Paragraph(items, line))
                self._add_nested(node)
            case "paragraph":
                self._add_paragraph(node, line)

    def _add_heading(self, node: SyntaxTreeNode, line: int) -> None:
        content = inline(node.children[0])
        if any(_TAB.search(link) for link in content.links):
            return
        self._finish()
        self._heading = (content.text, int(node.tag[1:]), line)

    def _add_paragraph(self, node: SyntaxTreeNode, line: int) -> None:
        if include := INCLUDE.fullmatch(node.children[0].content):
            self._blocks.append(Include(include[1], line))
        elif text := _text(node):
            self._blocks.append(Paragraph(text, line))

    def _add_nested(self, node: SyntaxTreeNode) -> None:
        for child in node.walk(include_self=False):
            if child.type in {"fence", "table", "html_block"}:
                self.add(child)

    def _add_comment(self, content: str, line: int) -> None:
        for match in _COMMENT.finditer(content):
            if not match[1].strip().startswith("{"):
                continue
            try:
                value = parse_example(match[1])
            except ValueError as problem:
                self.problems.append((line, f"the comment is not JSON: {problem}"))
                continue
            if isinstance(value, dict) and value.get("type") == "#page.annotation":
                self.annotation = value
            elif isinstance(value, dict):
                self._comment = value

    def _table(self, node: SyntaxTreeNode, line: int) -> Table:
        head, *body = node.children
        header = tuple(inline(cell.children[0]).text for cell in head.children[0].children)
        rows = (row for part in body for row in part.children)
        return Table(header, tuple(self._row(row) for row in rows), line)

    def _row(self, node: SyntaxTreeNode) -> Row:
        return Row(tuple(inline(cell.children[0]) for cell in node.children), self._line(node))

    def _finish(self) -> None:
        self._finished.append(Section(*self._heading, tuple(self._blocks)))
        self._blocks = []
        self._comment = _NO_COMMENT

    def _line(self, node: SyntaxTreeNode) -> int:
        return self._numbers[node.map[0]] if node.map else 0


def _text(node: SyntaxTreeNode) -> str:
    """The text of every paragraph below a node."""
    parts = (inline(each).text for each in node.walk() if each.type == "inline")
    return " ".join(filter(None, parts))
