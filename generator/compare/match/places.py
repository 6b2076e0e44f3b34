"""Places of the URL tree: roots that came or went, and the requests that a place allows.

What lies below a navigation property comes and goes with the property, and is told there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.compare.changes import Change, change
from generator.compare.match.operations import has_same_signature
from generator.compare.match.similar import Wording, matched, wording
from generator.ir import REFERENCES, QName, ResourceShape
from generator.ir.subjects import path_subject, request_subject, step_subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.compare.match.pair import Pair, Side
    from generator.diagnostics import Source
    from generator.ir import ContainerChild, OperationImport, Resource, ResourceKey, ResourceLink

    _Child = ContainerChild | OperationImport


def place_changes(pair: Pair) -> Iterator[Change]:
    """What became of the roots, and of the requests at every place."""
    yield from _child_changes(pair)
    yield from _import_changes(pair)
    yield from _request_changes(pair)


def _child_changes(pair: Pair) -> Iterator[Change]:
    found = matched(
        {each.name: each for each in pair.old.api.children},
        {each.name: each for each in pair.new.api.children},
        lambda first, second: _is_one(first, second, pair),
        lambda first, second: _is_the_only_one(first, second, pair),
    )
    for first, second in found.renamed:
        yield _changed("path-renamed", first, second, f"/{first.name}", f"/{second.name}")
    for each in found.removed:
        yield _removed(each, _described(each))
    for each in found.added:
        yield _added(each, _described(each))
    for first, second in found.same:
        if not _is_alike(first, second, pair):
            yield _changed("path-changed", first, second, _described(first), _described(second))


def _removed(each: _Child, what: str) -> Change:
    path = path_subject((each.name,))
    return Change(rule="path-removed", subject=path, before=what, old=each.source)


def _added(each: _Child, what: str) -> Change:
    return Change(
        rule="path-added", subject=path_subject((each.name,)), after=what, new=each.source
    )


def _changed(rule: str, old: _Child, new: _Child, before: str, after: str) -> Change:
    subjects = path_subject((old.name,)), path_subject((new.name,))
    return change(rule, subjects, (old, new), before, after)


def _is_one(old: ContainerChild, new: ContainerChild, pair: Pair) -> bool:
    return wording(old.name, new.name) is Wording.SAME and _is_alike(old, new, pair)


def _is_the_only_one(old: ContainerChild, new: ContainerChild, pair: Pair) -> bool:
    """Whether the entities of a type are nowhere else, before and after."""
    if not _is_alike(old, new, pair):
        return False
    was = [each for each in pair.old.api.children if each.type == old.type]
    now = [each for each in pair.new.api.children if each.type == new.type]
    return len(was) == len(now) == 1


def _is_alike(old: ContainerChild, new: ContainerChild, pair: Pair) -> bool:
    return old.kind is new.kind and pair.now(old.type) == new.type


def _described(each: ContainerChild) -> str:
    return f"{each.kind.value} of {each.type}"


def _import_changes(pair: Pair) -> Iterator[Change]:
    """Imports of operations; one that came or went with its operation is told there."""
    in_old = {each.name for each in pair.old.api.operations}
    in_new = {each.name for each in pair.new.api.operations}
    found = matched(
        {each.name: each for each in pair.old.api.imports},
        {each.name: each for each in pair.new.api.imports},
        lambda first, second: first.operation == second.operation,
    )
    for first, second in found.renamed:
        yield _changed("path-renamed", first, second, f"/{first.name}", f"/{second.name}")
    for each in found.removed:
        if each.operation in in_new:
            yield _removed(each, _imported(each))
    for each in found.added:
        if each.operation in in_old:
            yield _added(each, _imported(each))
    for first, second in found.same:
        if not _is_same_import(first, second, pair):
            yield _changed("path-changed", first, second, _imported(first), _imported(second))


def _imported(each: OperationImport) -> str:
    return f"import of {each.operation}"


def _is_same_import(old: OperationImport, new: OperationImport, pair: Pair) -> bool:
    """Whether what is imported is one operation, or one that takes and returns the same."""
    was = [each for each in pair.old.api.operations if each.name == old.operation]
    now = [each for each in pair.new.api.operations if each.name == new.operation]
    return old.operation == new.operation or any(
        first.kind is second.kind and has_same_signature(first, second, pair)
        for first in was
        for second in now
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """A place by one of the steps that lead to it; ``step`` is the subject of that. ``requests``
    are HTTP methods, each with the segment behind the place that it asks."""

    path: tuple[str, ...]
    step: str
    target: ResourceKey
    requests: frozenset[tuple[str, str]]

    @property
    def subjects(self) -> tuple[str, str]:
        """The step, and the place as what is there has it for a subject."""
        return self.step, path_subject(self.path)

    @property
    def is_collection(self) -> bool:
        return self.target.shape is ResourceShape.COLLECTION


def _request_changes(pair: Pair) -> Iterator[Change]:
    """Requests that a place of both schemas allows in one of them only.

    Places that are one request builder in both are told once, by the shortest path.
    """
    was, now = _places(pair.old, pair), _places(pair.new, pair)
    found: dict[
        tuple[str, ResourceKey, ResourceKey, tuple[str, str]], list[tuple[_Place, _Place]]
    ] = {}
    for step in sorted(was.keys() & now.keys(), key=lambda each: (len(now[each].path), each)):
        old, new = was[step], now[step]
        if old.is_collection is not new.is_collection:
            # That it is one now or none any more says enough.
            continue
        for rule, requests in (
            ("request-removed", old.requests - new.requests),
            ("request-added", new.requests - old.requests),
        ):
            for request in sorted(requests):
                once = rule, old.target, new.target, request
                found.setdefault(once, []).append((old, new))
    for (rule, _, _, (method, segment)), places in found.items():
        old, new = places[0]
        also = (each for both in places for place in both for each in place.subjects)
        yield Change(
            rule=rule,
            subject=request_subject(method, new.path, segment),
            old=_source(old, pair.old),
            new=_source(new, pair.new),
            also=tuple(dict.fromkeys(also)),
        )


def _source(place: _Place, side: Side) -> Source:
    """Where the last step to a place is declared, with what restricts it."""
    owner, slash, name = place.step.rpartition("/")
    if slash and not owner:
        return next(each.source for each in side.api.children if each.name == name)
    declaring = QName.parse(owner or name)
    part = side.own(declaring).get(name)
    return part.source if part else side.structs[declaring].source


def _places(side: Side, pair: Pair) -> dict[tuple[str, str, str], _Place]:
    """Every step of the tree: the type that it is taken from as NEW calls it, the segment, and
    whether it goes on to one item."""
    resources = {each.key: each for each in side.api.resources}
    found: dict[tuple[str, str, str], _Place] = {}
    for link in side.api.roots:
        _add("", step_subject(link, None, side.structs), (), link, resources, found)
    for resource in side.api.resources:
        type_name = resource.key.type
        owner = str(pair.now(type_name) if side is pair.old else type_name)
        for link in resource.links:
            step = step_subject(link, type_name, side.structs)
            _add(owner, step, resource.path, link, resources, found)
    return found


def _add(
    owner: str,
    step: str,
    path: tuple[str, ...],
    link: ResourceLink,
    resources: Mapping[ResourceKey, Resource],
    found: dict[tuple[str, str, str], _Place],
) -> None:
    segment, target = link.segment, resources[link.target]
    here = (*path, segment)
    found.setdefault((owner, segment, ""), _Place(here, step, target.key, _requests(target)))
    if target.item is not None:
        item = resources[target.item]
        place = _Place((*here, "{key}"), step, item.key, _requests(item))
        found.setdefault((owner, segment, "{key}"), place)


def _requests(resource: Resource) -> frozenset[tuple[str, str]]:
    asked = {(each.http_method, each.segment) for each in resource.methods}
    return frozenset(asked | ({("POST", REFERENCES)} if resource.has_references else set()))
