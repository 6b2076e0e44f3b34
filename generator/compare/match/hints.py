"""What a thing that is gone may be now, where that is not plain: a note for the reader.

A removal and an addition whose names say the same are told as two changes where more than the name
is another: the type, the place in the line of bases, a property that is a navigation property.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from typing import TYPE_CHECKING

from generator.compare.match.similar import Wording, wording
from generator.ir import QName, descendants
from generator.ir.subjects import member_subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.compare.changes import Change
    from generator.compare.match.pair import Pair

_DECLARED = "property-declared"


def with_hints(changes: Iterable[Change], pair: Pair) -> list[Change]:
    """The changes; each removal with a note on what alone it may be now."""
    found = list(changes)
    told = {subject for each in found for subject in each.also}
    come: dict[tuple[str, str], list[str]] = defaultdict(list)
    for word, subject in _come(found, pair):
        if subject not in told:
            come[word, _parts(word, subject)[0]].append(subject)
    return [dataclasses.replace(each, note=each.note or _hint(each, come, pair)) for each in found]


def _come(changes: list[Change], pair: Pair) -> Iterator[tuple[str, str]]:
    """What is new: the first word of the rule, and the subject; types with their properties."""
    for each in changes:
        word, _, event = each.rule.partition("-")
        if event.startswith("added") or each.rule == _DECLARED:
            yield word, each.subject
        if each.rule == "type-added":
            name = QName.parse(each.subject)
            yield from (("property", member_subject(name, own)) for own in pair.new.own(name))


def _hint(gone: Change, come: Mapping[tuple[str, str], list[str]], pair: Pair) -> str:
    word, _, event = gone.rule.partition("-")
    if event != "removed":
        return ""
    owner, name = _parts(word, gone.subject)
    found = [
        subject
        for place in _places(word, owner, pair)
        for subject in come.get((word, place), [])
        if wording(name, _parts(word, subject)[1]) is Wording.SAME
    ]
    return f"perhaps {found[0]} now" if len(found) == 1 else ""


def _parts(word: str, subject: str) -> tuple[str, str]:
    """What has a thing, and the simple name of that."""
    called = subject.rpartition("(")[0] if subject.endswith(")") else subject
    owner, _, name = called.rpartition("." if word in ("type", "definition", "operation") else "/")
    return owner, name


def _places(word: str, owner: str, pair: Pair) -> list[str]:
    """What may have it now: what had it, and of a property the types above and below."""
    if word != "property":
        return [owner]
    name = QName.parse(owner)
    line = (*pair.new.bases(name), *descendants(name, pair.new.derived))
    return [owner, *map(str, line)]
