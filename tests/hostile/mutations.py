"""What a fuzzer makes of an input: bytes changed anywhere, or a schema or a page put together
differently, so that what comes out is read to its end."""

from __future__ import annotations

import copy
import random
from typing import TYPE_CHECKING

from lxml import etree

from tests.hostile.payloads import NAMES, TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 30_000
_SNIPPETS = (b"<", b'"', b"&#0;", b"<!DOCTYPE", b"]]>", b"|", b"```", b"<!--", b"---\n", b"\r", b"\x00",
            b"Collection(", b"Edm.", b"Name=", b"Extends=", b"\xe2\x80\xa8", b"]" * 99)  # fmt: skip
_LINES = ("---", "## Properties", "### JSON", "| a | b |", "|:--|---|", "```json", "```http", "```",
          '{"@odata.type": "#a.b", "id": null}', "GET /a/{b}/c(d='{e}')?$filter=x", "<!-- {",
          "# a resource type", "Namespace: a.b", "[!INCLUDE [a](b.md)]", ":::image", "> [!NOTE]",
          "- one", "1. two", "\t", "\\", "doc_type: resourcePageType", "|", "[a]: b", "&nbsp;",
          "HTTP/1.1 200 OK", "Content-type: application/json", "<a/>", "__a__ **b** `c`")  # fmt: skip
_VALUES = ("", "true", "false", "0", "-1", "9223372036854775808", "max", "variable", "4.01", "None",
           "Edm.String", "Edm.Stream", "Edm.Untyped", "Edm.EntityType", "Edm.ComplexType", "Edm.Int64",
           "Edm.PrimitiveType", "Collection(Edm.EntityType)", "Edm.GeographyPoint", "Edm.Duration",
           "Collection(Edm.PrimitiveType)", "Edm.AnnotationPath", "Collection(Collection(Edm.Int32))",
           "a/b", "@", "$value", "a b", "1", "NaN", "INF", "P1D", "2020-02-30")  # fmt: skip


def of_schema(data: bytes, corpus: list[bytes], choose: random.Random) -> bytes:
    """A schema with some elements or attributes of it, or of another, elsewhere."""
    if choose.random() < 0.15:
        return of_bytes(data, corpus, choose)
    try:
        root = etree.fromstring(data)
        other = etree.fromstring(choose.choice(corpus))
    except etree.XMLSyntaxError:
        return of_bytes(data, corpus, choose)
    for _ in range(choose.choice((1, 1, 1, 2, 3, 6))):
        choose.choice(_CHANGES)(root, other, choose)
    changed = etree.tostring(root)
    return changed if len(changed) <= LONGEST else data


def of_page(data: bytes, corpus: list[bytes], choose: random.Random) -> bytes:
    """A page with some lines of it, or of another, elsewhere."""
    if choose.random() < 0.25:
        return of_bytes(data, corpus, choose)
    lines = data.decode("utf-8", "replace").split("\n")
    others = choose.choice(corpus).decode("utf-8", "replace").split("\n")
    for _ in range(choose.choice((1, 1, 2, 4, 8))):
        start = choose.randrange(len(lines) + 1)
        end = min(len(lines), start + choose.choice((0, 1, 1, 2, 8)))
        there = choose.randrange(len(others))
        lines[start:end] = choose.choice(
            ([], lines[start:end] * 2, others[there : there + choose.choice((1, 2, 8, 20))],
             [choose.choice(_LINES)], [choose.choice(list(TEXTS.values()))],
             ["  " + each for each in lines[start:end]], [_cells(each, choose) for each in lines[start:end]])
        )  # fmt: skip
    changed = "\n".join(lines).encode("utf-8", "replace")
    return changed if len(changed) <= LONGEST else data


def _cells(line: str, choose: random.Random) -> str:
    """A row with its cells in another order, or with one changed."""
    cells = line.split("|")
    cells[choose.randrange(len(cells))] = choose.choice((*_LINES, *NAMES, cells[-1], ""))
    return "|".join(cells)


def of_bytes(data: bytes, _corpus: list[bytes], choose: random.Random) -> bytes:
    """Some bytes cut out, doubled, changed or put in."""
    changed = bytearray(data)
    for _ in range(choose.randint(1, 8)):
        start = choose.randrange(len(changed) + 1)
        end = min(len(changed), start + choose.choice((0, 1, 1, 2, 8, 64)))
        piece = choose.choice((b"", choose.choice(_SNIPPETS), bytes(changed[start:end]) * 2,
                               choose.randbytes(1)))  # fmt: skip
        changed[start:end] = piece
    return bytes(changed[:LONGEST])


def _any(root: etree._Element, choose: random.Random) -> etree._Element:
    return choose.choice([each for each in root.iter() if isinstance(each.tag, str)])


def _drop(root: etree._Element, _other: etree._Element, choose: random.Random) -> None:
    found = _any(root, choose)
    parent = found.getparent()
    if parent is not None:
        parent.remove(found)


def _graft(root: etree._Element, other: etree._Element, choose: random.Random) -> None:
    """Put an element of this or of another schema beside or into one of this."""
    piece = copy.deepcopy(_any(choose.choice((root, other)), choose))
    alike = [each for each in root.iter(str(piece.tag)) if each.getparent() is not None]
    if alike and choose.random() < 0.8:
        choose.choice(alike).addnext(piece)
    else:
        _any(root, choose).append(piece)


def _rewrite(root: etree._Element, other: etree._Element, choose: random.Random) -> None:
    """Give an attribute a value that it has elsewhere, or one of the names of the schema."""
    found = _any(root, choose)
    if not found.attrib:
        return
    name = choose.choice(list(found.attrib))
    alike = [each.get(str(name)) for tree in (root, other) for each in tree.iter()]
    names = [each.get("Name") for each in root.iter()]
    text = choose.choice(
        [choose.choice([each for each in alike if each is not None] or [""]),
         choose.choice([each for each in names if each is not None] or [""]),
         choose.choice(_VALUES), choose.choice((*NAMES, *TEXTS.values())),
         f"Collection({found.get(str(name))})"]
    )  # fmt: skip
    _set(found, str(name), text)


def _add(root: etree._Element, other: etree._Element, choose: random.Random) -> None:
    """Give an element an attribute that such an element has elsewhere."""
    found = _any(root, choose)
    given = _any(other, choose)
    for name, value in given.attrib.items():
        if choose.random() < 0.5:
            _set(found, str(name), str(value))


def _take(root: etree._Element, _other: etree._Element, choose: random.Random) -> None:
    found = _any(root, choose)
    if found.attrib:
        del found.attrib[choose.choice(list(found.attrib))]


def _say(root: etree._Element, _other: etree._Element, choose: random.Random) -> None:
    """Change the text between tags."""
    try:
        _any(root, choose).text = choose.choice((*_VALUES, *NAMES, *TEXTS.values()))
    except ValueError:
        return


def _set(element: etree._Element, name: str, text: str) -> None:
    try:
        element.set(name, text)
    except ValueError:  # what XML cannot hold
        return


_CHANGES: tuple[Callable[[etree._Element, etree._Element, random.Random], None], ...] = (
    *(_graft, _graft, _rewrite, _rewrite, _rewrite, _add, _take, _drop, _drop, _say),
)
