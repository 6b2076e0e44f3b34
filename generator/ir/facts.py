"""Facts that many things of a schema can have: limits, prose, deprecations, capabilities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime

    from generator.diagnostics import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """Limits on a value (section 7.2). ``None`` stands for not given; ``max`` lengths too."""

    max_length: int | None = None
    precision: int | None = None
    scale: int | Literal["variable", "floating"] | None = None
    is_unicode: bool = True
    srid: str | None = None


UNLIMITED = Facets()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deprecation:
    """What Core.Revisions or a page says about the end of a thing.

    ``date`` is the day of the announcement, ``removal_date`` the day from which it is gone;
    ``replacement`` is the wire name of what to use instead.
    """

    date: datetime.date | None = None
    removal_date: datetime.date | None = None
    version: str | None = None
    replacement: str | None = None
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Documentation:
    """Prose about a thing, plain text with Markdown's backticks; ``source`` is where it stands."""

    summary: str = ""
    details: str = ""
    source: Source | None = None


UNDOCUMENTED = Documentation()


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """What Org.OData.Capabilities.V1 says about one place; ``None`` stands for not said."""

    readable: bool | None = None
    readable_by_key: bool | None = None
    insertable: bool | None = None
    updatable: bool | None = None
    deletable: bool | None = None
    countable: bool | None = None
    expandable: bool | None = None
    filterable: bool | None = None
    searchable: bool | None = None
    selectable: bool | None = None
    skippable: bool | None = None
    sortable: bool | None = None
    toppable: bool | None = None
    indexable_by_key: bool | None = None
    navigable: bool | None = None
    referenceable: bool | None = None
    non_expandable: tuple[str, ...] = ()
    non_filterable: tuple[str, ...] = ()
    non_sortable: tuple[str, ...] = ()


UNRESTRICTED = Capabilities()
