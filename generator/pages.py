"""What the Markdown pages say, as plain values: the result of the docs front end.

Nothing here is matched against a schema yet; names are as the pages write them. Prose is plain
text with Markdown's backticks for code and property names; links are reduced to their text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from generator.diagnostics import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class PageType:
    """A type cell. ``names`` has one entry, or several where a page says "A or B"; each is as
    written, with or without its namespace (``String``, ``modality``,
    ``microsoft.graph.security.alert``)."""

    names: tuple[str, ...]
    is_collection: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDeprecation:
    """A deprecation told in a name cell or in prose."""

    date: datetime.date | None = None
    removal_date: datetime.date | None = None
    replacement: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyRow:
    """A row of a Properties, Relationships or Parameters table; ``nullable`` is what the prose
    says of that, and None where it says nothing."""

    name: str
    type: PageType
    description: str = ""
    possible_values: tuple[str, ...] = ()
    nullable: bool | None = None
    deprecation: PageDeprecation | None = None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """A row of an enumeration's table; ``value`` is its number where the table has one."""

    name: str
    value: int | None = None
    description: str = ""
    deprecation: PageDeprecation | None = None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumTable:
    """The table under a heading such as "callType values"; ``description`` is the prose above
    the table."""

    name: str
    namespace: str | None = None
    description: str = ""
    members: tuple[MemberRow, ...] = ()
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodRow:
    """A row of a resource page's Methods table; ``page`` is the linked file's name, no folder."""

    title: str
    page: str | None
    returns: str = ""
    description: str = ""
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class PageExample:
    """A JSON block. ``block_type`` and ``odata_type`` come from the HTML comment before it; the
    latter is as written, also ``Collection(...)`` and with ``#``, and empty where none is given.
    ``text`` is the JSON alone, without HTTP status line and headers."""

    block_type: str
    odata_type: str = ""
    text: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpRequest:
    """A request line; ``path`` starts with a slash and has no host, version or query."""

    method: str
    path: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionRow:
    """A row of a permissions table, "Not supported." and the like left out."""

    kind: str
    least: tuple[str, ...] = ()
    higher: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryOption:
    """A query option that a method supports, such as ``$filter``. ``spans`` are the code and the
    bold names, in order, of the sentences that say what it takes; examples are left out."""

    name: str
    description: str = ""
    spans: tuple[str, ...] = ()
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourcePage:
    """A page about one structured type."""

    title: str
    type_name: str
    namespace: str | None = None
    description: str = ""
    base_type: str | None = None
    is_open: bool = False
    deprecation: PageDeprecation | None = None
    properties: tuple[PropertyRow, ...] = ()
    relationships: tuple[PropertyRow, ...] = ()
    methods: tuple[MethodRow, ...] = ()
    enums: tuple[EnumTable, ...] = ()
    examples: tuple[PageExample, ...] = ()
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumPage:
    """A page about enumerations only."""

    title: str
    namespace: str | None = None
    enums: tuple[EnumTable, ...] = ()
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiPage:
    """A page about one method. ``requests`` are the lines under "HTTP request", all of them.
    ``refused_options`` are names of query options that the page says are not supported;
    ``has_all_options`` tells that it supports no others than ``query_options``."""

    title: str
    namespace: str | None = None
    description: str = ""
    requests: tuple[HttpRequest, ...] = ()
    permissions: tuple[PermissionRow, ...] = ()
    query_options: tuple[QueryOption, ...] = ()
    refused_options: tuple[str, ...] = ()
    has_all_options: bool = False
    parameters: tuple[PropertyRow, ...] = ()
    examples: tuple[PageExample, ...] = ()
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Every page that was read, in the order of their file names."""

    resources: tuple[ResourcePage, ...] = ()
    enums: tuple[EnumPage, ...] = ()
    apis: tuple[ApiPage, ...] = ()


NO_PAGES = Pages()
