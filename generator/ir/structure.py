"""What values are made of: enumerations, type definitions, structured types and properties."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from generator.ir.facts import (
    UNDOCUMENTED,
    UNLIMITED,
    UNRESTRICTED,
    Capabilities,
    Deprecation,
    Documentation,
    Facets,
)
from generator.ir.types import QName, ScalarKind, TypeRef

if TYPE_CHECKING:
    from generator.diagnostics import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumMember:
    """A member of an enumeration; ``value`` is its number."""

    name: str
    value: int
    documentation: Documentation = UNDOCUMENTED
    deprecation: Deprecation | None = None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumType:
    """An enumeration (section 10)."""

    name: QName
    underlying: ScalarKind = ScalarKind.INT32
    is_flags: bool = False
    members: tuple[EnumMember, ...]
    documentation: Documentation = UNDOCUMENTED
    deprecation: Deprecation | None = None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeDefinition:
    """A name for a built-in type with facets (section 11)."""

    name: QName
    underlying: ScalarKind
    facets: Facets = UNLIMITED
    documentation: Documentation = UNDOCUMENTED
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """A structural or navigation property (sections 7 and 8).

    ``nullable`` speaks of the items where the type is a collection. ``derived_types`` are the
    only ones that Validation.DerivedTypeConstraint lets the value have; empty means any.
    """

    name: str
    type: TypeRef
    nullable: bool = True
    is_navigation: bool = False
    contains_target: bool = False
    partner: str | None = None
    default_value: str | None = None
    facets: Facets = UNLIMITED
    is_computed: bool = False
    is_immutable: bool = False
    permissions: tuple[str, ...] = ()
    auto_expand: bool = False
    derived_types: tuple[QName, ...] = ()
    capabilities: Capabilities = UNRESTRICTED
    documentation: Documentation = UNDOCUMENTED
    deprecation: Deprecation | None = None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyProperty:
    """A part of an entity's key (section 6.5); ``alias`` is its name in URLs."""

    path: str
    alias: str


class StructKind(Enum):
    """The two kinds of structured type."""

    ENTITY = "EntityType"
    COMPLEX = "ComplexType"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A JSON example from a page. ``type`` is what the page says that it shows, ``text`` the JSON
    as it stands there (it may have trailing commas)."""

    text: str
    type: TypeRef
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class StructType:
    """An entity or complex type (sections 6 and 9); properties are its own, not its base's."""

    name: QName
    kind: StructKind
    base: QName | None = None
    is_abstract: bool = False
    is_open: bool = False
    has_stream: bool = False
    key: tuple[KeyProperty, ...] = ()
    properties: tuple[Property, ...] = ()
    capabilities: Capabilities = UNRESTRICTED
    documentation: Documentation = UNDOCUMENTED
    deprecation: Deprecation | None = None
    examples: tuple[Example, ...] = ()
    source: Source
