"""Joins disagreements with decisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.disagreements import Disagreement
    from generator.report.decisions import Decision


@dataclass(frozen=True, slots=True)
class Item:
    """A disagreement in one SDK, and the decision about it where there is one."""

    sdk: str
    found: Disagreement
    decision: Decision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """``stale`` are decisions about what nobody disagrees on; ``applied`` are those of them that
    the pages are said to follow."""

    items: tuple[Item, ...] = ()
    stale: tuple[Decision, ...] = ()
    applied: tuple[Decision, ...] = ()

    @property
    def new(self) -> tuple[Item, ...]:
        """The disagreements about which nothing has been decided."""
        return tuple(each for each in self.items if each.decision is None)

    @property
    def decided(self) -> tuple[Item, ...]:
        """All other disagreements."""
        return tuple(each for each in self.items if each.decision is not None)


def make_report(
    found: Mapping[str, Sequence[Disagreement]], decisions: Mapping[str, Sequence[Decision]]
) -> Report:
    """The report on some SDKs, by their names; SDKs may share decisions, which are stale when
    they are about nothing in any of them."""
    items = tuple(
        Item(sdk, each, _about(each, decisions.get(sdk, ())))
        for sdk, disagreements in found.items()
        for each in disagreements
    )
    met = {each.decision.source for each in items if each.decision}
    known = {each.source: each for every in decisions.values() for each in every}
    unmet = {source: each for source, each in known.items() if source not in met}
    return Report(
        items=items,
        stale=tuple(each for each in unmet.values() if not each.applied),
        applied=tuple(each for each in unmet.values() if each.applied),
    )


def _about(found: Disagreement, decisions: Sequence[Decision]) -> Decision | None:
    return next((each for each in decisions if each.is_about(found)), None)
