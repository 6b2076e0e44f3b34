"""Inline Markdown to plain text that keeps backticks around code and names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.frontend.docs.blocks import Inline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.tree import SyntaxTreeNode

_NAME = re.compile(r"[@$]?[A-Za-z_][\w.@/-]*")
_STRESSED = {"all", "always", "any", "both", "cannot", "must", "never", "no", "not", "note", "only"}
_BROKEN_REFERENCE = re.compile(r"!?\[([^\[\]]+)\]\[[^\[\]]*\]")
_LINE_BREAK = re.compile(r"</?br\s*/?>", re.IGNORECASE)


def inline(node: SyntaxTreeNode) -> Inline:
    """The text of a node and the links in it.

    Links become their text, bold names get backticks, ``<br/>`` starts a new line, and a
    reference link whose definition is missing is taken for one that has it.
    """
    raw = "".join(_pieces(node))
    return Inline(_tidy(raw), tuple(_links(node)))


def _pieces(node: SyntaxTreeNode) -> Iterator[str]:
    text = ""
    for child in node.children:
        if child.type == "text":
            text += child.content
            continue
        # Brackets of a broken reference are joined with the text around them, never with code.
        yield _BROKEN_REFERENCE.sub(r"\1", text)
        text = ""
        yield _piece(child)
    yield _BROKEN_REFERENCE.sub(r"\1", text)


def _piece(node: SyntaxTreeNode) -> str:
    match node.type:
        case "code_inline":
            return f"`{node.content.strip()}`"
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "html_inline":
            return "\n" if _LINE_BREAK.fullmatch(node.content) else ""
        case "image":
            return ""
        case "strong":
            return _stressed("".join(_pieces(node)))
        case _:
            return "".join(_pieces(node))


def _stressed(text: str) -> str:
    is_name = _NAME.fullmatch(text) is not None and text.lower() not in _STRESSED
    return f"`{text}`" if is_name else text


def _links(node: SyntaxTreeNode) -> Iterator[str]:
    for child in node.walk(include_self=False):
        if child.type == "link":
            yield str(child.attrs.get("href", ""))


def _tidy(text: str) -> str:
    lines = [re.sub(r"[ \t\xa0]+", " ", line).strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
