"""Which annotations apply to an element, those that stand apart from it included."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.frontend.csdl.lowering.names import collection_item
from generator.frontend.csdl.vocabulary import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.frontend.csdl.lowering.names import Scope
    from generator.frontend.csdl.lowering.symbols import Declared
    from generator.frontend.csdl.syntax import (
        Annotation,
        Annotations,
        CsdlDocument,
        OperationElement,
    )
    from generator.ir import QName

TARGET = re.compile(r"(?P<head>[^/(]*)(?:\((?P<overload>.*)\))?(?:/(?P<rest>.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Fact:
    """An annotation with the scope in which the names in it are read."""

    annotation: Annotation
    scope: Scope


@dataclass(frozen=True, slots=True)
class Targeted:
    """Annotations that stand apart; ``overload`` is ``None`` where they mean every overload."""

    overload: tuple[str, ...] | None
    annotations: tuple[Annotation, ...]
    scope: Scope


@dataclass(frozen=True, slots=True)
class Targets:
    """Annotations that stand apart, by the element and what lies below it (section 14.2.2)."""

    by_path: Mapping[tuple[QName, str], Sequence[Targeted]]

    def facts(
        self,
        declared: Declared[object],
        inline: tuple[Annotation, ...],
        below: str = "",
        signature: Signature | None = None,
    ) -> dict[str, Fact]:
        """The annotations of the known vocabularies by term, as ``Org.OData.Core.V1.Computed``.

        Of several for one term the unqualified one counts, then the inline one.
        """
        found = [Fact(each, declared.scope) for each in inline]
        for targeted in self.by_path.get((declared.name, below), ()):
            if signature is None or signature.is_meant(targeted.overload):
                found += [Fact(each, targeted.scope) for each in targeted.annotations]
        found.sort(key=lambda fact: fact.annotation.qualifier is not None)
        facts: dict[str, Fact] = {}
        for fact in found:
            term = fact.scope.qualified(fact.annotation.term)
            if term.namespace in VOCABULARIES:
                facts.setdefault(str(term), fact)
        return facts


@dataclass(frozen=True, slots=True)
class Signature:
    """The parameter types of an operation, by which annotations tell its overloads apart."""

    types: tuple[str, ...]
    is_action: bool

    def is_meant(self, overload: tuple[str, ...] | None) -> bool:
        """Whether the list in parentheses fits; for actions the binding type alone may do."""
        return (
            overload is None
            or overload == self.types
            or (self.is_action and overload == self.types[:1])
        )


def signature(declared: Declared[OperationElement]) -> Signature:
    """The signature of one overload, its binding parameter included."""
    element = declared.element
    types = tuple(_full_type(each.type, declared.scope) for each in element.parameters)
    return Signature(types, element.kind == "Action")


def index_targets(documents: Sequence[CsdlDocument], scopes: Sequence[Scope]) -> Targets:
    """Every ``Annotations`` element of the documents, in whichever schema it stands."""
    by_path: dict[tuple[QName, str], list[Targeted]] = {}
    for each, scope in outlying(documents, scopes):
        name, overload, rest = parse_target(each.target, scope)
        targeted = Targeted(overload, each.annotations, scope)
        by_path.setdefault((name, rest), []).append(targeted)
    return Targets(by_path)


def outlying(
    documents: Sequence[CsdlDocument], scopes: Sequence[Scope]
) -> Iterator[tuple[Annotations, Scope]]:
    """Every ``Annotations`` element with the scope of the schema in which it stands."""
    schemas = (schema for document in documents for schema in document.schemas)
    for schema, scope in zip(schemas, scopes, strict=True):
        for each in schema.annotations:
            yield each, scope


def parse_target(target: str, scope: Scope) -> tuple[QName, tuple[str, ...] | None, str]:
    """``ns.f(ns.T)/n`` as the name, the types in parentheses if any, and the rest of the path."""
    match = TARGET.fullmatch(target)
    if match is None:
        return scope.qualified(target), None, ""
    overload = match["overload"]
    types = None
    if overload is not None:
        parts = [each.strip() for each in overload.split(",") if each.strip()]
        types = tuple(_full_type(each, scope) for each in parts)
    return scope.qualified(match["head"]), types, match["rest"] or ""


def _full_type(text: str, scope: Scope) -> str:
    inner = collection_item(text.strip())
    if inner is None:
        return str(scope.qualified(text))
    return f"Collection({scope.qualified(inner)})"
