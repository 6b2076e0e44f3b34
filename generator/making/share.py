"""Makes some of the files: a function from values to values, in whatever process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.output.formatting import formatted
from generator.output.made import Earlier
from generator.render import environment, plan_of, render, skeletons
from generator.targets.unit import Unit
from generator.verify import unplanned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generator.diagnostics import Diagnostic
    from generator.making.conditions import Conditions, Units
    from generator.output.caches import Caches
    from generator.targets.unit import TextFile


@dataclass(frozen=True, slots=True)
class Share:
    """Units that are made together. ``root`` is the output folder: a module that is there already,
    but for its header, was verified then."""

    units: Units
    conditions: Conditions
    root: Path | None


@dataclass(frozen=True, slots=True)
class Made:
    """The files of a share in the order of its units, and what is not as it was planned."""

    files: tuple[TextFile, ...]
    problems: tuple[Diagnostic, ...]


def make_share(share: Share, caches: Caches) -> Made:
    """Print, lay out and verify units.

    Raises:
        InputError: when the formatter is not installed.
    """
    templates, conditions = environment(caches.templates), share.conditions
    rendered = [render(unit, templates) for unit in share.units]
    files = formatted(rendered, conditions.schema_hash, conditions.formatter, caches.layouts)
    return Made(tuple(files), tuple(_problems(share, files, caches)))


def _problems(share: Share, files: Sequence[TextFile], caches: Caches) -> Iterator[Diagnostic]:
    """Hold each module that a template printed against its plan."""
    earlier, templates = Earlier(share.root), skeletons(caches.templates)
    for unit, file in zip(share.units, files, strict=True):
        if isinstance(unit, Unit) and file.path.suffix == ".py" and not earlier.has(file):
            yield from unplanned(file, plan_of(unit, templates))
