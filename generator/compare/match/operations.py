"""Functions and actions: which is which, and what became of each."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from generator.compare.changes import Change, change
from generator.compare.match.deprecations import deprecation_changes
from generator.compare.match.parameters import parameter_changes, return_changes
from generator.compare.match.similar import Wording, couples_within, wording
from generator.ir import ListOf, Named, item_type
from generator.ir.subjects import operation_subject, type_text

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from generator.compare.match.pair import Pair
    from generator.ir import Operation, TypeRef

    _Keys = tuple[Callable[[Operation], Hashable], Callable[[Operation], Hashable]]


def operation_changes(pair: Pair) -> Iterator[Change]:
    """What became of every operation; those that came or went with what they are bound to are told
    there, and those that no request leads to where only requests count are not."""
    matched = Matched(pair)
    for first, second in matched.couples:
        if pair.old.asks(first) or pair.new.asks(second):
            yield from _couple_changes(first, second, pair)
    for each in matched.removed:
        if pair.is_removed(each.binding) or not pair.old.asks(each):
            continue
        yield Change(
            rule="overload-removed" if matched.is_overload(each) else "operation-removed",
            subject=operation_subject(each, each.binding),
            before=_signature(each),
            old=each.source,
        )
    for each in matched.added:
        if pair.is_added(each.binding) or not pair.new.asks(each):
            continue
        yield Change(
            rule="overload-added" if matched.is_overload(each) else "operation-added",
            subject=operation_subject(each, each.binding),
            after=_signature(each),
            new=each.source,
        )


class Matched:
    """Which operation of OLD is which of NEW.

    First those of one name, binding and parameters; of the rest those of one name and binding;
    then one name on another binding; then another name for the same.
    """

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self.couples: list[tuple[Operation, Operation]] = []
        self.removed = list(pair.old.api.operations)
        self.added = list(pair.new.api.operations)
        self._old_names = {(each.name, self.binding(each)) for each in self.removed}
        self._new_names = {(each.name, each.binding) for each in self.added}
        self._couple(self._same())
        name = attrgetter("name")
        bindings = self.binding, attrgetter("binding")
        self._couple_within((name, name), self._is_like, self._is_rebound)
        alike = self._is_imported_alike, self._is_renamed, self._is_reworded
        self._couple_within(bindings, *alike)

    def binding(self, each: Operation) -> TypeRef | None:
        """What an operation of OLD is bound to, as NEW calls it."""
        return self._pair.type_now(each.binding) if each.binding else None

    def is_overload(self, each: Operation) -> bool:
        """Whether both schemas have an overload of an operation that one of them lacks."""
        names = self._old_names & self._new_names
        return bool({(each.name, each.binding), (each.name, self.binding(each))} & names)

    def _couple_within(self, keys: _Keys, *tests: Callable[[Operation, Operation], bool]) -> None:
        self._couple(couples_within(self.removed, self.added, keys, *tests))

    def _couple(self, found: list[tuple[Operation, Operation]]) -> None:
        self.couples += found
        taken = {id(each) for couple in found for each in couple}
        self.removed = [each for each in self.removed if id(each) not in taken]
        self.added = [each for each in self.added if id(each) not in taken]

    def _same(self) -> list[tuple[Operation, Operation]]:
        now = {operation_subject(each, each.binding): each for each in self.added}
        return [
            (each, now[subject])
            for each in self.removed
            if (subject := operation_subject(each, self.binding(each))) in now
        ]

    def _is_like(self, old: Operation, new: Operation) -> bool:
        return old.name == new.name and self.binding(old) == new.binding

    def _is_rebound(self, old: Operation, new: Operation) -> bool:
        return old.name == new.name and self._has_same_signature(old, new)

    def _is_renamed(self, old: Operation, new: Operation) -> bool:
        return (
            old.kind is new.kind
            and self.binding(old) == new.binding
            and wording(old.name.name, new.name.name) is Wording.SAME
            and self._has_same_signature(old, new)
        )

    def _is_reworded(self, old: Operation, new: Operation) -> bool:
        """What takes nothing and returns no type of the schema looks like many others."""
        is_telling = bool(new.parameters) or _returns_named(new)
        return (
            is_telling
            and old.kind is new.kind
            and self.binding(old) == new.binding
            and wording(old.name.name, new.name.name) is Wording.MAYBE
            and self._has_same_signature(old, new)
        )

    def _has_same_signature(self, old: Operation, new: Operation) -> bool:
        return has_same_signature(old, new, self._pair)

    def _is_imported_alike(self, old: Operation, new: Operation) -> bool:
        return _is_called_the_same(old, new, self._pair) and self._has_same_signature(old, new)


def has_same_signature(old: Operation, new: Operation, pair: Pair) -> bool:
    """Whether operations take and return the same."""
    before = {each.name: pair.type_now(each.type) for each in old.parameters}
    after = {each.name: each.type for each in new.parameters}
    returns = pair.type_now(old.returns) if old.returns else None
    return before == after and returns == new.returns


def _is_called_the_same(old: Operation, new: Operation, pair: Pair) -> bool:
    """Whether URLs and clients know operations by the same name, which is that of an import where
    they are not bound."""
    if old.binding is not None or new.binding is not None:
        return old.name == new.name
    was, now = (
        {each.name for each in side.api.imports if each.operation == operation.name}
        for side, operation in ((pair.old, old), (pair.new, new))
    )
    return was == now != set()


def _returns_named(each: Operation) -> bool:
    return each.returns is not None and isinstance(item_type(each.returns), Named)


def _signature(each: Operation) -> str:
    """``Function(a: Edm.String) returns Edm.Int32``."""
    taken = ", ".join(f"{one.name}: {type_text(one.type)}" for one in each.parameters)
    returns = f" returns {type_text(each.returns)}" if each.returns else ""
    return f"{each.kind.value}({taken}){returns}"


def _couple_changes(old: Operation, new: Operation, pair: Pair) -> Iterator[Change]:
    subjects = operation_subject(old, old.binding), operation_subject(new, new.binding)
    for rule, before, after in _facts(old, new, pair):
        yield change(rule, subjects, (old, new), before, after)
    yield from parameter_changes(old, new, pair)
    yield from return_changes(old, new, pair)
    places = old.source, new.source
    yield from deprecation_changes(subjects[1], old.deprecation, new.deprecation, places)


def _facts(old: Operation, new: Operation, pair: Pair) -> Iterator[tuple[str, str, str]]:
    if old.name != new.name and not _is_called_the_same(old, new, pair):
        yield "operation-renamed", str(old.name), str(new.name)
    was = pair.type_now(old.binding) if old.binding else None
    if was != new.binding:
        rule = (
            "operation-moved-to-base" if _is_below(was, new.binding, pair) else "operation-rebound"
        )
        yield rule, _bound(old.binding), _bound(new.binding)
    if old.kind is not new.kind:
        yield "operation-kind-changed", old.kind.value, new.kind.value


def _is_below(old: TypeRef | None, new: TypeRef | None, pair: Pair) -> bool:
    """Whether all that had the operation have it still: it is bound to a base type now."""
    if old is None or new is None or isinstance(old, ListOf) is not isinstance(new, ListOf):
        return False
    first, second = item_type(old), item_type(new)
    return (
        isinstance(first, Named)
        and isinstance(second, Named)
        and second.name in pair.new.bases(first.name)
    )


def _bound(binding: TypeRef | None) -> str:
    return f"bound to {type_text(binding)}" if binding else "not bound"
