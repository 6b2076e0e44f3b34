"""What a target plans: which file is printed from which template with which data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Literal, TypeAlias

from generator.config import KeyStyle, OperationStyle
from generator.ir import (
    Api,
    EnumType,
    Operation,
    OperationKey,
    Property,
    QName,
    Resource,
    ResourceKey,
    StructType,
)
from generator.python.names import Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What the emitted package is called and how it talks to its service."""

    name: str
    version: str = "0.0.0"
    title: str = ""
    base_url: str = ""
    api_version: str = ""
    scope: str = ""
    key_style: KeyStyle = "parentheses"
    operation_style: OperationStyle = "qualified"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, weakref_slot=True)
class View:
    """The schema as targets see it, with every Python name assigned. A view is equal to itself
    alone."""

    api: Api
    names: Names
    package: Package
    schema_hash: str
    structs: dict[QName, StructType] = field(default_factory=dict)
    enums: dict[QName, EnumType] = field(default_factory=dict)
    resources: dict[ResourceKey, Resource] = field(default_factory=dict)
    operations: dict[OperationKey, Operation] = field(default_factory=dict)

    @property
    def emitted_structs(self) -> tuple[StructType, ...]:
        """The types that values can have, bases first; types merely on the way are not."""
        return tuple(each for each in self.api.structs if each.name not in self.api.passages)

    def is_secret(self, each: Property) -> bool:
        """Whether nothing may show the property's value."""
        return each.name in self.api.service.secrets


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A file to print: ``path`` below the output folder, template, and what the template sees. A
    part is one of many of its kind: it changes with what is in it, not with the whole schema."""

    path: PurePosixPath
    template: str
    data: Mapping[str, Any]
    is_part: bool = False


Style: TypeAlias = Literal["plain", "black", "any"]
"""How Python is before it is formatted: ``plain`` as templates print it, a statement on one line or
spread over lines after a bracket; ``black`` as black leaves it; ``any`` in any way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFile:
    """A file and its text: from a template, or made without one (JSON, copied runtime modules)."""

    path: PurePosixPath
    text: str
    style: Style = "any"
    is_part: bool = False


Plan: TypeAlias = Callable[[View], tuple[Unit | TextFile, ...]]
