"""Enumerations and their members."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from generator.compare.changes import Change, change
from generator.compare.match.deprecations import deprecation_changes
from generator.compare.match.similar import matched
from generator.ir.subjects import member_subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.ir import EnumMember, EnumType

SENTINEL = "unknownFutureValue"
"""The member behind which Microsoft Graph puts those added later; an enumeration that has it is
evolvable."""


def enum_changes(old: EnumType, new: EnumType) -> Iterator[Change]:
    """What became of an enumeration that is in both schemas."""
    subjects = str(old.name), str(new.name)
    if old.is_flags is not new.is_flags:
        rule = "flags-added" if new.is_flags else "flags-removed"
        yield change(rule, subjects, (old, new))
    if old.underlying is not new.underlying:
        before, after = old.underlying.edm_name, new.underlying.edm_name
        yield change("underlying-type-changed", subjects, (old, new), before, after)
    yield from _member_changes(old, new)


def _member_changes(old: EnumType, new: EnumType) -> Iterator[Change]:
    was = {each.name: each for each in old.members}
    now = {each.name: each for each in new.members}
    found = matched(was, now, _is_one)
    for first, second in found.renamed:
        subjects = _subjects((old, new), first.name, second.name)
        yield change("member-renamed", subjects, (first, second), first.name, second.name)
    for each in found.removed:
        yield _gone(each, old, new)
    for each in found.added:
        yield _come(_rule_for_added(each, old, now), each, old, new)
    for first, second in found.same:
        yield from _same_member(first, second, old, new)


def _is_one(old: EnumMember, new: EnumMember) -> bool:
    """A sentinel is no other member, whatever its number."""
    return old.value == new.value and SENTINEL not in (old.name, new.name)


def _rule_for_added(member: EnumMember, old: EnumType, now: dict[str, EnumMember]) -> str:
    if member.name == SENTINEL:
        return "sentinel-added"
    if SENTINEL not in now or not any(each.name == SENTINEL for each in old.members):
        return "member-added-unguarded"
    is_before = member.value < now[SENTINEL].value
    return "member-added-before-sentinel" if is_before else "member-added"


def _same_member(
    first: EnumMember, second: EnumMember, old: EnumType, new: EnumType
) -> Iterator[Change]:
    if first.value != second.value and not _was_pushed(first, second, old, new):
        rule = "flag-renumbered" if old.is_flags or new.is_flags else "member-renumbered"
        before, after = str(first.value), str(second.value)
        subjects = _subjects((old, new), first.name, second.name)
        yield change(rule, subjects, (first, second), before, after)
    places = first.source, second.source
    subject = member_subject(new.name, second.name)
    yield from deprecation_changes(subject, first.deprecation, second.deprecation, places)


def _was_pushed(first: EnumMember, second: EnumMember, old: EnumType, new: EnumType) -> bool:
    """Whether a sentinel only made room for members that were put before it, or took the place of
    some that are gone, which is told."""
    if second.name != SENTINEL:
        return False
    is_up = second.value > first.value
    there, others, last = (new, old, second) if is_up else (old, new, first)
    names = {each.name for each in others.members}
    return any(each.name not in names and each.value < last.value for each in there.members)


def _gone(member: EnumMember, old: EnumType, new: EnumType) -> Change:
    subjects = _subjects((old, new), member.name, member.name)
    gone = change("member-removed", subjects, (member, new), before=member.value)
    return dataclasses.replace(gone, also=_moved(member, old, new))


def _moved(member: EnumMember, here: EnumType, there: EnumType) -> tuple[str, ...]:
    """The sentinel behind a member that came or went, as it may have another number."""
    behind = (each for each in here.members if each.name == SENTINEL and each.value > member.value)
    return tuple(member_subject(there.name, each.name) for each in behind)


def _come(rule: str, member: EnumMember, old: EnumType, new: EnumType) -> Change:
    return Change(
        rule=rule,
        subject=member_subject(new.name, member.name),
        after=str(member.value),
        old=old.source,
        new=member.source,
        also=(member_subject(new.name, SENTINEL),) if rule.endswith("before-sentinel") else (),
    )


def _subjects(enums: tuple[EnumType, EnumType], before: str, after: str) -> tuple[str, str]:
    """What a member is called in OLD and in NEW."""
    return member_subject(enums[0].name, before), member_subject(enums[1].name, after)
