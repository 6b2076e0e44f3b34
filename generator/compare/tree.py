"""The URL tree of one schema, walked along a path."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.ir.subjects import step_subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.compare.match.pair import Side
    from generator.ir import Resource, ResourceKey, ResourceLink

_KEY = "{key}"


class Step(NamedTuple):
    """One step: what makes it possible, and the place that it leads to."""

    subject: str
    place: Resource


class Tree:
    """Knows the way from the root to every place."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._resources: dict[ResourceKey, Resource] = {
            each.key: each for each in side.api.resources
        }

    def first_step_not_in(self, other: Tree, path: str) -> str | None:
        """The subject of the first step of a path that the other tree does not have, or that
        leads to another type there; None where the whole path is in both."""
        theirs = other.steps(path)
        for step in self.steps(path):
            same = next(theirs, None)
            if same is None or same.place.key.type.name != step.place.key.type.name:
                return step.subject
        return None

    def place(self, path: str) -> Resource | None:
        """The place to which a path leads, if all of it does."""
        found = [*self.steps(path)]
        return found[-1].place if len(found) == len(path.strip("/").split("/")) else None

    def steps(self, path: str) -> Iterator[Step]:
        """The steps of a path as far as it leads."""
        place: Resource | None = None
        for segment in path.removeprefix("/").split("/"):
            found = self._step(place, segment)
            if found is None:
                return
            yield found
            place = found.place

    def _step(self, place: Resource | None, segment: str) -> Step | None:
        if place is not None and segment == _KEY:
            item = self._resources.get(place.item) if place.item else None
            return Step(str(place.key.type), item) if item else None
        link = self._link(place, segment)
        if link is None:
            return None
        owner = place.key.type if place else None
        subject = step_subject(link, owner, self._side.structs)
        return Step(subject, self._resources[link.target])

    def _link(self, place: Resource | None, segment: str) -> ResourceLink | None:
        links = place.links if place else self._side.api.roots
        return next((each for each in links if each.segment == segment), None)
