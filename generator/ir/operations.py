"""Functions and actions, and what pages say of requests."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from generator.ir.facts import UNDOCUMENTED, UNLIMITED, Deprecation, Documentation, Facets
from generator.ir.types import QName, TypeRef

if TYPE_CHECKING:
    from generator.diagnostics import Source


class OperationKind(Enum):
    """Functions are called with GET and have no side effects, actions with POST."""

    FUNCTION = "Function"
    ACTION = "Action"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of an operation (section 12.9); the binding parameter is not among them."""

    name: str
    type: TypeRef
    nullable: bool = True
    is_optional: bool = False
    default_value: str | None = None
    facets: Facets = UNLIMITED
    documentation: Documentation = UNDOCUMENTED
    source: Source


class MethodKind(Enum):
    """What a request does to the resource that it names."""

    LIST = "list"
    GET = "get"
    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"
    COUNT = "count"
    CALL = "call"


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """The permissions of one kind (``Application``, ``Delegated (work or school account)``)."""

    kind: str
    least: tuple[str, ...] = ()
    higher: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FilterUse:
    """A property that ``$filter`` may name, by its path, and the operators and functions that it
    may stand with there (``eq``, ``any``, ``contains``); none means any."""

    path: str
    operators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryOptions:
    """What a page says of a request's query options, by names such as ``$select``.

    Where ``is_all``, those ``offered`` are all; ``refused`` ones are not offered in any case.
    ``filter`` and ``expand`` (paths of navigation properties) are all that the two options may
    name; empty means anything.
    """

    offered: tuple[str, ...] = ()
    is_all: bool = False
    refused: tuple[str, ...] = ()
    filter: tuple[FilterUse, ...] = ()
    expand: tuple[str, ...] = ()

    @property
    def restricts(self) -> bool:
        """Whether the page says of anything that it is not offered."""
        return self.is_all or bool(self.refused or self.filter or self.expand)


ANY_OPTIONS = QueryOptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDocumentation:
    """What an API page says of one request. ``path`` is the URL path as the page writes it, such as
    ``/communications/calls/{id}``."""

    http_method: str
    path: str
    title: str
    summary: str = ""
    permissions: tuple[Permission, ...] = ()
    query: QueryOptions = ANY_OPTIONS
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One overload of a function or action (section 12)."""

    name: QName
    kind: OperationKind
    binding: TypeRef | None = None
    parameters: tuple[Parameter, ...] = ()
    returns: TypeRef | None = None
    returns_nullable: bool = True
    returns_facets: Facets = UNLIMITED
    is_composable: bool = False
    entity_set_path: str | None = None
    documentation: Documentation = UNDOCUMENTED
    deprecation: Deprecation | None = None
    request: RequestDocumentation | None = None
    source: Source


class OperationKey(NamedTuple):
    """Tells the overloads of an operation apart (section 12.1): by binding and parameter names."""

    name: QName
    binding: TypeRef | None
    parameters: tuple[str, ...]


def operation_key(operation: Operation) -> OperationKey:
    """The key by which resources refer to an operation."""
    names = tuple(parameter.name for parameter in operation.parameters)
    return OperationKey(operation.name, operation.binding, names)
