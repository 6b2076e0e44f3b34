"""From changes of the schema to the public names of the package, and back.

Every name that is gone, renamed or another than it was belongs to the change that makes it so. One
that no change of the schema explains, as where a new type takes the name of an old one, is a change
of its own.
"""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from generator.compare.causes import Causes
from generator.compare.changes import Change, Effect, EffectKind
from generator.compare.rules import RULES
from generator.ir.subjects import path_subject
from generator.python.surface import ENUMS, FILTERS, MODELS, REQUESTS, WEBHOOKS, Kind
from generator.python.words import snake_case

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.compare.match.pair import Pair
    from generator.compare.surface import Surface
    from generator.python.surface import PublicName

_LOST = (EffectKind.REMOVED, EffectKind.RENAMED)
_LEADING = (Kind.STEP, Kind.KEY)
_MEMBERS = (Kind.FIELD, Kind.CONSTANT, Kind.STEP)
_MODULES = (ENUMS, FILTERS, MODELS, REQUESTS, WEBHOOKS)


def with_effects(changes: Iterable[Change], old: Surface, new: Surface, pair: Pair) -> list[Change]:
    """The changes with their effects, and those that are seen in Python only."""
    found = _Effects(list(changes), old, new, pair)
    found.compare()
    return found.changes()


