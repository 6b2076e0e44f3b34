"""What an API page says of OData's query options: which it offers, which it does not, and what they
may name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostics import Source
from generator.frontend.docs.blocks import Note, Paragraph
from generator.pages import QueryOption
from generator.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.frontend.docs.blocks import Document, Row, Section

_NAMES = "select|filter|expand|orderby|top|skip|skiptoken|count|search|format|deltatoken|compute"
_OPTION = re.compile(rf"\$(?:{_NAMES})\b", re.IGNORECASE)
_OPTION_CELL = re.compile(rf"`?\$?(?P<name>{_NAMES})\b", re.IGNORECASE)
_DENIAL = re.compile(
    r"(?:\bnot|n't|n’t|\bcannot)\b.{0,20}\b(?:support|offer)|\bnot be used\b|\bunsupported\b"
    r"|\bno(?:ne|t any)?\b.{0,60}\b(?:supported|offered)\b|\bsupports? (?:none|no)\b",
    re.IGNORECASE,
)
_OPTIONS_IN_GENERAL = re.compile(
    r"\bOData\b.{0,20}\b(?:query|options|parameters)\b|\bquery (?:options|parameters)\b"
    r"|\boptions of OData\b|\bOData's\b.{0,20}\boptions\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"\b(?:other|others|some|all|every)\b", re.IGNORECASE)
_EXCEPTION = re.compile(r"\bexcept\b|\b(?:other than|apart from|besides)\b", re.IGNORECASE)
_EXAMPLE = re.compile(r"\bexamples?\b|\be\.g\.", re.IGNORECASE)
_CLAUSE_END = re.compile(r";|,?\s+(?:but|however|while|whereas)\b", re.IGNORECASE)
_SPAN = re.compile(r"`([^`]+)`")


def query_options(document: Document) -> tuple[QueryOption, ...]:
    """The options that the page offers: the rows of its table, or else those in its prose."""
    return tuple(_in_tables(document)) or tuple(_in_prose(document))


def refused_options(document: Document) -> tuple[str, ...]:
    """The options that the page says are not supported, by name."""
    rows = (row for row in _rows(document) if _is_denied(row))
    in_rows = (name for row in rows if (name := _row_name(row)))
    in_prose = (
        name.lower()
        for _, clause in _clauses(document)
        if _denies_names(clause)
        for name in _OPTION.findall(clause)
    )
    return tuple(dict.fromkeys([*in_rows, *in_prose]))


def offers_no_others(document: Document) -> bool:
    """Whether the page names all options that there are: in a table, or by saying that there are
    none, or none but these. Prose that names some leaves open whether there are more."""
    if any(_row_name(row) for row in _rows(document)):
        return True
    return any(
        _DENIAL.search(sentence)
        and _OPTIONS_IN_GENERAL.search(sentence)
        and (_EXCEPTION.search(sentence) or not _OPTION.search(sentence))
        and (_EXCEPTION.search(sentence) or not _OTHERS.search(sentence))
        for _, sentence in _sentences(document)
    )


def _denies_names(clause: str) -> bool:
    """Whether the options in a clause are those that are not supported, not the exceptions."""
    return _DENIAL.search(clause) is not None and not _EXCEPTION.search(clause)


def _sections(document: Document) -> tuple[Section, ...]:
    return document.find("optional query parameters", "query parameters")


def _rows(document: Document) -> Iterator[Row]:
    for section in _sections(document):
        for table in section.tables():
            yield from table.rows


def _row_name(row: Row) -> str:
    match = _OPTION_CELL.match(row.cells[0].text)
    return f"${match['name'].lower()}" if match else ""


def _description(row: Row) -> str:
    return row.cells[-1].text if len(row.cells) > 1 else ""


def _is_denied(row: Row) -> bool:
    """Whether the row says no more than that the option is not supported."""
    said = sentences(_description(row))
    return bool(said) and _DENIAL.search(said[0]) is not None and not _SPAN.search(said[0])


def _in_tables(document: Document) -> Iterator[QueryOption]:
    for row in _rows(document):
        name = _row_name(row)
        if name and not _is_denied(row):
            description = _description(row)
            yield QueryOption(
                name=name,
                description=description,
                spans=_spans(description),
                source=Source(document.file, row.line),
            )


def _spans(description: str) -> tuple[str, ...]:
    return tuple(
        span
        for sentence in sentences(description)
        if not _EXAMPLE.search(sentence) and not _DENIAL.search(sentence)
        for span in _SPAN.findall(sentence)
    )


def _in_prose(document: Document) -> Iterator[QueryOption]:
    found: dict[str, int] = {}
    for line, clause in _clauses(document):
        for name in () if _denies_names(clause) else _OPTION.findall(clause):
            found.setdefault(name.lower(), line)
    for name, line in found.items():
        yield QueryOption(name=name, source=Source(document.file, line))


def _clauses(document: Document) -> Iterator[tuple[int, str]]:
    """The sentences, divided where one turns from what is supported to what is not."""
    for line, sentence in _sentences(document):
        for clause in _CLAUSE_END.split(sentence):
            yield line, clause


def _sentences(document: Document) -> Iterator[tuple[int, str]]:
    """The sentences of the prose, each with the line where its paragraph starts."""
    for section in _sections(document):
        for block in section.blocks:
            if isinstance(block, Paragraph | Note):
                for sentence in sentences(block.text):
                    yield block.line, sentence
