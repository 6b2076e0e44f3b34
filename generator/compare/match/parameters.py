"""What operations take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.compare.changes import Change
from generator.compare.match.relations import Relation, relation
from generator.compare.match.similar import Wording, couples, wording
from generator.ir import ListOf, OperationKind
from generator.ir.subjects import operation_subject, type_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.compare.match.pair import Pair
    from generator.ir import Operation, Parameter


def parameter_changes(old: Operation, new: Operation, pair: Pair) -> Iterator[Change]:
    """What became of the parameters of an operation; their order says nothing."""
    was = {each.name: each for each in old.parameters}
    now = {each.name: each for each in new.parameters}
    removed = [each for name, each in was.items() if name not in now]
    added = [each for name, each in now.items() if name not in was]
    same = [(each, now[name]) for name, each in was.items() if name in now]
    renamed = couples(
        removed,
        added,
        lambda first, second: _is_one(first, second, pair, Wording.SAME),
        lambda first, second: (
            old.parameters.index(first) == new.parameters.index(second)
            and first.nullable is second.nullable
            and _is_one(first, second, pair, Wording.MAYBE)
        ),
    )
    for first, second in renamed:
        yield _change("parameter-renamed", (old, new), first, second, first.name, second.name)
    for each in removed:
        if not any(each is first for first, _ in renamed):
            yield Change(
                rule="parameter-removed",
                subject=_subject(new, each.name),
                was=_was((old, new), each.name, each.name),
                before=type_text(each.type),
                old=each.source,
                new=new.source,
            )
    for each in added:
        if not any(each is second for _, second in renamed):
            needed = "optional" if _may_be_left_out(each, new) else "required"
            yield Change(
                rule=f"parameter-added-{needed}",
                subject=_subject(new, each.name),
                was=_was((old, new), "", ""),
                after=type_text(each.type),
                old=old.source,
                new=each.source,
            )
    for first, second in (*same, *renamed):
        for rule, before, after in _facts(first, second, old, new, pair):
            yield _change(rule, (old, new), first, second, before, after)


def _is_one(old: Parameter, new: Parameter, pair: Pair, like: Wording) -> bool:
    is_like = wording(old.name, new.name) is like
    return is_like and relation(old.type, new.type, pair) is Relation.SAME


def _facts(
    old: Parameter, new: Parameter, before: Operation, after: Operation, pair: Pair
) -> Iterator[tuple[str, str, str]]:
    found = relation(old.type, new.type, pair)
    if found is not Relation.SAME:
        yield f"parameter-{found.value}", type_text(old.type), type_text(new.type)
    was_free, is_free = _may_be_left_out(old, before), _may_be_left_out(new, after)
    if was_free and not is_free:
        yield "parameter-became-required", "", ""
    elif is_free and not was_free:
        # Of a function that is an action now, what may be null is optional without more.
        if before.kind is after.kind or new.is_optional:
            yield "parameter-became-optional", "", ""
    elif old.nullable is not new.nullable:
        rule = "parameter-became-nullable" if new.nullable else "parameter-became-non-nullable"
        yield rule, "", ""


def _may_be_left_out(each: Parameter, operation: Operation) -> bool:
    """Optional ones, and of an action those that may be null (OData Protocol 4.01, section
    11.5.5.1)."""
    return each.is_optional or (operation.kind is OperationKind.ACTION and each.nullable)


def return_changes(old: Operation, new: Operation, pair: Pair) -> Iterator[Change]:
    """What became of the result of an operation."""
    for rule, before, after in _return_facts(old, new, pair):
        yield Change(
            rule=rule,
            subject=operation_subject(new, new.binding),
            was=_was((old, new), "", ""),
            before=before,
            after=after,
            old=old.source,
            new=new.source,
        )


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
    # Of a collection it would be the items, which may be null in Python whatever the schema says.
    if old.returns_nullable is not new.returns_nullable and not isinstance(new.returns, ListOf):
        became = "nullable" if new.returns_nullable else "non-nullable"
        yield f"return-became-{became}", "", ""


def _subject(operation: Operation, name: str) -> str:
    subject = operation_subject(operation, operation.binding)
    return f"{subject}/{name}" if name else subject


def _was(operations: tuple[Operation, Operation], before: str, after: str) -> str:
    """The subject in OLD, where it is another one: a parameter, or the operation itself."""
    was, now = _subject(operations[0], before), _subject(operations[1], after)
    return was if was != now else ""


def _change(
    rule: str,
    operations: tuple[Operation, Operation],
    old: Parameter,
    new: Parameter,
    before: str,
    after: str,
) -> Change:
    return Change(
        rule=rule,
        subject=_subject(operations[1], new.name),
        was=_was(operations, old.name, new.name),
        before=before,
        after=after,
        old=old.source,
        new=new.source,
    )