class _Effects:
    def __init__(self, changes: list[Change], old: Surface, new: Surface, pair: Pair) -> None:
        self._changes = changes
        self._old = old
        self._new = new
        self._pair = pair
        self._causes = Causes(changes, pair)
        self._now_by_subject = {(each.owner, each.subject): each for each in new}
        self._classes = self._renamed_classes()
        # What builders that are gone are called now; nothing, of those that nothing stands for.
        self._builders: dict[str, str] = {}
        # The new names of what is renamed.
        self._after: set[str] = set()
        self._effects: dict[int, list[Effect]] = defaultdict(list)
        self._own: list[Change] = []

    def changes(self) -> list[Change]:
        effects = {number: tuple(found) for number, found in self._effects.items()}
        told = [
            dataclasses.replace(each, effects=effects.get(number, ()))
            for number, each in enumerate(self._changes)
        ]
        return [*map(_respelled, told), *self._own]

    def compare(self) -> None:
        """Go through every name of both packages; builders before what leads to them."""
        for entry in sorted(self._old, key=lambda each: each.kind in _LEADING):
            if self._has_owner(entry, self._old, self._new):
                self._compare_one(entry)
        for entry in self._new:
            if self._is_new(entry) and self._has_owner(entry, self._new, self._old):
                self._added(entry)

    def _has_owner(self, entry: PublicName, here: Surface, there: Surface) -> bool:
        """Whether the class that has a name is in both packages."""
        if entry.owner in _MODULES or entry.owner not in here:
            return entry.owner in _MODULES or entry.owner.startswith(f"{REQUESTS}.")
        return entry.owner in there

    def _compare_one(self, entry: PublicName) -> None:
        now = self._find(entry)
        if now is None or self._stands_for_another(entry, now):
            self._gone(entry)
        elif self._normalized(entry) != now.signature:
            self._changed(entry, now)

    def _changed(self, entry: PublicName, now: PublicName) -> None:
        effect = Effect(
            kind=EffectKind.CHANGED,
            name=entry.name,
            before=entry.signature,
            after=now.signature,
        )
        numbers = self._causes.of_change(entry)
        if entry.kind in _LEADING:
            numbers = self._causes.breaking(numbers)
            if not numbers and self._leads_to_what_is_gone(entry, now):
                return
        self._attach(effect, entry, now, numbers)
        if entry.kind is Kind.TYPE:
            self._compare_inherited(entry, now)

    def _leads_to_what_is_gone(self, entry: PublicName, now: PublicName) -> bool:
        """Whether nothing is another but the builder, and that is told of the former one."""
        (taken, was), (still_taken, _) = map(_builder_in, (entry.signature, now.signature))
        return was in self._builders and taken == still_taken

    def _compare_inherited(self, entry: PublicName, now: PublicName) -> None:
        """A class with another base loses what the former base gave it, and has what the new one
        gives."""
        numbers = self._causes.about(entry.subject)
        was, present = self._old.inherited(entry), self._new.inherited(now)
        for name in (f"{entry.name}.{each}" for each in was if each not in present):
            if name not in self._new:
                effect = Effect(kind=EffectKind.REMOVED, name=name)
                self._attach(effect, entry, None, self._causes.breaking(numbers))
        for simple in present if numbers and not _is_filter(entry) else ():
            name = f"{entry.name}.{simple}"
            if simple not in was and name not in self._old:
                effect = Effect(kind=EffectKind.ADDED, name=name, after=present[simple].signature)
                self._effects[numbers[0]].append(effect)

    def _find(self, entry: PublicName) -> PublicName | None:
        """What has the name now, in the class itself or in one of its bases."""
        found = self._new.get(entry.name)
        owner = self._new.get(entry.owner)
        if found is None and entry.kind is Kind.FIELD and owner is not None:
            return self._new.inherited(owner).get(_simple(entry))
        return found

    def _stands_for_another(self, entry: PublicName, now: PublicName) -> bool:
        """Whether something has the name that another thing had; what is imported goes by the path
        of its import, and a member by its own name, as it may have moved to another type."""
        subject = self._causes.subject_now(entry.subject)
        if entry.kind in _MEMBERS:
            return _member(now.subject) != _member(subject)
        is_named = entry.kind in (Kind.TYPE, Kind.OPERATION) and not _paths(entry) & _paths(now)
        return is_named and now.subject != subject

    def _is_new(self, entry: PublicName) -> bool:
        """Whether nothing had the name, not by inheritance either, or something else."""
        was, owner = self._old.get(entry.name), self._old.get(entry.owner)
        if was is None and owner is not None and entry.kind is Kind.FIELD:
            return _simple(entry) not in self._old.inherited(owner)
        return was is None or self._stands_for_another(was, entry)

    def _gone(self, entry: PublicName) -> None:
        numbers = self._causes.of_loss(entry)
        if entry.kind is Kind.BUILDER:
            renamed = self._builder_now(entry)
        else:
            renamed = self._now_by_subject.get(
                (entry.owner, self._causes.subject_now(entry.subject))
            )
        if renamed is not None and renamed.name != entry.name and not self._was_there(renamed):
            self._renamed(entry, renamed, numbers)
        else:
            effect = Effect(kind=EffectKind.REMOVED, name=entry.name, before=entry.signature)
            self._attach(effect, entry, None, numbers)
        if entry.kind is Kind.BUILDER:
            self._builders[_simple(entry)] = _simple(renamed) if renamed else ""

    def _was_there(self, now: PublicName) -> bool:
        """Whether the name stood for the same before, and so is none that another one got."""
        was = self._old.get(now.name)
        return was is not None and not self._stands_for_another(was, now)

    def _builder_now(self, entry: PublicName) -> PublicName | None:
        """The builder at the end of the same way, if it is for the same there, and new."""
        old, new = self._causes.trees
        root, *others = entry.subject.removeprefix("/").split("/")
        renamed = self._causes.subject_now(f"/{root}").removeprefix("/")
        was, now = old.place(entry.subject), new.place("/".join([renamed, *others]))
        if was is None or now is None or now.key.shape is not was.key.shape:
            return None
        if now.key.type != self._pair.now(was.key.type):
            return None
        found = self._now_by_subject.get((REQUESTS, path_subject(now.path)))
        return None if found and found.name in self._old else found

    def _renamed(self, entry: PublicName, now: PublicName, numbers: list[int]) -> None:
        effect = Effect(kind=EffectKind.RENAMED, name=entry.name, before=entry.name, after=now.name)
        self._after.add(now.name)
        self._attach(effect, entry, now, self._causes.renaming(numbers))

    def _added(self, entry: PublicName) -> None:
        """What is new is told with what makes it so; filters follow the models."""
        if _is_filter(entry) or entry.name in self._after:
            return
        effect = Effect(kind=EffectKind.ADDED, name=entry.name, after=entry.signature)
        numbers = self._causes.of_gain(entry)
        if numbers:
            self._effects[numbers[0]].append(effect)
        else:
            self._own.append(self._own_change(effect, entry.subject, None, entry))

    def _attach(
        self, effect: Effect, entry: PublicName, now: PublicName | None, numbers: list[int]
    ) -> None:
        """Give a loss to a change that breaks Python; without one it is a change of its own, and
        what only is another goes with any change."""
        breaking = self._causes.breaking(numbers)
        if breaking or (numbers and effect.kind is EffectKind.CHANGED):
            self._effects[[*breaking, *numbers][0]].append(effect)
            return
        self._own.append(self._own_change(effect, entry.subject, entry, now))

    def _own_change(
        self, effect: Effect, subject: str, was: PublicName | None, now: PublicName | None
    ) -> Change:
        """A change that is seen in Python only."""
        is_renamed = effect.kind is EffectKind.RENAMED
        passes = is_renamed and (self._is_taken(was) or effect.after in self._old)
        return Change(
            rule="python-taken" if passes else f"python-{effect.kind.value}",
            subject=subject,
            before=effect.before,
            after=effect.after,
            old=was.source if was else None,
            new=now.source if now else None,
            effects=(effect,),
        )

    def _is_taken(self, was: PublicName | None) -> bool:
        """Whether something has the name that is not what had it."""
        return was is not None and self._find(was) is not None

    def _renamed_classes(self) -> dict[str, str]:
        """The new names of classes whose subject is in both."""
        found = {}
        for entry in self._old:
            now = self._now_by_subject.get((entry.owner, self._causes.subject_now(entry.subject)))
            if entry.owner in _MODULES and now is not None:
                found[_simple(entry)] = _simple(now)
        return {old: new for old, new in found.items() if old != new}

    def _normalized(self, entry: PublicName) -> str:
        """The signature of a name of OLD with the new names of classes in it. Where modules stand
        before them, other words are of the runtime."""
        signature = entry.signature
        if entry.kind in _LEADING:
            taken, builder = _builder_in(signature)
            signature = f"{taken}-> {self._builders.get(builder) or builder}"
        if not self._classes:
            return signature
        is_qualified = entry.name.startswith((f"{REQUESTS}.", f"{WEBHOOKS}."))
        names = r"(?<=\bmodels\.)\w+|(?<=\benums\.)\w+" if is_qualified else r"\w+"
        return re.sub(names, lambda found: self._classes.get(found[0], found[0]), signature)


