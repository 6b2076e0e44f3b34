"""What operations take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.compare.changes import change
from generator.compare.match.facets import Limited, default_text, limit_changes, nullable_text
from generator.compare.match.relations import Relation, relation
from generator.compare.match.similar import Wording, matched, wording
from generator.ir import ListOf, OperationKind
from generator.ir.subjects import operation_subject, type_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.compare.changes import Change
    from generator.compare.match.pair import Pair
    from generator.ir import Operation, Parameter


def parameter_changes(old: Operation, new: Operation, pair: Pair) -> Iterator[Change]:
    """What became of the parameters of an operation; their order says nothing."""
    found = matched(
        {each.name: each for each in old.parameters},
        {each.name: each for each in new.parameters},
        lambda first, second: _is_one(first, second, pair, Wording.SAME),
        lambda first, second: (
            old.parameters.index(first) == new.parameters.index(second)
            and first.nullable is second.nullable
            and _is_one(first, second, pair, Wording.MAYBE)
        ),
    )
    for first, second in found.renamed:
        subjects = _subject(old, first.name), _subject(new, second.name)
        yield change("parameter-renamed", subjects, (first, second), first.name, second.name)
    for each in found.removed:
        subjects = _subject(old, each.name), _subject(new, each.name)
        yield change("parameter-removed", subjects, (each, new), before=type_text(each.type))
    for each in found.added:
        needed = "optional" if _may_be_left_out(each, new) else "required"
        subjects = operation_subject(old, old.binding), _subject(new, each.name)
        rule = f"parameter-added-{needed}"
        yield change(rule, subjects, (old, each), after=type_text(each.type))
    for first, second in (*found.same, *found.renamed):
        subjects = _subject(old, first.name), _subject(new, second.name)
        for rule, before, after in _facts(first, second, old, new, pair):
            yield change(rule, subjects, (first, second), before, after)


def _is_one(old: Parameter, new: Parameter, pair: Pair, like: Wording) -> bool:
    is_like = wording(old.name, new.name) is like
    return is_like and relation(old.type, new.type, pair) is Relation.SAME


def _facts(
    old: Parameter, new: Parameter, was: Operation, now: Operation, pair: Pair
) -> Iterator[tuple[str, str, str]]:
    found = relation(old.type, new.type, pair)
    if found is not Relation.SAME:
        yield f"parameter-{found.value}", type_text(old.type), type_text(new.type)
    else:
        limits = Limited(old.type, old.facets), Limited(new.type, new.facets)
        yield from _limit_changes("parameter", *limits, pair)
    was_free, is_free = _may_be_left_out(old, was), _may_be_left_out(new, now)
    if was_free and not is_free:
        yield "parameter-became-required", "", ""
    elif is_free and not was_free:
        # Of a function that is an action now, what may be null is optional without more.
        if was.kind is now.kind or new.is_optional:
            yield "parameter-became-optional", "", ""
    elif old.nullable is not new.nullable:
        rule = "parameter-became-nullable" if new.nullable else "parameter-became-non-nullable"
        yield rule, nullable_text(old.nullable), nullable_text(new.nullable)
    if was_free and is_free and old.default_value != new.default_value:
        before, after = default_text(old.default_value), default_text(new.default_value)
        yield "parameter-default-changed", before, after


def _may_be_left_out(each: Parameter, operation: Operation) -> bool:
    """Optional ones, and of an action those that may be null (OData Protocol 4.01, section
    11.5.5.1)."""
    return each.is_optional or (operation.kind is OperationKind.ACTION and each.nullable)


def return_changes(old: Operation, new: Operation, pair: Pair) -> Iterator[Change]:
    """What became of the result of an operation."""
    subjects = operation_subject(old, old.binding), operation_subject(new, new.binding)
    for rule, before, after in _return_facts(old, new, pair):
        yield change(rule, subjects, (old, new), before, after)


def _return_facts(old: Operation, new: Operation, pair: Pair) -> Iterator[tuple[str, str, str]]:
    if old.returns is None or new.returns is None:
        if new.returns is not None:
            yield "return-added", "nothing", type_text(new.returns)
        if old.returns is not None:
            yield "return-removed", type_text(old.returns), "nothing"
        return
    found = relation(old.returns, new.returns, pair)
    if found is not Relation.SAME:
        yield f"return-{found.value}", type_text(old.returns), type_text(new.returns)
    else:
        limits = Limited(old.returns, old.returns_facets), Limited(new.returns, new.returns_facets)
        yield from _limit_changes("return", *limits, pair)
    # Of a collection it would be the items, which may be null in Python whatever the schema says.
    if old.returns_nullable is not new.returns_nullable and not isinstance(new.returns, ListOf):
        rule = "return-became-nullable" if new.returns_nullable else "return-became-non-nullable"
        yield rule, nullable_text(old.returns_nullable), nullable_text(new.returns_nullable)


def _limit_changes(
    whose: str, old: Limited, new: Limited, pair: Pair
) -> Iterator[tuple[str, str, str]]:
    for rule, before, after in limit_changes(old, new, pair):
        yield f"{whose}-{rule}", before, after


def _subject(operation: Operation, name: str) -> str:
    return f"{operation_subject(operation, operation.binding)}/{name}"
