"""A page as blocks of plain text, each with its line; what the page readers work on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Inline:
    """A run of text; ``links`` are the targets in it, in order."""

    text: str
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a list with each item on a line of its own that starts with ``- ``."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Note:
    """A block quote, such as a note or warning; ``text`` has no ``[!NOTE]`` in it."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Include:
    """An ``[!INCLUDE [...](path)]`` line."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; it has as many cells as the table's header."""

    cells: tuple[Inline, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row is as wide as the header, which is as wide as the widest row."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    line: int


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A fenced block. ``line`` is where its text starts; ``comment`` is the JSON object in the
    HTML comment right before it, empty where there is none."""

    text: str
    line: int
    comment: Mapping[str, object] = field(default_factory=dict)


Block: TypeAlias = Paragraph | Note | Include | Table | CodeBlock


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the blocks below it up to the next heading of any level; the part before the
    first heading has level 0."""

    title: str
    level: int
    line: int
    blocks: tuple[Block, ...] = ()

    def tables(self) -> tuple[Table, ...]:
        """The tables among the blocks."""
        return tuple(each for each in self.blocks if isinstance(each, Table))


@dataclass(frozen=True, slots=True)
class Document:
    """A whole page; ``annotation`` is the JSON of its ``#page.annotation`` comment, and
    ``problems`` are lines with what is odd about them."""

    file: str
    front_matter: Mapping[str, str]
    sections: tuple[Section, ...]
    annotation: Mapping[str, object] = field(default_factory=dict)
    problems: tuple[tuple[int, str], ...] = ()

    def find(self, *titles: str) -> tuple[Section, ...]:
        """The sections with one of these titles (lower case), each followed by those below it."""
        found: list[Section] = []
        level: int | None = None
        for section in self.sections:
            if level is not None and section.level <= level:
                level = None
            if level is None and section.title.lower().rstrip(" :.") in titles:
                level = section.level
            if level is not None:
                found.append(section)
        return tuple(found)

    def code_blocks(self) -> Iterator[CodeBlock]:
        """Every fenced block of the page."""
        for section in self.sections:
            yield from (each for each in section.blocks if isinstance(each, CodeBlock))
