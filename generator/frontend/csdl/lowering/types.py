"""Type names to type references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import did_you_mean
from generator.frontend.csdl.lowering.names import collection_item
from generator.ir import ListOf, Named, Scalar, ScalarKind

if TYPE_CHECKING:
    from generator.diagnostics import Source
    from generator.frontend.csdl.lowering.context import Context
    from generator.frontend.csdl.lowering.names import Scope
    from generator.ir import TypeRef

EDM_PREFIX = "Edm."
SCALARS = {kind.edm_name: kind for kind in ScalarKind}
MOST_HINTS = 100
"""From so many diagnostics on, none says what may have been meant: looking for it takes long."""
STAND_IN = Scalar(ScalarKind.UNTYPED)
"""For a type that cannot be read at all; an error has been noted by then."""


def resolve(text: str, scope: Scope, source: Source, subject: str, context: Context) -> TypeRef:
    """A type as attributes write it, ``ns.Type`` or ``Collection(ns.Type)`` (section 4.1)."""
    name = text.strip()
    if not name:
        context.problems.error("missing-attribute", source, subject, "has no type; give it one")
        return STAND_IN
    inner = collection_item(name)
    if inner is None:
        return resolve_single(name, scope, source, subject, context)
    if collection_item(inner) is not None:
        message = f"{name} is a collection of collections, which OData does not have"
        context.problems.error("nested-collection", source, subject, message)
        return ListOf(STAND_IN)
    return ListOf(resolve_single(inner, scope, source, subject, context))


def resolve_single(
    text: str, scope: Scope, source: Source, subject: str, context: Context
) -> Scalar | Named:
    """A type that is no collection; one that is not declared keeps its name and is reported."""
    if kind := SCALARS.get(text):
        return Scalar(kind)
    name, symbols = scope.qualified(text), context.symbols
    if name in symbols.structs or name in symbols.enums:
        return Named(name)
    if name in symbols.type_definitions:
        # A definition without a usable base has been reported where it stands.
        underlying = symbols.type_definitions[name].element.underlying_type
        return Scalar(SCALARS.get(underlying.strip(), ScalarKind.UNTYPED), definition=name)
    report_unknown(text, scope, source, subject, context)
    return Named(name)


def report_unknown(text: str, scope: Scope, source: Source, subject: str, context: Context) -> None:
    """Say that a name leads nowhere, and what may have been meant."""
    is_early = len(context.problems.found) < MOST_HINTS
    name, hint = scope.qualified(text), suggestion(text, scope, context) if is_early else ""
    if text in SCALARS:
        message = f"{text} is built in, expected a type of the schema"
        context.problems.error("built-in-type", source, subject, message)
        return
    if text.startswith(EDM_PREFIX):
        # No other document can declare it.
        context.problems.error("unknown-type", source, subject, f"unknown type {text}{hint}")
        return
    if not name.namespace:
        message = f"type {text} has no namespace{hint}"
    elif not scope.knows(name):
        message = (
            f"{name.namespace} in {text} is neither a namespace nor an alias of these documents"
            f"{hint or '; add the document that declares it'}"
        )
        context.problems.absent("unknown-alias", source, subject, message)
        return
    else:
        message = f"unknown type {text}{hint}"
    context.problems.absent("unknown-type", source, subject, message)


def suggestion(text: str, scope: Scope, context: Context) -> str:
    """`` (did you mean ...?)`` with the closest declared name, written the way the text is."""
    if text.startswith(EDM_PREFIX):
        return did_you_mean(text, {each: each for each in SCALARS})
    name, prefix = scope.qualified(text), text.rpartition(".")[0]
    same = {
        each.name: f"{prefix}.{each.name}"
        for each in context.symbols.type_names()
        if each.namespace == name.namespace
    }
    twin = next((each for each in context.symbols.type_names() if each.name == name.name), None)
    if twin is not None:
        return f" (did you mean {twin}?)"
    return did_you_mean(name.name, same)
