"""What every kind of page has: title, namespace, description and JSON blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Source
from generator.frontend.docs.blocks import Paragraph
from generator.pages import PageExample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.frontend.docs.blocks import CodeBlock, Document, Section

_NAMESPACE = re.compile(r"\s*Namespace:\s*`?([A-Za-z_][\w.]*)`?\s*", re.IGNORECASE)
_NOTE = re.compile(r"^(?:note|important|caution|warning|tip):", re.IGNORECASE)
_FOOTNOTE = re.compile(r"(?<=\.)\*+(?=\s|$)")
_HTTP_HEAD = re.compile(
    r"(?:HTTP/\d[^\n]*|(?:GET|PUT|POST|PATCH|DELETE)\s[^\n]*)\n(?:[A-Za-z-]+\s*:[^\n]*\n)*\s*"
)


def page_source(document: Document) -> Source:
    """The page's title line."""
    return Source(document.file, top_section(document).line)


def page_title(document: Document) -> str:
    """The first heading, or the title in the front matter."""
    return top_section(document).title or document.front_matter.get("title", "")


def top_section(document: Document) -> Section:
    """The part below the page's title; a page without any heading is one section."""
    return next((each for each in document.sections if each.level == 1), document.sections[0])


def page_namespace(document: Document) -> str | None:
    """What the line "Namespace: ..." says, or else the page's annotation."""
    for section in document.sections[:2]:
        for block in section.blocks:
            if isinstance(block, Paragraph) and (match := _NAMESPACE.match(block.text)):
                return match[1]
    annotated = document.annotation.get("namespace")
    return annotated if isinstance(annotated, str) else None


def page_description(document: Document) -> str:
    """The paragraphs and lists between the namespace and the first section, without notes."""
    paragraphs = (
        _NAMESPACE.sub("", each.text, count=1) if _NAMESPACE.match(each.text) else each.text
        for each in top_section(document).blocks
        if isinstance(each, Paragraph) and not _NOTE.match(each.text)
    )
    return _FOOTNOTE.sub("", "\n\n".join(filter(None, paragraphs)))


def page_examples(document: Document) -> tuple[PageExample, ...]:
    """Every block of the page that holds JSON, requests without a body left out."""
    return tuple(_examples(document))


def _examples(document: Document) -> Iterator[PageExample]:
    for block in document.code_blocks():
        head = _HTTP_HEAD.match(block.text)
        text = block.text[head.end() :] if head else block.text
        if text.lstrip().startswith(("{", "[")):
            skipped = len(block.text) - len(text.lstrip())
            yield PageExample(
                block_type=str(block.comment.get("blockType", "")),
                odata_type=_odata_type(block),
                text=text.strip(),
                source=Source(document.file, block.line + block.text[:skipped].count("\n")),
            )


def _odata_type(block: CodeBlock) -> str:
    """The type in the comment; ``isCollection`` is another way to say ``Collection(...)``."""
    odata_type = block.comment.get("@odata.type")
    if not isinstance(odata_type, str):
        return ""
    is_collection = block.comment.get("isCollection") is True
    if is_collection and not odata_type.startswith("Collection("):
        return f"Collection({odata_type})"
    return odata_type