def _respelled(change: Change) -> Change:
    """What has another name and is called in Python as before."""
    kind, _, ending = change.rule.rpartition("-")
    if ending != "renamed" or f"{kind}-respelled" not in RULES:
        return change
    if kind == "parameter":
        is_seen = snake_case(change.before) != snake_case(change.after)
    else:
        is_seen = any(each.kind in _LOST for each in change.effects)
    return change if is_seen else dataclasses.replace(change, rule=f"{kind}-respelled")


def _simple(entry: PublicName) -> str:
    """The name without the module or class that has it."""
    return entry.name.rpartition(".")[2]


def _member(subject: str) -> str:
    """The name of a member in the schema, or a segment; empty where the subject is a type."""
    return subject.rpartition("/")[2] if "/" in subject else ""


def _builder_in(signature: str) -> tuple[str, str]:
    """What leads to a builder takes, and the builder."""
    taken, _, builder = signature.rpartition("-> ")
    return taken, builder


def _is_filter(entry: PublicName) -> bool:
    return entry.name.startswith(f"{FILTERS}.")


def _paths(entry: PublicName) -> set[str]:
    """The paths by which an imported operation is called."""
    is_called = entry.kind is Kind.OPERATION
    return {each for each in entry.others if is_called and each.startswith("/")}
