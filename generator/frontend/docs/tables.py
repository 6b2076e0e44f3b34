"""Rows of Properties, Relationships, Parameters and Member tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Source
from generator.frontend.docs.prose import (
    nullability,
    possible_values,
    take_deprecation,
    without_inherited_from,
    without_possible_values,
)
from generator.pages import MemberRow, PageType, PropertyRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.frontend.docs.blocks import Row, Table

_MARK = re.compile(r"\s*[(\[]\s*(?:deprecated|preview|optional|required)\s*[)\]]", re.IGNORECASE)
_DEPRECATED_MARK = re.compile(r"[(\[]\s*deprecated\s*[)\]]", re.IGNORECASE)
_COLLECTION = re.compile(
    r"^(?:collection\s*\(\s*(?P<a>.*?)\s*\)|collection of (?P<b>.*)|(?P<c>.*?) collection)$",
    re.IGNORECASE,
)
_ALTERNATIVE = re.compile(r"\s+or\s+|\s*,\s*")
_FOOTNOTE = re.compile(r"(?<=\S)\*+$")
_PROPERTY_HEADERS = {
    "property",
    "relationship",
    "name",
    "field",
    "parameter",
    "navigation property",
}
_MEMBER_HEADERS = {"member", "members", "value", "values", "name", "member name"}


class _Columns(NamedTuple):
    name: int
    type: int | None
    description: int | None


def is_property_table(table: Table) -> bool:
    """Whether the header names a property and its type."""
    header = [cell.lower().strip("`") for cell in table.header]
    return header[0] in _PROPERTY_HEADERS and "type" in header[1:]


def is_member_table(table: Table) -> bool:
    """Whether the header can be that of an enumeration's members."""
    return table.header[0].lower().strip("`") in _MEMBER_HEADERS


def property_rows(file: str, table: Table) -> Iterator[PropertyRow]:
    """The rows of a table of properties, relationships or parameters; rows without a name are
    skipped."""
    columns = _columns(table)
    for row in table.rows:
        if name := plain_name(row.cells[columns.name].text):
            yield _property_row(file, row, columns, name)


def _property_row(file: str, row: Row, columns: _Columns, name: str) -> PropertyRow:
    is_marked = _DEPRECATED_MARK.search(row.cells[columns.name].text) is not None
    text = _FOOTNOTE.sub("", _cell(row, columns.description))
    description, deprecation = take_deprecation(text, name, is_marked=is_marked)
    return PropertyRow(
        name=name,
        type=page_type(_cell(row, columns.type)),
        description=without_possible_values(without_inherited_from(description)),
        possible_values=possible_values(text),
        nullable=nullability(text),
        deprecation=deprecation,
        source=Source(file, row.line),
    )


def member_rows(file: str, table: Table) -> Iterator[MemberRow]:
    """The rows of an enumeration's table; a second column ``Value`` holds the numbers."""
    header = [cell.lower() for cell in table.header]
    value_column = next((n for n, cell in enumerate(header) if n and cell == "value"), None)
    columns = _columns(table)
    for row in table.rows:
        if name := plain_name(row.cells[0].text):
            is_marked = _DEPRECATED_MARK.search(row.cells[0].text) is not None
            text = _cell(row, columns.description)
            description, deprecation = take_deprecation(text, name, is_marked=is_marked)
            yield MemberRow(
                name=name,
                value=_number(_cell(row, value_column)),
                description=description,
                deprecation=deprecation,
                source=Source(file, row.line),
            )


def plain_name(text: str) -> str:
    """The name in a name cell, without backticks, footnote marks and "(deprecated)"."""
    return _FOOTNOTE.sub("", _MARK.sub("", text).replace("`", "").strip()).strip()


def page_type(text: str) -> PageType:
    """A type cell: ``X``, ``X collection``, ``Collection(X)``, ``X or Y``."""
    plain = re.sub(r"\s+", " ", text.replace("`", "")).strip().rstrip(".")
    match = _COLLECTION.match(plain)
    item = next(filter(None, match.groups()), "") if match else plain
    names = tuple(filter(None, (_bare_type(each) for each in _ALTERNATIVE.split(item))))
    return PageType(names=names, is_collection=match is not None, text=plain)


def _bare_type(text: str) -> str:
    without_remark = re.sub(r"\s*\([^)]*\)", "", text)
    return re.sub(r"\s+collection$", "", without_remark, flags=re.IGNORECASE).strip().lstrip("#")


def _columns(table: Table) -> _Columns:
    header = [cell.lower().strip("` ") for cell in table.header]
    # A row that is wider than the header has its description below an empty header cell.
    return _Columns(
        0, _index(header, "type"), _index(header, "description", "remarks", "notes", "")
    )


def _index(header: list[str], *names: str) -> int | None:
    return next((header.index(name) for name in names if name in header), None)


def _cell(row: Row, column: int | None) -> str:
    return "" if column is None else row.cells[column].text


def _number(text: str) -> int | None:
    plain = text.strip("` ")
    return int(plain) if re.fullmatch(r"-?[0-9]{1,19}", plain) else None
